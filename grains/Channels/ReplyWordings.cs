using System.Collections.Immutable;

namespace Ocop.Channels;

/// <summary>Our own wordings, several of a kind, so that a platform does not take them for spam.</summary>
internal static class ReplyWordings
{
    public static readonly ImmutableDictionary<ReplyKind, ImmutableArray<string>> Vi = new Dictionary<ReplyKind, ImmutableArray<string>>
    {
        [ReplyKind.Held] = ["Đã giữ {held} {code} cho bạn {until}.", "{code}: bạn có {held}, giữ {until}.", "Shop giữ {held} {code} cho bạn {until} nhé."],
        [ReplyKind.PartlyHeld] =
        [
            "Đã giữ {held} {code} cho bạn {until}; còn thiếu {waiting}, bạn đứng thứ {place} trong danh sách chờ.",
            "{code} chỉ còn {held}, đã giữ cho bạn {until}; {waiting} nữa chờ ở vị trí {place}.",
        ],
        [ReplyKind.Waiting] =
        [
            "{code} hết hàng {soldOut}, bạn đứng thứ {place} trong danh sách chờ.",
            "{code} vừa hết {soldOut}; bạn ở vị trí chờ thứ {place}, có hàng shop báo ngay.",
        ],
        [ReplyKind.Refused] = ["Chưa chốt thêm được {code} cho bạn, bạn đang có {held}.", "{code}: chưa nhận được yêu cầu này, shop vẫn giữ {held} cho bạn."],
        [ReplyKind.Released] = ["{code}: đã bỏ chốt theo yêu cầu của bạn.", "Đã bỏ {code} cho bạn."],
        [ReplyKind.NotOpen] = ["Phiên live hiện chưa nhận chốt {code}.", "{code}: shop đang tạm dừng nhận chốt."],
        [ReplyKind.Summary] = ["Đã ghi nhận {held} lượt chốt, bạn xem giỏ của mình trên trang phiên live nhé.", "Shop đã nhận {held} lượt chốt vừa rồi, mời bạn xem giỏ hàng trên trang phiên live."],
        [ReplyKind.BagLink] = ["Xem và xác nhận giỏ hàng: {link}", "Giỏ hàng của bạn: {link}"],
        [ReplyKind.Promoted] = ["Tới lượt bạn rồi: shop đã giữ {held} {code} {until}, hãy xác nhận giỏ.", "{code} có thêm hàng, shop giữ cho bạn {held} {until}; nhớ xác nhận giỏ nhé."],
        [ReplyKind.HoldEnding] = ["Sắp hết giờ giữ hàng: {held} {code} chỉ giữ {until}, hãy xác nhận giỏ.", "{code}: shop giữ {held} cho bạn {until} thôi, nhớ xác nhận giỏ nhé."],
        [ReplyKind.HoldEnded] = ["Đã hết giờ giữ {code}, hàng được nhường cho người chờ.", "{code}: đã hết giờ giữ hàng. Bạn có thể chốt lại nếu còn hàng."],
        [ReplyKind.Confirmed] = ["Đã xác nhận đơn {items} {amount} {payCode} {until}.", "Đơn hàng của bạn đã được xác nhận: {items} {amount} {payCode} {until}."],
        [ReplyKind.PaymentReminder] = ["Đơn hàng chờ chuyển khoản {amount} {payCode} {until}.", "Bạn nhớ chuyển khoản {amount} {payCode} {until} nhé."],
        [ReplyKind.LastCall] = ["Sắp hết hạn chuyển khoản: {amount} {payCode} {until}.", "Lần nhắc cuối: {amount} {payCode} {until}, sau đó đơn hết hiệu lực."],
        [ReplyKind.LapsedUnpaid] = ["Đơn hàng đã hết hạn chuyển khoản nên không còn hiệu lực.", "Chưa nhận được tiền trong thời hạn, đơn hàng đã hết hiệu lực."],
        [ReplyKind.PaymentReceived] = ["Shop đã nhận {amount} của bạn.", "Đã nhận được {amount}, cảm ơn bạn."],
        [ReplyKind.Shipped] = ["Đơn hàng đã gửi đi: {items} {note}.", "Shop đã gửi {items} cho bạn {note}."],
        [ReplyKind.RefundDue] = ["Shop sẽ hoàn lại {amount} cho bạn.", "Bạn được hoàn lại {amount}."],
        [ReplyKind.RefundPaid] = ["Shop đã hoàn {amount} cho bạn.", "Đã chuyển hoàn {amount}."],
    }.ToImmutableDictionary();

    public static readonly ImmutableDictionary<ReplyKind, ImmutableArray<string>> En = new Dictionary<ReplyKind, ImmutableArray<string>>
    {
        [ReplyKind.Held] = ["{held} {code} are held for you {until}.", "{code}: you have {held}, held {until}."],
        [ReplyKind.PartlyHeld] = ["{held} {code} are held for you {until}; {waiting} more wait at place {place}.", "{code}: {held} held {until}, {waiting} waiting at place {place}."],
        [ReplyKind.Waiting] = ["{code} sold out {soldOut}; you are number {place} on the waiting list.", "{code} is gone {soldOut}; you wait at place {place}."],
        [ReplyKind.Refused] = ["No more {code} for you now; you have {held}.", "{code}: this wish could not be met; you still have {held}."],
        [ReplyKind.Released] = ["{code}: released as you asked.", "{code} was released for you."],
        [ReplyKind.NotOpen] = ["The live sale takes no claims of {code} now.", "{code}: claims are paused."],
        [ReplyKind.Summary] = ["{held} claims were taken; see your bag on the page of the live sale.", "We took {held} claims just now; your bag is on the page of the live sale."],
        [ReplyKind.BagLink] = ["See and confirm your bag: {link}", "Your bag: {link}"],
        [ReplyKind.Promoted] = ["It is your turn: {held} {code} are held for you {until}; confirm your bag.", "{code} came back: {held} held for you {until}; please confirm."],
        [ReplyKind.HoldEnding] = ["Your hold is about to end: {held} {code} are kept {until}; confirm your bag.", "{code}: {held} are kept only {until}; please confirm."],
        [ReplyKind.HoldEnded] = ["The hold of {code} has ended; the units went to who waits.", "{code}: your hold has ended. Claim again if there are some left."],
        [ReplyKind.Confirmed] = ["Order confirmed: {items} {amount} {payCode} {until}.", "Your order is confirmed: {items} {amount} {payCode} {until}."],
        [ReplyKind.PaymentReminder] = ["Your order waits for a transfer of {amount} {payCode} {until}.", "Please transfer {amount} {payCode} {until}."],
        [ReplyKind.LastCall] = ["The time to pay is nearly over: {amount} {payCode} {until}.", "Last call: {amount} {payCode} {until}, then the order lapses."],
        [ReplyKind.LapsedUnpaid] = ["The order was not paid in time and has lapsed.", "No transfer came in time: the order has lapsed."],
        [ReplyKind.PaymentReceived] = ["We received {amount}.", "{amount} came in, thank you."],
        [ReplyKind.Shipped] = ["Your order is on its way: {items} {note}.", "{items} were sent to you {note}."],
        [ReplyKind.RefundDue] = ["{amount} will be paid back to you.", "You get {amount} back."],
        [ReplyKind.RefundPaid] = ["{amount} were paid back to you.", "Your refund of {amount} is on its way."],
    }.ToImmutableDictionary();

    public static ImmutableDictionary<ReplyKind, ImmutableArray<string>> In(ReplyLanguage language) => language == ReplyLanguage.En ? En : Vi;

    /// <summary>Under a comment: the way to the bag is not for all to see.</summary>
    public static string PrivateSent(ReplyLanguage language) =>
        language == ReplyLanguage.En ? "A private message with the way to your bag was sent to you." : "Shop đã nhắn riêng cho bạn đường dẫn giỏ hàng.";
}

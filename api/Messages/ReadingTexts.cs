using System.Globalization;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Messages;

/// <summary>What somebody looked at, without the one who did.</summary>
public static class ReadingTexts
{
    /// <summary>Those who run the market, to a buyer.</summary>
    public static readonly Text Office = new("Văn phòng tỉnh", "The province's office");

    /// <summary>A tool whose key was thrown away long ago.</summary>
    public static readonly Text FormerTool = new("Phần mềm (khóa đã bỏ)", "A tool (its key is gone)");

    /// <summary>A webhook that was removed.</summary>
    public static readonly Text FormerWebhook = new("Webhook đã gỡ", "A webhook that was removed");

    public static Text Tool(string name) => new($"Phần mềm “{name}”", $"Tool “{name}”");

    public static Text Webhook(string name) => new($"Webhook “{name}”", $"Webhook “{name}”");

    public static Text Of(ReaderSort sort) => sort switch
    {
        ReaderSort.Operator => new("Cán bộ OCOP tỉnh", "Operators"),
        ReaderSort.Producer => new("Tài khoản chủ thể", "Producers' accounts"),
        ReaderSort.Tool => new("Phần mềm của chủ thể (khóa API)", "Producers' tools (API keys)"),
        ReaderSort.Webhook => new("Webhook", "Webhooks"),
        _ => throw new NotSupportedException($"No text for {sort}."),
    };

    /// <summary>A part of what was asked for.</summary>
    /// <param name="saleName">The title of a sale, when there is such a sale.</param>
    public static Text Of(ReadingKind kind, string name, string value, Func<string, string?> saleName) => (name, value) switch
    {
        ("search", "phone") => new("tìm theo số điện thoại", "by a phone number"),
        ("search", _) => new("tìm theo chữ", "by words"),
        ("channel", ClaimKey.Shop) => new("cửa hàng", "shop"),
        ("channel", _) when saleName(value) is { } title => new($"phiên {title}", $"sale {title}"),
        ("status", _) when kind == ReadingKind.Transfer && ApiJson.TryReadWord<TransferStatus>(value, out var status) => PaymentTexts.Of(status),
        ("status", _) when ApiJson.TryReadWord<OrderStatus>(value, out var status) => OrderTexts.Of(status),
        ("stage", _) when PageTexts.All.TryGetValue($"desk.stage.{value}", out var stage) => stage,
        ("payment", _) when ApiJson.TryReadWord<PaymentPile>(value, out var pile) => Of(pile),
        ("call", _) when ApiJson.TryReadWord<CallPile>(value, out var pile) => Of(pile),
        ("carrier", _) when ApiJson.TryReadWord<Carrier>(value, out var carrier) => DeskTexts.Of(carrier),
        ("parcel", _) => new("một kiện hàng chung", "one shared parcel"),
        ("tracking", _) => new($"mã vận đơn {value}", $"tracking number {value}"),
        ("from", _) => new($"từ {DayOf(value)}", $"from {DayOf(value)}"),
        ("to", _) => new($"đến {DayOf(value)}", $"to {DayOf(value)}"),
        _ => new($"{name} {value}", $"{name} {value}"),
    };

    private static Text Of(PaymentPile pile) => pile switch
    {
        PaymentPile.Awaited => new("đang chờ tiền", "payment awaited"),
        PaymentPile.Overdue => new("quá hạn trả tiền", "payment overdue"),
        PaymentPile.Paid => new("đã trả tiền", "paid"),
        PaymentPile.RefundDue => new("cần trả lại tiền", "refund due"),
        PaymentPile.OnDelivery => new("thu tiền khi giao", "paid on delivery"),
        _ => throw new NotSupportedException($"No text for {pile}."),
    };

    private static Text Of(CallPile pile) => pile switch
    {
        CallPile.None => new("chưa gọi", "not called yet"),
        CallPile.Confirmed => DeskTexts.Of(CallOutcome.Confirmed),
        CallPile.NoAnswer => DeskTexts.Of(CallOutcome.NoAnswer),
        CallPile.CallBack => DeskTexts.Of(CallOutcome.CallBack),
        CallPile.Refused => DeskTexts.Of(CallOutcome.Refused),
        CallPile.WrongNumber => DeskTexts.Of(CallOutcome.WrongNumber),
        CallPile.GiveUp => new("gọi nhiều lần không được", "called in vain too often"),
        _ => throw new NotSupportedException($"No text for {pile}."),
    };

    private static string DayOf(string instant) =>
        Instants.TryRead(instant, out var at) ? at.InVietnam().ToString("dd/MM/yyyy", CultureInfo.InvariantCulture) : instant;

    public static Text Of(ReadingKind kind) => kind switch
    {
        ReadingKind.Order => new("xem một đơn hàng", "looked at an order"),
        ReadingKind.Desk => new("xem danh sách đơn", "looked at the list of orders"),
        ReadingKind.Search => new("tìm đơn hàng", "searched the orders"),
        ReadingKind.Export => new("tải bảng đơn hàng về máy", "took a table of orders away"),
        ReadingKind.Slip => new("in phiếu gửi hàng", "printed parcel slips"),
        ReadingKind.Document => new("tải bản xác nhận đơn hàng", "took an order document away"),
        ReadingKind.Parcel => new("xem đơn gửi chung kiện", "looked at orders that share a parcel"),
        ReadingKind.Comment => new("xem bình luận trong phiên", "read comments of the sale"),
        ReadingKind.Claim => new("xem ai chốt, ai đang chờ", "looked at who claimed and who waits"),
        ReadingKind.Call => new("xem danh sách cần gọi", "looked at who is to be called"),
        ReadingKind.Reply => new("xem câu trả lời đã gửi", "read what buyers were answered"),
        ReadingKind.Draw => new("xem người trúng thưởng", "looked at who won a draw"),
        ReadingKind.Transfer => new("xem giao dịch chuyển khoản", "looked at transfers"),
        ReadingKind.Webhook => new("gửi thông tin giao hàng sang phần mềm của chủ thể", "was sent to a producer's own tool"),
        ReadingKind.Copy => new("tải bản sao dữ liệu thay người mua", "took a copy of the data on the buyer's behalf"),
        _ => throw new NotSupportedException($"No text for {kind}."),
    };
}

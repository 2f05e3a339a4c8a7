using Ocop.Orders;
using Ocop.Payments;

namespace Ocop.Api.Messages;

/// <summary>What buyers and producers are told about money.</summary>
public static class PaymentTexts
{
    public static Text Of(PaymentStatus status) => status switch
    {
        PaymentStatus.None => new("chưa phải trả", "nothing due"),
        PaymentStatus.OnDelivery => new("trả khi nhận hàng", "cash on delivery"),
        PaymentStatus.Unpaid => new("chờ chuyển khoản", "waiting for the transfer"),
        PaymentStatus.PartlyPaid => new("đã trả một phần", "partly paid"),
        PaymentStatus.Paid => new("đã trả đủ", "paid"),
        PaymentStatus.Overpaid => new("trả thừa, phải hoàn phần thừa", "overpaid, the rest is to be paid back"),
        PaymentStatus.RefundDue => new("phải hoàn tiền", "refund due"),
        _ => throw new NotSupportedException($"No text for {status}."),
    };

    public static Text Of(TransferStatus status) => status switch
    {
        TransferStatus.Unmatched => new("chưa rõ của đơn nào", "not matched"),
        TransferStatus.Matched => new("khớp mã đơn", "matched by its code"),
        TransferStatus.Assigned => new("người bán đã gán cho đơn", "assigned by the producer"),
        TransferStatus.Dismissed => new("không thuộc đơn nào", "for no order"),
        TransferStatus.Repeated => new("báo lặp lại, không tính thêm", "told again, not counted"),
        _ => throw new NotSupportedException($"No text for {status}."),
    };

    public static Text Of(PaymentNotice notice) => notice switch
    {
        PaymentNotice.None => new("chưa nhắc", "not reminded"),
        PaymentNotice.HalfTime => new("đã nhắc khi còn nửa thời gian", "reminded at half time"),
        PaymentNotice.LastCall => new("đã nhắc lần cuối", "reminded for the last time"),
        PaymentNotice.Overdue => new("quá hạn, người bán cần xem", "overdue, for the producer to look at"),
        _ => throw new NotSupportedException($"No text for {notice}."),
    };

    /// <summary>Why an order took a step that nobody asked for; <c>null</c> when somebody did.</summary>
    public static Text? Of(StepReason reason) => reason switch
    {
        StepReason.Asked => null,
        StepReason.Unpaid => new(
            "Chưa nhận được chuyển khoản trước hạn nên đơn hết hiệu lực và hàng được trả lại kho.",
            "The transfer did not come in time, so the order lapsed and its units were given back."),
        StepReason.VoucherRefused => new(
            "Mã giảm giá không dùng được lúc xác nhận nên đơn chưa được xác nhận.",
            "Its voucher could not be used any more, so the order was not confirmed."),
        StepReason.TransferMovedAway => new(
            "Một khoản chuyển khoản đã ghi cho đơn này thuộc đơn khác nên được chuyển đi.",
            "A transfer that counted for this order was for another one, and went there."),
        StepReason.TransferMovedHere => new(
            "Một khoản chuyển khoản ghi nhầm ở đơn khác được chuyển về đơn này.",
            "A transfer that had counted for another order was for this one, and came here."),
        StepReason.RefusedOnPhone => new("Khách từ chối khi được gọi.", "The buyer did not want it when called."),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };
}

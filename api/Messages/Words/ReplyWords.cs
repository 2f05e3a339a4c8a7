namespace Ocop.Api.Messages.Words;

/// <summary>When each automatic message goes out, by its kind.</summary>
internal static class ReplyWords
{
    public static readonly WordList All = new("reply")
    {
        ["held"] = ("Giữ đủ hàng", "All held"),
        ["partlyHeld"] = ("Chỉ giữ được một phần", "Partly held"),
        ["waiting"] = ("Hết hàng, vào danh sách chờ", "Sold out, waiting"),
        ["refused"] = ("Không chốt thêm được", "Refused"),
        ["released"] = ("Khách bỏ chốt", "Released by the buyer"),
        ["notOpen"] = ("Chưa nhận chốt", "Claims are not taken"),
        ["summary"] = ("Đông quá: một câu cho tất cả", "So busy: one line for all"),
        ["bagLink"] = ("Đường dẫn giỏ hàng", "The way to the bag"),
        ["promoted"] = ("Có hàng cho người chờ", "Units for who waited"),
        ["holdEnding"] = ("Sắp hết giờ giữ", "The hold is about to end"),
        ["holdEnded"] = ("Đã hết giờ giữ", "The hold has ended"),
        ["confirmed"] = ("Đơn đã xác nhận", "Order confirmed"),
        ["paymentReminder"] = ("Nhắc chuyển khoản", "Payment reminder"),
        ["lastCall"] = ("Nhắc lần cuối", "Last call to pay"),
        ["lapsedUnpaid"] = ("Quá hạn chuyển khoản", "Not paid in time"),
        ["paymentReceived"] = ("Đã nhận tiền", "Payment received"),
        ["shipped"] = ("Đã gửi hàng", "Shipped"),
        ["refundDue"] = ("Sẽ hoàn tiền", "A refund is due"),
        ["refundPaid"] = ("Đã hoàn tiền", "Refund paid"),
    };
}

namespace Ocop.Api.Messages.Words;

/// <summary>Who did what.</summary>
internal static class AuditWords
{
    public static readonly WordList All = new("audit")
    {
        ["title"] = ("Nhật ký", "Audit"),
        ["all"] = ("Ai đã làm gì, lúc nào, trên cả hệ thống.", "Who did what, and when, over the whole market."),
        ["own"] = ("Ai đã làm gì với sản phẩm, phiên, đơn và tài khoản của bạn.", "Who did what with your products, sales, orders and accounts."),
        ["filter"] = ("Lọc nhật ký", "Filter the audit"),
        ["who"] = ("Ai", "Who"),
        ["what"] = ("Việc", "What"),
        ["from"] = ("Từ ngày", "From"),
        ["to"] = ("Đến ngày", "To"),
        ["buyers"] = ("Cả việc của người mua", "What buyers did, too"),
        ["when"] = ("Lúc", "When"),
        ["on"] = ("Về", "About"),
        ["about"] = ("Chỉ các việc về {0}", "Only what is about {0}"),
        ["everything"] = ("Xem tất cả", "Show everything"),
        ["empty"] = ("Chưa có việc nào như vậy.", "Nothing like that was done."),
        ["older"] = ("Xem cũ hơn", "Show older"),
        ["csv"] = ("Tải CSV", "Download CSV"),
    };
}

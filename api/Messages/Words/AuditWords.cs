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
        ["acts"] = ("Việc đã làm", "What was done"),
        ["readings"] = ("Lượt xem dữ liệu", "Who looked"),
        ["readingsAll"] = (
            "Ai đã xem tên, số điện thoại, địa chỉ hay bình luận của người mua. Các lượt xem cùng một nơi trong 15 phút gộp thành một dòng.",
            "Who looked at names, phones, addresses or comments of buyers. Looks at one thing within 15 minutes are one line."),
        ["readingsOwn"] = (
            "Ai đã xem dữ liệu người mua trong đơn và phiên của bạn, kể cả tài khoản và phần mềm của bạn. Các lượt xem cùng một nơi trong 15 phút gộp thành một dòng.",
            "Who looked at buyers' data in your orders and sales, your own accounts and tools too. Looks at one thing within 15 minutes are one line."),
        ["readingsEmpty"] = ("Chưa có lượt xem nào như vậy.", "Nobody looked at anything like that."),
        ["persons"] = ("{0} người mua", "buyers: {0}"),
        ["times"] = ("{0} lần", "{0} times"),
        ["masked"] = ("đã che bớt", "masked"),
        ["whole"] = ("đầy đủ", "whole"),
    };
}

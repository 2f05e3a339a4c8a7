namespace Ocop.Api.Messages.Words;

/// <summary>What a producer reads after a sale.</summary>
internal static class SaleReportWords
{
    public static readonly WordList All = new("saleReport")
    {
        ["of"] = ("Báo cáo: {0}", "Report: {0}"),
        ["nothing"] = ("Chưa có ai bình luận hay chốt trong phiên này.", "Nobody has commented or claimed in this sale yet."),
        ["net"] = ("khách đã đặt", "ordered"),
        ["discount"] = ("đã trừ giảm giá {0}", "{0} taken off by vouchers"),
        ["units"] = ("món đã bán", "units sold"),
        ["held"] = ("đang giữ, {0} món chưa đặt", "held, {0} units not ordered yet"),
        ["lapsed"] = ("món giữ rồi hết giờ", "units held that lapsed"),
        ["unmet"] = ("món khách muốn mà hết", "units wanted that were not there"),
        ["bring"] = ("Lần sau mang thêm", "What to bring next time"),
        ["bringHint"] = ("Số món khách đã chốt nhưng không còn để giữ.", "Units that buyers claimed when none was left."),
        ["funnel"] = ("Từ chốt tới đơn", "From claim to order"),
        ["stepClaims"] = ("Lượt chốt", "Claims"),
        ["stepHeld"] = ("Được giữ hàng", "Held"),
        ["stepOrdered"] = ("Thành đơn", "Ordered"),
        ["stepLapsed"] = ("Hết giờ giữ", "Lapsed"),
        ["top"] = ("Món bán chạy", "Best sellers"),
        ["lapsedShort"] = ("Hết giờ giữ", "Lapsed"),
        ["unmetShort"] = ("Thiếu", "Short"),
        ["comments"] = ("Bình luận", "Comments"),
        ["commentsOf"] = ("{0} bình luận, {1} có mã chốt, {2} dòng cần bạn xem.", "{0} comments, {1} with a code, {2} lines for you to look at."),
        ["response"] = (
            "Một nửa được trả lời trong {0} giây, 95 % trong {1} giây, chậm nhất {2} giây.",
            "Half were decided within {0} s, 95 % within {1} s, the slowest after {2} s."),
        ["late"] = ("{0} bình luận ({1} %) tới chậm hơn một phút: người mua có thể đã hụt hàng.", "{0} comments ({1} %) came more than a minute late: their buyers may have missed out."),
        ["noComments"] = ("Không có bình luận nào được đọc.", "No comments were read."),
        ["noGap"] = ("đọc đủ {0} bình luận, không bị ngắt.", "{0} comments read without a break."),
        ["gap"] = ("ngắt {0} lần, tổng {1} giây, lâu nhất {2} giây.", "{0} breaks, {1} s in all, the longest {2} s."),
        ["missing"] = ("Thiếu {0} bình luận so với nền tảng.", "{0} comments short of the platform's count."),
        ["toSetUp"] = ("Xem thiết lập của phiên", "See how the sale was set up"),
    };
}

using Ocop.Api.Messages;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Reports;

/// <summary>One column of figures in a file.</summary>
internal sealed record ReportColumn(Text Header, Func<SalesCounts, long> Value);

/// <summary>What the files of a report hold, and how it is called.</summary>
internal static class ReportColumns
{
    public static readonly Text Total = new("Tổng cộng", "Total");

    public static readonly Text Name = new("Tên", "Name");

    public static readonly Text Code = new("Mã chốt", "Code");

    public static readonly IReadOnlyList<ReportColumn> Figures =
    [
        new(new("Bình luận hỏi mua", "Comments that ask for it"), c => c.Wishes),
        new(new("Lượt chốt", "Claims"), c => c.Claims),
        new(new("Lượt được giữ hàng", "Claims held"), c => c.HeldClaims),
        new(new("Lượt đã xác nhận", "Claims confirmed"), c => c.OrderedClaims),
        new(new("Lượt hết hạn giữ", "Claims lapsed"), c => c.LapsedClaims),
        new(new("Số lượng muốn mua", "Units asked for"), c => c.Asked),
        new(new("Số lượng được giữ", "Units granted"), c => c.Granted),
        new(new("Trong đó từ danh sách chờ", "Of those from the waiting list"), c => c.Promoted),
        new(new("Đang giữ", "Held now"), c => c.Held),
        new(new("Giá trị đang giữ (đ)", "Held now (VND)"), c => c.HeldVnd),
        new(new("Đang chờ", "Waiting now"), c => c.Waiting),
        new(new("Đã xác nhận", "Confirmed"), c => c.Confirmed),
        new(new("Giá trị xác nhận (đ)", "Confirmed (VND)"), c => c.ConfirmedVnd),
        new(new("Hủy sau xác nhận", "Given back"), c => c.GivenBack),
        new(new("Giá trị hủy (đ)", "Given back (VND)"), c => c.GivenBackVnd),
        new(new("Đã bán", "Sold"), c => c.Sold),
        new(new("Doanh thu (đ)", "Revenue (VND)"), c => c.SoldVnd),
        new(new("Hết hạn giữ", "Lapsed"), c => c.Lapsed),
        new(new("Bỏ chốt", "Released"), c => c.Released),
        new(new("Thôi chờ", "Withdrawn"), c => c.Withdrawn),
        new(new("Chưa đáp ứng (lần sau mang thêm)", "Unmet (bring so many more)"), c => c.Unmet),
        new(new("Lượt không nhận được", "Wishes refused"), c => c.Refused),
        new(new("Đang xử lý, đang giao", "Underway"), c => c.Underway),
        new(new("Đã giao", "Delivered"), c => c.Delivered),
        new(new("Giá trị đã giao (đ)", "Delivered (VND)"), c => c.DeliveredVnd),
        new(new("Bị hoàn", "Returned"), c => c.Returned),
        new(new("Giá trị bị hoàn (đ)", "Returned (VND)"), c => c.ReturnedVnd),
        new(new("Giảm giá bằng mã (đ)", "Vouchers (VND)"), c => c.DiscountVnd),
        new(new("Doanh thu sau giảm giá (đ)", "Revenue less vouchers (VND)"), c => c.NetVnd),
    ];

    /// <summary>The breakdowns in the order of a workbook's sheets.</summary>
    public static Text Title(ReportPart part) => part switch
    {
        ReportPart.Items => new("Sản phẩm", "Items"),
        ReportPart.Producers => new("Chủ thể", "Producers"),
        ReportPart.Channels => new("Kênh bán", "Channels"),
        ReportPart.Sources => new("Nền tảng", "Platforms"),
        ReportPart.Times => new("Thời gian", "Times"),
        ReportPart.Comments => new("Bình luận", "Comments"),
        ReportPart.Gaps => new("Nguồn bình luận", "Comment sources"),
        ReportPart.Sets => new("Bộ sản phẩm", "Rubric sets"),
        ReportPart.Stars => new("Sao OCOP", "OCOP stars"),
        ReportPart.Communes => new("Xã, phường", "Communes"),
        _ => throw new NotSupportedException($"No title for {part}."),
    };

    public static IEnumerable<ReportLine> Lines(SalesReport report, ReportPart part) => part switch
    {
        ReportPart.Items => report.Items,
        ReportPart.Producers => report.Producers,
        ReportPart.Channels => report.Channels.Select(line => line.Key == ClaimKey.Shop ? line with { Name = "Cửa hàng" } : line),
        ReportPart.Sources => report.Sources,
        ReportPart.Times => report.Times,
        ReportPart.Sets => report.Sets,
        ReportPart.Stars => report.Stars,
        ReportPart.Communes => report.Communes,
        _ => throw new NotSupportedException($"No lines for {part}."),
    };

    /// <summary>What became of comments, as rows of two cells.</summary>
    public static IEnumerable<(Text Label, long? Count)> Comments(CommentCounts c) =>
    [
        (new("Bình luận", "Comments"), c.Comments),
        (new("Có mã chốt", "With a code"), c.WithCode),
        (new("Đã chốt", "Claimed"), c.Claimed),
        (new("Chờ người bán xem", "Waited for the host"), c.NeedsYou),
        (new("Ngoài giờ nhận đơn", "While the sale took no claims"), c.NotOpen),
        (new("Bị bình luận sau thay thế", "Superseded"), c.Superseded),
        (new("Sửa", "Edits"), c.Edits),
        (new("Xóa", "Deletions"), c.Deletions),
        (new("Xử lý trong 1 giây", "Decided within 1 second"), c.Within1s),
        (new("Sau 1 đến 5 giây", "After 1 to 5 seconds"), c.Within5s),
        (new("Sau 5 đến 10 giây", "After 5 to 10 seconds"), c.Within10s),
        (new("Sau 10 đến 30 giây", "After 10 to 30 seconds"), c.Within30s),
        (new("Sau 30 đến 60 giây", "After 30 to 60 seconds"), c.Within60s),
        (new("Muộn hơn 1 phút", "More than a minute late"), c.Late),
        (new("Một nửa được trả lời trong (ms)", "Half of them answered within (ms)"), c.Response?.P50Ms),
        (new("95% được trả lời trong (ms)", "95% answered within (ms)"), c.Response?.P95Ms),
        (new("Chậm nhất (ms)", "Slowest (ms)"), c.Response?.MaxMs),
    ];
}

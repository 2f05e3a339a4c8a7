using Ocop.Reports;

namespace Ocop.Api.Messages;

/// <summary>What somebody looked at, without the one who did.</summary>
public static class ReadingTexts
{
    /// <summary>Those who run the market, to a buyer.</summary>
    public static readonly Text Office = new("Văn phòng tỉnh", "The province's office");

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

using Ocop.Privacy;

namespace Ocop.Api.Messages;

/// <summary>What people are told about requests for their data.</summary>
public static class PrivacyTexts
{
    /// <summary>In the place of a text that was erased.</summary>
    public static readonly Text Erased = new("đã xóa", "erased");

    /// <summary>An erasure of people who were not heard of for long.</summary>
    public static readonly Text ByAge = new("Xóa vì đã lâu không dùng", "Erasure by age");

    public static Text Of(PrivacyKind kind) => kind switch
    {
        PrivacyKind.Erasure => new("Xóa dữ liệu", "Erasure"),
        PrivacyKind.Export => new("Bản sao dữ liệu", "Copy"),
        _ => throw new NotSupportedException($"No text for {kind}."),
    };

    public static Text Of(PrivacyStatus status) => status switch
    {
        PrivacyStatus.Asked => new("chưa bắt đầu", "not begun"),
        PrivacyStatus.Running => new("đang làm", "under way"),
        PrivacyStatus.Waiting => new("còn chờ", "waiting"),
        PrivacyStatus.Ended => new("đã xong", "done"),
        PrivacyStatus.TakenBack => new("đã rút lại", "taken back"),
        _ => throw new NotSupportedException($"No text for {status}."),
    };

    public static Text Of(PersonalKind kind) => kind switch
    {
        PersonalKind.Account => new("Tên và thông tin đăng nhập của tài khoản", "Name and sign-in details of the account"),
        PersonalKind.Device => new("Thiết bị đang đăng nhập", "Devices that are signed in"),
        PersonalKind.Buyer => new("Số điện thoại, địa chỉ gần nhất, tên trên mạng xã hội", "Phone, last address, names on platforms"),
        PersonalKind.Comment => new("Bình luận trong phiên live", "Comments in live sales"),
        PersonalKind.HostAnswer => new("Lời người bán trả lời bình luận", "What hosts answered to comments"),
        PersonalKind.Reply => new("Tin nhắn đã gửi cho người mua", "Messages to the buyer"),
        PersonalKind.Order => new("Tên, số điện thoại, địa chỉ và ghi chú của đơn hàng", "Names, phones, addresses and notes of orders"),
        PersonalKind.Parcel => new("Ghi chú của kiện hàng", "Notes on parcels"),
        PersonalKind.Transfer => new("Người chuyển và nội dung chuyển khoản", "Payers and texts of transfers"),
        PersonalKind.Grant => new("Lý do được ưu tiên", "Notes on units that were given"),
        PersonalKind.Elsewhere => new("Số điện thoại này trong dữ liệu của người khác", "This phone in what is somebody else's"),
        _ => throw new NotSupportedException($"No text for {kind}."),
    };

    public static Text Of(WaitReason reason) => reason switch
    {
        WaitReason.UnderWay => new("đang xử lý hoặc đang giao, người bán còn cần liên hệ", "still under way: the seller needs to reach the buyer"),
        WaitReason.RefundDue => new("người bán còn phải hoàn tiền", "money is still to be paid back"),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };

    public static IReadOnlyList<Text> Stays(bool keptAccount) =>
    [
        new(
            "Sổ sách của người bán: bán món gì, bao nhiêu tiền, lúc nào. Trong đó không có tên, số điện thoại, địa chỉ.",
            "The sellers' books: what was sold, for how much and when. No name, phone or address is in them."),
        new(
            "Mã người dùng trên mạng xã hội và tên đăng nhập, để sổ sách khớp nhau và không ai lấy lại tên đăng nhập đó.",
            "User ids on platforms and the login, so that books add up and nobody takes the login over."),
        new(
            "Yêu cầu không nhận tin nhắn, nếu có, để không bị nhắn nữa.",
            "The wish for no messages, if there is one, so that none are sent again."),
        new(
            "Những gì nằm ngoài hệ thống này: bình luận trên Facebook, TikTok; tệp, phiếu và phần mềm riêng của người bán.",
            "What lies elsewhere: comments on Facebook or TikTok; files, slips and tools of sellers."),
        new(
            "Bản sao lưu, cho đến khi hết hạn giữ. Nếu phải khôi phục từ bản sao lưu, việc xóa được làm lại.",
            "Backups, until they are thrown away. If one has to be restored, the erasure is done again."),
        .. keptAccount
            ? (Text[])[new(
                "Tài khoản của chủ thể hoặc văn phòng, vì tên này ký các việc đã làm.",
                "The account of a producer or the office, because its name signs what was done.")]
            : [],
    ];
}

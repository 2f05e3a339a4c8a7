namespace Ocop.Api.Messages.Words;

/// <summary>What is stored of people, taken along or erased.</summary>
internal static class PrivacyWords
{
    public static readonly WordList All = new("privacy")
    {
        ["mine"] = ("Dữ liệu của tôi", "My data"),
        ["mineWhy"] = (
            "Tên, số điện thoại, địa chỉ, đơn hàng, bình luận và tin nhắn của bạn trên chợ này. Bạn có quyền lấy bản sao và có quyền yêu cầu xóa.",
            "Your name, phone, address, orders, comments and messages on this market. You may take a copy, and you may have them erased."),
        ["takeAlong"] = ("Lấy bản sao", "Take a copy"),
        ["takenAlong"] = ("Đang gom dữ liệu. Xong sẽ tải được ngay ở đây.", "Your data is being collected. You can download it here in a moment."),
        ["erase"] = ("Xóa dữ liệu của tôi", "Erase my data"),
        ["eraseAsk"] = ("Xóa dữ liệu của bạn?", "Erase your data?"),
        ["goes"] = ("Sẽ bị xóa:", "What goes:"),
        ["goesWhat"] = (
            "tên, số điện thoại, địa chỉ, ghi chú, bình luận, tin nhắn, nội dung chuyển khoản và bản sao đã lấy.",
            "names, phones, addresses, notes, comments, messages, texts of transfers, and copies you took."),
        ["closes"] = ("Tài khoản bị đóng hẳn:", "The account is closed for good:"),
        ["closesWhat"] = (
            "mọi thiết bị bị đăng xuất, không đăng nhập lại được và không ai lấy lại được tên đăng nhập này.",
            "all devices are signed out, nobody signs in any more, and the login cannot be taken again."),
        ["waits"] = ("Đơn chưa xong:", "Orders under way:"),
        ["waitsWhat"] = (
            "người bán còn giữ tên và địa chỉ để giao hàng hoặc hoàn tiền. Xong đơn là hệ thống tự xóa nốt.",
            "the seller keeps name and address to deliver or to pay back. When the order is over they go by themselves."),
        ["stays"] = ("Những gì còn lại, và vì sao", "What stays, and why"),
        ["delay"] = ("Việc xóa bắt đầu sau {0}. Trước lúc đó bạn rút lại được ở trang này.", "It begins after {0}. Until then you can take it back on this page."),
        ["hours"] = ("{0} giờ", "{0} hours"),
        ["minutes"] = ("{0} phút", "{0} minutes"),
        ["asked"] = ("Đã nhận yêu cầu xóa. Hãy giữ địa chỉ của trang báo cáo: tài khoản đóng rồi vẫn xem được.", "The request is taken. Keep the address of its report: it opens also when the account is closed."),
        ["askedAt"] = ("Yêu cầu lúc {0}", "Asked at {0}"),
        ["startsAt"] = ("bắt đầu {0}", "begins {0}"),
        ["lookAt"] = ("xem lại {0}", "looks again {0}"),
        ["keptUntil"] = ("giữ đến {0}", "kept until {0}"),
        ["takeBack"] = ("Rút lại", "Take back"),
        ["tookBack"] = ("Đã rút lại yêu cầu. Không có gì bị xóa.", "The request is taken back. Nothing was erased."),
        ["fetch"] = ("Tải bản sao", "Download the copy"),

        ["report"] = ("Báo cáo: {0}", "Report: {0}"),
        ["keepAddress"] = (
            "Hãy giữ địa chỉ của trang này: ai có địa chỉ đều xem được, kể cả khi tài khoản đã đóng. Trong báo cáo không có tên hay số điện thoại.",
            "Keep the address of this page: whoever has it sees it, also when the account is closed. No name or phone is in it."),
        ["progress"] = ("Đã xem {0} %", "{0} % looked at"),
        ["when"] = ("Thời gian", "When"),
        ["before"] = ("Chỉ xóa những gì trước", "Only what is older than"),
        ["beganAt"] = ("Bắt đầu", "Began"),
        ["begins"] = ("Sẽ bắt đầu", "Begins"),
        ["endedAt"] = ("Kết thúc", "Ended"),
        ["asking"] = ("Yêu cầu", "Asked"),
        ["byWhom"] = ("Người yêu cầu", "Asked by"),
        ["counts"] = ("Đã xóa", "Erased"),
        ["collected"] = ("Có trong bản sao", "In the copy"),
        ["nothing"] = ("Không có gì.", "Nothing."),
        ["many"] = ("Số lượng", "Number"),
        ["what"] = ("Loại", "Kind"),
        ["waiting"] = ("Còn chờ", "Waits for"),
        ["order"] = ("Đơn {0}", "Order {0}"),
        ["otherOrder"] = ("Một đơn của người khác gửi đến số này", "An order of somebody else that goes to this phone"),
        ["late"] = ("Các thiết bị vừa bị đăng xuất còn được theo dõi thêm ít phút.", "Devices that were just signed out are watched for some minutes more."),
        ["orders"] = ("{0} đơn hàng còn trong sổ sách của người bán, không còn tên.", "{0} orders stay in the sellers' books, without a name."),
        ["unreadable"] = ("{0} văn bản không mở được vì mất khóa.", "{0} texts could not be opened, because their key is lost."),
        ["json"] = ("Tải báo cáo", "Download the report"),
        ["buyers"] = ("Mã người mua", "Buyer ids"),
        ["undecided"] = (
            "Những người này đã dùng số này và cả số khác, nên chỉ xóa chỗ có số này. Nếu chắc chắn là cùng một người, hãy yêu cầu lại theo mã:",
            "They gave this phone and others too, so only what names it is erased. If you are sure that it is the same person, ask again by id:"),

        ["all"] = ("Yêu cầu về dữ liệu cá nhân", "Requests about personal data"),
        ["allWhy"] = (
            "Làm thay cho người viết thư đến văn phòng và đã chứng minh mình là ai. Mọi yêu cầu đều ghi vào nhật ký.",
            "On behalf of people who write to the office and have shown who they are. The audit has every request."),
        ["ask"] = ("Tạo yêu cầu", "Make a request"),
        ["kind"] = ("Việc cần làm", "What to do"),
        ["buyerId"] = ("Mã người mua", "Buyer id"),
        ["buyerIdHint"] = ("Ví dụ facebook:1234, hoặc web:tên-đăng-nhập.", "Such as facebook:1234, or web:login."),
        ["phone"] = ("Hoặc cả số điện thoại", "Or a whole phone number"),
        ["phoneHint"] = ("Tìm mọi nơi có số này. Tìm xong, số bị xóa khỏi yêu cầu.", "It is looked for everywhere. Afterwards it is erased from the request, too."),
        ["list"] = ("Các yêu cầu", "Requests"),
        ["made"] = ("Đã tạo yêu cầu.", "The request is made."),
        ["empty"] = ("Chưa có yêu cầu nào.", "There are no requests yet."),
        ["status"] = ("Tình trạng", "Status"),
        ["texts"] = ("Văn bản", "Texts"),
    };
}

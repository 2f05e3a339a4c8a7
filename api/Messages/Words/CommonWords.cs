namespace Ocop.Api.Messages.Words;

/// <summary>What every page says.</summary>
internal static class CommonWords
{
    public static readonly WordList All = new("common")
    {
        ["name"] = ("Chợ phiên OCOP Cao Bằng", "OCOP market of Cao Bằng"),
        ["mark"] = ("Chợ phiên", "Chợ phiên"),
        ["about"] = (
            "Đặc sản OCOP Cao Bằng, bán tại phiên live và tại cửa hàng: còn bao nhiêu thấy bấy nhiêu, chốt là giữ hàng.",
            "OCOP specialities of Cao Bằng, sold live and in the shop: the stock you see is real, and what you claim is held for you."),
        ["skip"] = ("Tới nội dung chính", "Skip to content"),
        ["signIn"] = ("Đăng nhập", "Sign in"),
        ["signOut"] = ("Đăng xuất", "Sign out"),
        ["api"] = ("Tài liệu API", "API reference"),
        ["language"] = ("Ngôn ngữ", "Language"),
        ["menu"] = ("Mục chính", "Main menu"),
        ["undo"] = ("Hoàn tác", "Undo"),
        ["cancel"] = ("Thôi", "Cancel"),
        ["close"] = ("Đóng", "Close"),
        ["save"] = ("Lưu", "Save"),
        ["saving"] = ("Đang lưu…", "Saving…"),
        ["saved"] = ("Đã lưu", "Saved"),
        ["notSaved"] = ("Chưa lưu được", "Not saved"),
        ["typing"] = ("Chưa lưu", "Not saved yet"),
        ["needed"] = ("Không được để trống.", "It must not be empty."),
        ["badLink"] = ("Cần liên kết đầy đủ, bắt đầu bằng https://", "A whole link is needed, beginning with https://"),
        ["range"] = ("Từ {0} tới {1}.", "From {0} to {1}."),
        ["loading"] = ("Đang tải…", "Loading…"),
        ["more"] = ("Xem thêm", "Show more"),
        ["back"] = ("Quay lại", "Back"),
        ["search"] = ("Tìm", "Search"),
        ["all"] = ("Tất cả", "All"),
        ["failed"] = ("Chưa làm được, hãy thử lại.", "That did not work; please try again."),
        ["offline"] = ("Chưa có mạng. Khi có mạng hãy thử lại.", "You are offline. Please try again when the connection is back."),
        ["retry"] = ("Thử lại", "Try again"),
        ["demoPrice"] = ("giá demo", "demo price"),
        ["demoStock"] = ("tồn kho demo", "demo stock"),
        ["demoBoth"] = ("giá, tồn kho demo", "demo price, stock"),
        ["quantity"] = ("Số lượng", "Quantity"),
        ["fewer"] = ("Bớt", "Fewer"),
        ["moreUnits"] = ("Thêm", "More"),
        ["atHome"] = ("Cửa hàng", "Shop"),
        ["myBag"] = ("Giỏ của tôi", "My bag"),
        ["today"] = ("Hôm nay", "Today"),
        ["sales"] = ("Phiên live", "Live sales"),
        ["products"] = ("Sản phẩm", "Products"),
        ["orders"] = ("Đơn hàng", "Orders"),
        ["board"] = ("Bảng tỉnh", "Province board"),
        ["accounts"] = ("Tài khoản", "Accounts"),
        ["audit"] = ("Nhật ký", "Audit"),
    };
}

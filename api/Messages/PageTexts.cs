using Ocop.Api.Hosting;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;

namespace Ocop.Api.Messages;

/// <summary>The words of our own pages.</summary>
internal static class PageTexts
{
    private static readonly Dictionary<string, Text> Words = new()
    {
        ["title"] = new("OCOP – phiên live", "OCOP – live sales"),
        ["liveSales"] = new("Phiên live", "Live sales"),
        ["noSales"] = new("Chưa có phiên live nào.", "There are no live sales yet."),
        ["signIn"] = new("Đăng nhập", "Sign in"),
        ["signOut"] = new("Đăng xuất", "Sign out"),
        ["login"] = new("Tên đăng nhập", "Login"),
        ["password"] = new("Mật khẩu", "Password"),
        ["home"] = new("Trang chủ", "Home"),
        ["api"] = new("Tài liệu API", "API reference"),
        ["lineUp"] = new("Mã chốt", "Line-up"),
        ["code"] = new("Mã", "Code"),
        ["product"] = new("Sản phẩm", "Product"),
        ["price"] = new("Giá", "Price"),
        ["available"] = new("Còn bán", "Available"),
        ["held"] = new("Đang giữ", "Held"),
        ["ordered"] = new("Đã đặt", "Ordered"),
        ["waiting"] = new("Chờ", "Waiting"),
        ["claim"] = new("Chốt", "Claim"),
        ["quantity"] = new("Số lượng", "Quantity"),
        ["limit"] = new("tối đa mỗi người", "at most per buyer"),
        ["flash"] = new("giá chớp nhoáng đến", "flash price until"),
        ["latest"] = new("Vừa chốt", "Latest claims"),
        ["mine"] = new("Chốt của tôi", "My claims"),
        ["noClaims"] = new("Chưa có.", "None yet."),
        ["comments"] = new("bình luận", "comments"),
        ["commentsLate"] = new("bình luận đến chậm", "comments come late"),
        ["pinned"] = new("đang giới thiệu", "on show now"),
        ["demoPrice"] = new("giá demo", "demo price"),
        ["demoStock"] = new("tồn kho demo", "demo stock"),
        ["connecting"] = new("đang kết nối…", "connecting…"),
        ["connected"] = new("trực tiếp", "connected"),
        ["reconnecting"] = new("mất kết nối, đang nối lại…", "connection lost, reconnecting…"),
        ["failed"] = new("Chưa gửi được, hãy thử lại.", "It could not be sent; please try again."),
        ["place"] = new("thứ", "place"),
        ["slips"] = new("Phiếu giao hàng", "Packing slips"),
        ["noSlips"] = new("Không có phiếu nào để in.", "There is no slip to print."),
        ["notPrinted"] = new("Chưa xác nhận nên chưa có phiếu", "Not confirmed, so there is no slip"),
        ["from"] = new("Người gửi", "From"),
        ["to"] = new("Người nhận", "To"),
        ["toCollect"] = new("Thu hộ", "To collect"),
        ["nothingToCollect"] = new("Không thu tiền", "Nothing to collect"),
        ["note"] = new("Ghi chú", "Note"),
        ["carrier"] = new("Vận chuyển", "Carrier"),
        ["ordersInParcel"] = new("đơn trong kiện", "orders in this parcel"),
        ["pickList"] = new("Phiếu nhặt hàng", "Pick list"),
        ["nothingToPick"] = new("Không có gì để nhặt.", "There is nothing to pick."),
        ["notPromised"] = new("Xem trước: lô chưa được giữ cho các đơn này.", "Preview: these lots are not promised to these orders yet."),
        ["pickedOthers"] = new("Không có trong phiếu vì chưa hoặc không còn chờ đóng gói", "Not in this list, because they do not wait to be packed"),
        ["moreToPick"] = new("Còn đơn khác chưa vào phiếu này.", "There are more orders than this list holds."),
        ["lot"] = new("Lô", "Lot"),
        ["noLot"] = new("không rõ lô", "no lot known"),
        ["expires"] = new("HSD", "Best before"),
        ["expired"] = new("quá hạn", "expired"),
        ["units"] = new("Số lượng", "Units"),
        ["forOrders"] = new("Cho các đơn", "For orders"),
        ["missing"] = new("Thiếu", "Missing"),
        ["total"] = new("Tổng", "Total"),
        ["orders"] = new("đơn", "orders"),
    };

    /// <summary>A word of a page.</summary>
    public static string Of(string word, Language language) => Words[word].In(language);

    public static IReadOnlyDictionary<string, Text> All => Words;

    /// <summary>All words that the script of a page needs, in one language.</summary>
    public static Dictionary<string, string> ForScript(Language language)
    {
        var texts = Words.ToDictionary(word => word.Key, word => word.Value.In(language));
        foreach (var outcome in Enum.GetValues<ClaimOutcome>()) texts[$"outcome.{ApiJson.Word(outcome)}"] = ClaimTexts.Label(outcome).In(language);
        foreach (var status in Enum.GetValues<SaleStatus>()) texts[$"status.{ApiJson.Word(status)}"] = SaleTexts.Of(status).In(language);
        foreach (var state in Enum.GetValues<OfferState>()) texts[$"offer.{ApiJson.Word(state)}"] = SaleTexts.Of(state).In(language);
        foreach (var status in Enum.GetValues<OrderStatus>()) texts[$"order.{ApiJson.Word(status)}"] = OrderTexts.Of(status).In(language);
        return texts;
    }
}

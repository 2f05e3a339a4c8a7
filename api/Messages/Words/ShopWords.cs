namespace Ocop.Api.Messages.Words;

/// <summary>The shop front and a product's own page.</summary>
internal static class ShopWords
{
    public static readonly WordList All = new("shop")
    {
        ["title"] = ("Đặc sản OCOP Cao Bằng", "OCOP specialities of Cao Bằng"),
        ["onAir"] = ("Đang live", "Live now"),
        ["soon"] = ("Sắp live", "Coming up"),
        ["noSales"] = ("Lúc này chưa có phiên nào. Cửa hàng vẫn mở.", "No sale is on right now. The shop is open."),
        ["find"] = ("Tìm sản phẩm, chủ thể…", "Find a product or producer…"),
        ["stars"] = ("Hạng sao", "Stars"),
        ["set"] = ("Nhóm", "Group"),
        ["commune"] = ("Xã, phường", "Commune"),
        ["producer"] = ("Chủ thể", "Producer"),
        ["found"] = ("{0} sản phẩm", "{0} products"),
        ["nothing"] = ("Không tìm thấy sản phẩm nào.", "No product was found."),
        ["reset"] = ("Bỏ lọc", "Clear filters"),
        ["left"] = ("Còn {0}", "{0} left"),
        ["soldOut"] = ("Hết hàng", "Sold out"),
        ["unconfirmed"] = ("chưa xác minh", "not confirmed"),
        ["starsOf"] = ("{0} sao OCOP", "{0} OCOP stars"),
    };
}

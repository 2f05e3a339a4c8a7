namespace Ocop.Api.Messages.Words;

/// <summary>The shop front, and what it has in common with the pages of products and producers.</summary>
internal static class ShopWords
{
    public static readonly WordList All = new("shop")
    {
        ["title"] = ("Đặc sản OCOP Cao Bằng", "OCOP specialities of Cao Bằng"),
        ["about"] = (
            "{0}: {1} sản phẩm OCOP của Cao Bằng, còn bao nhiêu thấy bấy nhiêu, đặt không cần tài khoản.",
            "{0}: {1} OCOP products of Cao Bằng, with the stock there really is; no account needed to order."),
        ["titleSearch"] = ("Tìm “{0}”", "Search “{0}”"),
        ["titleStars"] = ("{0} sao OCOP", "{0} OCOP stars"),
        ["onAir"] = ("Đang live", "Live now"),
        ["soon"] = ("Sắp live", "Coming up"),
        ["sales"] = ("Phiên live", "Live sales"),
        ["noSales"] = ("Lúc này chưa có phiên nào. Cửa hàng vẫn mở.", "No sale is on right now. The shop is open."),
        ["showing"] = ("Đang giới thiệu", "On show now"),
        ["items"] = ("{0} món", "{0} items"),
        ["find"] = ("Tìm sản phẩm, chủ thể…", "Find a product or producer…"),
        ["filters"] = ("Lọc và xếp", "Filter and sort"),
        ["stars"] = ("Hạng sao", "Stars"),
        ["set"] = ("Nhóm", "Group"),
        ["commune"] = ("Xã, phường", "Commune"),
        ["producer"] = ("Chủ thể", "Producer"),
        ["sort"] = ("Xếp theo", "Sort by"),
        ["sortName"] = ("Tên", "Name"),
        ["sortCheapest"] = ("Giá thấp trước", "Lowest price"),
        ["sortDearest"] = ("Giá cao trước", "Highest price"),
        ["sortStars"] = ("Nhiều sao trước", "Most stars"),
        ["found"] = ("{0} sản phẩm", "{0} products"),
        ["foundMore"] = ("hơn {0} sản phẩm", "more than {0} products"),
        ["without"] = ("Bỏ lọc {0}", "Without {0}"),
        ["nothing"] = ("Không tìm thấy sản phẩm nào.", "No product was found."),
        ["nothingWhy"] = ("Thử ít chữ hơn, hoặc bỏ bớt lọc. Gõ có dấu hay không đều được.", "Try fewer words or fewer filters. Accents do not matter."),
        ["reset"] = ("Bỏ lọc", "Clear filters"),
        ["browse"] = ("Xem theo nhóm, xã, chủ thể", "Browse by group, commune, producer"),
        ["producers"] = ("Chủ thể OCOP", "OCOP producers"),
        ["producersAbout"] = ("Hợp tác xã, doanh nghiệp và hộ làm ra đặc sản OCOP Cao Bằng.", "The cooperatives, enterprises and households behind the OCOP specialities of Cao Bằng."),
        ["findProducer"] = ("Tìm chủ thể…", "Find a producer…"),
        ["noProducer"] = ("Không tìm thấy chủ thể nào.", "No producer was found."),
        ["noProducts"] = ("Chủ thể này chưa bán sản phẩm nào ở đây.", "This producer sells nothing here yet."),
        ["producerAbout"] = ("Sản phẩm OCOP của {0}.", "OCOP products of {0}."),
        ["left"] = ("Còn {0}", "{0} left"),
        ["soldOut"] = ("Hết hàng", "Sold out"),
        ["packs"] = ("{0} quy cách", "{0} pack sizes"),
        ["unconfirmed"] = ("chưa xác minh", "not confirmed"),
        ["expired"] = ("chứng nhận hết hạn", "certificate ended"),
        ["nearExpiry"] = ("chứng nhận đến {0}", "certificate until {0}"),
        ["starsOf"] = ("{0} sao OCOP", "{0} OCOP stars"),
    };
}

namespace Ocop.Api.Messages.Words;

/// <summary>A product's own page.</summary>
internal static class ProductWords
{
    public static readonly WordList All = new("product")
    {
        ["photos"] = ("Ảnh của {0}", "Photos of {0}"),
        ["noPhoto"] = ("Chưa có ảnh, hình vẽ minh họa", "No photo yet; a drawing stands in"),
        ["story"] = ("Câu chuyện sản phẩm", "Its story"),
        ["noStory"] = ("Chủ thể chưa kể câu chuyện của sản phẩm này.", "The producer has not told the story of this product yet."),
        ["facts"] = ("Thông tin trên nhãn", "On the label"),
        ["by"] = ("Làm bởi", "Made by"),
        ["origin"] = ("Nơi làm ra", "Origin"),
        ["set"] = ("Nhóm OCOP", "OCOP group"),
        ["unit"] = ("Quy cách", "Pack sizes"),
        ["source"] = ("Nguồn thông tin", "Source of these facts"),
        ["recognition"] = ("Chứng nhận OCOP", "OCOP certificate"),
        ["unconfirmed"] = ("Hạng sao chưa xác minh nên chưa hiện sao.", "The stars are not confirmed, so none are shown."),
        ["numberUnknown"] = ("chưa có số chứng nhận", "certificate number not known"),
        ["number"] = ("Số {0}", "No. {0}"),
        ["valid"] = ("Cấp ngày {0}, hiệu lực đến {1}", "Issued {0}, good until {1}"),
        ["nearExpiry"] = ("Cấp ngày {0}, còn hiệu lực đến {1}, sắp phải cấp lại", "Issued {0}, good until {1}, soon to be renewed"),
        ["expired"] = ("Cấp ngày {0}, đã hết hạn ngày {1} nên không hiện sao", "Issued {0}, ended {1}, so no stars are shown"),
        ["decision"] = ("Quyết định", "Decision"),
        ["buy"] = ("Mua tại cửa hàng", "Buy in the shop"),
        ["which"] = ("Chọn quy cách", "Choose a pack size"),
        ["put"] = ("Giữ hàng", "Hold it"),
        ["change"] = ("Đổi số lượng", "Change the quantity"),
        ["wait"] = ("Chờ hàng", "Join the waiting list"),
        ["how"] = (
            "Hàng được giữ 30 phút. Đặt không cần tài khoản; trả khi nhận hàng hoặc chuyển khoản.",
            "Units are held for 30 minutes. No account needed; pay on delivery or by transfer."),
        ["noScript"] = ("Để đặt hàng cần bật JavaScript, hoặc gọi cho chủ thể.", "Ordering needs JavaScript."),
        ["mine"] = ("Đang giữ cho bạn: {0} {1}, còn {2}", "Held for you: {0} {1}, {2} left"),
        ["queued"] = ("Bạn đang chờ {0} {1}", "You wait for {0} {1}"),
        ["queuedAt"] = ("Bạn đang chờ {0} {1}, đứng thứ {2}", "You wait for {0} {1}, at place {2}"),
        ["ended"] = ("Hết giờ giữ hàng. Còn hàng thì bấm giữ lại.", "The hold is over. Claim it again while there is stock."),
        ["toBag"] = ("Tới giỏ và đặt hàng", "To the bag and order"),
        ["release"] = ("Bỏ, không mua nữa", "Release it"),
        ["released"] = ("Đã bỏ {0}", "{0} released"),
        ["bestBefore"] = ("Hạn dùng từ {0}", "Best before {0} or later"),
        ["withdrawn"] = ("Sản phẩm này hiện không bán.", "This product is not on sale now."),
        ["others"] = ("Sản phẩm khác của {0}", "More from {0}"),
        ["stale"] = ("Chưa cập nhật được số còn, đang thử lại…", "The stock could not be refreshed; trying again…"),
    };
}

namespace Ocop.Api.Messages.Words;

/// <summary>The page of a live sale.</summary>
internal static class LiveWords
{
    public static readonly WordList All = new("live")
    {
        ["lineUp"] = ("Mã chốt", "On sale"),
        ["left"] = ("còn {0}", "{0} left"),
        ["leftOf"] = ("còn", "left"),
        ["soldOut"] = ("hết hàng", "sold out"),
        ["waiting"] = ("{0} người chờ", "{0} waiting"),
        ["claim"] = ("Chốt", "Claim"),
        ["wait"] = ("Chờ hàng", "Join waiting list"),
        ["howToComment"] = ("hoặc bình luận", "or comment"),
        ["limit"] = ("tối đa {0} mỗi người", "at most {0} per buyer"),
        ["flash"] = ("Giá chớp nhoáng, còn {0}", "Flash price, {0} left"),
        ["flashUnits"] = ("còn {0} suất", "{0} units at it"),
        ["pinned"] = ("Đang giới thiệu", "On show now"),
        ["mine"] = ("Giỏ của tôi", "My bag"),
        ["noneMine"] = ("Chưa có gì. Chốt một món, hàng sẽ được giữ cho bạn.", "Nothing yet. Claim something and it is held for you."),
        ["held"] = ("Giữ {0}, còn {1}", "{0} held, {1} left"),
        ["inQueue"] = ("Chờ {0}, thứ {1}", "{0} waited for, place {1}"),
        ["inQueueSomewhere"] = ("Chờ {0}", "{0} waited for"),
        ["ordered"] = ("Đã đặt {0}", "{0} ordered"),
        ["toBag"] = ("Xem giỏ và đặt hàng", "To bag and order"),
        ["latest"] = ("Vừa chốt", "Latest claims"),
        ["comments"] = ("{0} bình luận", "{0} comments"),
        ["late"] = ("bình luận đến chậm", "comments come late"),
        ["watchOn"] = ("Xem phát trực tiếp", "Watch the broadcast"),
        ["ended"] = ("Phiên đã kết thúc. Hàng đã giữ vẫn còn trong giỏ của bạn.", "The sale is over. What is held for you is still in your bag."),
        ["planned"] = ("Phiên chưa bắt đầu.", "The sale has not begun."),
        ["paused"] = ("Phiên tạm dừng nhận chốt.", "The sale takes no claims for the moment."),
        ["empty"] = ("Phiên chưa có món nào.", "There is nothing in this sale yet."),
        ["released"] = ("đã bỏ", "released"),
    };
}

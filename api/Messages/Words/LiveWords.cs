namespace Ocop.Api.Messages.Words;

/// <summary>The page of a live sale.</summary>
internal static class LiveWords
{
    public static readonly WordList All = new("live")
    {
        ["lineUp"] = ("Mã chốt", "On sale"),
        ["left"] = ("còn {0}", "{0} left"),
        ["leftOf"] = ("còn", "in stock"),
        ["soldOut"] = ("hết hàng", "sold out"),
        ["waiting"] = ("{0} người chờ", "{0} waiting"),
        ["claim"] = ("Chốt", "Claim"),
        ["change"] = ("Đổi số lượng", "Change"),
        ["wait"] = ("Chờ hàng", "Join waiting list"),
        ["limit"] = ("tối đa {0} mỗi người", "at most {0} per buyer"),
        ["flash"] = ("Giá chớp nhoáng, còn {0}", "Flash price, {0} left"),
        ["flashUnits"] = ("còn {0} suất", "{0} units at it"),
        ["pinned"] = ("Đang giới thiệu", "On show now"),
        ["mine"] = ("Giỏ của tôi", "My bag"),
        ["noneMine"] = ("Chưa có gì. Chốt một món, hàng sẽ được giữ cho bạn.", "Nothing yet. Claim something and it is held for you."),
        ["holds"] = ("Giữ {0}", "{0} held"),
        ["held"] = ("Giữ {0}, còn {1}", "{0} held, {1} left"),
        ["inQueue"] = ("Chờ {0}, thứ {1}", "{0} waited for, place {1}"),
        ["inQueueSomewhere"] = ("Chờ {0}", "{0} waited for"),
        ["over"] = ("Hết giờ giữ {0}", "The hold of {0} is over"),
        ["gone"] = ("Không còn giữ cho bạn. Còn hàng thì chốt lại được.", "Nothing is held for you any more. Claim again while there is stock."),
        ["ordered"] = ("Đã đặt {0}", "{0} ordered"),
        ["drop"] = ("Bỏ", "Drop"),
        ["dropped"] = ("Đã bỏ {0}", "{0} dropped"),
        ["stale"] = (
            "Mất kết nối lúc {0}. Số trên trang là của lúc đó, có thể đã đổi. Đang nối lại…",
            "Connection lost at {0}. The numbers here are of then and may have changed. Reconnecting…"),
        ["toBag"] = ("Xem giỏ và đặt hàng", "To bag and order"),
        ["latest"] = ("Vừa chốt", "Latest claims"),
        ["comments"] = ("{0} bình luận", "{0} comments"),
        ["late"] = ("bình luận đến chậm", "comments come late"),
        ["watchOn"] = ("Xem phát trực tiếp", "Watch the broadcast"),
        ["ended"] = ("Phiên đã kết thúc. Hàng đã giữ vẫn còn trong giỏ của bạn.", "The sale is over. What is held for you is still in your bag."),
        ["planned"] = ("Phiên chưa bắt đầu.", "The sale has not begun."),
        ["paused"] = ("Phiên tạm dừng nhận chốt.", "The sale takes no claims for the moment."),
        ["empty"] = ("Phiên chưa có món nào.", "There is nothing in this sale yet."),
    };
}

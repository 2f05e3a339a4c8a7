namespace Ocop.Api.Messages.Words;

/// <summary>A buyer's own page: bags and orders.</summary>
internal static class MyWords
{
    public static readonly WordList All = new("my")
    {
        ["title"] = ("Giỏ và đơn của tôi", "My bags and orders"),
        ["device"] = (
            "Bạn mua không cần tài khoản nên giỏ và đơn chỉ hiện trên máy này. Đường dẫn giỏ hàng mà shop gửi thì mở được trên máy khác.",
            "You buy without an account, so bags and orders show on this device only. A link to a bag that a seller sent opens on any device."),
        ["account"] = ("Giỏ và đơn của tài khoản {0}.", "Bags and orders of the account {0}."),
        ["empty"] = ("Chưa có gì ở đây.", "There is nothing here yet."),
        ["emptyWhy"] = (
            "Mua không cần tài khoản: chốt trong phiên live hoặc giữ hàng trong cửa hàng, giỏ và đơn sẽ hiện trên máy này.",
            "No account is needed: claim in a live sale or hold something in the shop, and your bags and orders show on this device."),
        ["toShop"] = ("Vào cửa hàng", "To the shop"),
        ["todo"] = ("Cần làm", "To do"),
        ["underWay"] = ("Đang đi", "Under way"),
        ["past"] = ("Đã xong", "Done"),
        ["open"] = ("Mở giỏ", "Open the bag"),
        ["confirmBy"] = ("Xác nhận trước {0}, sau đó hàng về người khác.", "Confirm by {0}; after that the units go to others."),
        ["more"] = ("Có hàng giữ thêm, xác nhận trước {0} để gửi cùng.", "More is held; confirm by {0} to have it sent along."),
        ["waits"] = ("Đang chờ hàng; có hàng sẽ được giữ cho bạn.", "On the waiting list; what comes back is held for you."),
        ["payBy"] = ("Chuyển khoản {0} trước {1}.", "Transfer {0} by {1}."),
        ["pay"] = ("Chuyển khoản {0}.", "Transfer {0}."),
        ["packing"] = ("Người bán đang chuẩn bị hàng.", "The seller prepares the parcel."),
        ["packed"] = ("Đã đóng gói, chờ gửi đi.", "Packed, about to leave."),
        ["shipped"] = ("Đang trên đường tới bạn.", "On its way to you."),
        ["collect"] = ("Trả {0} khi nhận.", "Pay {0} on delivery."),
        ["delivered"] = ("Đã giao.", "Delivered."),
        ["returned"] = ("Hàng đã quay về người bán.", "The parcel went back."),
        ["cancelled"] = ("Đã hủy.", "Cancelled."),
        ["lapsed"] = ("Hết giờ giữ hàng trước khi xác nhận.", "The hold ended before it was confirmed."),
        ["refund"] = ("Người bán sẽ hoàn {0}.", "The seller pays back {0}."),
        ["follow"] = ("Tra cứu hành trình", "Follow the parcel"),
        ["stale"] = ("Chưa có mạng, trang này có thể đã cũ.", "No connection: this page may be out of date."),
        ["from"] = ("Bán bởi {0}", "Sold by {0}"),
    };
}

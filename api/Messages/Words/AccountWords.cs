namespace Ocop.Api.Messages.Words;

/// <summary>One's own account.</summary>
internal static class AccountWords
{
    public static readonly WordList All = new("account")
    {
        ["title"] = ("Tài khoản của tôi", "My account"),
        ["who"] = ("{0}, tên đăng nhập {1}", "{0}, signs in as {1}"),
        ["needed"] = ("Tài khoản quản lý phải bật xác thực hai bước. Bật xong là làm việc tiếp được.", "Operators need the second step of signing in. Set it up below, then you can go on."),
        ["devices"] = ("Thiết bị đang đăng nhập", "Devices that are signed in"),
        ["devicesWhy"] = ("Thấy thiết bị lạ thì đăng xuất nó, rồi đổi mật khẩu.", "If you do not know one of them, sign it out and change your password."),
        ["unknownDevice"] = ("Thiết bị không rõ", "Unknown device"),
        ["this"] = ("Máy này", "This one"),
        ["used"] = ("Dùng gần nhất {0}, đăng nhập {1}", "Last used {0}, signed in {1}"),
        ["endOne"] = ("Đăng xuất {0}", "Sign out {0}"),
        ["ended"] = ("Đã đăng xuất thiết bị đó.", "That device is signed out."),
        ["everywhere"] = ("Đăng xuất mọi nơi", "Sign out everywhere"),
        ["everywhereAsk"] = ("Đăng xuất trên mọi thiết bị, kể cả máy này?", "Sign out on all devices, this one too?"),
        ["second"] = ("Xác thực hai bước", "Second step of signing in"),
        ["secondWhy"] = (
            "Ngoài mật khẩu, cần thêm mã 6 số trên điện thoại của bạn. Ai biết mật khẩu cũng không vào được.",
            "Besides the password it takes six digits from your phone. Whoever learns the password still stays out."),
        ["secondOn"] = ("Đang bật", "On"),
        ["secondOff"] = ("Chưa bật", "Off"),
        ["setUp"] = ("Bật xác thực hai bước", "Set it up"),
        ["secondAgain"] = ("Cài lại trên điện thoại khác", "Set it up on another phone"),
        ["takeAway"] = ("Tắt xác thực hai bước", "Take it away"),
        ["takeAwayWhy"] = ("Sau đó chỉ cần mật khẩu là đăng nhập được.", "After that the password alone signs in."),
        ["step1"] = ("Cài ứng dụng xác thực trên điện thoại, ví dụ Google Authenticator.", "Install an authenticator app on your phone, such as Google Authenticator."),
        ["step2"] = ("Trong ứng dụng, chọn thêm tài khoản và quét mã QR này.", "In the app, add an account and scan this QR code."),
        ["qr"] = ("Mã QR cho ứng dụng xác thực", "QR code for the authenticator app"),
        ["openApp"] = ("Mở ứng dụng trên máy này", "Open the app on this device"),
        ["typeKey"] = ("Không quét được thì nhập khóa này vào ứng dụng:", "If you cannot scan it, type this key into the app:"),
        ["code"] = ("Mã 6 số ứng dụng đang hiện", "The six digits that the app shows"),
        ["turnOn"] = ("Bật", "Turn on"),
        ["codes"] = ("Mã dự phòng", "Recovery codes"),
        ["codesWhy"] = (
            "Mất điện thoại thì dùng mã này để vào, mỗi mã một lần. Hãy chép ra giấy và cất kỹ: không xem lại được.",
            "If you lose the phone, these let you in, each once. Write them down and keep them safe: they are not shown again."),
        ["secondNowOn"] = ("Đã bật xác thực hai bước.", "The second step is on."),
        ["secondNowOff"] = ("Đã tắt xác thực hai bước.", "The second step is off."),
        ["readings"] = ("Ai đã xem dữ liệu của bạn", "Who looked at your data"),
        ["readingsWhy"] = (
            "Người bán xem để giao hàng cho bạn. Văn phòng tỉnh chỉ thấy tên, xã và số điện thoại đã che bớt.",
            "Sellers look at it to deliver your order. Operators see your name, your commune and a part of your phone number."),
        ["readingsNone"] = ("Chưa ai xem.", "Nobody has."),
        ["readingsOlder"] = ("Xem cũ hơn", "Show older"),
        ["password"] = ("Đổi mật khẩu", "Change the password"),
        ["passwordNow"] = ("Mật khẩu hiện tại", "Your password now"),
        ["passwordNew"] = ("Mật khẩu mới", "New password"),
        ["passwordHint"] = ("Ít nhất 8 ký tự. Các thiết bị khác sẽ phải đăng nhập lại.", "At least 8 characters. Your other devices have to sign in again."),
        ["passwordDo"] = ("Đổi mật khẩu", "Change it"),
        ["passwordChanged"] = ("Đã đổi mật khẩu.", "The password is changed."),
    };
}

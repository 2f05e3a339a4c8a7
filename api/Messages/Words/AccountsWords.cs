namespace Ocop.Api.Messages.Words;

/// <summary>The accounts of those who sell and those who run the market.</summary>
internal static class AccountsWords
{
    public static readonly WordList All = new("accounts")
    {
        ["title"] = ("Tài khoản", "Accounts"),
        ["why"] = ("Người của chủ thể và của văn phòng OCOP tỉnh. Người mua tự đăng ký nên không ở đây.", "People of producers and of the OCOP office. Buyers register by themselves and are not here."),
        ["make"] = ("Tạo tài khoản", "New account"),
        ["find"] = ("Tìm tài khoản", "Find accounts"),
        ["words"] = ("Tên, đăng nhập hoặc chủ thể", "Name, login or producer"),
        ["name"] = ("Tên hiển thị", "Name"),
        ["login"] = ("Tên đăng nhập", "Login"),
        ["loginHint"] = ("Chữ thường không dấu, chữ số, . - _", "Lower case letters, digits, . - _"),
        ["role"] = ("Vai trò", "Role"),
        ["producer"] = ("Chủ thể", "Producer"),
        ["pick"] = ("Gõ tên rồi chọn", "Type a name, then choose"),
        ["pickOne"] = ("Hãy chọn một chủ thể trong danh sách gợi ý.", "Choose one of the producers that are suggested."),
        ["state"] = ("Trạng thái", "State"),
        ["active"] = ("đang dùng", "active"),
        ["disabled"] = ("đã khóa", "disabled"),
        ["change"] = ("Sửa", "Change"),
        ["changeOne"] = ("Sửa tài khoản {0}", "Change the account {0}"),
        ["password"] = ("Mật khẩu", "Password"),
        ["passwordNew"] = ("Ít nhất 8 ký tự. Hãy đưa cho chủ tài khoản.", "At least 8 characters. Hand it to the owner."),
        ["passwordKeep"] = ("Để trống nếu giữ mật khẩu cũ.", "Leave empty to keep the old one."),
        ["suggest"] = ("Gợi ý mật khẩu", "Suggest a password"),
        ["disable"] = ("Khóa tài khoản", "Disable"),
        ["enable"] = ("Mở lại", "Enable"),
        ["disableAsk"] = ("Khóa tài khoản {0}? Người này sẽ bị đăng xuất trong vài giây.", "Disable {0}? They are signed out within seconds."),
        ["made"] = ("Đã tạo tài khoản {0}", "Account {0} made"),
        ["changed"] = ("Đã lưu {0}", "{0} saved"),
        ["nowDisabled"] = ("Đã khóa {0}", "{0} disabled"),
        ["nowEnabled"] = ("Đã mở lại {0}", "{0} enabled"),
        ["empty"] = ("Không có tài khoản nào như vậy.", "There is no such account."),
        ["signOutAsk"] = ("Đăng xuất {0} trên mọi thiết bị?", "Sign {0} out on all devices?"),
        ["signedOut"] = ("Đã đăng xuất {0} trên mọi thiết bị.", "{0} is signed out on all devices."),
        ["resetAsk"] = (
            "Tắt xác thực hai bước của {0}? Chỉ làm khi bạn chắc đó đúng là người này, vì họ mất điện thoại.",
            "Take away the second step of {0}? Only when you are sure that it is them who lost their phone."),
        ["wasReset"] = ("{0} đăng nhập chỉ cần mật khẩu.", "{0} signs in with the password alone now."),
    };
}

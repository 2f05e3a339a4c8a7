namespace Ocop.Api.Messages.Words;

/// <summary>Signing in, and what stands where a page cannot be shown.</summary>
internal static class SignInWords
{
    public static readonly WordList All = new("signIn")
    {
        ["title"] = ("Đăng nhập", "Sign in"),
        ["login"] = ("Tên đăng nhập", "Login"),
        ["password"] = ("Mật khẩu", "Password"),
        ["show"] = ("Hiện mật khẩu", "Show password"),
        ["code"] = ("Mã 6 số trong ứng dụng xác thực", "Six digits from your authenticator app"),
        ["recoveryCode"] = ("Mã dự phòng", "Recovery code"),
        ["recovery"] = ("Mất điện thoại: dùng mã dự phòng", "Lost the phone: use a recovery code"),
        ["why"] = ("Cho chủ thể OCOP, văn phòng OCOP tỉnh, và người mua có tài khoản.", "For producers, the province's OCOP office, and buyers with an account."),
        ["already"] = ("Bạn đang đăng nhập với tên {0}. Đăng nhập tài khoản khác sẽ thay tài khoản này trên máy này.", "You are signed in as {0}. Signing in with another account replaces it on this device."),
        ["forgotten"] = ("Quên mật khẩu? Văn phòng OCOP tỉnh sẽ đặt lại cho bạn.", "Forgotten it? The province's OCOP office sets a new one."),
        ["wait"] = ("{0} Thử lại được sau {1} giây.", "{0} You can try again in {1} seconds."),
        ["buyers"] = ("Bạn đến mua hàng?", "Here to buy?"),
        ["buyersWhy"] = ("Mua không cần tài khoản. Có tài khoản thì xem được đơn trên mọi máy.", "You need no account to buy. With one you see your orders on every device."),
        ["asGuest"] = ("Vào cửa hàng", "To the shop"),
        ["register"] = ("Tạo tài khoản người mua", "Make a buyer's account"),
        ["registerWhy"] = ("Để xem đơn của bạn trên mọi máy. Mua hàng thì không cần tài khoản.", "To see your orders on every device. Buying needs no account."),
        ["registerDo"] = ("Tạo tài khoản", "Make the account"),
        ["haveOne"] = ("Đã có tài khoản? Đăng nhập", "You have one? Sign in"),
        ["name"] = ("Tên của bạn", "Your name"),
        ["loginHint"] = ("Chữ thường không dấu, chữ số, . - _", "Lower case letters, digits, . - _"),
        ["passwordHint"] = ("Ít nhất 8 ký tự.", "At least 8 characters."),
        ["missing"] = ("Không có trang này.", "There is no such page."),
        ["missingWhy"] = ("Địa chỉ có thể đã cũ hoặc gõ nhầm.", "The address may be old or mistyped."),
        ["forbidden"] = ("Bạn không có quyền xem trang này.", "You may not see this page."),
        ["forbiddenWhy"] = ("Trang này của người khác. Hãy đăng nhập bằng tài khoản có quyền.", "It belongs to somebody else. Sign in with an account that may see it."),
        ["broken"] = ("Trang này đang trục trặc.", "This page is in trouble."),
        ["brokenWhy"] = ("Không có gì bị mất. Hãy thử lại sau ít phút.", "Nothing is lost. Please try again in a few minutes."),
        ["toShop"] = ("Về cửa hàng", "To the shop"),
    };
}

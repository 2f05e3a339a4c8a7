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
        ["why"] = (
            "Dành cho chủ thể OCOP và văn phòng OCOP tỉnh. Người mua không cần tài khoản.",
            "For producers and the province's OCOP office. Buyers need no account."),
        ["missing"] = ("Không có trang này.", "There is no such page."),
        ["missingWhy"] = ("Địa chỉ có thể đã cũ hoặc gõ nhầm.", "The address may be old or mistyped."),
        ["forbidden"] = ("Bạn không có quyền xem trang này.", "You may not see this page."),
        ["forbiddenWhy"] = ("Trang này của người khác. Hãy đăng nhập bằng tài khoản có quyền.", "It belongs to somebody else. Sign in with an account that may see it."),
        ["broken"] = ("Trang này đang trục trặc.", "This page is in trouble."),
        ["brokenWhy"] = ("Không có gì bị mất. Hãy thử lại sau ít phút.", "Nothing is lost. Please try again in a few minutes."),
        ["toShop"] = ("Về cửa hàng", "To the shop"),
    };
}

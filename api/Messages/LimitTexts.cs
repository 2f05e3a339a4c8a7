using Ocop.Api.Hosting;

namespace Ocop.Api.Messages;

/// <summary>What to do about a limit; <c>null</c> where waiting a moment is all.</summary>
internal static class LimitTexts
{
    public static Text? Of(LimitPolicy policy) => policy switch
    {
        LimitPolicy.SignIn => new(
            "Nhiều lần đăng nhập từ mạng này quá. Chờ một phút rồi thử lại, hoặc dùng mạng 4G của điện thoại.",
            "Too many tries to sign in from this network. Wait a minute, or use your phone's own connection."),
        LimitPolicy.Register => new(
            "Từ mạng này vừa có nhiều tài khoản mới. Chờ vài phút rồi tạo tiếp, hoặc dùng mạng 4G của điện thoại.",
            "Many accounts were just made from this network. Wait a few minutes, or use your phone's own connection."),
        LimitPolicy.Heavy or LimitPolicy.Search => new(
            "Bạn vừa tải hoặc tìm nhiều quá. Chờ một phút rồi làm tiếp; việc bán hàng không bị ảnh hưởng.",
            "You have just taken or searched very much. Go on in a minute; selling is not affected."),
        LimitPolicy.Tools => new("Phần mềm gọi quá nhanh, hãy gọi chậm lại.", "Your tool calls too fast; let it slow down."),
        LimitPolicy.Address or LimitPolicy.NewGuests or LimitPolicy.AnonymousCommands or LimitPolicy.AnonymousReads or LimitPolicy.AnonymousConnects => new(
            "Từ mạng này đang có quá nhiều người truy cập. Chờ một chút rồi thử lại.", "Too much comes from this network at once. Try again in a moment."),
        LimitPolicy.Refresh or LimitPolicy.Commands or LimitPolicy.Reads or LimitPolicy.Connects or LimitPolicy.Comments => null,
        _ => throw new NotSupportedException($"No text for {policy}."),
    };
}

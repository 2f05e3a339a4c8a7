using System.Globalization;
using Ocop.Accounts;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Messages;

/// <summary>What somebody did, as a sentence without the one who did it.</summary>
public static class AuditTexts
{
    private static readonly NumberFormatInfo Dotted = new() { NumberGroupSeparator = ".", NumberDecimalSeparator = "," };

    /// <summary>The act with its facts: "nhập kho 20 (p-mien:1)".</summary>
    public static Text Of(AuditAct act, AuditFacts facts)
    {
        var text = Label(act);
        foreach (var fact in Facts(act, facts)) text = new($"{text.Vi}{fact.Vi}", $"{text.En}{fact.En}");
        return text;
    }

    public static Text Of(AuditArea area) => area switch
    {
        AuditArea.Stock => new("Tồn kho", "Stock"),
        AuditArea.Catalogue => new("Danh mục", "Catalogue"),
        AuditArea.Sale => new("Phiên live", "Live sales"),
        AuditArea.Order => new("Đơn hàng", "Orders"),
        AuditArea.Money => new("Tiền", "Money"),
        AuditArea.Account => new("Tài khoản, khóa", "Accounts, keys"),
        _ => throw new NotSupportedException($"No text for {area}."),
    };

    /// <summary>Who is behind an act that no account is behind; <c>null</c> for an account.</summary>
    public static Text? Of(string by) => by switch
    {
        AuditRow.Buyer => new("Người mua", "The buyer"),
        AuditRow.System => new("Hệ thống", "The system"),
        _ => null,
    };

    public static Text Of(AccountRole role) => role switch
    {
        AccountRole.Buyer => new("người mua", "buyer"),
        AccountRole.Producer => new("chủ thể", "producer"),
        AccountRole.Operator => new("văn phòng tỉnh", "operator"),
        _ => throw new NotSupportedException($"No text for {role}."),
    };

    public static Text Of(GrantReason reason) => reason switch
    {
        GrantReason.MissedComment => new("bình luận bị sót", "missed comment"),
        GrantReason.HostPromise => new("đã hứa khi live", "promised on air"),
        GrantReason.MakeGood => new("bù cho lần trước", "to make good"),
        GrantReason.Other => new("lý do khác, xem ghi chú", "other, see the note"),
        _ => throw new NotSupportedException($"No text for {reason}."),
    };

    public static Text Label(AuditAct act) => act switch
    {
        AuditAct.StockReceived => new("nhập kho", "received stock"),
        AuditAct.StockAdjusted => new("điều chỉnh tồn kho", "adjusted stock"),
        AuditAct.UnitsGranted => new("ưu tiên hàng cho một người mua", "granted units to a buyer"),
        AuditAct.ProductAdded => new("thêm sản phẩm", "added the product"),
        AuditAct.ProductChanged => new("sửa thông tin sản phẩm", "changed the product's card"),
        AuditAct.PriceChanged => new("đổi giá", "changed the price"),
        AuditAct.ProductWithdrawn => new("ngừng bán", "withdrew from sale"),
        AuditAct.ProductRelisted => new("bán trở lại", "put back on sale"),
        AuditAct.ProfileChanged => new("sửa hồ sơ chủ thể", "changed the producer's profile"),
        AuditAct.SalePlanned => new("lên lịch phiên", "planned the sale"),
        AuditAct.SaleReplanned => new("sửa kế hoạch phiên", "changed the plan of the sale"),
        AuditAct.LineUpChanged => new("đổi danh sách mã chốt", "changed the line-up"),
        AuditAct.SaleStarted => new("bắt đầu phiên", "started the sale"),
        AuditAct.SalePaused => new("tạm dừng phiên", "paused the sale"),
        AuditAct.SaleResumed => new("tiếp tục phiên", "resumed the sale"),
        AuditAct.SaleEnded => new("kết thúc phiên", "ended the sale"),
        AuditAct.ItemStopped => new("dừng bán mã", "stopped the item"),
        AuditAct.ItemResumed => new("bán lại mã", "resumed the item"),
        AuditAct.FlashStarted => new("mở giá chớp nhoáng", "started a flash price"),
        AuditAct.FlashStopped => new("dừng giá chớp nhoáng", "ended the flash price"),
        AuditAct.LineClaimed => new("chốt giúp một bình luận", "claimed for a comment"),
        AuditAct.LineDismissed => new("bỏ qua một bình luận", "dismissed a comment"),
        AuditAct.LineAnswered => new("trả lời một bình luận", "answered a comment"),
        AuditAct.LineReopened => new("hoàn tác xử lý bình luận", "took back what was made of a comment"),
        AuditAct.BagLinksRevoked => new("thu hồi đường dẫn giỏ hàng", "revoked links to a bag"),
        AuditAct.RepliesChanged => new("đổi cách trả lời bình luận", "changed how comments are answered"),
        AuditAct.OwnUsersChanged => new("đổi danh sách người của trang", "changed the page's own users"),
        AuditAct.DrawHeld => new("quay thưởng", "held a draw"),
        AuditAct.OrderConfirmed => new("xác nhận đơn", "confirmed the order"),
        AuditAct.OrderCancelled => new("hủy đơn", "cancelled the order"),
        AuditAct.OrderPacked => new("đóng gói đơn", "packed the order"),
        AuditAct.OrderShipped => new("gửi hàng", "shipped the order"),
        AuditAct.OrderDelivered => new("ghi đã giao", "noted the delivery"),
        AuditAct.OrderReturned => new("ghi hàng bị hoàn", "noted the return"),
        AuditAct.OrderLapsed => new("đơn hết hiệu lực vì chưa trả tiền", "the order lapsed unpaid"),
        AuditAct.PaymentNoted => new("ghi đã nhận tiền", "noted a payment"),
        AuditAct.PaymentUndone => new("hoàn tác ghi nhận tiền", "took back a payment"),
        AuditAct.RefundPaid => new("ghi đã hoàn tiền", "noted a refund"),
        AuditAct.TransferAssigned => new("gán giao dịch cho đơn", "assigned a transfer to the order"),
        AuditAct.TransferDismissed => new("bỏ qua giao dịch", "dismissed a transfer"),
        AuditAct.PayoutAccountChanged => new("đổi tài khoản nhận tiền", "changed the payout account"),
        AuditAct.AccountMade => new("tạo tài khoản", "made the account"),
        AuditAct.AccountChanged => new("sửa tài khoản", "changed the account"),
        AuditAct.AccountDisabled => new("khóa tài khoản", "disabled the account"),
        AuditAct.AccountEnabled => new("mở lại tài khoản", "enabled the account"),
        AuditAct.PasswordChanged => new("đặt mật khẩu mới", "set a new password"),
        AuditAct.SessionsEnded => new("đăng xuất tài khoản trên mọi thiết bị", "signed the account out everywhere"),
        AuditAct.SecondFactorSet => new("bật xác thực hai bước", "set up the second step of signing in"),
        AuditAct.SecondFactorRemoved => new("tắt xác thực hai bước", "took away the second step of signing in"),
        AuditAct.RecoveryCodeUsed => new("đăng nhập bằng mã dự phòng", "signed in with a recovery code"),
        AuditAct.ErasureAsked => new("yêu cầu xóa dữ liệu cá nhân", "asked for personal data to be erased"),
        AuditAct.ErasureTakenBack => new("rút lại yêu cầu xóa", "took the request to erase back"),
        AuditAct.ErasureEnded => new("đã xóa xong dữ liệu cá nhân", "personal data was erased"),
        AuditAct.ExportAsked => new("yêu cầu bản sao dữ liệu cá nhân", "asked for a copy of personal data"),
        AuditAct.KeyMade => new("tạo khóa API", "made an API key"),
        AuditAct.KeyRevoked => new("thu hồi khóa API", "revoked an API key"),
        AuditAct.VoucherMade => new("tạo mã giảm giá", "made a voucher"),
        AuditAct.VoucherEnded => new("dừng mã giảm giá", "ended a voucher"),
        _ => throw new NotSupportedException($"No text for {act}."),
    };

    private static IEnumerable<Text> Facts(AuditAct act, AuditFacts facts)
    {
        if (facts.Code is { } code) yield return Same($" {code}");
        if (facts.BeforeVnd is { } before && facts.Vnd is { } after)
            yield return new($" {Money(before, true)} → {Money(after, true)}", $" {Money(before, false)} → {Money(after, false)}");
        else if (facts.Vnd is { } vnd)
            yield return new($" {Money(vnd, true)}", $" {Money(vnd, false)}");
        if (facts.Units is { } units) yield return Units(act, units);
        if (facts.Name is { } name) yield return Same(facts.Sku is null ? $": {name}" : $" ({name})");
        if (facts.Role is { } role && Enum.TryParse<AccountRole>(role, out var read)) yield return new($" ({Of(read).Vi})", $" ({Of(read).En})");
        // The first pack size of a product needs no name, and an item of a sale has its code.
        if (facts is { Sku: { } sku, Code: null, Name: null } && !sku.EndsWith(":1", StringComparison.Ordinal)) yield return Same($" [{sku}]");
        if (facts.Reason is { } reason)
            yield return Enum.TryParse<GrantReason>(reason, out var grant) && act == AuditAct.UnitsGranted
                ? new($", lý do: {Of(grant).Vi}", $", because: {Of(grant).En}")
                : new($", lý do: {reason}", $", because: {reason}");
    }

    private static Text Units(AuditAct act, long units) => act switch
    {
        AuditAct.StockReceived => Number(units, "#,##0"),
        AuditAct.StockAdjusted => Number(units, "+#,##0;−#,##0;0"),
        AuditAct.LineUpChanged => Counted(units, "mã", "items"),
        AuditAct.DrawHeld => Counted(units, "người trúng", "winners"),
        AuditAct.OwnUsersChanged => Counted(units, "tài khoản", "users"),
        _ => Counted(units, "đơn vị", "units"),
    };

    private static Text Same(string text) => new(text, text);

    private static Text Number(long number, string format) => new($" {number.ToString(format, Dotted)}", $" {number.ToString(format, CultureInfo.InvariantCulture)}");

    private static Text Counted(long number, string vi, string en) => new($" ({number.ToString(CultureInfo.InvariantCulture)} {vi})", $" ({number.ToString(CultureInfo.InvariantCulture)} {en})");

    private static string Money(long vnd, bool isVietnamese) => $"{vnd.ToString("N0", isVietnamese ? Dotted : CultureInfo.InvariantCulture)} ₫";
}

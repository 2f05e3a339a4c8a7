using System.Globalization;
using Ocop.Vouchers;

namespace Ocop.Api.Messages;

/// <summary>What buyers and producers are told about vouchers.</summary>
public static class VoucherTexts
{
    public static Text Of(VoucherStanding standing) => standing switch
    {
        VoucherStanding.Fits => new("Dùng được mã giảm giá.", "The voucher can be used."),
        VoucherStanding.Unknown => new("Không có mã giảm giá này trong phiên.", "There is no such voucher in the sale."),
        VoucherStanding.NotYet => new("Mã giảm giá chưa đến giờ dùng.", "The voucher cannot be used yet."),
        VoucherStanding.Over => new("Mã giảm giá đã hết hạn.", "The voucher is over."),
        VoucherStanding.UsedUp => new("Mã giảm giá đã hết lượt.", "The voucher is used up."),
        VoucherStanding.BelowLeast => new("Đơn chưa đủ giá trị để dùng mã giảm giá.", "The order is not worth enough for the voucher."),
        VoucherStanding.AlreadyUsed => new("Đơn đã dùng mã giảm giá; mỗi đơn chỉ được một mã.", "The order has a voucher already; it can have one."),
        _ => throw new NotSupportedException($"No text for {standing}."),
    };

    /// <summary>The same with what it would give, or what is missing, in VND.</summary>
    public static Text Of(VoucherCheck check, long valueVnd) => (check.Standing, valueVnd) switch
    {
        (VoucherStanding.Fits, _) => Format($"Được giảm {Vi(check.DiscountVnd)}.", $"{En(check.DiscountVnd)} off."),
        (VoucherStanding.BelowLeast, 0) => new(
            "Giỏ chưa giữ món nào của người bán có mã này.", "The bag holds nothing of the seller whose voucher this is."),
        (VoucherStanding.BelowLeast, _) => Format(
            $"Mua thêm {Vi(check.MissingVnd)} để dùng mã giảm giá.", $"Add {En(check.MissingVnd)} to use the voucher."),
        _ => Of(check.Standing),
    };

    /// <summary>What a voucher gives, in a sentence.</summary>
    public static Text Of(VoucherTerms terms)
    {
        var gives = terms.Kind == VoucherKind.Amount
            ? Format($"Giảm {Vi(terms.MostVnd)}", $"{En(terms.MostVnd)} off")
            : Format($"Giảm {terms.Percent}%, tối đa {Vi(terms.MostVnd)}", $"{terms.Percent}% off, at most {En(terms.MostVnd)}");
        return terms.LeastVnd > 0
            ? Format($"{gives.Vi}, cho đơn từ {Vi(terms.LeastVnd)}.", $"{gives.En}, for orders from {En(terms.LeastVnd)}.")
            : Format($"{gives.Vi}.", $"{gives.En}.");
    }

    public static Text Left(int uses) => uses > 0
        ? Format($"còn {uses} lượt", $"{uses} left")
        : new("đã hết lượt", "used up");

    private static string Vi(long vnd) => vnd.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.') + "đ";

    private static string En(long vnd) => "VND " + vnd.ToString("#,0", CultureInfo.InvariantCulture);

    private static Text Format(FormattableString vi, FormattableString en) =>
        new(vi.ToString(CultureInfo.InvariantCulture), en.ToString(CultureInfo.InvariantCulture));
}

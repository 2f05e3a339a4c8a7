using Ocop.Api.Messages;
using Ocop.Reports;
using Ocop.Vouchers;

namespace Ocop.Api.Vouchers;

/// <summary>A new voucher of a producer in a sale. Each buyer may use it once: what one buyer buys from one producer in one sale is one order.</summary>
/// <param name="Code">2 to 20 characters; buyers may type it without marks, blanks and dashes.</param>
/// <param name="Kind"><c>percent</c> or <c>amount</c>.</param>
/// <param name="Percent">1 to 90, for <c>percent</c>.</param>
/// <param name="MostVnd">The most that <c>percent</c> takes off.</param>
/// <param name="AmountVnd">For <c>amount</c>; never more than the value of the order is taken off.</param>
/// <param name="LeastVnd">Least value of the order; none when left out.</param>
/// <param name="Uses">For how many orders in all.</param>
/// <param name="From">From the beginning when left out.</param>
/// <param name="Until">As long as orders of the sale can be confirmed when left out.</param>
/// <param name="IsListed">Everyone may see it in the sale; otherwise one must be told the code.</param>
public sealed record VoucherRequest(
    string? Code, string? Kind, int? Percent = null, long? MostVnd = null, long? AmountVnd = null, long? LeastVnd = null, int? Uses = null,
    DateTimeOffset? From = null, DateTimeOffset? Until = null, bool IsListed = false);

/// <summary>The sale whose vouchers are to be given again.</summary>
public sealed record CopyVouchersRequest(string? SaleId);

/// <summary>A voucher as its producer and the host see it.</summary>
/// <param name="Orders">Orders that have it, a moment behind <paramref name="Used"/>.</param>
/// <param name="GivenVnd">What it takes off them.</param>
/// <param name="Terms">What it gives, in a sentence.</param>
public sealed record VoucherDetails(
    string ProducerId, int Number, string Code, VoucherKind Kind, int? Percent, long? MostVnd, long? AmountVnd, long LeastVnd, int Uses, int Used,
    int Left, DateTimeOffset? From, DateTimeOffset? Until, DateTimeOffset? EndedAt, bool IsListed, bool IsOver, string By, DateTimeOffset CreatedAt,
    int Orders, long GivenVnd, Text Terms, Text LeftText)
{
    internal static VoucherDetails Of(string producerId, VoucherView voucher, VoucherSum? sum, DateTimeOffset now)
    {
        var (terms, isPercent) = (voucher.Terms, voucher.Terms.Kind == VoucherKind.Percent);
        return new(
            producerId, terms.Number, terms.Code, terms.Kind, isPercent ? terms.Percent : null, isPercent ? terms.MostVnd : null,
            isPercent ? null : terms.MostVnd, terms.LeastVnd, voucher.Uses, voucher.Used, voucher.Left, voucher.From, voucher.Until,
            voucher.EndedAt, voucher.IsListed, voucher.IsOver(now), voucher.By, voucher.CreatedAt, sum?.Orders ?? 0, sum?.DiscountVnd ?? 0,
            VoucherTexts.Of(terms), VoucherTexts.Left(voucher.Left));
    }
}

/// <summary>A voucher as everyone sees it in a sale.</summary>
/// <param name="Left">How many orders may still use it, a second behind at most.</param>
/// <param name="Terms">What it gives, in a sentence.</param>
public sealed record ListedVoucher(
    string ProducerId, string Code, VoucherKind Kind, int? Percent, long MostVnd, long LeastVnd, DateTimeOffset? From, DateTimeOffset? Until,
    int Left, Text Terms, Text LeftText)
{
    internal static ListedVoucher Of(string producerId, VoucherView voucher)
    {
        var terms = voucher.Terms;
        return new(
            producerId, terms.Code, terms.Kind, terms.Kind == VoucherKind.Percent ? terms.Percent : null, terms.MostVnd, terms.LeastVnd,
            voucher.From, voucher.Until, voucher.Left, VoucherTexts.Of(terms), VoucherTexts.Left(voucher.Left));
    }
}

/// <summary>What a code would give a bag as it stands.</summary>
/// <param name="Standing">Of the order that it fits; otherwise why it does not.</param>
/// <param name="DiscountVnd">Off all orders that it fits.</param>
/// <param name="Orders">The orders it is for: those of the producers who gave it.</param>
public sealed record BagVoucher(
    string Code, VoucherStanding Standing, Text Message, long DiscountVnd, IReadOnlyList<OrderVoucher> Orders);

/// <summary>What a code would give one order.</summary>
/// <param name="ValueVnd">Of held and confirmed units.</param>
/// <param name="DiscountVnd">Off that value; of the voucher that the order already has, if it has one.</param>
/// <param name="MissingVnd">How much more it must be worth.</param>
public sealed record OrderVoucher(
    string OrderId, VoucherStanding Standing, Text Message, long ValueVnd, long DiscountVnd, long MissingVnd, string? VoucherCode, Text? Terms)
{
    internal static OrderVoucher Of(string orderId, VoucherCheck check, long valueVnd) => new(
        orderId, check.Standing, VoucherTexts.Of(check, valueVnd), valueVnd, check.DiscountVnd, check.MissingVnd, check.Terms?.Code,
        check.Terms is { } terms ? VoucherTexts.Of(terms) : null);
}

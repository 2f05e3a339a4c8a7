namespace Ocop.Vouchers;

/// <summary>How a voucher counts.</summary>
public enum VoucherKind
{
    /// <summary>A part of the value, up to a bound.</summary>
    Percent,

    /// <summary>A sum.</summary>
    Amount,
}

/// <summary>What a voucher gives. An order keeps these, not a sum, so that its discount is right whatever is confirmed into it later.</summary>
/// <param name="Number">From 1, among the vouchers of the producer in the sale.</param>
/// <param name="Code">As the producer writes it.</param>
/// <param name="Percent">1 to 90; 0 for an amount.</param>
/// <param name="MostVnd">The amount, or the most that the percentage gives, in VND.</param>
/// <param name="LeastVnd">Below this value of an order, in VND, it gives nothing.</param>
[GenerateSerializer, Immutable, Alias("ocop.vouchers.terms")]
public sealed record VoucherTerms(int Number, string Code, VoucherKind Kind, int Percent, long MostVnd, long LeastVnd)
{
    private const int Whole = 100;

    /// <summary>Off an order of this value, in VND: whole dong, a part of one rounded up for the buyer, and never more than the value.</summary>
    public long DiscountVnd(long valueVnd)
    {
        if (valueVnd <= 0 || valueVnd < LeastVnd) return 0;
        var most = Math.Min(MostVnd, valueVnd);
        return Kind == VoucherKind.Amount ? most : Math.Min(most, ((valueVnd * Percent) + Whole - 1) / Whole);
    }
}

using CsCheck;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Vouchers;

public sealed class VoucherTermsTests
{
    [Theory]
    [InlineData(10, 50_000, 0, 99_999, 10_000)] // a part of a dong is the buyer's
    [InlineData(10, 50_000, 0, 100_000, 10_000)]
    [InlineData(10, 50_000, 0, 500_000, 50_000)]
    [InlineData(10, 50_000, 0, 500_001, 50_000)]
    [InlineData(10, 50_000, 200_000, 199_999, 0)]
    [InlineData(10, 50_000, 200_000, 200_000, 20_000)]
    [InlineData(90, 50_000, 0, 1, 1)]
    [InlineData(1, 50_000, 0, 0, 0)]
    public void A_percentage_is_rounded_for_the_buyer_and_ends_at_its_bound(int percent, long most, long least, long value, long discount) =>
        Assert.Equal(discount, new VoucherTerms(1, "A", VoucherKind.Percent, percent, most, least).DiscountVnd(value));

    [Theory]
    [InlineData(0, 19_999, 19_999)] // never gives money out
    [InlineData(0, 20_000, 20_000)]
    [InlineData(0, 20_001, 20_000)]
    [InlineData(100_000, 99_999, 0)]
    [InlineData(100_000, 100_000, 20_000)]
    public void An_amount_is_never_more_than_the_value(long least, long value, long discount) =>
        Assert.Equal(discount, new VoucherTerms(1, "A", VoucherKind.Amount, 0, 20_000, least).DiscountVnd(value));

    [Fact]
    public void Whatever_the_terms_and_the_value_between_nothing_and_all_is_taken_off_and_more_never_gives_less() =>
        Gen.Select(Gen.Enum<VoucherKind>(), Gen.Int[1, 90], Gen.Long[1, 1_000_000_000], Gen.Long[0, 1_000_000_000], Gen.Long[0, 100_000_000_000]).Sample(
            (kind, percent, most, least, value) =>
            {
                var terms = new VoucherTerms(1, "A", kind, percent, most, least);
                var discount = terms.DiscountVnd(value);
                Assert.InRange(discount, 0, Math.Min(value, most));
                Assert.InRange(terms.DiscountVnd(value + 1), discount, discount + 1 + (value + 1 == least ? most : 0));
                if (kind == VoucherKind.Percent && value >= least && discount < most) Assert.Equal(Math.Ceiling((decimal)value * percent / 100), discount);
            });
}

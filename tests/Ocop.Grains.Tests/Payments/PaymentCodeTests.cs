using Ocop.Payments;

namespace Ocop.Grains.Tests.Payments;

public sealed class PaymentCodeTests
{
    [Theory]
    [InlineData("OCOPA1B2C3 chuyen tien")]
    [InlineData("ocopa1b2c3")]
    [InlineData("OCOP A1B2C3-CHUYEN TIEN-0912345678")]
    [InlineData("MBVCB.123456.OCOP A1B2C3.CT tu 0071000 toi 1012345678")]
    [InlineData("OCOP OCOPA1B2C3")]
    [InlineData("don hang ocop-a1.b2_c3")]
    public void A_code_is_found_however_a_bank_writes_it(string text) => Assert.Contains("OCOPA1B2C3", PaymentCode.FindIn(text));

    [Theory]
    [InlineData("OCOP O1B2C3", "OCOP01B2C3")]
    [InlineData("ocop aib2cl", "OCOPA1B2C1")]
    public void Letters_that_no_code_has_are_read_as_the_digits_they_look_like(string typed, string code) => Assert.Contains(code, PaymentCode.FindIn(typed));

    [Theory]
    [InlineData("")]
    [InlineData("OCOP")]
    [InlineData("OCOPA1B2C")]
    [InlineData("mua hang OCOP A1")]
    public void A_text_that_was_cut_has_none(string text) => Assert.Empty(PaymentCode.FindIn(text));

    [Fact]
    public void Codes_are_of_the_alphabet_and_the_next_attempt_is_another()
    {
        for (var i = 0; i < 1000; i++)
        {
            var code = PaymentCode.Of($"live-{i}~c-1~web:1", 0);
            Assert.Matches("^OCOP[0-9A-HJKMNP-TV-Z]{6}$", code);
            Assert.Contains(code, PaymentCode.FindIn($"ck {code} cam on"));
            Assert.NotEqual(code, PaymentCode.Of($"live-{i}~c-1~web:1", 1));
        }
    }
}

using Numbers = Ocop.Api.Orders.PhoneNumbers;

namespace Ocop.Api.Tests.Orders;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("0912345678", "0912345678")]
    [InlineData("+84 912 345 678", "0912345678")]
    [InlineData("0912.345.678", "0912345678")]
    [InlineData("84912345678", "0912345678")]
    public void Usual_spellings_become_the_national_form(string text, string national) => Assert.Equal(national, Numbers.Read(text));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0123")]
    [InlineData("m1 x2")]
    [InlineData("+1 202 555 0143")]
    public void What_is_no_vietnamese_number_is_none(string? text) => Assert.Null(Numbers.Read(text));
}

using Ocop.Api.LiveSales;

namespace Ocop.Api.Tests.LiveSales;

public sealed class TitlePatternTests
{
    private static readonly DateTimeOffset LastWeek = new(2026, 11, 14, 18, 0, 0, TimeSpan.Zero); // the 15th in Vietnam
    private static readonly DateTimeOffset Now = LastWeek.AddDays(7);

    [Theory]
    [InlineData("Chợ phiên 15/11", "Chợ phiên 22/11")]
    [InlineData("Chợ phiên 15/11/2026 tối", "Chợ phiên 22/11 tối")]
    [InlineData("Chợ phiên", "Chợ phiên")]
    [InlineData("Phiên {ngày}", "Phiên 22/11")]
    public void The_date_of_a_sale_in_its_title_becomes_that_of_the_next(string title, string next) =>
        Assert.Equal(next, TitlePattern.Fill(TitlePattern.Of(title, LastWeek), Now));

    [Fact]
    public void A_sale_without_a_date_keeps_its_title() => Assert.Equal("Phiên 15/11", TitlePattern.Of("Phiên 15/11", null));
}

using Ocop.Producers;

namespace Ocop.Grains.Tests.Producers;

public sealed class TaxNumberTests
{
    [Theory]
    [InlineData("0100109106", "0100109106")]
    [InlineData("0100 109 106", "0100109106")]
    [InlineData("0100109106-001", "0100109106001")]
    [InlineData("0100109106999", "0100109106999")]
    [InlineData("0100109106-000", null)]
    [InlineData("0100109105", null)]
    [InlineData("0100109107", null)]
    [InlineData("0010109106", null)]
    [InlineData("010010910", null)]
    [InlineData("01001091060", null)]
    [InlineData("0100109106-01", null)]
    [InlineData("O100109106", null)]
    [InlineData("٠١٠٠١٠٩١٠٦", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_number_of_an_organisation_has_ten_digits_or_thirteen_and_a_right_check_digit(string? text, string? read) =>
        Assert.Equal(read, TaxNumbers.Read(text, ProducerType.Cooperative));

    [Fact]
    public void No_number_has_two_check_digits_and_those_without_one_are_none()
    {
        var without = 0;
        for (var i = 0; i < 2_000; i++)
        {
            var valid = Enumerable.Range(0, 10).Count(check => TaxNumbers.Read($"48{1_000_000 + i}{check}", ProducerType.Enterprise) is not null);
            Assert.InRange(valid, 0, 1);
            without += valid == 0 ? 1 : 0;
        }
        // One sum in eleven is a multiple of eleven.
        Assert.InRange(without, 2_000 / 11 - 20, 2_000 / 11 + 20);
    }

    [Theory]
    [InlineData(ProducerType.Household, true)]
    [InlineData(ProducerType.Farm, true)]
    [InlineData(ProducerType.CooperativeGroup, true)]
    [InlineData(ProducerType.Cooperative, false)]
    [InlineData(ProducerType.Enterprise, false)]
    public void A_personal_id_is_the_number_of_those_who_trade_in_their_own_name(ProducerType type, bool isFine) =>
        Assert.Equal(isFine ? "004085001234" : null, TaxNumbers.Read("004 085 001 234", type));

    [Theory]
    [InlineData("000085001234", false)]
    [InlineData("001085001234", true)]
    [InlineData("096085001234", true)]
    [InlineData("097085001234", false)]
    [InlineData("00408500123", false)]
    public void A_personal_id_begins_with_a_province(string text, bool isFine) =>
        Assert.Equal(isFine, TaxNumbers.Read(text, ProducerType.Household) is not null);
}

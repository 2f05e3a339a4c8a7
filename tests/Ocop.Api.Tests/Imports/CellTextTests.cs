using Ocop.Api.Imports;

namespace Ocop.Api.Tests.Imports;

public sealed class CellTextTests
{
    [Theory]
    [InlineData("185000", 185_000)]
    [InlineData("185.000", 185_000)]
    [InlineData("185,000 đ", 185_000)]
    [InlineData("1.185.000₫", 1_185_000)]
    [InlineData("185 000", 185_000)]
    [InlineData("185k", 185_000)]
    [InlineData(" 12 VND ", 12)]
    [InlineData("0", 0)]
    public void Numbers_are_read_as_people_type_them(string cell, long number) => Assert.Equal(number, CellText.Number(cell));

    [Theory]
    [InlineData("1,5")]
    [InlineData("1.50")]
    [InlineData("1.234,567")]
    [InlineData("12.34.567")]
    [InlineData("-5")]
    [InlineData("mười")]
    [InlineData("")]
    [InlineData("99999999999999999999")]
    public void What_is_no_whole_number_is_none(string cell) => Assert.Null(CellText.Number(cell));

    [Theory]
    [InlineData("31/12/2026", "2026-12-31")]
    [InlineData("1-2-2026", "2026-02-01")]
    [InlineData("2026-12-31", "2026-12-31")]
    [InlineData("5/6/27", "2027-06-05")]
    [InlineData("2/2028", "2028-02-29")]
    public void Days_are_read_as_they_stand_on_packs(string cell, string day) => Assert.Equal(DateOnly.Parse(day, null), CellText.Day(cell));

    [Theory]
    [InlineData("31/2/2026")]
    [InlineData("mai")]
    [InlineData("46022")]
    public void What_is_no_day_is_none(string cell) => Assert.Null(CellText.Day(cell));

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+84912")]
    [InlineData("-5")]
    [InlineData("@SUM(A1)")]
    [InlineData("\tx")]
    [InlineData("'=already")]
    [InlineData("Miến 'dong'")]
    [InlineData("'tên")]
    [InlineData("")]
    public void Formulas_are_disarmed_and_every_text_comes_back_as_it_was(string text)
    {
        var cell = CellText.Guard(text);
        Assert.DoesNotContain(cell.Length > 0 ? cell[0] : ' ', "=+-@\t");
        Assert.Equal(text, CellText.Unguard(cell));
    }
}

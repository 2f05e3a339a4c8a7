using System.Collections.Immutable;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

public sealed class LineUpRuleTests
{
    [Theory]
    [InlineData("x2", LineUpWarning.ReadsAsQuantity)]
    [InlineData("2", LineUpWarning.ReadsAsQuantity)]
    [InlineData("2 kg", LineUpWarning.ReadsAsQuantity)]
    [InlineData("3 hộp", LineUpWarning.ReadsAsQuantity)]
    [InlineData("hai", LineUpWarning.ReadsAsQuantity)]
    [InlineData("100k", LineUpWarning.ReadsAsPrice)]
    [InlineData("85000", LineUpWarning.ReadsAsPrice)]
    [InlineData("50 ngàn", LineUpWarning.ReadsAsPrice)]
    [InlineData("0912345678", LineUpWarning.ReadsAsPrice)]
    [InlineData("NH", LineUpWarning.CommonWord)]
    [InlineData("td", LineUpWarning.CommonWord)]
    [InlineData("chốt", LineUpWarning.CommonWord)]
    [InlineData("ib", LineUpWarning.CommonWord)]
    [InlineData("A", LineUpWarning.CommonWord)]
    public void A_name_that_reads_as_something_else_is_warned_of_be_it_code_or_alias(string name, LineUpWarning warning)
    {
        Assert.Equal(new SaleWarning(warning, name), Assert.Single(LineUpRules.Warnings([Item(name)])));
        Assert.Equal(new SaleWarning(warning, name), Assert.Single(LineUpRules.Warnings([Item("QZ9", name)])));
    }

    [Theory]
    [InlineData("M1")]
    [InlineData("M2")]
    [InlineData("LX")]
    [InlineData("BK2")]
    [InlineData("miến dong")]
    [InlineData("x2y")]
    public void A_good_name_is_not_warned_of(string name) => Assert.Empty(LineUpRules.Warnings([Item(name)]));

    [Fact]
    public void A_name_that_begins_one_of_another_item_is_warned_of_and_for_words_only_whole_ones_count()
    {
        Assert.Equal(
            [("M1", "M10"), ("miến", "miến dong")],
            LineUpRules.Warnings([Item("M1", "miến"), Item("M10", "miến dong"), Item("LX", "miếnđặc")]).Select(w => (w.Code, w.Other!)));
        Assert.Empty(LineUpRules.Warnings([Item("M1", "M12")]));
    }

    [Fact]
    public void A_hopeless_line_up_is_warned_of_a_hundred_times_and_no_more() =>
        Assert.Equal(100, LineUpRules.Warnings([.. Enumerable.Range(1, 200).Select(i => Item(new string('Q', i)))])
            .Count(w => w.Warning == LineUpWarning.CodeBeginsAnother));

    private static LineUpItem Item(string code, params ImmutableArray<string> aliases) =>
        new(code, aliases, "p-mien", $"p-mien:{code}", "c-tva", "Miến dong", "gói", 90_000);
}

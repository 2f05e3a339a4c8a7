using Ocop.Api.Accounts;
using Ocop.Api.Products;
using Ocop.Products;

namespace Ocop.Api.Tests.Products;

public sealed class CardRuleTests
{
    private static readonly CardRequest Fine = new(
        null, "Miến dong", null, 4, "recognised", 6, "Minh Tâm", null, [new PackRequest("p-mien:1", "kg", 130_000)], null);

    [Fact]
    public void A_whole_card_is_fine() => Assert.Null(CardRules.Check("p-mien", Fine, out _));

    [Fact]
    public void Everything_that_is_wrong_is_told_at_once()
    {
        var wrong = Fine with { Name = " ", Stars = 9, RubricSet = 27, Skus = [new("p-other:1", "", -1), new("p-other:1", "kg", 1)] };
        var errors = CardRules.Check("p-mien", wrong, out _)!.Errors!;
        Assert.Equal(
            ["name", "rubricSet", "skus", "skus[0].priceVnd", "skus[0].sku", "skus[0].unit", "skus[1].sku", "stars"],
            errors.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Only_operators_confirm_stars()
    {
        var (producer, province) = (new Caller(CallerRole.Producer, "a", "", "c-a", "web:a"), new Caller(CallerRole.Operator, "o", "", null, "web:o"));
        Assert.Equal(Recognition.Unconfirmed, CardRules.Confirmed(Recognition.Recognised, 4, null, producer));
        Assert.Equal(Recognition.Recognised, CardRules.Confirmed(Recognition.Recognised, 4, null, province));
        var known = CardRules.ToCard("p-mien", "c-a", Fine, Recognition.Recognised);
        Assert.Equal(Recognition.Recognised, CardRules.Confirmed(Recognition.Recognised, 4, known, producer));
        Assert.Equal(Recognition.Unconfirmed, CardRules.Confirmed(Recognition.Recognised, 5, known, producer));
    }
}

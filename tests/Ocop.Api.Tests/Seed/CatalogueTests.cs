using Ocop.Api.Seed;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Tests.Seed;

public sealed class CatalogueTests
{
    private readonly Catalogue catalogue = Catalogue.Load();

    [Fact]
    public void All_57_products_are_there_with_ids_of_their_own()
    {
        var cards = catalogue.Cards().ToArray();
        Assert.Equal(57, cards.Select(card => card.ProductId).Distinct().Count());
        Assert.All(cards, card => Assert.True(Ids.IsWellFormed(card.ProductId) && card.ProductId.StartsWith("p-", StringComparison.Ordinal)));
        Assert.All(cards, card => Assert.StartsWith($"{card.ProductId}:", Assert.Single(card.Skus).Sku, StringComparison.Ordinal));
        Assert.Contains(cards, card => card.ProductId == "p-lap-suon-tam-hoa" && card.ProducerId == "c-htx-tam-hoa");
    }

    [Fact]
    public void A_price_that_no_source_names_is_marked_and_never_zero() => Assert.All(
        catalogue.Products.Zip(catalogue.Cards()),
        pair =>
        {
            Assert.True(pair.Second.Skus[0].PriceVnd > 0);
            Assert.Equal(pair.First.PriceVnd is null || pair.First.PriceIsDemo, pair.Second.Skus[0].IsDemoPrice);
            Assert.True(pair.Second.Skus[0].IsDemoStock);
        });

    [Fact]
    public void Every_product_has_a_producer_that_is_published()
    {
        var producers = catalogue.Producers().Select(profile => profile.ProducerId).ToHashSet();
        Assert.All(catalogue.Cards(), card => Assert.Contains(card.ProducerId, producers));
        Assert.Contains(catalogue.Cards(), card => card.Recognition == Recognition.Unconfirmed);
    }

    [Fact]
    public void Producers_of_the_demo_accounts_exist()
    {
        var producers = catalogue.Producers().Select(profile => profile.ProducerId).ToHashSet();
        Assert.All(DemoSeed.Accounts.Where(account => account.ProducerId is not null), account => Assert.Contains(account.ProducerId!, producers));
    }

    [Fact]
    public void Communes_and_rubric_sets_are_complete()
    {
        Assert.Equal(56, catalogue.Communes.Count);
        Assert.Equal(Enumerable.Range(1, 26), catalogue.RubricSets.Select(set => set.Set));
    }
}

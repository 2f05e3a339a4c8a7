using Ocop.Api.Hosting;
using Ocop.Api.Products;
using Ocop.Api.Seed;

namespace Ocop.Api.Tests.Http;

public sealed class CatalogueTests(ApiFixture api)
{
    [Fact]
    public async Task Pages_of_ten_bring_all_57_products_once()
    {
        await api.CaughtUpAsync();
        List<ProductDetails> seen = [];
        for (string? after = ""; after is not null;)
        {
            var page = await api.Anonymous().GetAsync<PageOf<ProductDetails>>($"/api/products?limit=10&after={Uri.EscapeDataString(after)}");
            Assert.InRange(page.Items.Count, 1, 10);
            seen.AddRange(page.Items);
            after = page.Next;
        }
        Assert.Distinct(seen.Select(product => product.ProductId));
        var all = Catalogue.Load().Cards().Select(card => card.ProductId).Order().ToArray();
        Assert.Equal(all, seen.Select(product => product.ProductId).Where(all.Contains).Order()); // other tests add products of their own
    }

    [Theory]
    [InlineData("lap suon tam hoa", "p-lap-suon-tam-hoa")]
    [InlineData("Lạp Sườn", "p-lap-suon-tam-hoa")]
    [InlineData("DANH TRÀ", "p-danh-tra-kolia")]
    public async Task Search_folds_accents_both_ways(string search, string productId)
    {
        await api.CaughtUpAsync();
        var page = await api.Anonymous().GetAsync<PageOf<ProductDetails>>($"/api/products?search={Uri.EscapeDataString(search)}");
        Assert.Contains(page.Items, product => product.ProductId == productId);
    }

    [Fact]
    public async Task Demo_prices_and_stock_are_marked_and_unconfirmed_stars_not_shown()
    {
        var tea = await api.Anonymous().GetAsync<ProductDetails>("/api/products/p-danh-tra-kolia");
        Assert.Equal(("Công ty TNHH Kolia Cao Bằng", (int?)4), (tea.ProducerName, tea.Stars));
        Assert.True(tea.Skus[0].IsDemoPrice);
        Assert.True(tea.Skus[0].IsDemoStock);
        var cake = await api.Anonymous().GetAsync<ProductDetails>("/api/products/p-banh-khao-kim-phoong");
        Assert.Null(cake.Stars);
    }

    [Theory]
    [InlineData("/api/products?set=1")]
    [InlineData("/api/producers?search=kolia")]
    [InlineData("/api/sales?status=live")]
    public async Task Lists_are_kept_a_blink_for_a_crowd_and_read_anew_for_who_is_signed_in(string list)
    {
        var (stranger, operatorOf) = (api.Anonymous(), await api.AsAsync("ocop"));
        var kept = false;
        for (var visit = 0; visit < 50 && !kept; visit++) kept = (await stranger.TryGetAsync(list)).Headers.Age is not null;
        Assert.True(kept, "fifty visits at once, and each was read from the rows");
        for (var visit = 0; visit < 3; visit++) Assert.Null((await operatorOf.TryGetAsync(list)).Headers.Age);
    }

    [Fact]
    public async Task Reference_lists_are_whole()
    {
        Assert.Equal(56, (await api.Anonymous().GetAsync<List<Commune>>("/api/reference/communes")).Count);
        Assert.Equal(26, (await api.Anonymous().GetAsync<List<RubricSet>>("/api/reference/rubric-sets")).Count);
    }
}

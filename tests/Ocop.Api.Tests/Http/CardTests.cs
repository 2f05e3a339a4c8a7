using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class CardTests(ApiFixture api)
{
    [Fact]
    public async Task A_new_product_gets_an_id_and_numbers_for_its_pack_sizes_once()
    {
        var seller = await api.AsAsync("tamhoa");

        var first = await seller.PostAsync<ProductDetails>("/api/products", Card("Mứt Gừng Nà Phặc", "hũ 200 g", "hũ 500 g"), "card-1");
        var again = await seller.PostAsync<ProductDetails>("/api/products", Card("Mứt Gừng Nà Phặc", "hũ 200 g", "hũ 500 g"), "card-1");

        Assert.StartsWith("p-mut-gung-na-phac-", first.ProductId, StringComparison.Ordinal);
        Assert.Equal(first.ProductId, again.ProductId);
        Assert.Equal([$"{first.ProductId}:1", $"{first.ProductId}:2"], first.Skus.Select(sku => sku.Sku));
        Assert.Equal("c-htx-tam-hoa", first.ProducerId);
    }

    [Fact]
    public async Task A_pack_size_that_is_left_out_is_withdrawn_and_a_new_one_gets_the_next_number()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", Card("Trà gừng", "hộp", "túi"));
        var path = $"/api/products/{made.ProductId}";

        var put = await seller.PutAsync<ProductDetails>(path, new
        {
            name = "Trà gừng", rubricSet = 6, skus = new object[] { new { sku = $"{made.ProductId}:1", unit = "hộp", priceVnd = 1 }, new { unit = "thùng", priceVnd = 9 } },
        });

        Assert.Equal([(1, false), (3, false), (2, true)], put.Skus.Select(sku => (int.Parse(sku.Sku.Split(':')[1], null), sku.IsWithdrawn)));
        Assert.Equal(2, (await api.Anonymous().GetAsync<ProductDetails>(path)).Skus.Count);
        var buyer = await api.AsAsync("lan");
        await buyer.TryPostAsync($"{path}/claims", new { sku = $"{made.ProductId}:2", quantity = 1 }).RefusedAsync(HttpStatusCode.Conflict, "claimRefused");
    }

    [Fact]
    public async Task A_withdrawn_product_leaves_the_lists_and_comes_back_with_its_stock()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", Card("Xôi Trám Đen", "gói"));
        var path = $"/api/products/{made.ProductId}";
        await seller.PostAsync<SkuStock>($"{path}/stock/receipts", new { sku = made.Skus[0].Sku, quantity = 8 });

        Assert.True((await seller.PostAsync<ProductDetails>($"{path}/withdraw", new { })).IsWithdrawn);

        Assert.Empty(await ListedAsync(seller));
        var own = await seller.GetAsync<PageOf<ProductDetails>>("/api/producers/c-htx-tam-hoa/products?search=xoi%20tram");
        Assert.True(Assert.Single(own.Items).IsWithdrawn);
        var back = await seller.PostAsync<ProductDetails>($"{path}/relist", new { });
        Assert.Equal(8, back.Skus[0].Available);
        Assert.Single(await ListedAsync(seller));
    }

    [Fact]
    public async Task A_pack_size_that_is_claimed_is_not_withdrawn_and_the_answer_names_it()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", Card("Bánh trứng kiến", "cái"));
        var path = $"/api/products/{made.ProductId}";
        await (await api.GuestAsync()).PostAsync<ClaimResult>($"{path}/claims", new { quantity = 1 });

        var problem = await seller.TryPostAsync($"{path}/withdraw", new { sku = made.Skus[0].Sku }).RefusedAsync(HttpStatusCode.Conflict, "stillClaimed");

        Assert.Equal(made.Skus[0].Sku, problem.GetProperty("sku").GetString());
        await seller.TryPostAsync($"{path}/withdraw", new { sku = $"{made.ProductId}:9" }).RefusedAsync(HttpStatusCode.NotFound, "unknownSku");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"{path}/withdraw", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Lots_are_shown_with_their_days_picked_by_date_and_written_off()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", Card("Măng chua", "lọ"));
        var (stock, sku) = ($"/api/products/{made.ProductId}/stock", made.Skus[0].Sku);
        await seller.PostAsync<SkuStock>($"{stock}/receipts", new { sku, quantity = 5, lot = "cũ", expiresOn = "2020-01-31" });
        await seller.PostAsync<SkuStock>($"{stock}/receipts", new { sku, quantity = 5, lot = "mới", expiresOn = "2090-01-31" });

        var lots = Assert.Single(await seller.GetAsync<List<LotsOfSku>>($"{stock}/lots"));
        Assert.Equal([("cũ", true), ("mới", false)], lots.Lots.Select(lot => (lot.Lot!, lot.IsExpired)));
        Assert.True(lots.Expired == 5 && lots.Warning is not null && lots.Lots[1].DaysLeft > 10_000);
        var picks = await seller.GetAsync<PicksOfSku>($"{stock}/picks?sku={sku}&units=7");
        Assert.Equal([("mới", 5), ("cũ", 2)], picks.Picks.Select(lot => (lot.Lot!, lot.Quantity)));
        Assert.Equal(5, (await seller.PostAsync<SkuStock>($"{stock}/write-offs", new { sku })).OnHand);
        await seller.TryPostAsync($"{stock}/write-offs", new { sku }).RefusedAsync(HttpStatusCode.Conflict, "nothingExpired");
        await seller.TryPostAsync($"{stock}/adjustments", new { sku, delta = -1, reason = "vỡ", lot = "cũ" }).RefusedAsync(HttpStatusCode.Conflict, "notInLot");
        await seller.TryGetAsync($"{stock}/picks?sku={sku}&units=0").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryPostAsync($"{stock}/receipts", new { sku, quantity = 1, expiresOn = "1900-01-01" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_card_that_says_so_keeps_its_pack_sizes_withdrawn()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", Card("Rượu ngô men lá", "chai", "can"));
        await seller.PostAsync<ProductDetails>($"/api/products/{made.ProductId}/withdraw", new { });

        var put = await seller.PutAsync<ProductDetails>($"/api/products/{made.ProductId}", new
        {
            name = "Rượu ngô", rubricSet = 14, skus = made.Skus.Select((sku, i) => new { sku.Sku, sku.Unit, sku.PriceVnd, isWithdrawn = i == 0 }),
        });

        Assert.Equal([("chai", true), ("can", false)], put.Skus.Select(sku => (sku.Unit, sku.IsWithdrawn)));
        Assert.Equal("Rượu ngô", put.Name);
    }

    [Fact]
    public async Task A_correction_names_its_lot_by_its_date_too_and_never_takes_what_is_promised()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", Card("Mận sấy", "gói"));
        var (stock, sku) = ($"/api/products/{made.ProductId}/stock", made.Skus[0].Sku);
        await seller.PostAsync<SkuStock>($"{stock}/receipts", new { sku, quantity = 4, expiresOn = "2090-01-31" });
        await seller.PostAsync<SkuStock>($"{stock}/receipts", new { sku, quantity = 6 });

        await seller.PostAsync<SkuStock>($"{stock}/adjustments", new { sku, delta = -1, reason = "vỡ", expiresOn = "2090-01-31" });
        await seller.PostAsync<SkuStock>($"{stock}/adjustments", new { sku, delta = -2, reason = "vỡ", withoutLot = true });

        var lots = Assert.Single(await seller.GetAsync<List<LotsOfSku>>($"{stock}/lots"));
        Assert.Equal((3, 4), (Assert.Single(lots.Lots).Quantity, lots.WithoutLot));
        await seller.TryPostAsync($"{stock}/adjustments", new { sku, delta = -1, reason = "vỡ", lot = "L1", withoutLot = true }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await api.GuestAsync()).PostAsync<ClaimResult>($"/api/products/{made.ProductId}/claims", new { quantity = 5 });
        var problem = await seller.TryPostAsync($"{stock}/adjustments", new { sku, delta = -3, reason = "vỡ" }).RefusedAsync(HttpStatusCode.Conflict, "notEnoughFree");
        Assert.Equal("Chỉ bớt được nhiều nhất 2: 5 đang giữ cho người mua.", problem.GetProperty("detail").GetString());
    }

    private async Task<IReadOnlyList<ProductDetails>> ListedAsync(ApiClient seller)
    {
        await api.CaughtUpAsync();
        return (await seller.GetAsync<PageOf<ProductDetails>>("/api/products?search=xoi%20tram%20den")).Items;
    }

    private static object Card(string name, params string[] units) => new { name, rubricSet = 6, skus = units.Select(unit => new { unit, priceVnd = 50_000 }) };
}

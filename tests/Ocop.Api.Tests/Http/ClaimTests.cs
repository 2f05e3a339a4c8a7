using System.Net;
using System.Text.Json;
using Ocop.Api.Hosting;
using Ocop.Api.Products;
using Ocop.Products;

namespace Ocop.Api.Tests.Http;

public sealed class ClaimTests(ApiFixture api)
{
    private const string Product = "p-hong-tra-kolia";

    [Fact]
    public async Task Forty_units_answer_500_simultaneous_taps_with_forty_holds_and_a_waiting_list_in_order()
    {
        var host = await api.AsAsync("ocop");
        var product = await host.ProductAsync(units: 100);
        var sale = await host.StartSaleAsync(("HT", product, 40, null));
        var buyers = await Task.WhenAll(Enumerable.Range(0, 500).Select(_ => api.GuestAsync()));
        var path = $"/api/sales/{sale.SaleId}/claims";
        var answers = await Task.WhenAll(buyers.Select(buyer => buyer.PostAsync<ClaimResult>(path, new { code = "HT", quantity = 1 })));
        Assert.Equal(40, answers.Count(answer => answer.Outcome == ClaimOutcome.Held));
        Assert.Equal(Enumerable.Range(1, 460), answers.Where(answer => answer.Outcome == ClaimOutcome.Waiting).Select(answer => answer.Place).Order());
        var stock = Assert.Single((await host.GetAsync<ProductStock>($"/api/products/{product}/stock")).Skus);
        Assert.Equal((40, 0, 460), (stock.Held, stock.SetAside, stock.Waiting));
        var board = await api.Anonymous().BoardAsync(sale.SaleId, board => board.Items[0].Held == 40 && board.Items[0].Waiting == 460);
        Assert.Equal(0, board.Items[0].Available);
    }

    [Fact]
    public async Task A_tap_sets_adds_and_releases()
    {
        var (path, buyer) = (await SaleAsync(null), await api.GuestAsync());
        Assert.Equal(2, (await buyer.PostAsync<ClaimResult>(path, new { code = "HT", quantity = 2 })).Held);
        Assert.Equal(3, (await buyer.PostAsync<ClaimResult>(path, new { code = "ht", quantity = 1, mode = "add" })).Held);
        var released = await buyer.PostAsync<ClaimResult>(path, new { code = "HT", quantity = 0 });
        Assert.Equal((ClaimOutcome.Released, ClaimReason.ReleasedByBuyer, 0), (released.Outcome, released.Reason, released.Held));
    }

    [Fact]
    public async Task A_wish_that_cannot_be_met_is_a_conflict_that_says_why()
    {
        var (path, buyer) = (await SaleAsync(limit: 2), await api.GuestAsync());
        await buyer.PostAsync<ClaimResult>(path, new { code = "HT", quantity = 2 });
        var problem = await buyer.TryPostAsync(path, new { code = "HT", quantity = 1, mode = "add" }).RefusedAsync(HttpStatusCode.Conflict, "claimRefused");
        var claim = problem.GetProperty("claim").Deserialize<ClaimResult>(ApiJson.Options)!;
        Assert.Equal((ClaimOutcome.Refused, ClaimReason.LimitUsedUp, 2), (claim.Outcome, claim.Reason, claim.Held));
        Assert.Equal(claim.Message.Vi, problem.GetProperty("detail").GetString());
    }

    [Fact]
    public async Task Unknown_codes_and_sales_are_not_found()
    {
        var (path, buyer) = (await SaleAsync(null), await api.GuestAsync());
        await buyer.TryPostAsync(path, new { code = "ZZ", quantity = 1 }).RefusedAsync(HttpStatusCode.NotFound, "unknownCode");
        await buyer.TryPostAsync("/api/sales/live-none/claims", new { code = "HT", quantity = 1 }).RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        await buyer.TryPostAsync(path, new { code = "HT", quantity = -1 }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await api.Anonymous().TryPostAsync(path, new { code = "HT", quantity = 1 }).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task The_shop_holds_from_the_free_stock()
    {
        var buyer = await api.GuestAsync();
        var claim = await buyer.PostAsync<ClaimResult>("/api/products/p-luc-tra-kolia/claims", new { quantity = 2 });
        Assert.Equal(("shop", ClaimOutcome.Held, 2), (claim.Channel, claim.Outcome, claim.Held));
    }

    private async Task<string> SaleAsync(int? limit)
    {
        var sale = await (await api.AsAsync("ocop")).StartSaleAsync(("HT", "p-tra-o-long-kolia", null, limit));
        return $"/api/sales/{sale.SaleId}/claims";
    }
}

using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class RehearsalTests(ApiFixture api)
{
    [Fact]
    public async Task A_crowd_buys_in_a_rehearsal_and_no_real_unit_moves()
    {
        var host = await api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 40);
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Tập dượt" })).Sale.SaleId;
        await host.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = new[] { new { code = "TR", productId = product, priceVnd = 80_000 } } });
        var before = await host.GetAsync<ProductDetails>($"/api/products/{product}");

        var rehearsal = await host.PostAsync<RehearsalResult>($"/api/sales/{sale}/rehearsals", null, "rehearse-1");
        Assert.Equal(rehearsal, await host.PostAsync<RehearsalResult>($"/api/sales/{sale}/rehearsals", null, "rehearse-1"));
        await host.PostAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/{rehearsal.Number}/crowd", new { perMinute = 600, minutes = 1 });
        var board = await host.BoardAsync(rehearsal.SaleId, board => board.Items.Sum(item => item.Held) >= 3);
        Assert.True(board.Comments > 0);
        Assert.True((await host.GetAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/crowd")).IsRunning);
        await host.TryAsync(HttpMethod.Delete, $"/api/sales/{sale}/rehearsals/crowd", null, "");
        Assert.False((await host.GetAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/crowd")).IsRunning);
        await host.PostAsync<SaleResult>($"/api/sales/{rehearsal.SaleId}/end");

        await api.CaughtUpAsync();
        Assert.Equivalent(before, await host.GetAsync<ProductDetails>($"/api/products/{product}"), strict: true);
        Assert.Empty((await host.GetAsync<PageOf<OrderSummary>>($"/api/producers/c-htx-tam-hoa/orders?channel={rehearsal.SaleId}")).Items);
        Assert.DoesNotContain((await host.GetAsync<PageOf<SaleSummary>>("/api/sales?limit=500")).Items, listed => listed.SaleId == rehearsal.SaleId);
        Assert.Equal("draft", (await host.GetAsync<SaleDetails>($"/api/sales/{sale}")).Status.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var host = await api.AsAsync("tamhoa");
        var empty = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Chưa có gì" })).Sale.SaleId;
        await host.TryPostAsync($"/api/sales/{empty}/rehearsals").RefusedAsync(HttpStatusCode.Conflict, "emptyLineUp");
        await host.TryPostAsync($"/api/sales/{empty}/rehearsals/1/crowd", new { }).RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        foreach (var bad in new object[] { new { perMinute = 601 }, new { minutes = 0 } })
            await host.TryPostAsync($"/api/sales/{empty}/rehearsals/1/crowd", bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"/api/sales/{empty}/rehearsals").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryAsync(HttpMethod.Put, "/api/products/rehearsal.1.p-x", new { name = "X", rubricSet = 1, skus = new[] { new { sku = "rehearsal.1.p-x:1", unit = "kg", priceVnd = 1 } } }, "")
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }
}

using System.Net;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class OwnershipTests(ApiFixture api)
{
    private const string Mine = "p-lap-suon-tam-hoa";
    private const string Theirs = "p-mien-dong-tan-viet-a";

    [Fact]
    public async Task A_producer_cannot_touch_anothers_product()
    {
        var seller = await api.AsAsync("tamhoa");
        var receipt = new { sku = $"{Theirs}:1", quantity = 5 };
        await seller.TryPostAsync($"/api/products/{Theirs}/stock/receipts", receipt).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.TryGetAsync($"/api/products/{Theirs}/stock").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.TryGetAsync("/api/producers/c-htx-nong-san-tan-viet-a/today").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.TryGetAsync("/api/producers/c-htx-nong-san-tan-viet-a/orders").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        var card = new { name = "Của tôi", rubricSet = 6, skus = new[] { new { sku = $"{Theirs}:1", unit = "kg", priceVnd = 1 } } };
        await seller.TryAsync(HttpMethod.Put, $"/api/products/{Theirs}", card, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.TryAsync(HttpMethod.Put, $"/api/products/{Theirs}", Owned(card), null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");

        static object Owned(dynamic card) => new { producerId = "c-htx-tam-hoa", card.name, card.rubricSet, card.skus };
    }

    [Fact]
    public async Task A_producer_works_on_its_own_and_operators_on_all()
    {
        foreach (var login in new[] { "tamhoa", "ocop" })
        {
            var stock = await (await api.AsAsync(login)).GetAsync<ProductStock>($"/api/products/{Mine}/stock");
            Assert.Equal($"{Mine}:1", Assert.Single(stock.Skus).Sku);
        }
    }

    [Fact]
    public async Task Buyers_and_guests_cannot_sell()
    {
        foreach (var buyer in new[] { await api.AsAsync("lan"), await api.GuestAsync() })
        {
            await buyer.TryGetAsync($"/api/products/{Mine}/stock").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await buyer.TryPostAsync("/api/sales", new { title = "Phiên" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        await api.Anonymous().TryGetAsync($"/api/products/{Mine}/stock").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task Only_its_hosts_run_a_sale()
    {
        var sale = (await (await api.AsAsync("tanvieta")).PostAsync<SaleResult>("/api/sales", new { title = "Của Tân Việt Á" })).Sale;
        Assert.Equal("c-htx-nong-san-tan-viet-a", sale.Owner);
        var (path, stranger) = ($"/api/sales/{sale.SaleId}", await api.AsAsync("tamhoa"));
        await stranger.TryPostAsync($"{path}/start").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryPostAsync($"{path}/comments", Array.Empty<object>()).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryGetAsync($"{path}/claims").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryGetAsync($"{path}/needs-you").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryPostAsync("/api/sales", new { title = "Phiên", owner = sale.Owner }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("ocop")).TryPostAsync($"{path}/start").RefusedAsync(HttpStatusCode.Conflict, "emptyLineUp");
    }

    [Fact]
    public async Task A_line_up_takes_only_ones_own_products()
    {
        var seller = await api.AsAsync("tamhoa");
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Phiên" })).Sale;
        var lineUp = new { items = new[] { new { code = "M1", productId = Theirs, priceVnd = 1 } } };
        var problem = await seller.TryAsync(HttpMethod.Put, $"/api/sales/{sale.SaleId}/line-up", lineUp, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty("items[0]", out _));
    }

    [Fact]
    public async Task A_buyer_sees_only_their_own_orders()
    {
        var order = "shop~c-htx-tam-hoa~web:minh";
        await (await api.AsAsync("lan")).TryGetAsync($"/api/orders/{order}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"/api/orders/{order}/pack").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("lan")).TryPostAsync($"/api/orders/{order}/cancel").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("minh")).TryPostAsync($"/api/orders/{order}/pack").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("ocop")).TryGetAsync("/api/orders/nonsense").RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
    }
}

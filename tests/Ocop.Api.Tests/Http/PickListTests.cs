using System.Net;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Api.Tests.Http;

public sealed class PickListTests(ApiFixture api)
{
    private const string Path = "/api/producers/c-htx-tam-hoa/pick-list";

    [Fact]
    public async Task The_list_is_the_sum_of_its_orders_and_no_other_list_names_the_same_units()
    {
        var host = await api.AsAsync("tamhoa");
        var (product, sale, orders) = await OrdersAsync(host, 3, units: 4);
        string Query(params string[] ids) => $"{Path}?{string.Join('&', ids.Select(id => $"order={Uri.EscapeDataString(id)}"))}";

        var look = await host.GetAsync<PickListDetails>(Query(orders));
        Assert.False(look.IsPromised);
        AssertSums(look, 12);
        var first = await host.PostAsync<PickListDetails>(Path, new { orderIds = orders[..2] }, "list-1");
        var second = await host.PostAsync<PickListDetails>(Path, new { orderIds = orders[1..] }, "list-2");

        AssertSums(first, 8);
        AssertSums(second, 8);
        Assert.True(first.IsPromised && second.IsPromised);
        // The order on both lists has the same lots on both; the others share none of its units.
        Assert.Equal(LotsOf(first, orders[1]), LotsOf(second, orders[1]));
        var all = await host.GetAsync<PickListDetails>(Query(orders));
        Assert.Equal([("L1", 5), ("L2", 7)], all.Products.Single().Skus.Single().Lots.Select(lot => (lot.Lot.Lot, lot.Units)));
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[2]}/pack", new { });
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[2]}/ship", new { });
        var lots = await host.GetAsync<List<LotsOfSku>>($"/api/products/{product}/stock/lots");
        var promised = LotsOf(second, orders[2]).ToDictionary(lot => lot.Lot!, lot => lot.Units);
        Assert.Equal(5 - promised.GetValueOrDefault("L1"), lots.Single().Lots.Single(lot => lot.Lot == "L1").Quantity);
        await api.CaughtUpAsync();
        var ofSale = await host.GetAsync<PickListDetails>($"{Path}?channel={sale}");
        AssertSums(ofSale, 8);
        Assert.Equal(orders[..2].Order(), ofSale.Orders.Select(order => order.OrderId).Order());
    }

    [Fact]
    public async Task What_comes_back_is_told_line_by_line_and_joins_the_lot_it_left()
    {
        var host = await api.AsAsync("tamhoa");
        var (product, _, orders) = await OrdersAsync(host, 1, units: 4);
        foreach (var step in new[] { "pack", "ship" }) await host.PostAsync<OrderDetails>($"/api/orders/{orders[0]}/{step}", new { });
        Assert.Equal(1, await LotAsync("L1"));
        var sku = $"{product}:1";
        await host.TryPostAsync($"/api/orders/{orders[0]}/return", new { lines = new[] { new { sku, restock = 3, writeOff = 2 } } }).RefusedAsync(HttpStatusCode.Conflict, "returnMismatch");
        await host.TryPostAsync($"/api/orders/{orders[0]}/return", new { lines = new[] { new { sku, restock = -1, writeOff = 5 } } }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"/api/orders/{orders[0]}/return", new { reason = "bored" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        var returned = await host.PostAsync<OrderDetails>(
            $"/api/orders/{orders[0]}/return", new { reason = "damaged", note = "vỡ một gói", lines = new[] { new { sku, restock = 3, writeOff = 1 } } });

        Assert.Equal((OrderStatus.Returned, ReturnReason.Damaged, "vỡ một gói"), (returned.Status, returned.ReturnReason!.Value, returned.History[^1].Note));
        Assert.Equal(4, await LotAsync("L1"));

        async Task<int> LotAsync(string lot) =>
            (await host.GetAsync<List<LotsOfSku>>($"/api/products/{product}/stock/lots")).Single().Lots.Single(one => one.Lot == lot).Quantity;
    }

    [Theory]
    [InlineData("", "a4", "Phiếu nhặt hàng")]
    [InlineData("&size=a5&lang=en", "a5", "Pick list")]
    public async Task The_page_is_the_list_in_both_languages(string query, string size, string title)
    {
        var host = await api.AsAsync("tamhoa");
        var (_, _, orders) = await OrdersAsync(host, 1, units: 2);
        var path = $"/producers/c-htx-tam-hoa/pick-list?order={Uri.EscapeDataString(orders[0])}{query}";

        var page = WebUtility.HtmlDecode(await (await host.TryGetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken));

        Assert.Contains($"<body class=\"{size}\"", page, StringComparison.Ordinal);
        Assert.Contains(title, page, StringComparison.Ordinal);
        Assert.Contains(">L1</td>", page, StringComparison.Ordinal);
        await (await api.AsAsync("tanvieta")).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryGetAsync($"{path}&size=a3").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task What_is_not_theirs_or_makes_no_sense_is_refused()
    {
        var host = await api.AsAsync("tamhoa");
        var (_, _, orders) = await OrdersAsync(host, 1, units: 1);
        foreach (var bad in new object[]
        {
            new { orderIds = Array.Empty<string>() }, new { orderIds = new[] { orders[0], orders[0] } }, new { orderIds = new[] { "shop~c-other~guest:1" } },
            new { orderIds = new string?[] { null } }, new { channel = new string('x', 200) },
        })
            await host.TryPostAsync(Path, bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync(Path, new { }, "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        var stranger = await api.AsAsync("tanvieta");
        await stranger.TryPostAsync(Path, new { orderIds = orders }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryGetAsync(Path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[0]}/pack", new { });
        Assert.Equal(orders, (await host.PostAsync<PickListDetails>(Path, new { orderIds = orders })).Skipped);
    }

    private static void AssertSums(PickListDetails list, int units)
    {
        Assert.Equal((units, 0), (list.Units, list.Missing));
        Assert.Equal(units, list.Orders.Sum(order => order.Units));
        foreach (var sku in list.Products.SelectMany(product => product.Skus))
        {
            Assert.Equal(sku.Units, sku.Missing + sku.Lots.Sum(lot => lot.Units));
            Assert.All(sku.Lots, lot => Assert.Equal(lot.Units, lot.Orders.Sum(order => order.Units)));
        }
    }

    private static (string? Lot, int Units)[] LotsOf(PickListDetails list, string orderId) =>
    [
        .. list.Products.SelectMany(product => product.Skus).SelectMany(sku => sku.Lots)
            .SelectMany(lot => lot.Orders.Where(order => order.OrderId == orderId).Select(order => (lot.Lot.Lot, order.Units))),
    ];

    /// <summary>Confirmed orders of a product and a sale of their own: 5 units of a lot that expires first, 20 of another.</summary>
    private async Task<(string Product, string Sale, string[] Orders)> OrdersAsync(ApiClient host, int count, int units)
    {
        var product = await host.ProductAsync(units: 1);
        foreach (var (lot, date, quantity) in new[] { ("L1", "2090-01-01", 5), ("L2", "2091-01-01", 20) })
            await host.PostAsync<SkuStock>($"/api/products/{product}/stock/receipts", new { sku = $"{product}:1", quantity, lot, expiresOn = date });
        var sale = await host.StartSaleAsync(("LX", product, null, null));
        List<string> orders = [];
        for (var i = 0; i < count; i++)
        {
            var buyer = await api.GuestAsync();
            await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = units });
            orders.Add((await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0].OrderId);
            await buyer.PostAsync<OrderDetails>($"/api/orders/{orders[^1]}/confirm", new
            {
                name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
            });
        }
        return (product, sale.SaleId, [.. orders]);
    }
}

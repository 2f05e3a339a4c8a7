using System.Net;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Api.Tests.Http;

public sealed class DeskTests(ApiFixture api)
{
    private const string Steps = "/api/producers/c-htx-tam-hoa/orders/steps";

    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
    };

    [Fact]
    public async Task Many_orders_go_one_step_and_each_is_answered_for_itself()
    {
        var host = await api.AsAsync("tamhoa");
        var orders = await OrdersAsync(host, 3);
        foreach (var orderId in orders[..2]) await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form);

        var packed = await host.PostAsync<List<StepResult>>(Steps, new { step = "pack", orderIds = orders }, "pack-1");
        Assert.Equal([OrderOutcome.Done, OrderOutcome.Done, OrderOutcome.NotNow], packed.Select(one => one.Outcome));
        Assert.Equal([OrderStatus.Packed, OrderStatus.Packed, OrderStatus.Open], packed.Select(one => one.Status!.Value));
        Assert.Equal(packed, await host.PostAsync<List<StepResult>>(Steps, new { step = "pack", orderIds = orders }, "pack-1"));
        Assert.Equal(
            [OrderOutcome.Done, OrderOutcome.NotFound],
            (await host.PostAsync<List<StepResult>>(Steps, new { step = "ship", orderIds = new[] { orders[0], "live-none~c-htx-tam-hoa~guest:1" } })).Select(one => one.Outcome));
    }

    [Fact]
    public async Task A_producer_confirms_what_a_buyer_has_said_on_the_phone()
    {
        var host = await api.AsAsync("tamhoa");
        var orderId = (await OrdersAsync(host, 1))[0];
        var order = await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form);
        Assert.Equal((OrderStatus.Confirmed, "tamhoa"), (order.Status, order.History[^1].By));
        await (await api.AsAsync("tanvieta")).TryPostAsync($"/api/orders/{orderId}/confirm", Form).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task What_is_not_theirs_or_makes_no_sense_is_refused_whole()
    {
        var host = await api.AsAsync("tamhoa");
        var mine = (await OrdersAsync(host, 1))[0];
        foreach (var bad in new object[]
        {
            new { step = "fly", orderIds = new[] { mine } },
            new { step = "pack", orderIds = Array.Empty<string>() },
            new { step = "pack", orderIds = new[] { mine, mine } },
            new { step = "pack", orderIds = new[] { mine, "shop~c-other~guest:1" } },
            new { step = "pack", orderIds = new[] { mine, null } },
            new { step = "pack", orderIds = Enumerable.Range(0, 201).Select(i => $"shop~c-htx-tam-hoa~guest:{i}") },
        })
            await host.TryPostAsync(Steps, bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await api.AsAsync("tanvieta")).TryPostAsync(Steps, new { step = "pack", orderIds = new[] { mine } }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryPostAsync(Steps, new { step = "pack", orderIds = new[] { mine } }, "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
    }

    [Theory]
    [InlineData("", "roll")]
    [InlineData("&size=a5", "a5")]
    public async Task Slips_show_what_a_carrier_needs_and_no_whole_number(string size, string shown)
    {
        var host = await api.AsAsync("tamhoa");
        var orders = await OrdersAsync(host, 2);
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[0]}/confirm", new { name = "<b>Lan</b>", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng" });
        var path = $"/producers/c-htx-tam-hoa/slips?order={Uri.EscapeDataString(orders[0])}&order={Uri.EscapeDataString(orders[1])}{size}";
        var page = await (await host.TryGetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"<body class=\"{shown}\"", page, StringComparison.Ordinal);
        Assert.Contains("0912***678", page, StringComparison.Ordinal);
        Assert.Contains("90.000", page, StringComparison.Ordinal);
        Assert.Contains($"<li>{Slip.NumberOf(orders[1])}</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("0912345678", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>Lan", page, StringComparison.Ordinal);
        await (await api.AsAsync("tanvieta")).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryGetAsync("/producers/c-htx-tam-hoa/slips").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Only_who_has_an_open_order_learns_how_often_parcels_came_back()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var ended = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var orderId = await OrderAsync(host, buyer);
            await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form);
            foreach (var step in new[] { "pack", "ship" }) await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/{step}", new { });
            await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/{(i == 0 ? "deliver" : "return")}", new { reason = i == 0 ? null : "refused" });
            ended.Add(orderId);
        }
        var open = await OrderAsync(host, buyer);
        await api.CaughtUpAsync();

        var record = await host.GetAsync<DeliveryRecordDetails>($"/api/orders/{open}/delivery-record");
        Assert.Equal((1, 2, true), (record.Delivered, record.Returned, record.DepositSuggested));
        await host.TryGetAsync($"/api/orders/{ended[0]}/delivery-record").RefusedAsync(HttpStatusCode.Conflict, "orderNotNow");
        await (await api.AsAsync("tanvieta")).TryGetAsync($"/api/orders/{open}/delivery-record").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryGetAsync("/api/orders/x/delivery-record").RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
        await host.TryGetAsync($"/api/orders/shop~c-htx-tam-hoa~{buyer.BuyerId}/delivery-record").RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
    }

    private async Task<string[]> OrdersAsync(ApiClient host, int count)
    {
        List<string> orders = [];
        for (var i = 0; i < count; i++) orders.Add(await OrderAsync(host, await api.GuestAsync()));
        return [.. orders];
    }

    /// <summary>An open order of a sale of its own.</summary>
    private static async Task<string> OrderAsync(ApiClient host, ApiClient buyer)
    {
        var sale = await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 1 });
        return (await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0].OrderId;
    }
}

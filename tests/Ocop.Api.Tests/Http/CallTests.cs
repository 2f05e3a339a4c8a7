using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Api.Tests.Http;

public sealed class CallTests(ApiFixture api)
{
    private const string Calls = "/api/producers/c-htx-tam-hoa/orders/calls";

    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
    };

    [Fact]
    public async Task A_round_of_calls_ends_for_each_order_as_it_did()
    {
        var host = await api.AsAsync("tamhoa");
        var orders = await OrdersAsync(host, 6);
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[4]}/confirm", Form);
        var round = new
        {
            calls = new object[]
            {
                new { orderId = orders[0], outcome = "confirmed", contact = Form },
                new { orderId = orders[1], outcome = "confirmed" },
                new { orderId = orders[2], outcome = "noAnswer" },
                new { orderId = orders[3], outcome = "callBack", callBackAt = TimeProvider.System.GetUtcNow().AddHours(3).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", null) },
                new { orderId = orders[4], outcome = "refused" },
                new { orderId = orders[5], outcome = "wrongNumber" },
            },
        };

        var results = await host.PostAsync<List<CallResult>>(Calls, round, "calls-1");

        Assert.Equal(
            [OrderOutcome.Done, OrderOutcome.ContactNeeded, OrderOutcome.Done, OrderOutcome.Done, OrderOutcome.Done, OrderOutcome.Done], results.Select(one => one.Outcome));
        Assert.Equal(
            [OrderStatus.Confirmed, OrderStatus.Open, OrderStatus.Open, OrderStatus.Open, OrderStatus.Confirmed, OrderStatus.Open], results.Select(one => one.Status!.Value));
        Assert.NotNull(results[4].Calls!.CancelsAt);
        var again = await host.PostAsync<List<CallResult>>(Calls, round, "calls-1");
        Assert.Equal(1, again[2].Calls!.Unanswered);
        await api.CaughtUpAsync();
        foreach (var (pile, order) in new[] { ("confirmed", 0), ("none", 1), ("noAnswer", 2), ("callBack", 3), ("refused", 4), ("wrongNumber", 5) })
        {
            var found = await host.GetAsync<PageOf<OrderSummary>>($"/api/producers/c-htx-tam-hoa/orders?limit=500&call={pile}");
            Assert.Equal([orders[order]], found.Items.Select(one => one.OrderId).Intersect(orders));
        }
        await host.PostAsync<List<CallResult>>(Calls, new { calls = new[] { new { orderId = orders[2], outcome = "noAnswer" } } });
        var third = await host.PostAsync<List<CallResult>>(Calls, new { calls = new[] { new { orderId = orders[2], outcome = "noAnswer" } } });
        Assert.True(third[0].Calls!.CancelSuggested);
        await api.CaughtUpAsync();
        Assert.Contains((await host.GetAsync<PageOf<OrderSummary>>("/api/producers/c-htx-tam-hoa/orders?limit=500&call=giveUp")).Items, one => one.OrderId == orders[2]);
    }

    [Fact]
    public async Task A_refusal_noted_by_mistake_is_taken_back_and_the_buyer_is_not_told_of_calls()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var orderId = await OrderAsync(host, buyer);
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form);
        await host.PostAsync<List<CallResult>>(Calls, new { calls = new[] { new { orderId, outcome = "refused" } } });
        await host.TryPostAsync($"/api/orders/{orderId}/pack", new { }).RefusedAsync(HttpStatusCode.Conflict, "orderNotNow");

        var undone = await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/calls/undo");

        Assert.Equal((OrderStatus.Confirmed, null, null), (undone.Status, undone.Calls!.Last, undone.Calls.CancelsAt));
        Assert.Null((await buyer.GetAsync<OrderDetails>($"/api/orders/{orderId}")).Calls);
        await host.TryPostAsync($"/api/orders/{orderId}/calls/undo").RefusedAsync(HttpStatusCode.Conflict, "noCallToUndo");
    }

    [Fact]
    public async Task What_is_not_theirs_or_makes_no_sense_is_refused_whole()
    {
        var host = await api.AsAsync("tamhoa");
        var orderId = await OrderAsync(host, await api.GuestAsync());
        foreach (var bad in new object[]
        {
            new { calls = Array.Empty<object>() },
            new { calls = new object?[] { null } },
            new { calls = new[] { new { orderId, outcome = "shouted" } } },
            new { calls = new[] { new { orderId, outcome = "callBack" } } },
            new { calls = new[] { new { orderId, outcome = "callBack", callBackAt = "2020-01-01T00:00:00Z" } } },
            new { calls = new[] { new { orderId, outcome = "noAnswer", contact = Form } } },
            new { calls = new[] { new { orderId, outcome = "confirmed", contact = new { name = "Lan" } } } },
            new { calls = new[] { new { orderId, outcome = "noAnswer" }, new { orderId, outcome = "noAnswer" } } },
            new { calls = new[] { new { orderId = "shop~c-other~guest:1", outcome = "noAnswer" } } },
        })
            await host.TryPostAsync(Calls, bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var one = new { calls = new[] { new { orderId, outcome = "noAnswer" } } };
        await host.TryPostAsync(Calls, one, "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        var stranger = await api.AsAsync("tanvieta");
        await stranger.TryPostAsync(Calls, one).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryPostAsync($"/api/orders/{orderId}/calls/undo").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<string[]> OrdersAsync(ApiClient host, int count)
    {
        List<string> orders = [];
        for (var i = 0; i < count; i++) orders.Add(await OrderAsync(host, await api.GuestAsync()));
        return [.. orders];
    }

    /// <summary>An open order of a product and a sale of its own.</summary>
    private static async Task<string> OrderAsync(ApiClient host, ApiClient buyer)
    {
        var sale = await host.StartSaleAsync(("LX", await host.ProductAsync(units: 5), null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 1 });
        return (await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0].OrderId;
    }
}

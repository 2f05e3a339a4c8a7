using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Api.Tests.Http;

public sealed class OrderTests(ApiFixture api)
{
    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "+84 912 345 678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
    };

    [Fact]
    public async Task A_bag_is_confirmed_once_and_the_order_goes_its_way()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null), ("TX", "p-thit-xong-khoi-tam-hoa", null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 2 });
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "TX", quantity = 1 });
        var bag = await buyer.BagAsync(sale.SaleId, lines: 2);
        Assert.Equal(270_000, bag.TotalVnd);
        Assert.NotNull(bag.Until);

        var confirmed = await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form, "confirm-1");
        var again = await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form, "confirm-1");
        var order = Assert.Single(confirmed.Orders);
        Assert.Equal(OrderOutcome.Done, order.Outcome);
        Assert.Equal(OrderOutcome.Done, Assert.Single(again.Orders).Outcome);
        Assert.Equal("0912345678", order.Order!.Contact!.Phone);
        Assert.Equal([1, 2], order.Order.Lines.Select(line => line.Allocated).Order());

        var path = $"/api/orders/{order.OrderId}";
        foreach (var (step, status) in new[] { ("pack", OrderStatus.Packed), ("ship", OrderStatus.Shipped), ("deliver", OrderStatus.Delivered) })
            Assert.Equal(status, (await host.PostAsync<OrderDetails>($"{path}/{step}", new { note = step })).Status);
        await buyer.TryPostAsync($"{path}/cancel").RefusedAsync(HttpStatusCode.Conflict, "orderNotNow");
        Assert.Equal(OrderStatus.Delivered, (await buyer.GetAsync<OrderDetails>(path)).Status);
    }

    [Fact]
    public async Task A_form_with_a_wrong_phone_confirms_nothing()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null));
        var problem = await buyer
            .TryPostAsync($"/api/sales/{sale.SaleId}/my-bag/confirm", new { name = "Lan", phone = "0123", province = "Cao Bằng", commune = "", street = "1" })
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["phone", "commune"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
        await buyer.TryPostAsync($"/api/sales/{sale.SaleId}/my-bag/confirm", Form).RefusedAsync(HttpStatusCode.Conflict, "nothingHeld");
    }

    [Fact]
    public async Task A_cancelled_order_gives_its_units_back()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", 5, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 5 });
        var order = (await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0];
        Assert.Equal(OrderStatus.Cancelled, (await buyer.PostAsync<OrderDetails>($"/api/orders/{order.OrderId}/cancel", new { reason = "đổi ý" })).Status);
        var next = await (await api.GuestAsync()).PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 5 });
        Assert.Equal(5, next.Held + next.Waiting);
    }

    [Fact]
    public async Task Orders_are_listed_for_buyer_and_producer_with_filters()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 1 });
        var order = (await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0];
        await api.CaughtUpAsync();
        Assert.Equal(order.OrderId, Assert.Single((await buyer.GetAsync<PageOf<OrderSummary>>("/api/my/orders")).Items).OrderId);
        var path = $"/api/producers/c-htx-tam-hoa/orders?channel={sale.SaleId}";
        Assert.Single((await host.GetAsync<PageOf<OrderSummary>>($"{path}&status=open")).Items);
        Assert.Empty((await host.GetAsync<PageOf<OrderSummary>>($"{path}&status=delivered")).Items);
        await host.TryGetAsync($"{path}&status=lost").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryGetAsync($"{path}&from=yesterday").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }
}

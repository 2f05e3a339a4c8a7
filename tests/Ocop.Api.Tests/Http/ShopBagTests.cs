using System.Net;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Api.Tests.Http;

public sealed class ShopBagTests(ApiFixture api)
{
    private const string Path = "/api/sales/shop/my-bag";

    private static readonly object Form = new
    {
        name = "Nông Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Minh Tâm", street = "Xóm Nà Lại", payment = "cod",
    };

    [Fact]
    public async Task What_is_held_in_the_shop_is_found_at_once_changed_and_confirmed_in_one_bag()
    {
        var (one, other, buyer) = (await ProductAsync("tamhoa", 5), await ProductAsync("ocop", 5), await api.GuestAsync());
        await buyer.PostAsync<ClaimResult>($"/api/products/{one}/claims", new { quantity = 2 });
        await buyer.PostAsync<ClaimResult>($"/api/products/{other}/claims", new { quantity = 1 });

        var changed = await buyer.PutAsync<ClaimResult>($"{Path}/lines/{one}:1", new { quantity = 3 });
        var confirmed = await buyer.PostAsync<BagConfirmation>($"{Path}/confirm", Form, "key-1");
        var again = await buyer.PostAsync<BagConfirmation>($"{Path}/confirm", Form, "key-1");

        Assert.Equal((3, "Hàng thử"), (changed.Held, changed.Code));
        Assert.Equal(["shop", "shop"], new[] { confirmed.SaleId, again.SaleId });
        Assert.Equal([1, 3], confirmed.Orders.SelectMany(order => order.Order!.Lines).Select(line => line.Allocated).Order());
        Assert.All(again.Orders, order => Assert.Equal(OrderOutcome.Done, order.Outcome));
        await (await api.GuestAsync()).TryPostAsync($"{Path}/confirm", Form).RefusedAsync(HttpStatusCode.Conflict, "nothingHeld");
    }

    [Fact]
    public async Task A_buyer_comes_back_after_the_parcel_has_left()
    {
        var (seller, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var product = await seller.ProductAsync(units: 5);
        await buyer.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 2 });
        var first = Assert.Single((await buyer.PostAsync<BagConfirmation>($"{Path}/confirm", Form)).Orders).OrderId;
        await seller.PostAsync<OrderDetails>($"/api/orders/{first}/pack");
        await seller.PostAsync<OrderDetails>($"/api/orders/{first}/ship");

        await buyer.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 1 });
        var second = Assert.Single((await buyer.PostAsync<BagConfirmation>($"{Path}/confirm", Form)).Orders);

        Assert.Equal(($"{first}~2", OrderOutcome.Done), (second.OrderId, second.Outcome));
        Assert.Equal([first, second.OrderId], (await buyer.GetAsync<Bag>(Path)).Orders.Select(order => order.OrderId).Order(StringComparer.Ordinal));
        Assert.Equal(OrderStatus.Packed, (await seller.PostAsync<OrderDetails>($"/api/orders/{second.OrderId}/pack")).Status);
        await (await api.GuestAsync()).TryGetAsync($"/api/orders/{second.OrderId}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Nobody_has_no_bag_in_the_shop() =>
        await api.Anonymous().TryGetAsync(Path).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");

    /// <summary>Of the producer, or of a second one that an operator publishes for.</summary>
    private async Task<string> ProductAsync(string login, int units)
    {
        var seller = await api.AsAsync(login);
        if (login != "ocop") return await seller.ProductAsync(units);
        var id = $"p-{Guid.NewGuid():n}";
        await seller.PutAsync<ProductDetails>($"/api/products/{id}", new
        {
            producerId = "c-htx-nong-san-tan-viet-a", name = "Miến thử", rubricSet = 6, skus = new[] { new { sku = $"{id}:1", unit = "kg", priceVnd = 10_000 } },
        });
        await seller.PostAsync<SkuStock>($"/api/products/{id}/stock/receipts", new { sku = $"{id}:1", quantity = units });
        return id;
    }
}

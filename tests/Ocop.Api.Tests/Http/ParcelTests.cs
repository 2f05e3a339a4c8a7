using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Parcels;
using Ocop.Api.Products;
using Ocop.Orders;
using Ocop.Parcels;

namespace Ocop.Api.Tests.Http;

public sealed class ParcelTests(ApiFixture api)
{
    private const string Producer = "/api/producers/c-htx-tam-hoa";
    private const string Parcels = $"{Producer}/parcels";

    [Fact]
    public async Task Orders_of_several_sales_go_in_one_parcel_with_one_slip_and_one_sum_to_collect()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var orders = await OrdersAsync(host, buyer, 2);

        var merged = await host.PostAsync<ParcelDetails>(Parcels, new { orderIds = orders }, "merge-1");
        Assert.Equal((ParcelStatus.Open, 180_000), (merged.Status, merged.CollectVnd));
        Assert.Equal(merged.ParcelId, (await host.PostAsync<ParcelDetails>(Parcels, new { orderIds = orders }, "merge-1")).ParcelId);
        await host.TryPostAsync($"/api/orders/{orders[0]}/pack", new { }).RefusedAsync(HttpStatusCode.Conflict, "inParcel");
        var path = $"{Parcels}/{merged.ParcelId}";
        await host.PostAsync<ParcelDetails>($"{path}/pack", new { note = "thùng lớn" });
        var shipped = await host.PostAsync<ParcelDetails>($"{path}/ship", new { carrier = "ghtk", trackingNumber = "s1.a1.0042" });

        Assert.Equal([OrderStatus.Shipped, OrderStatus.Shipped], shipped.Orders.Select(order => order.Status));
        var seen = await buyer.GetAsync<OrderDetails>($"/api/orders/{orders[1]}");
        Assert.Equal((merged.ParcelId, "S1.A1.0042", "https://i.ghtk.vn/S1.A1.0042"), (seen.ParcelId, seen.Handover!.TrackingNumber, seen.Handover.TrackingUrl));
        Assert.Equal("thùng lớn", seen.History.Single(step => step.Status == OrderStatus.Packed).Note);
        var page = await (await host.TryGetAsync($"/producers/c-htx-tam-hoa/slips?order={Uri.EscapeDataString(orders[0])}&order={Uri.EscapeDataString(orders[1])}")).Content
            .ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal(1, page.Split("<article>").Length - 1);
        Assert.Contains("180.000", page, StringComparison.Ordinal);
        Assert.Contains("S1.A1.0042", page, StringComparison.Ordinal);
        Assert.Contains("class=\"bars\"", page, StringComparison.Ordinal);

        var returned = await host.PostAsync<ParcelDetails>($"{path}/return", new { reason = "refused", restock = true });
        Assert.All(returned.Orders, order => Assert.Equal((OrderStatus.Returned, ReturnReason.Refused), (order.Status, order.ReturnReason!.Value)));
        await host.TryAsync(HttpMethod.Delete, path, null, null).RefusedAsync(HttpStatusCode.Conflict, "parcelNotNow");
    }

    [Fact]
    public async Task The_desk_tells_which_orders_could_go_together_and_finds_them_by_number_and_parcel()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var orders = await OrdersAsync(host, buyer, 2);
        await api.CaughtUpAsync();
        var suggested = await SuggestionsAsync(host);
        Assert.Equal(orders.Order(), suggested.Single(one => one.BuyerId == buyer.BuyerId).OrderIds.Order());

        var parcel = await host.PostAsync<ParcelDetails>(Parcels, new { orderIds = orders });
        var number = $"T-{Guid.NewGuid():n}"[..20];
        await host.PutAsync<ParcelDetails>($"{Parcels}/{parcel.ParcelId}/handover", new { carrier = "other", carrierName = "Nhà xe Thanh Ly", trackingNumber = number });
        await api.CaughtUpAsync();

        Assert.DoesNotContain(await SuggestionsAsync(host), one => one.BuyerId == buyer.BuyerId);
        foreach (var filter in new[] { $"tracking={number}", $"parcel={Uri.EscapeDataString(parcel.ParcelId)}", $"carrier=other&tracking={number.ToLowerInvariant()}" })
        {
            var found = await host.GetAsync<PageOf<OrderSummary>>($"{Producer}/orders?{filter}");
            Assert.Equal(orders.Order(), found.Items.Select(order => order.OrderId).Order());
        }
        var details = await buyer.GetAsync<OrderDetails>($"/api/orders/{orders[0]}");
        Assert.Equal(("Nhà xe Thanh Ly", null), (details.Handover!.CarrierName, details.Handover.TrackingUrl));
        await host.PutAsync<ParcelDetails>($"{Parcels}/{parcel.ParcelId}/handover", new { carrier = "ghn", trackingNumber = "GAN7BHUH" });
        Assert.Equal(Carrier.Ghn, (await buyer.GetAsync<OrderDetails>($"/api/orders/{orders[0]}")).Handover!.Carrier);
        var apart = await ApiClient.ReadAsync<ParcelDetails>(await host.TryAsync(HttpMethod.Delete, $"{Parcels}/{parcel.ParcelId}", null, null));
        Assert.Equal(ParcelStatus.Undone, apart.Status);
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[0]}/pack", new { });
    }

    [Fact]
    public async Task Contacts_that_differ_are_told_and_the_host_says_whose_counts()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var orders = await OrdersAsync(host, buyer, 2, otherPhone: "0987654321");

        var problem = await host.TryPostAsync(Parcels, new { orderIds = orders }).RefusedAsync(HttpStatusCode.Conflict, "contactsDiffer");
        Assert.Equal("""["phone"]""", problem.GetProperty("differences").GetRawText());

        var parcel = await host.PostAsync<ParcelDetails>(Parcels, new { orderIds = orders, contactOf = orders[1] });
        Assert.Equal("0987654321", parcel.Contact!.Phone);
    }

    [Fact]
    public async Task What_is_not_theirs_or_makes_no_sense_is_refused()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var orders = await OrdersAsync(host, buyer, 2);
        var other = await OrdersAsync(host, await api.GuestAsync(), 1);
        foreach (var bad in new object[]
        {
            new { orderIds = orders[..1] },
            new { orderIds = new[] { orders[0], orders[0] } },
            new { orderIds = new[] { orders[0], other[0] } },
            new { orderIds = new[] { orders[0], null } },
            new { orderIds = new[] { orders[0], $"shop~c-other~{buyer.BuyerId}" } },
            new { orderIds = orders, contactOf = other[0] },
            new { orderIds = Enumerable.Range(0, 21).Select(i => $"live-{i}~c-htx-tam-hoa~{buyer.BuyerId}") },
        })
            await host.TryPostAsync(Parcels, bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var stranger = await api.AsAsync("tanvieta");
        await stranger.TryPostAsync(Parcels, new { orderIds = orders }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await buyer.TryPostAsync(Parcels, new { orderIds = orders }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryPostAsync(Parcels, new { orderIds = new[] { orders[0], $"live-none~c-htx-tam-hoa~{buyer.BuyerId}" } }).RefusedAsync(HttpStatusCode.Conflict, "notMergeable");
        var parcel = await host.PostAsync<ParcelDetails>(Parcels, new { orderIds = orders });
        await stranger.TryGetAsync($"{Parcels}/{parcel.ParcelId}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryGetAsync($"/api/producers/c-tan-viet-a/parcels/{parcel.ParcelId}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryGetAsync($"{Parcels}/{ParcelIds.Of("c-htx-tam-hoa", buyer.BuyerId, "none")}").RefusedAsync(HttpStatusCode.NotFound, "parcelNotFound");
        await host.TryGetAsync($"{Parcels}/{ParcelIds.Of("c-other", buyer.BuyerId, "none")}").RefusedAsync(HttpStatusCode.NotFound, "parcelNotFound");
        await host.TryPostAsync($"{Parcels}/{parcel.ParcelId}/fly", new { }).RefusedAsync(HttpStatusCode.NotFound, "notFound");
        foreach (var bad in new object[]
        {
            new { carrier = "ghn", carrierName = "X" }, new { carrier = "other" }, new { carrier = "drone" }, new { trackingNumber = "ABCD" },
            new { carrier = "ghn", trackingNumber = "a b c d" }, new { carrier = "other", carrierName = "Anh Ba", trackingNumber = "0912345678" },
        })
            await host.TryAsync(HttpMethod.Put, $"{Parcels}/{parcel.ParcelId}/handover", bad, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static async Task<List<MergeSuggestion>> SuggestionsAsync(ApiClient host)
    {
        List<MergeSuggestion> all = [];
        for (string? after = ""; after is not null;)
        {
            var page = await host.GetAsync<PageOf<MergeSuggestion>>($"{Parcels}/suggestions?after={Uri.EscapeDataString(after)}");
            all.AddRange(page.Items);
            after = page.Next;
        }
        return all;
    }

    /// <summary>Confirmed orders of one buyer, each of a sale of its own, one unit of 90,000 VND each.</summary>
    private static async Task<string[]> OrdersAsync(ApiClient host, ApiClient buyer, int count, string? otherPhone = null)
    {
        var product = await host.ProductAsync(units: 10);
        List<string> orders = [];
        for (var i = 0; i < count; i++)
        {
            var sale = await host.StartSaleAsync(("LX", product, null, null));
            await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "LX", quantity = 1 });
            var orderId = (await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0].OrderId;
            await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", new
            {
                name = "Nguyễn Thị Lan", phone = i == 0 ? "0912345678" : otherPhone ?? "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
            });
            orders.Add(orderId);
        }
        return [.. orders];
    }
}

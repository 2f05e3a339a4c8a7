using System.Net;
using System.Text.Json;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;
using Ocop.Products;

namespace Ocop.Api.Tests.Http;

public sealed class SaleItemTests(ApiFixture api)
{
    private const string Product = "p-lap-suon-tam-hoa";

    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
    };

    [Fact]
    public async Task A_flash_price_shows_on_the_board_and_an_order_with_two_prices_is_exact()
    {
        var (host, buyer, sale) = await SaleAsync();
        var claims = $"/api/sales/{sale.SaleId}/claims";
        await host.PostAsync<SaleResult>($"/api/sales/{sale.SaleId}/items/LX/flash", new { priceVnd = 50_000, minutes = 20, units = 5, limitPerBuyer = 2 });
        var shown = (await buyer.BoardAsync(sale.SaleId, board => board.Items[0].Flash is not null)).Items[0];
        Assert.Equal((90_000L, 50_000L, 5, 2), (shown.PriceVnd, shown.Flash!.PriceVnd, shown.Flash.UnitsLeft, shown.Flash.LimitPerBuyer));

        var capped = await buyer.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 3 });
        Assert.Equal((ClaimReason.FlashLimitReached, 2, 50_000L), (capped.Reason, capped.Held, capped.PriceVnd));
        var problem = await buyer.TryPostAsync(claims, new { code = "LX", quantity = 3 }).RefusedAsync(HttpStatusCode.Conflict, "claimRefused");
        Assert.Equal("flashLimitUsedUp", problem.GetProperty("claim").GetProperty("reason").GetString());
        var ended = await host.TryAsync(HttpMethod.Delete, $"/api/sales/{sale.SaleId}/items/LX/flash", null, null);
        Assert.Equal(HttpStatusCode.OK, ended.StatusCode);
        var more = await buyer.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 3 });
        Assert.Equal([new(2, 50_000), new(1, 90_000)], more.Prices!);

        var confirmed = await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form);
        var order = Assert.Single(confirmed.Orders).Order!;
        var line = Assert.Single(order.Lines);
        Assert.Equal((190_000L, 190_000L, 3), (order.TotalVnd, line.TotalVnd, line.Allocated));
        Assert.Equal([new(2, 50_000), new(1, 90_000)], line.Prices!);
        await api.CaughtUpAsync();
        var listed = await host.GetAsync<PageOf<OrderSummary>>($"/api/producers/c-htx-tam-hoa/orders?channel={sale.SaleId}");
        Assert.Equal(190_000, Assert.Single(listed.Items).TotalVnd);
    }

    [Fact]
    public async Task Money_held_at_two_prices_is_in_the_hosts_list_and_a_cancellation_gives_all_of_it_back()
    {
        var (host, buyer, sale) = await SaleAsync();
        var claims = $"/api/sales/{sale.SaleId}/claims";
        await buyer.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 1 });
        await host.PostAsync<SaleResult>($"/api/sales/{sale.SaleId}/items/LX/flash", new { priceVnd = 50_000, minutes = 1 });
        await buyer.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 3 });
        await api.CaughtUpAsync();
        Assert.Equal(190_000, Assert.Single((await host.GetAsync<PageOf<ClaimEntry>>(claims)).Items).HeldVnd);
        var order = Assert.Single((await buyer.PostAsync<BagConfirmation>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form)).Orders).Order!;

        var cancelled = await buyer.PostAsync<OrderDetails>($"/api/orders/{order.OrderId}/cancel", new { reason = "đổi ý" });

        Assert.Equal((OrderStatus.Cancelled, 0L), (cancelled.Status, cancelled.TotalVnd));
    }

    [Fact]
    public async Task A_stopped_item_refuses_at_once_and_goes_on_when_it_is_resumed()
    {
        var (host, buyer, sale) = await SaleAsync();
        var (path, claims) = ($"/api/sales/{sale.SaleId}/items/lx", $"/api/sales/{sale.SaleId}/claims");
        await buyer.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 1 });

        Assert.Equal(["LX"], (await host.PostAsync<SaleResult>($"{path}/stop")).Sale.Stopped!);
        var problem = await buyer.TryPostAsync(claims, new { code = "LX", quantity = 2 }).RefusedAsync(HttpStatusCode.Conflict, "claimRefused");
        var claim = problem.GetProperty("claim").Deserialize<ClaimResult>(ApiJson.Options)!;
        Assert.Equal((ClaimReason.ItemStopped, 1), (claim.Reason, claim.Held));
        Assert.Contains("ngừng nhận đơn", claim.Message.Vi, StringComparison.Ordinal);
        await host.TryPostAsync($"{path}/flash", new { priceVnd = 1_000, minutes = 5 }).RefusedAsync(HttpStatusCode.Conflict, "saleNotNow");

        Assert.Empty((await host.PostAsync<SaleResult>($"{path}/resume")).Sale.Stopped!);
        Assert.Equal(2, (await buyer.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 2 })).Held);
    }

    [Fact]
    public async Task Staff_put_a_buyer_first_once_however_often_it_is_sent()
    {
        var (host, first, sale) = await SaleAsync(setAside: 2);
        var claims = $"/api/sales/{sale.SaleId}/claims";
        await first.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 2 });
        await (await api.GuestAsync()).PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 1 });
        var later = await api.GuestAsync();
        var grant = new { buyerId = later.BuyerId, units = 1, reason = "missedComment", note = "gọi điện lúc 20:10" };

        var answer = await host.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/items/LX/grants", grant, "grant-1");
        var again = await host.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/items/LX/grants", grant, "grant-1");

        Assert.Equal((ClaimOutcome.Waiting, ClaimReason.GrantedByStaff, 1), (answer.Outcome, answer.Reason, answer.Place));
        Assert.Equal(answer, again);
        await first.PostAsync<ClaimResult>(claims, new { code = "LX", quantity = 1 });
        await api.CaughtUpAsync();
        var served = await host.GetAsync<PageOf<ClaimEntry>>($"{claims}?buyer={later.BuyerId}");
        Assert.Equal(1, Assert.Single(served.Items).Held);
    }

    [Fact]
    public async Task What_cannot_be_done_with_an_item_is_refused_clearly()
    {
        var (host, _, sale) = await SaleAsync();
        var item = $"/api/sales/{sale.SaleId}/items/LX";
        await Invalid(host.TryPostAsync($"{item}/flash", new { priceVnd = 1_000, minutes = 21 }), "minutes");
        await Invalid(host.TryPostAsync($"{item}/flash", new { minutes = 0, units = 0 }), "priceVnd", "minutes", "units");
        await Invalid(host.TryPostAsync($"{item}/grants", new { units = 1, reason = "friend" }), "buyerId", "reason");
        await Invalid(host.TryPostAsync($"{item}/grants", new { buyerId = "guest:1", units = 1, reason = "other" }), "note");
        await host.TryPostAsync($"{item}/flash", new { priceVnd = 90_000, minutes = 5 }).RefusedAsync(HttpStatusCode.Conflict, "flashNotLower");
        await host.TryPostAsync($"{item}/flash", new { priceVnd = 1_000, minutes = 5 }, "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        await host.TryPostAsync($"/api/sales/{sale.SaleId}/items/ZZ/stop").RefusedAsync(HttpStatusCode.NotFound, "unknownCode");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"{item}/stop").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.GuestAsync()).TryPostAsync($"{item}/grants", new { }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Moderators_may_stop_an_item_of_another_producer_but_not_change_its_price_or_give_its_units()
    {
        var (host, moderator) = (await api.AsAsync("tamhoa"), await api.AsAsync("tanvieta"));
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Phiên", moderators = new[] { "c-htx-nong-san-tan-viet-a" } })).Sale;
        await host.PutAsync<SaleResult>($"/api/sales/{sale.SaleId}/line-up", new { items = new[] { new { code = "LX", productId = Product } } });
        await host.PostAsync<SaleResult>($"/api/sales/{sale.SaleId}/start");
        var item = $"/api/sales/{sale.SaleId}/items/LX";

        Assert.Equal(["LX"], (await moderator.PostAsync<SaleResult>($"{item}/stop")).Sale.Stopped!);
        await moderator.TryPostAsync($"{item}/flash", new { priceVnd = 1_000, minutes = 5 }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await moderator.TryAsync(HttpMethod.Delete, $"{item}/flash", null, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await moderator.TryPostAsync($"{item}/grants", new { buyerId = "guest:1", units = 1, reason = "makeGood" }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Holds_of_a_sale_are_never_longer_than_its_usual_one()
    {
        var host = await api.AsAsync("tamhoa");
        var plain = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Phiên" })).Sale;
        var brief = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Phiên", holdMinutes = 5, lapsesBeforeShortHold = 2 })).Sale;
        Assert.Equal((15, null, null), (plain.PromotedHoldMinutes, plain.LapsesBeforeShortHold, plain.ShortHoldMinutes));
        Assert.Equal((5, 2, 5), (brief.PromotedHoldMinutes, brief.LapsesBeforeShortHold, brief.ShortHoldMinutes));
        await Invalid(host.TryPostAsync("/api/sales", new { title = "Phiên", holdMinutes = 5, promotedHoldMinutes = 6 }), "promotedHoldMinutes");
        await Invalid(host.TryPostAsync("/api/sales", new { title = "Phiên", shortHoldMinutes = 5 }), "shortHoldMinutes");
    }

    [Fact]
    public async Task Risky_codes_are_warned_of_in_words()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Phiên" })).Sale;
        var put = await host.PutAsync<SaleResult>(
            $"/api/sales/{sale.SaleId}/line-up", new { items = new[] { new { code = "x2", productId = Product, aliases = new[] { "100k" } } } });
        Assert.All(put.Warnings, warning => Assert.NotEqual(warning.Message.Vi, warning.Message.En));
        Assert.Equal(["100k", "x2"], put.Warnings.Select(warning => warning.Code).Order(StringComparer.Ordinal));
    }

    private async Task<(ApiClient Host, ApiClient Buyer, SaleDetails Sale)> SaleAsync(int? setAside = null)
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        // Stock of its own for each: other tests sell the same product.
        await host.PostAsync<SkuStock>($"/api/products/{Product}/stock/receipts", new { sku = $"{Product}:1", quantity = 100 });
        return (host, buyer, await host.StartSaleAsync(("LX", Product, setAside ?? 20, null)));
    }

    private static async Task Invalid(Task<HttpResponseMessage> sending, params string[] fields)
    {
        var problem = await sending.RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(fields, problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }
}

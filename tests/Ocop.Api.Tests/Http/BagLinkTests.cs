using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Api.Accounts;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Silo.Links;

namespace Ocop.Api.Tests.Http;

public sealed class BagLinkTests(ApiFixture api)
{
    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
    };

    [Fact]
    public async Task A_link_opens_changes_confirms_and_follows_one_bag_without_an_account()
    {
        var (sale, host) = await SaleAsync();
        var buyerId = await CommentAsync(host, sale, "LX x3");
        var holder = await OpenAsync((await LinkAsync(host, sale, buyerId)).Link);
        Assert.Equal(CallerRole.BagHolder, holder.Session!.Me.Role);

        var order = (await holder.BagAsync(sale, lines: 1)).Orders[0];
        var changed = await holder.PutAsync<ClaimResult>($"/api/sales/{sale}/my-bag/lines/{order.Lines[0].Sku}", new { quantity = 2 });
        Assert.Equal((ClaimOutcome.Held, 2), (changed.Outcome, changed.Held));
        var confirmed = await holder.PostAsync<BagConfirmation>($"/api/sales/{sale}/my-bag/confirm", Form);
        Assert.Equal(2, Assert.Single(confirmed.Orders).Order!.Lines[0].Allocated);
        Assert.Equal(OrderStatus.Confirmed, (await holder.GetAsync<OrderDetails>($"/api/orders/{order.OrderId}")).Status);
    }

    [Fact]
    public async Task A_bag_tells_who_sells_what_is_ordered_already_and_the_place_of_what_is_waited_for()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 3), null, null), ("M2", await host.ProductAsync(units: 1), null, null))).SaleId;
        var buyerId = await CommentAsync(host, sale, "M1 x2");
        var holder = await OpenAsync((await LinkAsync(host, sale, buyerId)).Link);
        var line = (await holder.BagAsync(sale, lines: 1)).Orders[0].Lines[0];
        await holder.PostAsync<BagConfirmation>($"/api/sales/{sale}/my-bag/confirm", Form);
        await holder.PutAsync<ClaimResult>($"/api/sales/{sale}/my-bag/lines/{line.Sku}", new { quantity = 2 });
        foreach (var other in new[] { await api.GuestAsync(), await api.GuestAsync() })
            await other.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 1 });

        var claim = Assert.Single(await holder.GetAsync<List<OwnClaim>>($"/api/sales/{sale}/my-bag/claims"));
        Assert.Equal(("M1", ClaimOutcome.PartlyHeld, 1, 1, 1), (claim.Code, claim.Outcome, claim.Held, claim.Waiting, claim.Place));
        Assert.Contains("bạn đứng thứ 1 trong danh sách chờ", claim.Message.Vi, StringComparison.Ordinal);
        Bag bag;
        do bag = await holder.GetAsync<Bag>($"/api/sales/{sale}/my-bag");
        while (bag.Orders[0].Lines[0].Held == 0);
        Assert.Equal(("HTX Tâm Hòa", 270_000L, 180_000L), (bag.Orders[0].ProducerName, bag.Orders[0].Lines[0].TotalVnd, bag.Orders[0].Lines[0].AllocatedVnd));
        Assert.Equal("HTX Tâm Hòa", (await holder.GetAsync<OrderDetails>($"/api/orders/{bag.Orders[0].OrderId}")).ProducerName);
        await (await api.GuestAsync()).TryGetAsync("/api/sales/live-none/my-bag/claims").RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
    }

    [Fact]
    public async Task A_dropped_line_is_free_for_others()
    {
        var (sale, host) = await SaleAsync(setAside: 1);
        var holder = await OpenAsync((await LinkAsync(host, sale, await CommentAsync(host, sale, "LX"))).Link);
        var line = (await holder.BagAsync(sale, lines: 1)).Orders[0].Lines[0];
        var dropped = await holder.PutAsync<ClaimResult>($"/api/sales/{sale}/my-bag/lines/{line.Sku}", new { quantity = 0 });
        Assert.Equal((ClaimOutcome.Released, ClaimReason.ReleasedByBuyer), (dropped.Outcome, dropped.Reason));
        Assert.Equal(ClaimOutcome.Held, (await (await api.GuestAsync()).PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "LX", quantity = 1 })).Outcome);
        await holder.TryAsync(HttpMethod.Put, $"/api/sales/{sale}/my-bag/lines/no-such-sku", new { quantity = 1 }, "").RefusedAsync(HttpStatusCode.NotFound, "unknownSku");
        await holder.TryAsync(HttpMethod.Put, $"/api/sales/{sale}/my-bag/lines/{line.Sku}", new { quantity = 1_000 }, "").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_link_opens_nothing_else()
    {
        var (sale, host) = await SaleAsync();
        var (other, _) = await SaleAsync();
        var buyerId = await CommentAsync(host, sale, "LX");
        var holder = await OpenAsync((await LinkAsync(host, sale, buyerId)).Link);
        foreach (var path in new[] { $"/api/sales/{other}/my-bag", "/api/my/orders", "/api/me", $"/api/orders/{other}~c-htx-tam-hoa~{buyerId}", $"/api/orders/{sale}~c-htx-tam-hoa~guest:1" })
            await holder.TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await holder.TryPostAsync($"/api/sales/{sale}/claims", new { code = "LX", quantity = 1 }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await holder.TryPostAsync($"/api/sales/{sale}/my-bag/link").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Where_producers_share_a_sale_the_link_of_one_opens_nothing_of_another()
    {
        var (host, guest) = (await api.AsAsync("tamhoa"), await api.AsAsync("tanvieta"));
        var created = await host.PostAsync<SaleResult>("/api/sales", new { title = "Phiên chung", moderators = new[] { "c-htx-nong-san-tan-viet-a" } });
        var (sale, ours, theirs) = (created.Sale.SaleId, await host.ProductAsync(5), await guest.ProductAsync(5));
        var items = new[] { new { code = "TH", productId = ours, priceVnd = 90_000 }, new { code = "TV", productId = theirs, priceVnd = 50_000 } };
        await host.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = items[..1] });
        await guest.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items });
        await host.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        var buyerId = await CommentAsync(host, sale, "TH x1 TV x2");

        var holder = await OpenAsync((await LinkAsync(host, sale, buyerId)).Link);
        Assert.Equal("c-htx-tam-hoa", Assert.Single((await holder.BagAsync(sale, lines: 1)).Orders).ProducerId);
        var other = $"{sale}~c-htx-nong-san-tan-viet-a~{buyerId}";
        foreach (var path in new[] { $"/api/orders/{other}", $"/api/orders/{other}/payment", $"/api/orders/{other}/document.pdf" })
            await holder.TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await holder.TryAsync(HttpMethod.Put, $"/api/sales/{sale}/my-bag/lines/{theirs}:1", new { quantity = 0 }, "").RefusedAsync(HttpStatusCode.NotFound, "unknownSku");
        await holder.PostAsync<BagConfirmation>($"/api/sales/{sale}/my-bag/confirm", Form);
        await api.CaughtUpAsync();
        Assert.Equal(OrderStatus.Open, (await guest.GetAsync<OrderDetails>($"/api/orders/{other}")).Status);

        var (whole, _) = api.Services.GetRequiredService<BagLinks>().Write(sale, buyerId); // as in private messages
        var all = await OpenAsync(whole);
        Assert.Equal(2, (await all.GetAsync<Bag>($"/api/sales/{sale}/my-bag")).Orders.Count);
    }

    [Fact]
    public async Task A_revoked_link_opens_nothing_and_a_new_one_does()
    {
        var (sale, host) = await SaleAsync();
        var buyerId = await CommentAsync(host, sale, "LX");
        var old = (await LinkAsync(host, sale, buyerId)).Link;
        (await host.TryAsync(HttpMethod.Delete, $"/api/sales/{sale}/bags/{buyerId}/link", null, "")).EnsureSuccessStatusCode();
        await api.Anonymous().TryPostAsync("/api/bag-sessions", new { link = old }).RefusedAsync(HttpStatusCode.Unauthorized, "linkInvalid");
        var holder = await OpenAsync((await LinkAsync(host, sale, buyerId)).Link);
        (await holder.TryAsync(HttpMethod.Delete, $"/api/sales/{sale}/my-bag/link", null, "")).EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task What_is_no_link_of_ours_opens_nothing()
    {
        var (sale, host) = await SaleAsync();
        var good = (await LinkAsync(host, sale, "facebook:1")).Link;
        foreach (var link in new[] { "x", host.Session!.Token, good[..^4], good + "A", good.Replace(".", ".e30.", StringComparison.Ordinal) })
            await api.Anonymous().TryPostAsync("/api/bag-sessions", new { link }).RefusedAsync(HttpStatusCode.Unauthorized, "linkInvalid");
        await api.Anonymous().TryPostAsync("/api/bag-sessions", new { link = "" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        // Nor is a link a token.
        var impostor = api.Anonymous();
        impostor.Http.DefaultRequestHeaders.Authorization = new("Bearer", good);
        await impostor.TryGetAsync($"/api/sales/{sale}/my-bag").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task Links_are_made_by_who_runs_the_sale_and_by_the_buyer()
    {
        var (sale, _) = await SaleAsync();
        var buyer = await api.GuestAsync();
        var mine = await buyer.PostAsync<BagLinkAnswer>($"/api/sales/{sale}/my-bag/link");
        Assert.Equal(new Uri(api.Address, $"/bag/{sale}#{mine.Link}"), new Uri(mine.Url));
        await buyer.TryPostAsync($"/api/sales/{sale}/bags/{buyer.BuyerId}/link").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        // It would show what is masked to them.
        await (await api.AsAsync("ocop")).TryPostAsync($"/api/sales/{sale}/bags/{buyer.BuyerId}/link").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"/api/sales/{sale}/bags/facebook:1/link").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await buyer.TryPostAsync("/api/sales/live-none/my-bag/link").RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
    }

    private async Task<(string SaleId, ApiClient Host)> SaleAsync(int? setAside = null)
    {
        var host = await api.AsAsync("tamhoa");
        return ((await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", setAside, null))).SaleId, host);
    }

    /// <summary>Somebody who has only ever written a comment.</summary>
    private static async Task<string> CommentAsync(ApiClient host, string saleId, string text)
    {
        var user = Guid.NewGuid().ToString("n");
        await host.PostAsync<List<CommentResult>>($"/api/sales/{saleId}/comments", new[]
        {
            new { id = $"c-{user}", platform = "facebook", userId = user, userName = "Lan", text, at = DateTimeOffset.UnixEpoch.AddDays(20_000) },
        });
        return $"facebook:{user}";
    }

    private static Task<BagLinkAnswer> LinkAsync(ApiClient host, string saleId, string buyerId) =>
        host.PostAsync<BagLinkAnswer>($"/api/sales/{saleId}/bags/{buyerId}/link");

    private Task<ApiClient> OpenAsync(string link) => api.Anonymous().OpenBagAsync(link);
}

using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.Http;

public sealed class SalePlanTests(ApiFixture api)
{
    [Fact]
    public async Task A_plan_is_changed_until_the_start_and_holds_stay_as_buyers_were_told_after_it()
    {
        var seller = await api.AsAsync("tamhoa");
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ đêm" })).Sale.SaleId;
        var path = $"/api/sales/{sale}";

        var plan = new { title = "Chợ sáng", scheduledAt = "2026-12-05T12:00:00Z", holdMinutes = 30, partialGrants = false, moderators = new[] { "c-htx-nong-san-tan-viet-a" } };
        var changed = (await seller.PutAsync<SaleResult>($"{path}/plan", plan)).Sale;

        Assert.Equal(("Chợ sáng", 30, false, "c-htx-nong-san-tan-viet-a"), (changed.Title, changed.HoldMinutes, changed.PartialGrants, Assert.Single(changed.Moderators)));
        await api.CaughtUpAsync();
        var row = (await seller.GetAsync<PageOf<SaleSummary>>("/api/sales?owner=c-htx-tam-hoa&limit=500")).Items.Single(row => row.SaleId == sale);
        Assert.Equal(("Chợ sáng", new DateTimeOffset(2026, 12, 5, 12, 0, 0, TimeSpan.Zero)), (row.Title, row.ScheduledAt));
        await seller.PutAsync<SaleResult>($"{path}/line-up", new { items = new[] { new { code = "M1", productId = await seller.ProductAsync(units: 3) } } });
        await seller.PostAsync<SaleResult>($"{path}/start");
        Assert.Equal("Chợ trưa", (await seller.PutAsync<SaleResult>($"{path}/plan", plan with { title = "Chợ trưa" })).Sale.Title);
        await seller.TryAsync(HttpMethod.Put, $"{path}/plan", plan with { holdMinutes = 5 }, null).RefusedAsync(HttpStatusCode.Conflict, "saleNotNow");
    }

    [Fact]
    public async Task Who_helps_to_run_a_sale_invites_nobody()
    {
        var seller = await api.AsAsync("tamhoa");
        var helper = await api.AsAsync("tanvieta");
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ chung", moderators = new[] { helper.Session!.Me.ProducerId } })).Sale;
        var path = $"/api/sales/{sale.SaleId}/plan";

        await helper.TryAsync(HttpMethod.Put, path, new { title = "Của tôi", moderators = Array.Empty<string>() }, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("Chợ vui", (await helper.PutAsync<SaleResult>(path, new { title = "Chợ vui", moderators = sale.Moderators })).Sale.Title);
        await seller.TryAsync(HttpMethod.Put, path, new { title = "" }, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Of_two_who_change_the_same_part_the_second_is_told_and_comments_are_no_change()
    {
        var (one, two) = (await api.AsAsync("tamhoa"), await api.AsAsync("tamhoa"));
        var product = await one.ProductAsync(units: 3);
        var seen = await one.StartSaleAsync(("M1", product, null, null));
        var path = $"/api/sales/{seen.SaleId}";
        object LineUp(int price, long? version) => new { items = new[] { new { code = "M1", productId = product, priceVnd = price } }, seen = version };
        await one.PutAsync<SaleResult>($"{path}/pin", new { code = "M1" });

        var changed = (await one.PutAsync<SaleResult>($"{path}/line-up", LineUp(80_000, seen.LineUpVersion))).Sale;
        await two.TryAsync(HttpMethod.Put, $"{path}/line-up", LineUp(70_000, seen.LineUpVersion), null).RefusedAsync(HttpStatusCode.Conflict, "saleChanged");
        var renamed = (await two.PutAsync<SaleResult>($"{path}/plan", new { title = "Chợ sớm", seen = seen.PlanVersion })).Sale;
        await one.TryAsync(HttpMethod.Put, $"{path}/plan", new { title = "Chợ muộn", seen = seen.PlanVersion }, null).RefusedAsync(HttpStatusCode.Conflict, "saleChanged");

        Assert.Equal(("Chợ sớm", 80_000, changed.LineUpVersion), (renamed.Title, renamed.Items[0].PriceVnd, renamed.LineUpVersion));
        Assert.Equal(70_000, (await two.PutAsync<SaleResult>($"{path}/line-up", LineUp(70_000, renamed.LineUpVersion))).Sale.Items[0].PriceVnd);
        Assert.Equal("Chợ muộn", (await one.PutAsync<SaleResult>($"{path}/plan", new { title = "Chợ muộn" })).Sale.Title);
        await one.PostAsync<SaleResult>($"{path}/end");
    }

    [Fact]
    public async Task A_line_up_may_be_emptied_before_the_start_and_tells_its_risks_when_it_is_read()
    {
        var seller = await api.AsAsync("tamhoa");
        var path = $"/api/sales/{(await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ" })).Sale.SaleId}";
        var product = await seller.ProductAsync(units: 3);
        await seller.PutAsync<SaleResult>($"{path}/line-up", new { items = new[] { new { code = "OK", productId = product } } });

        var read = await seller.GetAsync<SaleResult>($"{path}/line-up");
        Assert.Equal((LineUpWarning.CommonWord, "OK"), (Assert.Single(read.Warnings).Warning, read.Warnings[0].Code));
        Assert.Empty((await seller.PutAsync<SaleResult>($"{path}/line-up", new { items = Array.Empty<object>() })).Sale.Items);
        await seller.TryPostAsync($"{path}/start").RefusedAsync(HttpStatusCode.Conflict, "emptyLineUp");
    }

    [Fact]
    public async Task Rehearsals_are_listed_with_what_came_of_them()
    {
        var seller = await api.AsAsync("tamhoa");
        var path = $"/api/sales/{(await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ tập" })).Sale.SaleId}";
        await seller.PutAsync<SaleResult>($"{path}/line-up", new { items = new[] { new { code = "M1", productId = await seller.ProductAsync(units: 3) } } });
        Assert.Empty(await seller.GetAsync<List<RehearsalEntry>>($"{path}/rehearsals"));

        var begun = await seller.PostAsync<RehearsalResult>($"{path}/rehearsals");
        await seller.PostAsync<SaleResult>($"/api/sales/{begun.SaleId}/end");
        await seller.PostAsync<RehearsalResult>($"{path}/rehearsals");

        var listed = await seller.GetAsync<List<RehearsalEntry>>($"{path}/rehearsals");
        Assert.Equal([(2, SaleStatus.Live), (1, SaleStatus.Ended)], listed.Select(one => (one.Number, one.Status)));
    }
}

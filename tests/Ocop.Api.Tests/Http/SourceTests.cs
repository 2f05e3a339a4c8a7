using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;
using Ocop.Api.Provinces;
using Ocop.Api.Reports;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.Tests.Http;

public sealed class SourceTests(ApiFixture api)
{
    private const string Product = "p-hong-tra-kolia";

    [Fact]
    public async Task A_source_tells_its_cursor_and_what_was_missed()
    {
        var (host, path) = await SaleAsync(null);
        await host.PostAsync<List<CommentResult>>($"{path}/comments", Batch("c-1", Comment("1", 59, "m1"), Comment("2", 30, "m1", "u2")));
        var looked = await host.PostAsync<List<CommentResult>>($"{path}/comments", Batch("c-2", Comment("1", 59, "m1"), Comment("3", 20, "m1 2", "u3")));
        Assert.Empty(await host.PostAsync<List<CommentResult>>($"{path}/comments", Batch(null)));

        Assert.Equal([false, true], looked.Select(result => result.Late));
        Assert.Equal((2, DateTimeOffset.Parse("2026-11-01T13:00:20Z", null)), (Assert.Single(looked[1].Items).Held, looked[1].At));
        var source = Assert.Single(await host.GetAsync<List<SourceDetails>>($"{path}/sources"));
        Assert.Equal(("facebook:v1", "c-2", 3L, 2L), (source.Source, source.Cursor, source.Comments, source.Missed));
        Assert.False(source.IsSilent);
        Assert.NotNull(source.LastContactAt);
    }

    [Fact]
    public async Task A_batch_of_a_source_must_name_it_and_hold_comments()
    {
        var (host, path) = await SaleAsync(null);
        await host.TryPostAsync($"{path}/comments", new { comments = Array.Empty<object>() }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/comments", new { source = "có dấu", comments = Array.Empty<object>() }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/comments", new { source = "facebook:v1", comments = "m1" }).RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        await host.TryPostAsync($"{path}/comments", 17).RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        await (await api.AsAsync("lan")).TryGetAsync($"{path}/sources").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task What_the_platform_counts_and_never_came_is_missing_also_in_the_report()
    {
        var (host, path) = await SaleAsync(null);
        await host.PostAsync<List<CommentResult>>($"{path}/comments", new { source = "facebook:v1", total = 12, comments = new[] { Comment("1", 0, "m1") } });
        await api.CaughtUpAsync();

        var source = Assert.Single(await host.GetAsync<List<SourceDetails>>($"{path}/sources"));
        Assert.Equal(("facebook", 11L, SourceState.Gap, false), (source.Platform, source.Missing, source.State, source.IsSilent));
        var reading = await ReadingAsync(path);
        Assert.Equal((SourceState.Gap, 11L, 0), (reading.State, reading.Missing, reading.SilentForSeconds));
        Assert.Equal(["facebook:v1"], reading.GapSources);
        var report = await host.GetAsync<ReportResult>($"{path}/report");
        Assert.Equal(11, Assert.Single(report.Gaps).Missing);
        Assert.True(report.Comments!.Response!.MaxMs > 1_000); // written in November
        Assert.Equal(report.Comments.Response.MaxMs, report.Comments.Response.P50Ms);
        await host.PostAsync<List<CommentResult>>($"{path}/comments", new { source = "facebook:v1", total = 10, comments = Array.Empty<object>() });
        Assert.Equal((9L, SourceState.Ok), Assert.Single(await host.GetAsync<List<SourceDetails>>($"{path}/sources")) is var few ? (few.Missing, few.State) : default);
        await host.TryPostAsync($"{path}/comments", new { source = "facebook:v1", total = -1, comments = Array.Empty<object>() }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var csv = await (await host.TryGetAsync($"{path}/report?format=csv&part=gaps&lang=en")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("facebook:v1,facebook,", csv, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_pages_own_comments_are_ignored()
    {
        var (host, path) = await SaleAsync(null);
        var users = new { users = new[] { new { platform = "facebook", userId = "page" } } };
        Assert.Equal(new OwnUser("facebook", "page"), Assert.Single((await host.PutAsync<OwnUsers>($"{path}/own-users", users)).Users!));
        Assert.Single((await host.GetAsync<OwnUsers>($"{path}/own-users")).Users!);
        await host.TryAsync(HttpMethod.Put, $"{path}/own-users", new { users = new[] { new { platform = "web", userId = "" } } }, null)
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        var results = await host.PostAsync<List<CommentResult>>($"{path}/comments", Batch(null, Comment("1", 0, "m1 x2", "page")));

        Assert.Equal(CommentResultOutcome.Own, Assert.Single(results).Outcome);
    }

    [Fact]
    public async Task Who_waits_sees_the_queue_without_names_and_their_own_place()
    {
        var (host, path) = await SaleAsync(setAside: 1);
        var results = await host.PostAsync<List<CommentResult>>($"{path}/comments", Batch(null, Comment("1", 0, "m1", "u1"), Comment("2", 1, "m1 2", "u2")));
        var buyer = await api.GuestAsync();
        var claim = await buyer.PostAsync<ClaimResult>($"{path}/claims", new { code = "M1", quantity = 3 });

        Assert.Matches(@"^M1: Hết hàng lúc \d\d:\d\d:\d\d, bạn đứng thứ 1 trong danh sách chờ", results[1].Message.Vi);
        Assert.Equal((ClaimOutcome.Waiting, 2), (claim.Outcome, claim.Place));
        var queue = await buyer.GetAsync<ItemQueue>($"{path}/items/m1/queue");
        Assert.Equal([(1, 2, false), (2, 3, true)], queue.Places.Select(place => (place.Place, place.Units, place.IsYours)));
        Assert.Equal((5, 2, 3, claim.SoldOutAt), (queue.Waiting, queue.YourPlace, queue.YourUnits, queue.SoldOutAt));
        Assert.NotNull(claim.SoldOutAt);
        var text = await (await api.Anonymous().TryGetAsync($"{path}/items/M1/queue?limit=1")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("facebook", text, StringComparison.Ordinal);
        await api.Anonymous().TryGetAsync($"{path}/items/ZZ/queue").RefusedAsync(HttpStatusCode.NotFound, "unknownCode");
        await api.Anonymous().TryGetAsync($"{path}/items/M1/queue?limit=0").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Who_runs_the_sale_sees_who_waits_and_who_has_what()
    {
        var (host, path) = await SaleAsync(setAside: 1);
        await host.PostAsync<List<CommentResult>>($"{path}/comments", Batch(null, Comment("1", 0, "m1", "u1"), Comment("2", 1, "m1 2", "u2")));
        await api.CaughtUpAsync();

        var place = Assert.Single((await host.GetAsync<ItemQueue>($"{path}/items/M1/queue")).Places);
        Assert.Equal(("facebook:u2", "Khách u2"), (place.BuyerId, place.UserName));
        var claims = await host.GetAsync<PageOf<ClaimEntry>>($"{path}/claims?names=true");
        Assert.Equal(["Khách u1", "Khách u2"], claims.Items.Select(claim => claim.UserName).Order());
        Assert.All((await host.GetAsync<PageOf<ClaimEntry>>($"{path}/claims")).Items, claim => Assert.Null(claim.UserName));
    }

    private async Task<ReadingFigures> ReadingAsync(string path)
    {
        var office = await api.AsAsync("ocop");
        while (true)
        {
            var now = await office.GetAsync<ProvinceNow>("/api/province/now");
            if (now.Sales.FirstOrDefault(sale => path.EndsWith(sale.SaleId, StringComparison.Ordinal)) is { Comments: > 0 } found) return found.Reading;
        }
    }

    private static object Batch(string? cursor, params object[] comments) => new { source = "facebook:v1", cursor, comments };

    private static object Comment(string id, int second, string text, string user = "u1") =>
        new { id, platform = "facebook", userId = user, userName = $"Khách {user}", text, at = $"2026-11-01T13:00:{second:00}Z" };

    private async Task<(ApiClient Host, string Path)> SaleAsync(int? setAside)
    {
        var host = await api.AsAsync("ocop");
        return (host, $"/api/sales/{(await host.StartSaleAsync(("M1", Product, setAside, null))).SaleId}");
    }
}

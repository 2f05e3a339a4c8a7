using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.Http;

/// <summary>The lists that a host looks at when there is time.</summary>
public sealed class HostListTests(ApiFixture api)
{
    [Fact]
    public async Task Lines_without_a_code_are_listed_page_by_page_and_dismissed_like_others()
    {
        var (host, path) = await SaleAsync();
        await CommentsAsync(host, path, ("1", "hủy đơn giúp em"), ("2", "ship bao lâu vậy shop?"), ("3", "hay quá"));

        var first = await host.GetAsync<PageOf<UnclearItem>>($"{path}/unclear-lines?limit=1");
        var second = await host.GetAsync<PageOf<UnclearItem>>($"{path}/unclear-lines?limit=1&after={first.Next}");

        Assert.Equal(("2", CommentDoubt.Question, "ship bao lâu vậy shop?"), (first.Items[0].CommentId, first.Items[0].Doubt, first.Items[0].Text));
        Assert.Equal(("1", CommentDoubt.Unclear), (second.Items[0].CommentId, second.Items[0].Doubt));
        Assert.Empty((await host.GetAsync<PageOf<NeedsYouItem>>($"{path}/needs-you")).Items);
        await host.PostAsync<LineResult>($"{path}/needs-you/2", new { action = "dismiss" });
        Assert.Equal("1", Assert.Single((await host.GetAsync<PageOf<UnclearItem>>($"{path}/unclear-lines")).Items).CommentId);
        await host.PostAsync<LineResult>($"{path}/needs-you/2/undo");
        Assert.Equal(2, (await host.GetAsync<PageOf<UnclearItem>>($"{path}/unclear-lines")).Items.Count);
    }

    [Fact]
    public async Task Claims_that_came_late_show_both_times_and_where_they_stand()
    {
        var (host, path) = await SaleAsync(units: 1);
        var now = TimeProvider.System.GetUtcNow();
        await host.PostAsync<List<CommentResult>>($"{path}/comments", new[]
        {
            new { id = "1", platform = "facebook", userId = "u1", text = "m1", at = now },
            new { id = "2", platform = "facebook", userId = "u2", text = "m1 nhé", at = now.AddSeconds(-90) },
            new { id = "3", platform = "facebook", userId = "u3", text = "m1", at = now.AddSeconds(-20) },
        });

        var late = Assert.Single((await host.GetAsync<PageOf<LateClaimItem>>($"{path}/late-claims")).Items);
        Assert.Equal(("2", "m1 nhé"), (late.CommentId, late.Text));
        Assert.InRange(late.LateSeconds, 89, 600);
        Assert.Equal(late.LateSeconds, (late.ArrivedAt - late.WrittenAt).TotalSeconds, 0.1);
        Assert.Equal(("M1", 0, 1, 1), (late.Items[0].Code, late.Items[0].Held, late.Items[0].Waiting, late.Items[0].Place));
        Assert.Equal(["3", "2"], (await host.GetAsync<PageOf<LateClaimItem>>($"{path}/late-claims?seconds=15")).Items.Select(item => item.CommentId));
    }

    [Fact]
    public async Task They_are_the_hosts_alone_and_queries_must_make_sense()
    {
        var (host, path) = await SaleAsync();
        foreach (var list in new[] { "unclear-lines", "late-claims" })
        {
            await (await api.AsAsync("tamhoa")).TryGetAsync($"{path}/{list}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await (await api.GuestAsync()).TryGetAsync($"{path}/{list}").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await host.TryGetAsync($"{path}/{list}?limit=0").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
            await host.TryGetAsync($"{path}/{list}?after=-1").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
            await host.TryGetAsync($"/api/sales/live-none/{list}").RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        }
        await host.TryGetAsync($"{path}/late-claims?seconds=9").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static Task<List<CommentResult>> CommentsAsync(ApiClient host, string path, params (string Id, string Text)[] comments) =>
        host.PostAsync<List<CommentResult>>($"{path}/comments", comments.Select(comment => new
        {
            id = comment.Id, platform = "facebook", userId = $"u{comment.Id}", text = comment.Text, at = "2026-11-01T13:00:00Z",
        }));

    private async Task<(ApiClient Host, string Path)> SaleAsync(int units = 5)
    {
        var host = await api.AsAsync("ocop");
        var product = await (await api.AsAsync("tamhoa")).ProductAsync(units);
        return (host, $"/api/sales/{(await host.StartSaleAsync(("M1", product, null, null))).SaleId}");
    }
}

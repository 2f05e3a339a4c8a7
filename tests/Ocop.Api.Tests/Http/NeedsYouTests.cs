using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.Tests.Http;

public sealed class NeedsYouTests(ApiFixture api)
{
    private const string Product = "p-mien-dong-tan-viet-a";

    [Fact]
    public async Task A_line_becomes_a_claim_and_is_taken_back()
    {
        var (host, path) = await SaleAsync();

        var settled = await host.PostAsync<LineResult>($"{path}/needs-you/q1", new { action = "claim", items = new[] { new { code = "m1", quantity = 2 } } });

        Assert.Equal(("tanvieta", LineAction.Claim), (settled.Settlement!.By, settled.Settlement.Action));
        var item = Assert.Single(settled.Items);
        Assert.Equal((2, ClaimReason.ClaimedByHost), (item.Claim!.Held, item.Claim.Reason));
        Assert.Contains("Người bán đã đọc bình luận", item.Message.Vi, StringComparison.Ordinal);
        var problem = await host.TryPostAsync($"{path}/needs-you/q1", new { action = "dismiss" }).RefusedAsync(HttpStatusCode.Conflict, "alreadySettled");
        Assert.Equal("tanvieta", problem.GetProperty("settlement").GetProperty("by").GetString());

        var undone = await host.PostAsync<LineResult>($"{path}/needs-you/q1/undo");
        Assert.Equal((true, ClaimOutcome.Released), (Assert.Single(undone.Items).Restored, undone.Items[0].Claim!.Outcome));
        await host.TryPostAsync($"{path}/needs-you/q1/undo").RefusedAsync(HttpStatusCode.Conflict, "notSettled");
        Assert.Empty((await host.GetAsync<PageOf<LineSettlementDetails>>($"{path}/needs-you/settled")).Items);
        Assert.Equal("q1", Assert.Single((await host.GetAsync<PageOf<NeedsYouItem>>($"{path}/needs-you")).Items).CommentId);
    }

    [Fact]
    public async Task Requests_that_make_no_sense_are_refused()
    {
        var (host, path) = await SaleAsync();
        object Claim(string code, int quantity) => new { action = "claim", items = new[] { new { code, quantity } } };

        await host.TryPostAsync($"{path}/needs-you/q1", new { action = "sing" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/needs-you/q1", new { action = "claim" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/needs-you/q1", Claim("M1", -1)).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/needs-you/q1", Claim("ZZ", 1)).RefusedAsync(HttpStatusCode.NotFound, "unknownCode");
        await host.TryPostAsync($"{path}/needs-you/none", Claim("M1", 1)).RefusedAsync(HttpStatusCode.NotFound, "commentNotFound");
        await host.TryPostAsync($"{path}/needs-you/q1", Claim("M1", 1), key: "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        await (await api.AsAsync("tamhoa")).TryPostAsync($"{path}/needs-you/q1", Claim("M1", 1)).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("lan")).TryPostAsync($"{path}/needs-you/q1/undo").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<(ApiClient Host, string Path)> SaleAsync()
    {
        var host = await api.AsAsync("tanvieta");
        var path = $"/api/sales/{(await host.StartSaleAsync(("M1", Product, null, null))).SaleId}";
        object[] batch = [new { id = "q1", platform = "facebook", userId = "77", userName = "Chị Ba", text = "m1 còn không shop?", at = "2026-11-01T13:00:00Z" }];
        await host.PostAsync<List<CommentResult>>($"{path}/comments", batch);
        return (host, path);
    }
}

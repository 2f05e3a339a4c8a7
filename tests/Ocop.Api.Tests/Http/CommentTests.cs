using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.Http;

public sealed class CommentTests(ApiFixture api)
{
    private static readonly string At = DateTimeOffset.Parse("2026-11-01T13:00:00Z", null).ToString("O");

    [Fact]
    public async Task A_malformed_comment_is_answered_in_its_place_and_the_others_are_taken()
    {
        var (host, sale) = await SaleAsync();
        object[] batch =
        [
            CommentOf("c1", "1", "m1 x2"),
            new { id = "c2", verb = "add", platform = "facebook", userId = "2", text = "m1", at = "yesterday" },
            17,
            CommentOf("c3", "3", "đẹp quá shop"),
            CommentOf("c4", "4", "m1 còn không shop?"),
        ];
        var results = await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", batch);
        Assert.Equal(
            [CommentResultOutcome.Claimed, CommentResultOutcome.Invalid, CommentResultOutcome.Invalid, CommentResultOutcome.Chat, CommentResultOutcome.NeedsYou],
            results.Select(result => result.Outcome));
        Assert.Equal(["c1", "c2", null, "c3", "c4"], results.Select(result => result.Id));
        Assert.Equal("at", results[1].Reason);
        Assert.Equal("question", results[4].Reason);
        Assert.Equal(2, Assert.Single(results[0].Items).Held);
        Assert.StartsWith("Đã giữ 2 ", results[0].Message.Vi, StringComparison.Ordinal);
        var waiting = await host.GetAsync<PageOf<NeedsYouItem>>($"/api/sales/{sale}/needs-you");
        Assert.Equal([("c4", NeedsYouKind.Question), ("c1", NeedsYouKind.NoPhone)], waiting.Items.Select(item => (item.CommentId, item.Kind)));
    }

    [Fact]
    public async Task The_same_batch_twice_gets_the_same_answers_and_holds_once()
    {
        var (host, sale) = await SaleAsync();
        var batch = Enumerable.Range(1, 50).Select(i => CommentOf($"c{i}", $"{i}", "m1 x1")).ToArray();
        var first = await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", batch);
        var again = await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", batch);
        Assert.Equal(first.Select(result => result.Items[0].Held), again.Select(result => result.Items[0].Held));
        var board = await host.BoardAsync(sale, board => board.Comments == 50 && board.Items[0].Held >= 50);
        Assert.Equal(50, board.Items[0].Held);
    }

    [Fact]
    public async Task A_batch_is_neither_empty_nor_endless()
    {
        var (host, sale) = await SaleAsync();
        await host.TryPostAsync($"/api/sales/{sale}/comments", Array.Empty<object>()).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var many = Enumerable.Range(0, 501).Select(i => CommentOf($"c{i}", "1", "hi")).ToArray();
        await host.TryPostAsync($"/api/sales/{sale}/comments", many).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static object CommentOf(string id, string userId, string text) =>
        new { id, verb = "add", platform = "facebook", userId, userName = $"Khách {userId}", text, at = At };

    private async Task<(ApiClient Host, string SaleId)> SaleAsync()
    {
        var host = await api.AsAsync("tanvieta");
        return (host, (await host.StartSaleAsync(("M1", "p-mien-dong-tan-viet-a", null, null))).SaleId);
    }
}

using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;

namespace Ocop.Api.Tests.Http;

/// <summary>Numbers that buyers write in comments are for whose sale it is, and for nobody else who runs it.</summary>
public sealed class CommentPhoneTests(ApiFixture api)
{
    private const string Shown = "0987***444";

    /// <summary>As people or a mask write them: ids and times have "555" by chance.</summary>
    private static readonly string[] Digits = ["0987555", "555444", " 555", "*555", "555 ", "555.", "555*"];

    [Fact]
    public async Task Whose_sale_it_is_reads_numbers_in_comments_and_moderators_of_others_and_operators_read_them_masked()
    {
        var (host, guest, office) = (await api.AsAsync("tamhoa"), await api.AsAsync("tanvieta"), await api.AsAsync("ocop"));
        var product = await host.ProductAsync(units: 2);
        var sale = (await host.StartSaleAsync(("M1", product, null, null))).SaleId;
        await host.PutAsync<SaleResult>($"/api/sales/{sale}/plan", new { title = "Phiên chung", moderators = new[] { guest.Session!.Me.ProducerId } });
        var now = TimeProvider.System.GetUtcNow();
        object Comment(string id, string text, int secondsAgo = 0) =>
            new { id, platform = "facebook", userId = $"u{id}-{sale}", userName = "Lan 0987555444", text, at = now.AddSeconds(-secondsAgo) };
        var taken = await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[]
        {
            Comment("1", "m1 x1 0987555444"), Comment("2", "m1 0987 555 444 còn không shop?"), Comment("3", "ship sao ạ 0987.555.444?"), Comment("4", "m1 x9 0987555444", secondsAgo: 90),
        });
        Assert.Equal([CommentResultOutcome.Claimed, CommentResultOutcome.NeedsYou], taken.Take(2).Select(one => one.Outcome));
        await host.PostAsync<object>($"/api/sales/{sale}/draws", new { winners = 2 });
        await api.CaughtUpAsync();

        string[] paths =
        [
            "needs-you", "unclear-lines", "late-claims", $"claims/{Uri.EscapeDataString($"facebook:u1-{sale}")}/{Uri.EscapeDataString($"{product}:1")}/history",
            "items/M1/queue", "claims?names=true", "draws",
        ];
        foreach (var path in paths)
        {
            Assert.Contains("0987555444", await TextAsync(host, sale, path), StringComparison.Ordinal);
            foreach (var other in new[] { guest, office })
            {
                var read = await TextAsync(other, sale, path);
                Assert.Contains(Shown, read, StringComparison.Ordinal);
                Assert.All(Digits, digits => Assert.False(read.Contains(digits, StringComparison.Ordinal), $"{path}: {read}"));
            }
        }

        var lines = await Task.WhenAll(new[] { host, guest, office }.Select(who => who.GetAsync<PageOf<NeedsYouItem>>($"/api/sales/{sale}/needs-you")));
        Assert.Equal([false, true, true], lines.Select(page => page.Items[0].IsMasked));
    }

    private static async Task<string> TextAsync(ApiClient client, string sale, string path)
    {
        var answer = await client.TryGetAsync($"/api/sales/{sale}/{path}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        // Ids have digits too.
        return (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).Replace(sale, "", StringComparison.Ordinal);
    }
}

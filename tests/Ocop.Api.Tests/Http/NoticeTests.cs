using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Channels;
using Ocop.Products;
using Ocop.Silo.Adapters;

namespace Ocop.Api.Tests.Http;

/// <summary>What buyers are told afterwards, as a host sets it and sees it, and the way to the bag that they get.</summary>
public sealed class NoticeTests(ApiFixture api)
{
    private static readonly object Prompt = new { sendsNotices = true, sendsLinks = true, mergeSeconds = 0, perMinute = 600 };

    private OutboxChannel Outbox => (OutboxChannel)api.Services.GetRequiredService<IChannel>();

    [Fact]
    public async Task A_private_message_brings_the_way_to_the_bag_and_it_opens()
    {
        var (host, sale) = await SaleAsync(units: 5, new { isOn = true, sendsLinks = true, mergeSeconds = 0, perMinute = 600 });
        await CommentAsync(host, sale, "1", "m1 x2", "u1");

        var message = await SentAsync(sale, OutboxAct.Message);
        var reply = await SentAsync(sale, OutboxAct.Reply);

        Assert.DoesNotContain("#", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(api.Address.Host, reply.Text, StringComparison.Ordinal);
        var link = message.Text.Split(' ').Single(word => word.StartsWith("http", StringComparison.Ordinal));
        Assert.StartsWith($"{api.Address.Scheme}://", link, StringComparison.Ordinal);
        Assert.Contains($":{api.Address.Port}/bag/{sale}#", link, StringComparison.Ordinal);
        var holder = await api.Anonymous().OpenBagAsync(link.Split('#')[1]);
        Assert.Equal(2, (await holder.BagAsync(sale, lines: 1)).Orders[0].Lines[0].Held);
        Assert.All((await host.GetAsync<RepliesRecord>($"/api/sales/{sale}/replies")).Items, item => Assert.DoesNotContain("#", item.Text!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Whose_turn_comes_is_told_and_who_cannot_be_told_is_listed_for_the_host_alone()
    {
        var (host, sale) = await SaleAsync(units: 1, Prompt);
        await CommentAsync(host, sale, "1", "m1", "u1");
        await CommentAsync(host, sale, "2", "m1", "u2");
        await CommentAsync(host, sale, "3", "m1 0987654321", "u3", "tiktok");

        await CommentAsync(host, sale, "4", "hủy m1", "u1");
        Assert.Equal("2", (await SentAsync(sale, OutboxAct.Message)).CommentId);
        await CommentAsync(host, sale, "5", "hủy m1", "u2");

        var untold = await UntilAsync(() => host.GetAsync<PageOf<UntoldEntry>>($"/api/sales/{sale}/replies/untold"), page => page.Items.Count == 1);
        var entry = untold.Items[0];
        Assert.Equal(("tiktok:u3", "0987***321", true, ChannelRefusal.NotSupported), (entry.BuyerId, entry.Phone, entry.IsMasked, entry.Reason));
        Assert.Equal([ReplyKind.Promoted], entry.Kinds);
        Assert.DoesNotContain("{link}", entry.Text!, StringComparison.Ordinal);
        Assert.Equal(1, (await host.GetAsync<RepliesRecord>($"/api/sales/{sale}/replies")).Untold);
        await host.TryPostAsync($"/api/sales/{sale}/replies/untold/{entry.Number}/dismiss", key: "d1");
        await host.TryPostAsync($"/api/sales/{sale}/replies/untold/{entry.Number}/dismiss", key: "d1");
        Assert.Empty((await host.GetAsync<PageOf<UntoldEntry>>($"/api/sales/{sale}/replies/untold")).Items);

        var other = await api.AsAsync("tamhoa");
        await other.TryGetAsync($"/api/sales/{sale}/replies/untold").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await other.TryPostAsync($"/api/sales/{sale}/replies/untold/1/dismiss").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        foreach (var wrong in new[] { "limit=0", "limit=201", "after=x" })
            await host.TryGetAsync($"/api/sales/{sale}/replies/untold?{wrong}").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task Notices_have_wordings_of_the_host_in_both_languages()
    {
        var (host, sale) = await SaleAsync(units: 1, Prompt);
        var path = $"/api/sales/{sale}/replies/settings";
        Assert.Contains("Tới lượt bạn", (await host.GetAsync<ReplySettingsRecord>(path)).Templates!["promoted"]![0], StringComparison.Ordinal);

        var set = await host.PutAsync<ReplySettingsRecord>(path, new { sendsNotices = true, language = "en", templates = new { shipped = new[] { "Sent: {items} {note} {link}" } } });

        Assert.Equal((true, false, "en"), (set.SendsNotices, set.SendsLinks, set.Language));
        Assert.Equal("Sent: {items} {note} {link}", Assert.Single(set.Templates!["shipped"]!));
        Assert.Contains("your turn", set.Templates!["promoted"]![0], StringComparison.Ordinal);
        foreach (object wrong in new object[] { new { language = "fr" }, new { templates = new { shipped = new[] { "{address}" } } } })
            await host.TryAsync(HttpMethod.Put, path, wrong, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Fact]
    public async Task A_claim_that_the_host_makes_and_that_has_to_wait_says_why()
    {
        var (host, sale) = await SaleAsync(units: 1, new { });
        await CommentAsync(host, sale, "1", "m1", "u1");
        await CommentAsync(host, sale, "2", "m1 còn không shop?", "u2");

        var made = await host.PostAsync<LineResult>($"/api/sales/{sale}/needs-you/2", new { action = "claim", items = new[] { new { code = "M1", quantity = 1 } } });

        var claim = Assert.Single(made.Items).Claim!;
        Assert.Equal((ClaimOutcome.Waiting, ClaimReason.StockShort, 1), (claim.Outcome, claim.Reason, claim.Place));
    }

    private static Task<List<CommentResult>> CommentAsync(ApiClient host, string sale, string id, string text, string user, string platform = "facebook") =>
        host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[] { new { id, platform, userId = user, text, at = $"2026-11-01T13:00:0{id}Z" } });

    private Task<OutboxEntry> SentAsync(string sale, OutboxAct act) => UntilAsync(
        () => Task.FromResult(Outbox.Entries.LastOrDefault(entry => entry.SaleId == sale && entry.Act == act)!), entry => entry is not null);

    private static async Task<T> UntilAsync<T>(Func<Task<T>> read, Predicate<T> fits)
    {
        while (true)
        {
            var value = await read();
            if (fits(value)) return value;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }

    private async Task<(ApiClient Host, string SaleId)> SaleAsync(int units, object settings)
    {
        var host = await api.AsAsync("ocop");
        var product = await (await api.AsAsync("tamhoa")).ProductAsync(units);
        var sale = (await host.StartSaleAsync(("M1", product, null, null))).SaleId;
        await host.PutAsync<ReplySettingsRecord>($"/api/sales/{sale}/replies/settings", settings);
        return (host, sale);
    }
}

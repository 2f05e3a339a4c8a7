using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Cluster.Tests.LiveSales;

public sealed class NeedsYouGrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Eight = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);
    private readonly MovedClock clock = new();
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options, clock);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_line_becomes_a_claim_once_however_often_it_is_sent()
    {
        var (sale, product) = await SaleWithQuestionAsync();

        var first = await sale.Settle(Claim("k1", 3));
        var again = await sale.Settle(Claim("k1", 3));

        Assert.Equal((LineOutcome.Done, ClaimReason.ClaimedByHost, 3), (first.Outcome, Assert.Single(first.Items).Answer!.Reason, first.Items[0].Answer!.Held));
        Assert.Equal(first.Items, again.Items);
        Assert.Equal(3, await HeldAsync(sale, product));
        Assert.Equal("host-k1", Assert.Single(await sale.GetSettled(10)).By);
    }

    [Fact]
    public async Task Of_two_hosts_at_once_one_wins_and_the_other_is_told_who()
    {
        var (sale, product) = await SaleWithQuestionAsync();

        var answers = await Task.WhenAll(sale.Settle(Claim("k1", 1)), sale.Settle(Claim("k2", 2)));

        Assert.Equal([LineOutcome.Done, LineOutcome.AlreadySettled], answers.Select(a => a.Outcome).Order());
        var winner = answers.Single(a => a.Outcome == LineOutcome.Done).Settlement!;
        Assert.All(answers, answer => Assert.Equal(winner.By, answer.Settlement!.By));
        Assert.Equal(winner.Items[0].Quantity, await HeldAsync(sale, product));
    }

    [Fact]
    public async Task Taken_back_after_a_restart_the_buyer_has_what_they_had()
    {
        var (sale, product) = await SaleWithQuestionAsync();
        await sale.Take([Comment("0", "m1 1", -5)]);
        await sale.Settle(Claim("k1", 3));
        await host.DisposeAsync();
        await InitializeAsync();
        sale = host.Grains.LiveSale(sale.GetPrimaryKeyString());

        var undone = await sale.Undo(new("u1", "1", "host"));
        var again = await sale.Undo(new("u1", "1", "host"));

        Assert.Equal((LineOutcome.Done, 1), (undone.Outcome, Assert.Single(undone.Items).Answer!.Held));
        Assert.Equal(undone.Items, again.Items);
        Assert.Equal(1, await HeldAsync(sale, product));
        Assert.Equal("1", Assert.Single(await sale.GetNeedsYou(10), entry => entry.Kind == NeedsYouKind.Question).CommentId);
    }

    [Fact]
    public async Task What_the_buyer_tapped_since_stays()
    {
        var (sale, product) = await SaleWithQuestionAsync();
        await sale.Settle(Claim("k1", 3));
        await host.Grains.Product(product).Claim(new("tap", GrainHost.Key(sale.GetPrimaryKeyString(), "facebook:u1", product), ClaimMode.Set, 2));

        var undone = await sale.Undo(new("u1", "1", "host"));

        Assert.Equal((LineOutcome.Done, null), (undone.Outcome, Assert.Single(undone.Items).Answer));
        Assert.Equal(2, await HeldAsync(sale, product));
    }

    [Fact]
    public async Task After_thirty_seconds_it_is_too_late()
    {
        var (sale, product) = await SaleWithQuestionAsync();
        await sale.Settle(Claim("k1", 3));
        clock.Move(LiveSale.UndoFor + TimeSpan.FromSeconds(1));

        Assert.Equal(LineOutcome.TooLate, (await sale.Undo(new("u1", "1", "host"))).Outcome);
        Assert.Equal(3, await HeldAsync(sale, product));
    }

    [Fact]
    public async Task A_buyer_who_cannot_be_called_is_on_the_list_while_they_hold()
    {
        var (sale, _) = await SaleWithQuestionAsync();
        await sale.Take([Comment("2", "m1 2", 1, "u2"), Comment("3", "m1 1", 2, "u2"), Comment("4", "m1 1 0912345678", 3, "u3")]);

        var entry = Assert.Single(await sale.GetNeedsYou(10), entry => entry.Kind == NeedsYouKind.NoPhone);
        Assert.Equal(("facebook:u2", "2", "m1 2"), (entry.BuyerId, entry.CommentId, entry.Text));
        await sale.Take([Comment("5", "hủy m1", 4, "u2")]);
        Assert.DoesNotContain(await sale.GetNeedsYou(10), entry => entry.Kind == NeedsYouKind.NoPhone);
    }

    [Fact]
    public async Task Sources_are_read_back_with_cursor_and_silence_after_a_restart()
    {
        var saleId = $"live-{Guid.NewGuid():n}";
        await host.Grains.SaleSourcesOf(saleId).Note(new("facebook:v1", "cursor-1", 2));
        clock.Move(TimeSpan.FromSeconds(40));
        await host.Grains.SaleSourcesOf(saleId).Note(new("facebook:v1", null, 0));
        await host.DisposeAsync();
        await InitializeAsync();

        var source = Assert.Single(await host.Grains.SaleSourcesOf(saleId).Get());

        Assert.Equal(("cursor-1", 2L, 1), (source.Cursor, source.Contacts, source.Silences));
        Assert.InRange(source.LongestSilenceSeconds, 40, 60);
    }

    private async Task<(ILiveSaleGrain Sale, string Product)> SaleWithQuestionAsync()
    {
        var product = await host.ProductAsync(units: 10);
        var sale = await host.SaleAsync(("M1", product, null));
        Assert.Equal(CommentOutcome.NeedsYou, (await sale.Take([Comment("1", "m1 còn không shop?", 0)]))[0].Outcome);
        return (sale, product);
    }

    private async Task<int> HeldAsync(ILiveSaleGrain sale, string product) =>
        (await host.Grains.Product(product).GetLine(GrainHost.Key(sale.GetPrimaryKeyString(), "facebook:u1", product)))?.Answer.Held ?? 0;

    private static SettleLine Claim(string key, int units) => new(key, "1", LineAction.Claim, [new("m1", units)], $"host-{key}");

    private static Comment Comment(string id, string text, int second, string user = "u1") =>
        new(id, CommentVerb.Add, "facebook", user, $"Khách {user}", text, Eight.AddSeconds(second));
}

using System.Collections.Immutable;
using Ocop.Boards;
using Ocop.Buyers;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Cluster.Tests.LiveSales;

public sealed class LiveSaleGrainTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>, IAsyncLifetime
{
    private static readonly DateTimeOffset Eight = new(2026, 1, 10, 13, 0, 0, TimeSpan.Zero);
    private GrainHost host = null!;

    public async ValueTask InitializeAsync() => host = await GrainHost.StartAsync(database.Options);

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task A_comment_with_a_code_holds_units_and_its_phone_lands_with_the_buyer()
    {
        var (sale, product) = await SaleOfAsync(units: 10);

        var answer = Assert.Single(await sale.Take([Comment("1", "u1", "m1 x2 0912345678", 0)]));

        Assert.Equal((CommentOutcome.Claimed, 2), (answer.Outcome, answer.Items.Single().Answer.Held));
        var buyer = await Eventually.BecomesAsync(() => host.Grains.Buyer("facebook:u1").Get(), b => b.Phone is not null);
        Assert.Equal("0912345678", buyer.Phone);
        Assert.Equal("Khách u1", buyer.Identities.Single().DisplayName);
        Assert.Equal(2, await HeldAsync(sale, product, "u1"));
    }

    [Fact]
    public async Task The_same_comment_any_number_of_times_has_the_effect_of_one()
    {
        var (sale, product) = await SaleOfAsync(units: 10);
        var comment = Comment("1", "u1", "thêm 2 m1", 0);

        var twins = await sale.Take([comment, comment]);
        var later = await sale.Take([comment]);

        Assert.Equal(2, await HeldAsync(sale, product, "u1"));
        Assert.All(twins.Concat(later), answer => Assert.Equal(2, answer.Items.Single().Answer.Held));
    }

    [Theory]
    [InlineData("m1 2", "m1 3", 3)]
    [InlineData("m1 2", "thêm 1 m1", 3)]
    [InlineData("m1 2", "hủy m1", 0)]
    [InlineData("hủy m1", "m1 2", 2)]
    [InlineData("thêm 1 m1", "thêm 2 m1", 3)]
    [InlineData("thêm 1 m1", "m1 2", 2)]
    public async Task Comments_count_in_the_order_of_writing_whatever_order_they_come_in(string first, string second, int held)
    {
        foreach (var reversed in new[] { false, true })
        {
            var (sale, product) = await SaleOfAsync(units: 10);
            Comment[] comments = [Comment("1", "u1", first, 0), Comment("2", "u1", second, 1)];
            foreach (var comment in reversed ? comments.Reverse() : comments) await sale.Take([comment]);
            Assert.Equal(held, await HeldAsync(sale, product, "u1"));
        }
    }

    [Fact]
    public async Task An_edit_replaces_what_the_comment_claimed_and_a_deletion_releases_it()
    {
        var (sale, product) = await SaleOfAsync(units: 10);
        await sale.Take([Comment("1", "u1", "m1 2", 0)]);

        await sale.Take([Comment("1", "u1", "m1 4", 5) with { Verb = CommentVerb.Edit }]);
        Assert.Equal(4, await HeldAsync(sale, product, "u1"));
        await sale.Take([Comment("1", "u1", "", 6) with { Verb = CommentVerb.Delete }]);
        Assert.Equal(0, await HeldAsync(sale, product, "u1"));
        await sale.Take([Comment("1", "u1", "m1 2", 0), Comment("2", "u2", "", 7) with { Verb = CommentVerb.Delete }]);
        var early = await sale.Take([Comment("2", "u2", "m1 1", 6)]);

        Assert.Equal(CommentOutcome.Superseded, early.Single().Outcome);
        Assert.Equal(0, await HeldAsync(sale, product, "u2"));
    }

    [Fact]
    public async Task A_doubtful_comment_goes_to_the_host_and_takes_nothing()
    {
        var (sale, product) = await SaleOfAsync(units: 10);

        var answers = await sale.Take([Comment("1", "u1", "M1 bao nhiêu tiền vậy shop?", 0), Comment("2", "u2", "nửa cân m1", 1), Comment("3", "u3", "hay quá", 2)]);

        Assert.Equal([CommentOutcome.NeedsYou, CommentOutcome.NeedsYou, CommentOutcome.Chat], answers.Select(a => a.Outcome));
        var entries = await sale.GetNeedsYou(10);
        Assert.Equal(["nửa cân m1", "M1 bao nhiêu tiền vậy shop?"], entries.Select(e => e.Text));
        Assert.Equal([CommentDoubt.Fraction, CommentDoubt.Question], entries.Select(e => e.Doubt));
        Assert.Equal(0, (await host.Grains.Product(product).GetStock()).Skus[0].Held);
    }

    [Fact]
    public async Task A_paused_sale_takes_no_claims_and_an_ended_one_gives_back_what_was_set_aside()
    {
        var (sale, product) = await SaleOfAsync(units: 10, setAside: 6);
        await sale.Take([Comment("1", "u1", "m1 2", 0)]);
        await sale.Advance(new("pause", SaleStep.Pause, "test"));

        var paused = await sale.Take([Comment("2", "u2", "m1", 1), Comment("3", "u1", "hủy m1", 2)]);
        await sale.Advance(new("end", SaleStep.End, "test"));

        Assert.Equal([CommentOutcome.NotOpen, CommentOutcome.Claimed], paused.Select(a => a.Outcome));
        var stock = (await host.Grains.Product(product).GetStock()).Skus[0];
        Assert.Equal((0, 0, 10), (stock.Held, stock.SetAside, stock.Free));
    }

    [Fact]
    public async Task Codes_must_be_unique_and_risky_ones_are_warned_of()
    {
        var (one, two) = (await host.ProductAsync(1), await host.ProductAsync(1));
        var sale = host.Grains.LiveSale($"live-{Guid.NewGuid():n}");
        await sale.Create(new("create", "Phiên thử", null, [], TimeSpan.FromHours(1), true, null, null));

        var clash = await sale.PutLineUp(new("1", [Item("M1", one), Item("m-1", two)]));
        var risky = await sale.PutLineUp(new("2", [Item("M1", one), Item("M10", two)]));
        var common = await sale.PutLineUp(new("3", [Item("NH", one), Item("M10", two)]));

        Assert.Equal(SaleOutcome.CodeTaken, clash.Outcome);
        Assert.Equal(new SaleWarning(LineUpWarning.CodeBeginsAnother, "M1", "M10"), Assert.Single(risky.Warnings));
        Assert.Equal(new SaleWarning(LineUpWarning.CommonWord, "NH"), Assert.Single(common.Warnings));
    }

    [Fact]
    public async Task Starting_warns_when_fewer_units_are_free_than_were_to_be_set_aside()
    {
        var product = await host.ProductAsync(units: 5);
        var sale = host.Grains.LiveSale($"live-{Guid.NewGuid():n}");
        await sale.Create(new("create", "Phiên thử", null, [], TimeSpan.FromHours(1), true, null, null));
        await sale.PutLineUp(new("1", [Item("M1", product) with { SetAside = 8 }]));

        var started = await sale.Advance(new("start", SaleStep.Start, "test"));
        var repeated = await sale.Advance(new("start", SaleStep.Start, "test"));

        Assert.Equal(new SaleWarning(LineUpWarning.SetAsideShort, "M1", Units: 5), Assert.Single(started.Warnings));
        Assert.Equal(SaleOutcome.Done, repeated.Outcome);
        Assert.Equal(SaleOutcome.NotNow, (await sale.Advance(new("start-2", SaleStep.Start, "test"))).Outcome);
    }

    [Fact]
    public async Task The_board_shows_the_sale_as_it_stands_and_its_version_grows()
    {
        var (sale, _) = await SaleOfAsync(units: 3, setAside: 3);
        var board = host.Grains.Board(sale.GetPrimaryKeyString());
        var before = (await board.Get())!.Version;
        await sale.Take([Comment("1", "u1", "m1 2", 0), Comment("2", "u2", "m1 2", 1)]);
        await sale.Pin(new("pin", "m1"));

        var shown = await Eventually.BecomesAsync(async () => (await board.Get())!, b => b.Items[0].Held == 3 && b.Items[0].IsPinned && b.Latest.Length == 2);

        Assert.Equal((0, 3, 1), (shown.Items[0].Available, shown.Items[0].Held, shown.Items[0].Waiting));
        Assert.True(shown.Version > before);
    }

    [Fact]
    public async Task What_a_sale_owed_when_it_stopped_is_delivered_when_it_comes_back()
    {
        var (sale, product) = await SaleOfAsync(units: 10);
        var (id, buyer) = (sale.GetPrimaryKeyString(), $"facebook:u1");
        await sale.Take([Comment("1", "u1", "m1 2", 0)]);
        await host.DisposeAsync();
        // As a crash between the sale's row and the product's would leave it: the comment is recorded, its claim is not.
        await CrashedSale.ForgetClaimsAsync(database, product, id);
        await InitializeAsync();

        var standing = await Eventually.BecomesAsync(
            () => host.Grains.Product(product).GetLine(GrainHost.Key(id, buyer, product)), claim => claim is not null);

        Assert.Equal(2, standing!.Answer.Held);
    }

    [Fact]
    public async Task Comments_on_a_stopped_item_are_refused_from_the_answer_on_and_say_why()
    {
        var (sale, product) = await SaleOfAsync(units: 10);
        await sale.Take([Comment("1", "u1", "m1 2", 0)]);

        await sale.StopItem(new("stop", "M1", true, "test"));
        var refused = Assert.Single((await sale.Take([Comment("2", "u2", "m1 1", 1)]))[0].Items).Answer;
        await sale.StopItem(new("resume", "M1", false, "test"));
        await sale.StopItem(new("stop", "M1", true, "test")); // a repeat of what was undone since
        var taken = Assert.Single((await sale.Take([Comment("3", "u3", "m1 1", 2)]))[0].Items).Answer;

        Assert.Equal((ClaimOutcome.Refused, ClaimReason.ItemStopped), (refused.Outcome, refused.Reason));
        Assert.Equal(ClaimOutcome.Held, taken.Outcome);
        Assert.Equal(2, await HeldAsync(sale, product, "u1"));
    }

    [Fact]
    public async Task A_flash_price_counts_from_the_answer_on_and_the_board_shows_it_until_its_units_are_gone()
    {
        var (sale, _) = await SaleOfAsync(units: 10);
        var board = host.Grains.Board(sale.GetPrimaryKeyString());
        var flash = new StartFlash("flash", "M1", 50_000, TimeSpan.FromMinutes(5), 3, null, "test");

        Assert.Equal(SaleOutcome.Done, (await sale.StartFlash(flash)).Outcome);
        var first = Assert.Single((await sale.Take([Comment("1", "u1", "m1 2", 0)]))[0].Items).Answer;
        await sale.StartFlash(flash); // a repeat begins no second window
        var shown = await Eventually.BecomesAsync(async () => (await board.Get())!.Items[0].Flash, f => f?.UnitsLeft == 1);
        var last = Assert.Single((await sale.Take([Comment("2", "u2", "m1 2", 1)]))[0].Items).Answer;
        var next = Assert.Single((await sale.Take([Comment("3", "u3", "m1 1", 2)]))[0].Items).Answer;

        Assert.Equal((50_000L, 50_000L), (first.PriceVnd, shown!.PriceVnd));
        Assert.Equal((1, ClaimReason.FlashLimitReached), (last.Held, last.Reason));
        Assert.Equal(90_000, next.PriceVnd);
        await Eventually.BecomesAsync(async () => (await board.Get())!, b => b.Items[0].Flash is null);
    }

    private async Task<(ILiveSaleGrain Sale, string Product)> SaleOfAsync(int units, int? setAside = null)
    {
        var product = await host.ProductAsync(units);
        return (await host.SaleAsync(("M1", product, setAside)), product);
    }

    private async Task<int> HeldAsync(ILiveSaleGrain sale, string product, string user) =>
        (await host.Grains.Product(product).GetLine(GrainHost.Key(sale.GetPrimaryKeyString(), $"facebook:{user}", product)))?.Answer.Held ?? 0;

    private static LineUpItem Item(string code, string product) =>
        new(code, ImmutableArray<string>.Empty, product, $"{product}:1", "c-tam-hoa", product, "gói", 90_000);

    private static Comment Comment(string id, string user, string text, int second) =>
        new(id, CommentVerb.Add, "facebook", user, $"Khách {user}", text, Eight.AddSeconds(second));
}

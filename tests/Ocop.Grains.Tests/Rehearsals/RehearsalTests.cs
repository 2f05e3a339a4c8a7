using Ocop.LiveSales;
using Ocop.Rehearsals;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Rehearsals;

public sealed class RehearsalTests
{
    private static readonly LineUpItem Honey = new("M1", ["mật"], "p-mat-ong", "p-mat-ong:1", "c-ong", "Mật ong", "chai", 90_000);
    private static readonly DateTimeOffset Now = new(2026, 11, 20, 20, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(null, 40, 40)]
    [InlineData(60, 40, 60)]
    [InlineData(20, 40, 40)]
    [InlineData(null, 0, 10)]
    public void A_rehearsal_has_as_much_stock_as_the_sale_will_and_never_none(int? setAside, int free, int units)
    {
        var decision = RehearsedSale.None.Begin(new("rehearse/1", "ong"), SaleOf(Honey with { SetAside = setAside }), new Dictionary<string, int> { ["p-mat-ong:1"] = free });
        Assert.Equal((RehearsalOutcome.Done, 1), decision.Answer);
        Assert.Equal(units, Assert.IsType<RehearsalBegun>(Assert.Single(decision.Events)).Items[0].Units);
    }

    [Fact]
    public void Nothing_is_rehearsed_without_a_sale_without_items_or_for_ever()
    {
        var none = new Dictionary<string, int>();
        Assert.Equal(RehearsalOutcome.NotFound, RehearsedSale.None.Begin(new("c", "ong"), null, none).Answer.Outcome);
        Assert.Equal(RehearsalOutcome.EmptyLineUp, RehearsedSale.None.Begin(new("c", "ong"), SaleOf(), none).Answer.Outcome);
        Assert.Equal(RehearsalOutcome.TooMany, new RehearsedSale(RehearsedSale.Most).Begin(new("c", "ong"), SaleOf(Honey), none).Answer.Outcome);
    }

    [Fact]
    public void What_is_rehearsed_has_ids_of_its_own()
    {
        var copy = RehearsedSale.Copy(2, Honey);
        Assert.Equal(("rehearsal.2.p-mat-ong", "rehearsal.2.p-mat-ong:1", "rehearsal.2.c-ong"), (copy.ProductId, copy.Sku, copy.ProducerId));
        Assert.True(Ids.IsRehearsed(Ids.Order("shop", copy.ProducerId, "guest:1")));
        Assert.False(Ids.IsRehearsed(Ids.Order("live-1", "c-ong", "rehearsal:1")));
    }

    [Fact]
    public void The_same_seed_makes_the_same_crowd_and_every_second_comment_or_so_wants_something()
    {
        var (one, other) = (new Crowd("a", [Honey], 7), new Crowd("a", [Honey], 7));
        var comments = Enumerable.Range(0, 1_000).Select(_ => one.Next(Now)).ToArray();
        Assert.Equal(comments, Enumerable.Range(0, 1_000).Select(_ => other.Next(Now)));
        Assert.Distinct(comments.Select(comment => comment.Id));
        var parser = new CommentParser([new("M1", [])]);
        Assert.InRange(comments.Count(comment => parser.Parse(comment.Text).Intent == CommentIntent.Claim), 300, 600);
    }

    private static SaleView SaleOf(params LineUpItem[] items) => new(
        "live-1", "Tối thứ tư", "c-ong", [], TimeSpan.FromHours(1), true, null, null, SaleStatus.Draft, null, null, [.. items], null, 0, 0, 1);
}

using Ocop.LiveSales;
using Ocop.Products;
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
    public void It_holds_as_the_sale_will()
    {
        var holds = new HoldTerms(TimeSpan.FromMinutes(10), 2, TimeSpan.FromMinutes(5));
        var decision = RehearsedSale.None.Begin(new("c", "ong"), SaleOf(Honey) with { Holds = holds }, new Dictionary<string, int>());
        Assert.Equal(holds, Assert.IsType<RehearsalBegun>(Assert.Single(decision.Events)).Holds);
    }

    [Fact]
    public void A_recorded_crowd_says_what_was_said_when_it_was_and_faster()
    {
        var crowd = new RecordedCrowd("r", [Said("b", "u2", "m1", 12), Said("a", "u1", "m1 x2", 10), Said("c", "u1", "hủy m1", 40)], speed: 10);

        Assert.Equal((3, 1), (crowd.Total, crowd.DueAfter(TimeSpan.Zero)));
        var first = crowd.Next(Now);
        Assert.Equal(("r-1", "m1 x2", Crowd.Platform, "r-1"), (first.Id, first.Text, first.Platform, first.UserId));
        Assert.Equal(2, crowd.DueAfter(TimeSpan.FromSeconds(1)));
        var second = crowd.Next(Now);
        Assert.True(second.At > first.At);
        Assert.Equal(3, crowd.DueAfter(TimeSpan.FromSeconds(3)));
        Assert.Equal(first.UserId, crowd.Next(Now).UserId);
    }

    [Theory]
    [InlineData("m1 x2 0912345678", "m1 x2 0900000001")]
    [InlineData("m1 +84 912 345 678 nhé", "m1 0900000001 nhé")]
    [InlineData("m1 x20 và m2 x30", "m1 x20 và m2 x30")]
    public void Nobody_is_known_by_a_record(string text, string played)
    {
        var comment = new RecordedCrowd("r", [Said("a", "lan.nguyen", text, 0)], 1).Next(Now);

        Assert.Equal((played, "Khách 1", "r-1"), (comment.Text, comment.UserName, comment.UserId));
    }

    [Fact]
    public void An_edit_is_of_the_comment_that_it_was_of()
    {
        var crowd = new RecordedCrowd("r", [Said("a", "u", "m1", 0), Said("a", "u", "m1 x3", 5) with { Verb = CommentVerb.Edit }], 1);

        Assert.Equal((crowd.Next(Now).Id, CommentVerb.Edit), (crowd.Next(Now) is var edit ? edit.Id : "", edit.Verb));
    }

    private static RecordedComment Said(string id, string user, string text, int second) =>
        new(id, CommentVerb.Add, user, text, TimeSpan.FromSeconds(second));

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

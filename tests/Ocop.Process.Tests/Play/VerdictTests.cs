using Ocop.Bench.Http;
using Ocop.Bench.Play;

namespace Ocop.ProcessTests.Play;

/// <summary>A judge that cannot say FAIL proves nothing.</summary>
public sealed class VerdictTests
{
    private static readonly Recording Recorded = new(
        new("", 60, []), [],
        new(
            Comments: 3, DistinctComments: 2, new Dictionary<string, int> { ["A"] = 3, ["B"] = 5 },
            new(["A"], new Dictionary<string, int> { ["u1|A"] = 3 }),
            new Dictionary<string, ExpectedScarce> { ["B"] = new(4, 4) }));

    private static readonly RelayResult Heard = new(
        3, new Dictionary<string, CommentAnswer> { ["c1"] = new("c1", "claimed", []), ["c2"] = new("c2", "claimed", []) }, [], TimeSpan.Zero);

    private static readonly Outcome Fair = OutcomeOf(ClaimOf("u1", "A", 3, 0), ClaimOf("u1", "B", 4, 0), ClaimOf("u2", "B", 0, 1));

    [Fact]
    public void What_was_expected_passes() => Assert.Empty(Verdict.Of(Recorded, Heard, Fair).Differences);

    [Fact]
    public void A_unit_too_many_is_oversold() => AssertNames(
        "B is oversold: 5 held of 4", OutcomeOf(ClaimOf("u1", "A", 3, 0), ClaimOf("u1", "B", 4, 0), ClaimOf("u2", "B", 1, 0)));

    [Fact]
    public void A_unit_that_nobody_got_is_named() => AssertNames(
        "B: 3 held, expected 4", OutcomeOf(ClaimOf("u1", "A", 3, 0), ClaimOf("u1", "B", 3, 0), ClaimOf("u2", "B", 0, 2)));

    [Fact]
    public void Units_of_the_wrong_buyer_are_named_on_both_sides()
    {
        var swapped = OutcomeOf(ClaimOf("u2", "A", 3, 0), ClaimOf("u1", "B", 4, 0), ClaimOf("u2", "B", 0, 1));
        AssertNames("u1|A holds 0, expected 3", swapped);
        AssertNames("u2|A holds 3, expected none", swapped);
    }

    [Fact]
    public void A_comment_counted_twice_is_named() =>
        AssertNames("comments counted by the sale: 3, expected 2", Fair with { Comments = 3 });

    [Fact]
    public void An_answer_that_changed_is_named() => Assert.Contains(
        "comment c1 was answered differently when it came again",
        Verdict.Of(Recorded, Heard with { Contradictions = ["c1"] }, Fair).Differences);

    [Fact]
    public void A_lost_order_and_a_line_counted_twice_are_named()
    {
        AssertNames("no order of facebook:u2 at p for 0 units and 1 waiting", Fair with { Orders = [Fair.Orders[0]] });
        AssertNames(
            "order o-u1 has 14 units and 0 waiting, its claims 7 and 0", Fair with { Orders = [Fair.Orders[0] with { Units = 14 }, Fair.Orders[1]] });
    }

    [Fact]
    public void Figures_that_do_not_come_to_rest_fail() =>
        AssertNames("the figures did not come to rest in time", Fair with { IsSettled = false });

    private static void AssertNames(string difference, Outcome outcome) =>
        Assert.Contains(difference, Verdict.Of(Recorded, Heard, outcome).Differences);

    private static Claim ClaimOf(string user, string code, int held, int waiting) =>
        new($"facebook:{user}", $"product-{code}", code, "", held, waiting, 0, default);

    private static Outcome OutcomeOf(params Claim[] claims) => new(
        2,
        [.. claims.GroupBy(claim => claim.Code).Select(of => new ItemFigures(
            of.Key, $"product-{of.Key}", "p", "", 0, of.Sum(claim => claim.Held), of.Sum(claim => claim.Waiting), 0))],
        claims,
        [.. claims.GroupBy(claim => claim.BuyerId).Select(of => new Order(
            $"o-{of.Key["facebook:".Length..]}", "p", of.Key, "open", of.Sum(claim => claim.Held), of.Sum(claim => claim.Waiting)))],
        IsSettled: true);
}

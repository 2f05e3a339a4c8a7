using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

public sealed class HostClaimTests
{
    private readonly StockBuilder stock = new(units: 10);

    public HostClaimTests() => stock.Offer(holdMinutes: 10);

    [Fact]
    public void A_claim_by_the_host_says_so()
    {
        var (answer, change) = stock.ClaimByHost("lan", 2);

        Assert.Equal((ClaimOutcome.Held, ClaimReason.ClaimedByHost, 2), (answer.Outcome, answer.Reason, answer.Held));
        Assert.True(change.IsByHost);
    }

    [Fact]
    public void Taking_it_back_restores_units_and_deadline_of_before()
    {
        var before = stock.Claim("lan", 1);
        stock.Now = stock.Now.AddMinutes(5);
        var (_, change) = stock.ClaimByHost("lan", 4);

        var undone = stock.Undo("lan", change);

        Assert.Equal((ClaimReason.UndoneByHost, 1, before.Until), (undone!.Reason, undone.Held, undone.Until));
        Assert.Equal(1, stock.Figures.Held);
    }

    [Fact]
    public void Taking_back_the_only_claim_leaves_nothing()
    {
        var (_, change) = stock.ClaimByHost("lan", 4);

        Assert.Equal(ClaimOutcome.Released, stock.Undo("lan", change)!.Outcome);
        Assert.Equal(0, stock.Figures.Held);
        Assert.Empty(stock.Stock.HostWishes);
    }

    [Fact]
    public void Taking_back_a_release_claims_again()
    {
        stock.Claim("lan", 3);
        var (released, change) = stock.ClaimByHost("lan", 0);

        Assert.Equal(ClaimReason.ReleasedByHost, released.Reason);
        Assert.Equal(3, stock.Undo("lan", change)!.Held);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(0)]
    public void What_the_buyer_has_said_since_stands_even_if_it_is_the_same(int units)
    {
        var (_, change) = stock.ClaimByHost("lan", 2);
        stock.Claim("lan", units);

        Assert.Null(stock.Undo("lan", change));
        Assert.Equal(units, stock.Figures.Held);
    }

    [Fact]
    public void A_refused_wish_of_the_buyer_changes_nothing_and_does_not_stand_in_the_way()
    {
        stock.Offer(limit: 2);
        var (_, change) = stock.ClaimByHost("lan", 2);
        Assert.Equal(ClaimOutcome.Refused, stock.Claim("lan", 5).Outcome);

        Assert.Equal(ClaimOutcome.Released, stock.Undo("lan", change)!.Outcome);
    }

    [Fact]
    public void Units_that_came_up_from_the_waiting_list_are_taken_back_too()
    {
        stock.Claim("minh", 10);
        var (waiting, change) = stock.ClaimByHost("lan", 2);
        stock.Receive(2);

        Assert.Equal((ClaimOutcome.Waiting, ClaimReason.ClaimedByHost), (waiting.Outcome, waiting.Reason));
        Assert.Equal(2, stock.Standing("lan")!.Held);
        Assert.Equal(ClaimOutcome.Released, stock.Undo("lan", change)!.Outcome);
        Assert.Equal(10, stock.Figures.Held);
    }

    [Fact]
    public void Only_the_newest_decision_of_hosts_can_be_taken_back()
    {
        var (_, first) = stock.ClaimByHost("lan", 2);
        var (_, second) = stock.ClaimByHost("lan", 5);

        Assert.Null(stock.Undo("lan", first));
        Assert.Equal(2, stock.Undo("lan", second)!.Held);
    }

    [Fact]
    public void A_confirmed_order_is_not_taken_back()
    {
        var (_, change) = stock.ClaimByHost("lan", 2);
        stock.Allocate("lan");

        Assert.Null(stock.Undo("lan", change));
        Assert.Equal(2, stock.Figures.Allocated);
    }

    [Fact]
    public void What_was_refused_needs_no_taking_back()
    {
        stock.Offer(state: OfferState.Paused);
        var (refused, change) = stock.ClaimByHost("lan", 2);

        Assert.Equal(ClaimOutcome.Refused, refused.Outcome);
        Assert.Equal((ClaimOutcome.Released, ClaimReason.NothingHeld), (stock.Undo("lan", change)!.Outcome, stock.Undo("lan", null)!.Reason));
    }

    [Fact]
    public void So_many_decisions_can_be_taken_back_and_no_more()
    {
        stock.Receive(1_000);
        var (_, oldest) = stock.ClaimByHost("buyer-0", 1);
        for (var i = 1; i <= 200; i++) stock.ClaimByHost($"buyer-{i}", 1);

        Assert.Equal(200, stock.Stock.HostWishes.Count);
        Assert.Null(stock.Undo("buyer-0", oldest));
    }
}

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

        Assert.Equal((ClaimOutcome.Waiting, ClaimReason.StockShort, true), (waiting.Outcome, waiting.Reason, change.IsByHost));
        Assert.Equal((2, 1, stock.Now), (waiting.Waiting, waiting.Place, waiting.SoldOutAt));
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
    public void A_release_that_is_taken_back_costs_what_it_did_and_not_what_it_would_now()
    {
        stock.Offer(price: 90_000);
        stock.Claim("lan", 3);
        var (_, change) = stock.ClaimByHost("lan", 1);
        stock.Offer(price: 120_000);

        var undone = stock.Undo("lan", change)!;

        Assert.Equal((3, 90_000L, ClaimReason.UndoneByHost), (undone.Held, undone.PriceVnd, undone.Reason));
    }

    [Fact]
    public void More_units_at_a_lower_price_are_taken_back_with_that_price()
    {
        stock.Offer(price: 90_000);
        stock.Claim("lan", 1);
        stock.Offer(price: 70_000);
        var (claimed, change) = stock.ClaimByHost("lan", 4);

        Assert.Equal(70_000, claimed.PriceVnd);
        Assert.Equal((1, 90_000L), (stock.Undo("lan", change)!.Held, stock.Standing("lan")!.PriceVnd));
    }

    [Fact]
    public void Units_of_a_flash_price_come_back_at_it_also_when_it_is_over()
    {
        stock.Claim("lan", 1);
        stock.Flash(price: 50_000);
        stock.Claim("lan", 3);
        var (_, change) = stock.ClaimByHost("lan", 0);
        stock.EndFlash();

        var undone = stock.Undo("lan", change)!;

        Assert.Equal((3, 190_000L), (undone.Held, undone.HeldVnd));
    }

    [Fact]
    public void Units_of_a_flash_price_whose_cap_others_have_filled_since_do_not_come_back()
    {
        stock.Claim("lan", 1);
        stock.Flash(price: 50_000, units: 3);
        stock.Claim("lan", 3);
        var (_, change) = stock.ClaimByHost("lan", 1);
        stock.Claim("minh", 2);

        var undone = stock.Undo("lan", change)!;

        Assert.Equal((2, 140_000L, ClaimReason.FlashLimitReached), (undone.Held, undone.HeldVnd, undone.Reason));
        Assert.Null(stock.OfferFigures().Flash);
    }

    [Fact]
    public void What_cannot_be_given_back_at_once_waits_at_its_old_price()
    {
        stock.Claim("lan", 4);
        var (_, change) = stock.ClaimByHost("lan", 0);
        stock.Claim("minh", 8);
        stock.Offer(price: 200_000);

        var undone = stock.Undo("lan", change)!;

        Assert.Equal((2, 2, ClaimReason.StockShort, 90_000L), (undone.Held, undone.Waiting, undone.Reason, undone.PriceVnd));
    }

    [Fact]
    public void A_decision_of_before_prices_were_kept_is_taken_back_at_the_price_of_now()
    {
        stock.Claim("lan", 3);
        var (_, change) = stock.ClaimByHost("lan", 1);
        stock.Offer(price: 60_000);
        var old = stock.Stock.HostWishes.ToDictionary(wish => wish.Key, wish => wish.Value with { PriceVnd = null });

        var undone = (stock.Stock with { HostWishes = System.Collections.Immutable.ImmutableDictionary.CreateRange(old) }).Undo(StockBuilder.Key("lan"), change, stock.Now);

        Assert.Equal((3, 60_000L), (undone.Answer!.Held, undone.Answer.PriceVnd));
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

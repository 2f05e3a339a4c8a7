using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

public sealed class StockClaimTests
{
    [Fact]
    public void A_claim_within_the_stock_is_held_until_its_deadline()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(holdMinutes: 10);

        var answer = stock.Claim("lan", 3);

        Assert.Equal((ClaimOutcome.Held, 3, 0), (answer.Outcome, answer.Held, answer.Waiting));
        Assert.Equal(stock.Now.AddMinutes(10), answer.Until);
        Assert.Equal(90_000, answer.PriceVnd);
        Assert.Equal((10, 3, 7), (stock.Figures.OnHand, stock.Figures.Held, stock.Figures.Available));
    }

    [Fact]
    public void Last_units_go_to_the_first_claim_and_the_rest_waits_in_order()
    {
        var stock = new StockBuilder(units: 5);
        stock.Offer();

        stock.Claim("lan", 3);
        var partly = stock.Claim("minh", 4);
        var second = stock.Claim("hoa", 1);

        Assert.Equal((ClaimOutcome.PartlyHeld, ClaimReason.StockShort, 2, 2, 1), (partly.Outcome, partly.Reason, partly.Held, partly.Waiting, partly.Place));
        Assert.Equal((ClaimOutcome.Waiting, 0, 1, 2), (second.Outcome, second.Held, second.Waiting, second.Place));
    }

    [Fact]
    public void Without_partial_grants_all_units_wait_and_nobody_is_served_past_them()
    {
        var stock = new StockBuilder(units: 5);
        stock.Offer(partial: false);

        var big = stock.Claim("lan", 6);
        var small = stock.Claim("minh", 1);
        stock.Receive(1);

        Assert.Equal((ClaimOutcome.Waiting, 0, 6), (big.Outcome, big.Held, big.Waiting));
        Assert.Equal(ClaimOutcome.Waiting, small.Outcome);
        Assert.Equal(6, stock.Standing("lan")!.Held);
        Assert.Equal(1, stock.Standing("minh")!.Waiting);
    }

    [Fact]
    public void A_later_claim_sets_the_quantity_and_an_addition_adds()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer();

        stock.Claim("lan", 2);
        Assert.Equal(5, stock.Claim("lan", 5).Held);
        Assert.Equal(6, stock.Claim("lan", 1, ClaimMode.Add).Held);
        Assert.Equal(1, stock.Claim("lan", 1).Held);
        Assert.Equal(1, stock.Figures.Held);
    }

    [Fact]
    public void Growth_of_a_waiting_claim_waits_at_the_end()
    {
        var stock = new StockBuilder(units: 1);
        stock.Offer();
        stock.Claim("first", 1);
        stock.Claim("lan", 1);
        stock.Claim("minh", 1);
        stock.Claim("lan", 3);

        stock.Receive(2);

        Assert.Equal((1, 2), (stock.Standing("lan")!.Held, stock.Standing("lan")!.Waiting));
        Assert.Equal(1, stock.Standing("minh")!.Held);
    }

    [Fact]
    public void A_release_promotes_the_head_of_the_waiting_list_with_a_new_deadline()
    {
        var stock = new StockBuilder(units: 2);
        stock.Offer(holdMinutes: 10);
        stock.Claim("lan", 2);
        stock.Claim("minh", 1);
        stock.Now = stock.Now.AddMinutes(5);

        var released = stock.Claim("lan", 0);

        Assert.Equal((ClaimOutcome.Released, ClaimReason.ReleasedByBuyer), (released.Outcome, released.Reason));
        Assert.Equal((1, stock.Now.AddMinutes(10)), (stock.Standing("minh")!.Held, stock.Standing("minh")!.Until));
        Assert.Equal(1, stock.Figures.Available);
    }

    [Fact]
    public void Releasing_nothing_is_answered_and_recorded()
    {
        var stock = new StockBuilder(units: 2);
        stock.Offer();

        var answer = stock.Claim("lan", 0);

        Assert.Equal((ClaimOutcome.Released, ClaimReason.NothingHeld), (answer.Outcome, answer.Reason));
        Assert.IsType<ClaimChanged>(stock.Events[^1]);
    }

    [Fact]
    public void A_hold_ends_at_its_deadline_and_not_before()
    {
        var stock = new StockBuilder(units: 1);
        stock.Offer(holdMinutes: 10);
        stock.Claim("lan", 1);
        stock.Claim("minh", 1);

        stock.Now = stock.Now.AddMinutes(10).AddTicks(-1);
        Assert.False(stock.Expire());
        stock.Now = stock.Now.AddTicks(1);
        Assert.True(stock.Expire());

        Assert.Null(stock.Standing("lan"));
        Assert.Equal(1, stock.Standing("minh")!.Held);
        Assert.Contains(stock.Events.OfType<ClaimChanged>(), e => e.Claim.BuyerId == "lan" && e.Reason == ClaimReason.HoldExpired);
    }

    [Fact]
    public void Any_command_first_ends_the_holds_that_are_due()
    {
        var stock = new StockBuilder(units: 1);
        stock.Offer(holdMinutes: 10);
        stock.Claim("lan", 1);
        stock.Now = stock.Now.AddMinutes(11);

        Assert.Equal(ClaimOutcome.Held, stock.Claim("minh", 1).Outcome);
        Assert.Equal(0, stock.Allocate("lan").Quantity);
    }

    [Fact]
    public void The_limit_caps_a_claim_and_counts_what_was_ordered()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(limit: 3);

        var capped = stock.Claim("lan", 5);
        stock.Allocate("lan");
        var again = stock.Claim("lan", 1);

        Assert.Equal((ClaimOutcome.Held, ClaimReason.LimitReached, 3), (capped.Outcome, capped.Reason, capped.Held));
        Assert.Equal((ClaimOutcome.Refused, ClaimReason.LimitUsedUp, 0), (again.Outcome, again.Reason, again.Held));
    }

    [Fact]
    public void A_claim_for_an_unknown_item_is_refused_and_leaves_no_row()
    {
        var stock = new StockBuilder(units: 10);

        Assert.Equal((ClaimOutcome.Refused, ClaimReason.UnknownItem), stock.Claim("lan", 1) is var a ? (a.Outcome, a.Reason) : default);
        Assert.IsType<UnitsReceived>(stock.Events[^1]);
    }

    [Fact]
    public void The_price_of_the_claim_counts_and_a_later_one_only_if_it_is_lower()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(price: 90_000);
        stock.Claim("lan", 1);
        stock.Claim("minh", 1);
        stock.Offer(price: 80_000);
        Assert.Equal(80_000, stock.Claim("lan", 2).PriceVnd);
        stock.Offer(price: 120_000);
        Assert.Equal(90_000, stock.Claim("minh", 2).PriceVnd);
    }

    [Fact]
    public void A_confirmed_order_takes_what_is_held_and_the_waiting_rest_keeps_its_place()
    {
        var stock = new StockBuilder(units: 3);
        stock.Offer();
        stock.Claim("lan", 5);

        var allocation = stock.Allocate("lan");

        Assert.Equal((3, 90_000L), (allocation.Quantity, allocation.PriceVnd));
        Assert.Equal((0, 3, 2), (stock.Figures.Held, stock.Figures.Allocated, stock.Figures.Waiting));
        stock.Receive(2);
        Assert.Equal(2, stock.Standing("lan")!.Held);
    }

    [Fact]
    public void A_cancellation_gives_back_and_promotes_and_shipping_takes_units_off_the_shelf()
    {
        var stock = new StockBuilder(units: 3);
        stock.Offer();
        stock.Claim("lan", 2);
        stock.Allocate("lan");
        stock.Claim("minh", 2);

        stock.GiveBack("lan", 2);
        Assert.Equal(2, stock.Standing("minh")!.Held);
        stock.Allocate("minh");
        stock.Ship("minh", 2);

        Assert.Equal((1, 0, 0), (stock.Figures.OnHand, stock.Figures.Held, stock.Figures.Allocated));
    }

    [Fact]
    public void More_than_is_allocated_cannot_be_given_back_or_shipped()
    {
        var stock = new StockBuilder(units: 3);
        stock.Offer();
        stock.Claim("lan", 1);
        stock.Allocate("lan");

        Assert.Equal(StockOutcome.NotAllocated, stock.GiveBack("lan", 2).Outcome);
        Assert.Equal(StockOutcome.NotAllocated, stock.Ship("lan", 2).Outcome);
        Assert.Equal(1, stock.Figures.Allocated);
    }
}

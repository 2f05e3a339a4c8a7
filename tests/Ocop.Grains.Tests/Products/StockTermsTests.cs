using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

/// <summary>Shorter holds, stopped items, and units that staff give.</summary>
public sealed class StockTermsTests
{
    private static readonly HoldTerms Terms = new(TimeSpan.FromMinutes(3), LapsesBeforeShort: 2, TimeSpan.FromMinutes(2));

    [Fact]
    public void Units_that_come_by_the_waiting_list_are_held_for_less()
    {
        var stock = Selling(units: 1);
        stock.Claim("lan", 1);
        stock.Claim("minh", 1);

        stock.Claim("lan", 0);

        Assert.Equal(stock.Now.AddMinutes(3), stock.Standing("minh")!.Until);
    }

    [Fact]
    public void A_promotion_never_shortens_a_hold_that_was_given_before()
    {
        var stock = Selling(units: 2);
        stock.Claim("first", 1);
        var until = stock.Claim("lan", 2).Until;

        stock.Claim("first", 0);

        Assert.Equal((2, until), (stock.Standing("lan")!.Held, stock.Standing("lan")!.Until));
    }

    [Fact]
    public void A_buyer_who_lets_holds_lapse_gets_short_ones_from_then_on()
    {
        var stock = Selling(units: 5);
        for (var lapse = 0; lapse < 2; lapse++)
        {
            Assert.Equal(stock.Now.AddMinutes(10), stock.Claim("lan", 1).Until);
            stock.Now = stock.Now.AddMinutes(10);
            stock.Expire();
        }

        Assert.Equal(stock.Now.AddMinutes(2), stock.Claim("lan", 1).Until);
        Assert.Equal(stock.Now.AddMinutes(10), stock.Claim("minh", 1).Until);
        stock.Now = stock.Now.AddMinutes(2);
        Assert.True(stock.Expire());
    }

    [Fact]
    public void Releasing_in_time_is_no_lapse_and_a_closed_offer_forgets_lapses()
    {
        var stock = Selling(units: 5);
        for (var i = 0; i < 3; i++)
        {
            stock.Claim("lan", 1);
            stock.Claim("lan", 0);
        }
        Assert.Equal(stock.Now.AddMinutes(10), stock.Claim("lan", 1).Until);
        stock.Now = stock.Now.AddMinutes(10);
        stock.Expire();
        Assert.Equal(1, stock.Stock.Offers.Values.Sum(o => o.Lapses.Count));

        stock.Offer(state: OfferState.Closed, holds: Terms);

        Assert.Equal(0, stock.Stock.Offers.Values.Sum(o => o.Lapses.Count));
    }

    [Fact]
    public void A_stopped_item_refuses_claims_for_a_reason_of_its_own_and_those_answered_stand()
    {
        var stock = Selling(units: 1);
        stock.Claim("lan", 1);
        stock.Claim("minh", 1);
        stock.Offer(state: OfferState.Stopped);

        var refused = stock.Claim("hoa", 1);

        Assert.Equal((ClaimOutcome.Refused, ClaimReason.ItemStopped), (refused.Outcome, refused.Reason));
        stock.Claim("lan", 0);
        Assert.Equal(1, stock.Standing("minh")!.Held);
    }

    [Fact]
    public void Changed_terms_count_for_later_claims_alone()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(limit: 5, holdMinutes: 10, price: 90_000);
        var before = stock.Claim("lan", 4);
        stock.Offer(limit: 2, holdMinutes: 1, price: 70_000, partial: false);

        Assert.Equal((4, before.Until, 90_000L), stock.Standing("lan") is { } now ? (now.Held, now.Until, now.PriceVnd) : default);
        Assert.Equal((2, stock.Now.AddMinutes(1), 70_000L), stock.Claim("minh", 4) is var later ? (later.Held, later.Until, later.PriceVnd) : default);
        Assert.Equal(ClaimReason.LimitUsedUp, stock.Claim("lan", 5).Reason);
    }

    [Fact]
    public void Staff_give_free_units_at_once()
    {
        var stock = Selling(units: 3);

        var answer = stock.Grant("lan", 2);

        Assert.Equal((ClaimOutcome.Held, ClaimReason.GrantedByStaff, 2, 0), (answer.Outcome, answer.Reason, answer.Held, answer.Waiting));
        Assert.Equal(stock.Now.AddMinutes(3), answer.Until);
        var granted = stock.Events.OfType<UnitsGranted>().Single();
        Assert.Equal(("lan", 2, GrantReason.MissedComment, "host"), (granted.Claim.BuyerId, granted.Units, granted.Reason, granted.By));
    }

    [Fact]
    public void A_buyer_served_by_staff_is_first_when_units_return_and_nobody_loses_what_they_hold()
    {
        var stock = Selling(units: 2);
        stock.Claim("first", 2);
        stock.Claim("minh", 1);
        stock.Claim("lan", 2);

        var moved = stock.Grant("lan", 1);
        var added = stock.Grant("hoa", 1);

        Assert.Equal((ClaimOutcome.Waiting, 2, 1), (moved.Outcome, moved.Waiting, moved.Place));
        Assert.Equal((ClaimOutcome.Waiting, 1, 2), (added.Outcome, added.Waiting, added.Place));
        stock.Claim("first", 1);
        Assert.Equal((1, 1), (stock.Standing("lan")!.Held, stock.Standing("lan")!.Waiting));
        stock.Claim("first", 0);
        Assert.Equal((1, 0), (stock.Standing("hoa")!.Held, stock.Standing("minh")!.Held));
        Assert.Equal(1, stock.Standing("minh")!.Place);
    }

    [Fact]
    public void Staff_give_no_more_than_the_limit_and_nothing_in_a_closed_sale()
    {
        var stock = new StockBuilder(units: 5);
        stock.Offer(limit: 2);
        stock.Claim("lan", 1);

        Assert.Equal((ClaimOutcome.Refused, ClaimReason.LimitUsedUp, 1), stock.Grant("lan", 2) is var over ? (over.Outcome, over.Reason, over.Held) : default);
        Assert.Equal(2, stock.Grant("lan", 1).Held);
        stock.Offer(limit: 2, state: OfferState.Paused);
        Assert.Equal(1, stock.Grant("minh", 1).Held);
        stock.Offer(limit: 2, state: OfferState.Closed);
        Assert.Equal((ClaimOutcome.Refused, ClaimReason.SaleClosed), stock.Grant("hoa", 1) is var closed ? (closed.Outcome, closed.Reason) : default);
        Assert.Equal(ClaimReason.UnknownItem, stock.Grant("hoa", 1, "live-none").Reason);
    }

    private static StockBuilder Selling(int units)
    {
        var stock = new StockBuilder(units);
        stock.Offer(holdMinutes: 10, holds: Terms);
        return stock;
    }
}

using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

public sealed class StockFlashTests
{
    [Fact]
    public void A_claim_in_the_window_gets_the_flash_price_and_keeps_it()
    {
        var stock = Selling(price: 90_000);
        stock.Flash(50_000, minutes: 5);

        var answer = stock.Claim("lan", 2);
        stock.Now = stock.Now.AddMinutes(5);
        var late = stock.Claim("minh", 1);

        Assert.Equal((ClaimOutcome.Held, ClaimReason.Asked, 2, 50_000L, 100_000L), (answer.Outcome, answer.Reason, answer.Held, answer.PriceVnd, answer.HeldVnd));
        Assert.Equal(90_000, late.PriceVnd);
        Assert.Equal(100_000, stock.Standing("lan")!.HeldVnd);
    }

    [Fact]
    public void The_window_ends_at_its_instant_and_not_before()
    {
        var stock = Selling();
        stock.Flash(50_000, minutes: 5);

        stock.Now = stock.Now.AddMinutes(5).AddTicks(-1);
        Assert.False(stock.Expire());
        Assert.Equal(50_000, stock.Claim("lan", 1).PriceVnd);
        stock.Now = stock.Now.AddTicks(1);
        Assert.True(stock.Expire());

        Assert.Equal((FlashEnd.TimeUp, (string?)null), stock.Events.OfType<FlashEnded>().Single() is var end ? (end.Reason, end.By) : default);
        Assert.Null(stock.OfferFigures().Flash);
        Assert.Null(stock.Stock.NextDue is { Claim: "flash" } due ? due : null);
    }

    [Fact]
    public void It_ends_when_its_units_are_gone_and_a_claim_is_capped_at_what_was_left()
    {
        var stock = Selling();
        stock.Flash(50_000, units: 5);
        stock.Claim("lan", 3);
        Assert.Equal(2, stock.OfferFigures().Flash!.UnitsLeft);

        var last = stock.Claim("minh", 4);
        var next = stock.Claim("minh", 4);

        Assert.Equal((ClaimOutcome.Held, ClaimReason.FlashLimitReached, 2), (last.Outcome, last.Reason, last.Held));
        Assert.Equal(FlashEnd.UnitsGone, stock.Events.OfType<FlashEnded>().Single().Reason);
        Assert.Equal((4, 90_000L, (2 * 50_000L) + (2 * 90_000)), (next.Held, next.PriceVnd, next.HeldVnd));
        Assert.Equal([new(2, 50_000, 1), new(2, 90_000)], next.Portions);
    }

    [Fact]
    public void Units_released_in_the_window_can_be_claimed_at_it_again_but_not_once_it_is_over()
    {
        var stock = Selling();
        stock.Flash(50_000, units: 3);
        stock.Claim("lan", 2);
        stock.Claim("lan", 1);
        Assert.Equal(2, stock.OfferFigures().Flash!.UnitsLeft);
        stock.Claim("minh", 2);
        stock.Claim("lan", 0);

        Assert.Null(stock.OfferFigures().Flash);
        Assert.Equal(90_000, stock.Claim("hoa", 1).PriceVnd);
    }

    [Fact]
    public void The_limit_per_buyer_counts_what_waits_and_what_was_ordered()
    {
        var stock = Selling(units: 3);
        stock.Flash(50_000, limit: 3);
        stock.Claim("first", 2);

        var capped = stock.Claim("lan", 5);
        stock.Allocate("lan");
        var again = stock.Claim("lan", 1, ClaimMode.Add);

        Assert.Equal((ClaimOutcome.PartlyHeld, 1, 2), (capped.Outcome, capped.Held, capped.Waiting));
        Assert.Equal((ClaimOutcome.Refused, ClaimReason.FlashLimitUsedUp, 2), (again.Outcome, again.Reason, again.Waiting));
    }

    [Fact]
    public void Units_that_waited_get_the_price_of_the_moment_at_which_they_were_claimed()
    {
        var stock = Selling(units: 1);
        stock.Flash(50_000);
        stock.Claim("lan", 3);
        stock.EndFlash();
        stock.Claim("lan", 4);
        stock.Receive(3);

        var standing = stock.Standing("lan")!;
        Assert.Equal((4, (3 * 50_000L) + 90_000), (standing.Held, standing.HeldVnd));
    }

    [Fact]
    public void What_was_claimed_last_is_released_first()
    {
        var stock = Selling();
        stock.Claim("lan", 1);
        stock.Flash(50_000);
        Assert.Equal(140_000, stock.Claim("lan", 2).HeldVnd);
        stock.EndFlash();
        Assert.Equal(230_000, stock.Claim("lan", 3).HeldVnd);

        Assert.Equal(140_000, stock.Claim("lan", 2).HeldVnd);
        var one = stock.Claim("lan", 1);

        Assert.Equal((90_000L, 90_000L, true), (one.HeldVnd, one.PriceVnd, one.Portions.IsDefault));
    }

    [Fact]
    public void A_live_price_that_falls_lowers_live_units_alone_and_beats_a_flash_price_above_it()
    {
        var stock = Selling(price: 90_000);
        stock.Claim("lan", 1);
        stock.Flash(70_000);
        stock.Claim("lan", 2);
        stock.Offer(price: 60_000);

        Assert.Equal(60_000 + 70_000 + 60_000, stock.Claim("lan", 3).HeldVnd);
        Assert.Equal(60_000, stock.Claim("minh", 1).PriceVnd);
        Assert.Null(stock.OfferFigures().Flash);
    }

    [Fact]
    public void An_order_takes_the_units_held_with_their_prices_and_the_rest_keeps_its_own()
    {
        var stock = Selling(units: 3);
        stock.Claim("lan", 1);
        stock.Flash(50_000);
        stock.Claim("lan", 5);

        var allocation = stock.Allocate("lan");

        Assert.Equal(3, allocation.Quantity);
        Assert.Equal([new(2, 50_000), new(1, 90_000)], allocation.Portions);
        stock.Receive(2);
        Assert.Equal((2, 100_000L), (stock.Standing("lan")!.Held, stock.Standing("lan")!.HeldVnd));
    }

    [Fact]
    public void A_new_one_replaces_the_one_that_is_on_and_units_of_the_old_do_not_count_against_it()
    {
        var stock = Selling();
        stock.Flash(50_000, units: 5);
        stock.Claim("lan", 4);
        stock.Flash(40_000, units: 5);
        stock.Claim("lan", 0);

        Assert.Equal(FlashEnd.Replaced, stock.Events.OfType<FlashEnded>().Single().Reason);
        Assert.Equal((40_000L, 5), (stock.OfferFigures().Flash!.PriceVnd, stock.OfferFigures().Flash!.UnitsLeft));
    }

    [Fact]
    public void Closing_the_offer_ends_it_and_one_that_comes_too_late_changes_nothing()
    {
        var stock = Selling();
        stock.Flash();
        stock.Offer(state: OfferState.Closed);
        var events = stock.Events.Count;

        Assert.Equal(FlashEnd.SaleClosed, stock.Events.OfType<FlashEnded>().Single().Reason);
        Assert.Equal(StockOutcome.UnknownSku, stock.Flash().Outcome);
        stock.Offer();
        stock.Flash(minutes: 0);
        Assert.Equal(events + 1, stock.Events.Count);
    }

    [Fact]
    public void A_claim_with_units_of_very_many_prices_takes_part_in_no_further_one()
    {
        var stock = Selling(units: 100);
        for (var i = 0; i < 16; i++)
        {
            stock.Flash(1_000 + i);
            Assert.Equal(ClaimOutcome.Held, stock.Claim("lan", 1, ClaimMode.Add).Outcome);
        }

        stock.Flash(2_000);
        var answer = stock.Claim("lan", 1, ClaimMode.Add);

        Assert.Equal((ClaimOutcome.Refused, ClaimReason.FlashLimitUsedUp, 16), (answer.Outcome, answer.Reason, answer.Held));
    }

    private static StockBuilder Selling(int units = 20, long price = 90_000)
    {
        var stock = new StockBuilder(units);
        stock.Offer(price: price);
        return stock;
    }
}

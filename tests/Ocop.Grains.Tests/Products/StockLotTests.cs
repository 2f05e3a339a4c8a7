using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Products;

/// <summary>Lots on the shelf. Today is 10 January 2026.</summary>
public sealed class StockLotTests
{
    private static readonly DateOnly Today = new(2026, 1, 10);

    [Fact]
    public void Units_of_one_lot_are_counted_together_and_a_lot_that_comes_again_keeps_its_date()
    {
        var stock = new StockBuilder();
        stock.Receive(5, "L1", Today.AddDays(30));
        stock.Receive(2, "L1");
        stock.Receive(3);

        Assert.Equal([new("L1", Today.AddDays(30), 7)], Lots(stock));
        Assert.Equal(3, stock.Stock.LotsOf(StockBuilder.Sku).WithoutLot);
    }

    [Fact]
    public void The_first_to_expire_is_shipped_first_and_what_has_expired_last_of_all()
    {
        var stock = new StockBuilder();
        stock.Receive(2, "late", Today.AddDays(60));
        stock.Receive(2, "gone", Today.AddDays(-1));
        stock.Receive(2, "today", Today);
        stock.Receive(2);

        var picks = stock.Stock.Picks(StockBuilder.Sku, 9, stock.Now)!;

        Assert.Equal(["today", "late", null, "gone"], picks.Picks.Select(pick => pick.Lot));
        Assert.Equal(1, picks.Missing);
        Assert.Null(stock.Stock.Picks("p-mien:9", 1, stock.Now));
    }

    [Fact]
    public void Shipping_takes_what_the_pick_list_says_and_the_event_tells_it()
    {
        var stock = new StockBuilder();
        stock.Receive(2, "late", Today.AddDays(60));
        stock.Receive(2, "soon", Today.AddDays(1));
        stock.Claim("lan", 3, channel: ClaimKey.Shop);
        stock.Allocate("lan", ClaimKey.Shop);
        var picks = stock.Stock.Picks(StockBuilder.Sku, 3, stock.Now)!.Picks;

        stock.Ship("lan", 3);

        Assert.Equal(picks, Assert.IsType<UnitsShipped>(stock.Events[^1]).Lots);
        Assert.Equal([new("late", Today.AddDays(60), 1)], Lots(stock));
    }

    [Fact]
    public void A_loss_takes_the_first_to_expire_or_the_lot_that_was_counted()
    {
        var stock = new StockBuilder();
        stock.Receive(2, "late", Today.AddDays(60));
        stock.Receive(2, "gone", Today.AddDays(-1));

        stock.Adjust(-1);
        stock.Adjust(-1, "late");

        Assert.Equal([("gone", 1), ("late", 1)], Lots(stock).Select(lot => (lot.Lot!, lot.Quantity)));
        Assert.Equal(StockOutcome.NotInLot, stock.Adjust(-2, "late").Outcome);
        Assert.Equal(StockOutcome.NotInLot, stock.Adjust(-1, "unknown").Outcome);
        stock.Adjust(4, "late");
        Assert.Equal(new("late", Today.AddDays(60), 5), Lots(stock)[1]);
    }

    [Fact]
    public void Units_of_which_the_date_alone_or_nothing_is_known_can_be_named_too()
    {
        var stock = new StockBuilder(units: 3);
        stock.Receive(2, "L1", Today.AddDays(5));
        stock.Receive(4, null, Today.AddDays(9));

        stock.Adjust(-1, expires: Today.AddDays(9));
        stock.Adjust(-2, withoutLot: true);

        Assert.Equal([new("L1", Today.AddDays(5), 2), new(null, Today.AddDays(9), 3)], Lots(stock));
        Assert.Equal(1, stock.Stock.LotsOf(StockBuilder.Sku).WithoutLot);
        Assert.Equal(StockOutcome.NotInLot, stock.Adjust(-2, withoutLot: true).Outcome);
        Assert.Equal(StockOutcome.NotInLot, stock.Adjust(-1, "L1", Today.AddDays(9)).Outcome);
        stock.Adjust(2, withoutLot: true);
        stock.Adjust(1, expires: Today.AddDays(9));
        Assert.Equal((4, 3), (Lots(stock)[1].Quantity, stock.Stock.LotsOf(StockBuilder.Sku).WithoutLot));
    }

    [Fact]
    public void What_has_expired_is_written_off_as_far_as_it_is_not_promised()
    {
        var stock = new StockBuilder();
        stock.Receive(4, "gone", Today.AddDays(-1));
        stock.Receive(1, "last-day", Today);
        stock.Claim("lan", 3, channel: ClaimKey.Shop);

        Assert.Equal(StockOutcome.Done, stock.WriteOff().Outcome);

        Assert.Equal(-2, Assert.IsType<UnitsAdjusted>(stock.Events[^1]).Delta);
        Assert.Equal((3, 0), (stock.Figures.OnHand, stock.Figures.Free));
        Assert.Equal(StockOutcome.NotEnoughFree, stock.WriteOff().Outcome);
        stock.Claim("lan", 0, channel: ClaimKey.Shop);
        Assert.Equal(StockOutcome.Done, stock.WriteOff().Outcome);
        Assert.Equal(StockOutcome.NothingExpired, stock.WriteOff().Outcome);
        Assert.Equal([new("last-day", Today, 1)], Lots(stock));
    }

    [Fact]
    public void A_day_ends_at_midnight_in_Vietnam()
    {
        var stock = new StockBuilder();
        stock.Receive(1, "L1", Today);

        stock.Now = new(2026, 1, 10, 16, 59, 59, TimeSpan.Zero);
        Assert.Equal(StockOutcome.NothingExpired, stock.WriteOff().Outcome);
        stock.Now = stock.Now.AddSeconds(1);
        Assert.Equal(StockOutcome.Done, stock.WriteOff().Outcome);
    }

    [Fact]
    public void Beyond_the_most_lots_the_last_to_expire_loses_its_name_and_no_unit_is_lost()
    {
        var stock = new StockBuilder();
        for (var i = 0; i < LotRules.MostLots + 3; i++) stock.Receive(1, $"L{i:00}", Today.AddDays(i));

        Assert.Equal(LotRules.MostLots, Lots(stock).Length);
        Assert.Equal("L39", Lots(stock)[^1].Lot);
        Assert.Equal(3, stock.Stock.LotsOf(StockBuilder.Sku).WithoutLot);
    }

    [Fact]
    public void Events_and_snapshots_of_before_lots_were_kept_load_and_go_on()
    {
        var stock = new StockBuilder();
        stock.Fold(new UnitsReceived(StockBuilder.Sku, 5, "L1", "test"), new UnitsReceived(StockBuilder.Sku, 2, null, "test"));
        stock.Fold(new UnitsAdjusted(StockBuilder.Sku, -4, "count", "test"));

        Assert.Equal([new("L1", null, 3)], Lots(stock));
        var old = JournalJson.Read<SkuStock>("""{"onHand":7,"held":2}""");
        Assert.Equal(7, LotRules.Rest(old).Quantity);
    }

    private static LotUnits[] Lots(StockBuilder stock) => [.. stock.Stock.LotsOf(StockBuilder.Sku).Lots];
}

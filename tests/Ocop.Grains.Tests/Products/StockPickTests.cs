using Ocop.Orders;
using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

/// <summary>Lots promised to orders, and units that come back.</summary>
public sealed class StockPickTests
{
    private static readonly DateOnly Soon = new(2026, 2, 1);
    private static readonly DateOnly Later = new(2026, 6, 1);

    [Fact]
    public void Two_lists_never_name_the_same_units()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        Confirm(stock, "binh", 6);

        var first = stock.Pick(("an", 6))[0];
        var second = stock.Pick(("binh", 6))[0];

        Assert.Equal([new LotUnits("L1", Soon, 6)], first.Lots);
        Assert.Equal([new LotUnits("L1", Soon, 2), new LotUnits("L2", Later, 4)], second.Lots);
        Assert.True(first.IsPromised && second.IsPromised);
    }

    [Fact]
    public void A_list_made_again_names_the_same_lots_and_records_nothing()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        var first = stock.Pick(("an", 6))[0];
        stock.Receive(5, "L0", Soon.AddDays(-7));
        var events = stock.Events.Count;

        Assert.Equal(first.Lots, stock.Pick(("an", 6))[0].Lots);
        Assert.Equal(events, stock.Events.Count);
    }

    [Fact]
    public void A_look_promises_nothing()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);

        var look = stock.Stock.PicksOf([new("o-an", StockBuilder.Sku, 6)], stock.Now)[0];

        Assert.Equal([new LotUnits("L1", Soon, 6)], look.Lots);
        Assert.False(look.IsPromised);
        Assert.Empty(stock.Stock.Skus[StockBuilder.Sku].Promised);
    }

    [Fact]
    public void An_order_is_shipped_from_the_lots_it_was_promised()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        Confirm(stock, "binh", 4);
        stock.Pick(("an", 6));
        stock.Pick(("binh", 4));

        stock.Ship("binh", 4);

        Assert.Equal([new LotUnits("L1", Soon, 2), new LotUnits("L2", Later, 2)], stock.Events.OfType<UnitsShipped>().Single().Lots);
        Assert.Equal(["o-an"], stock.Stock.Skus[StockBuilder.Sku].Promised.Keys);
    }

    [Fact]
    public void An_order_that_grew_keeps_its_lots_and_gets_more()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        Confirm(stock, "binh", 2);
        stock.Pick(("an", 6), ("binh", 2));
        Confirm(stock, "an", 1);

        Assert.Equal([new LotUnits("L1", Soon, 6), new LotUnits("L2", Later, 1)], stock.Pick(("an", 7))[0].Lots);
    }

    [Fact]
    public void What_has_expired_since_is_promised_anew()
    {
        var stock = Shelf();
        Confirm(stock, "an", 3);
        stock.Pick(("an", 3));
        stock.Now = new(Soon.AddDays(1), TimeOnly.MinValue, TimeSpan.Zero);

        Assert.Equal([new LotUnits("L2", Later, 3)], stock.Pick(("an", 3))[0].Lots);
    }

    [Fact]
    public void Units_that_were_lost_are_promised_no_more_and_those_given_back_are_free_again()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        Confirm(stock, "binh", 2);
        stock.Pick(("an", 6), ("binh", 2));
        stock.Adjust(-1, "L1");

        Assert.Equal(7, stock.Stock.Skus[StockBuilder.Sku].Promised.Values.Sum(promise => promise.Units));
        stock.GiveBack("an", 6);
        Assert.Equal(["o-binh"], stock.Stock.Skus[StockBuilder.Sku].Promised.Keys);
    }

    [Fact]
    public void Nothing_is_promised_that_is_not_allocated()
    {
        var stock = Shelf();
        Confirm(stock, "an", 2);

        var picks = stock.Pick(("ghost", 3), ("an", 2));

        Assert.Equal(2, stock.Stock.Skus[StockBuilder.Sku].Promised.Values.Sum(promise => promise.Units));
        Assert.Contains(picks, pick => !pick.IsPromised);
    }

    [Fact]
    public void A_promise_of_an_order_that_ended_meanwhile_ends_by_itself()
    {
        var stock = Shelf();
        Confirm(stock, "an", 2);
        stock.Pick(("ghost", 2));
        stock.Now += PickRules.Life + TimeSpan.FromDays(1);

        Assert.Equal(2, stock.Pick(("an", 2))[0].Lots.Sum(lot => lot.Quantity));
        Assert.Equal(["o-an"], stock.Stock.Skus[StockBuilder.Sku].Promised.Keys);
    }

    [Fact]
    public void What_comes_back_joins_the_lot_it_left_and_the_rest_is_written_off_for_a_reason()
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        stock.Ship("an", 6);

        stock.Return("an", restock: 4, writeOff: 2, [new("L1", Soon, 6)]);

        Assert.Equal([new LotUnits("L1", Soon, 6), new LotUnits("L2", Later, 10)], stock.Stock.LotsOf(StockBuilder.Sku).Lots);
        Assert.Equal((4, ReturnReason.Damaged), stock.Events.OfType<UnitsReturned>().Select(back => (back.Quantity, back.Reason)).Single());
        var gone = stock.Events.OfType<UnitsWrittenOff>().Single();
        Assert.Equal((2, "o-an"), (gone.Quantity, gone.OrderId));
        Assert.Equal([new LotUnits("L1", Soon, 2)], gone.Lots);
        Assert.Equal(16, stock.Figures.OnHand);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("L2")]
    public void Of_unknown_lot_it_joins_the_lot_that_is_told_or_none(string? lot)
    {
        var stock = Shelf();
        Confirm(stock, "an", 6);
        stock.Ship("an", 6);

        stock.Return("an", restock: 6, writeOff: 0, [], lot);

        var lots = stock.Stock.LotsOf(StockBuilder.Sku);
        Assert.Equal(lot is null ? (10, 6) : (16, 0), (lots.Lots.Single(one => one.Lot == "L2").Quantity, lots.WithoutLot));
    }

    [Fact]
    public void Units_that_come_back_go_to_who_waits()
    {
        var stock = new StockBuilder(units: 2);
        stock.Offer();
        Confirm(stock, "an", 2);
        stock.Ship("an", 2);
        stock.Claim("binh", 1);

        stock.Return("an", restock: 2, writeOff: 0, []);

        Assert.Equal(1, stock.Standing("binh")!.Held);
    }

    private static StockBuilder Shelf()
    {
        var stock = new StockBuilder();
        stock.Receive(8, "L1", Soon);
        stock.Receive(10, "L2", Later);
        stock.Offer();
        return stock;
    }

    private static void Confirm(StockBuilder stock, string buyer, int units)
    {
        stock.Claim(buyer, units);
        stock.Allocate(buyer);
    }
}

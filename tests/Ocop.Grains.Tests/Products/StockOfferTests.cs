using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Products;

public sealed class StockOfferTests
{
    [Fact]
    public void Units_set_aside_are_sold_by_their_sale_alone()
    {
        var stock = new StockBuilder(units: 10);
        Assert.Equal(8, stock.Offer(setAside: 8).SetAside);

        var shop = stock.Claim("lan", 5, channel: ClaimKey.Shop);
        var live = stock.Claim("minh", 8);

        Assert.Equal((2, 3), (shop.Held, shop.Waiting));
        Assert.Equal(8, live.Held);
        Assert.Equal(0, stock.Figures.Available);
    }

    [Fact]
    public void Fewer_units_are_set_aside_when_fewer_are_free()
    {
        var stock = new StockBuilder(units: 10);
        stock.Claim("lan", 4, channel: ClaimKey.Shop);

        Assert.Equal(6, stock.Offer(setAside: 8).SetAside);
        Assert.Equal(0, stock.Figures.Free);
    }

    [Fact]
    public void Changing_the_units_set_aside_counts_those_already_held()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(setAside: 4);
        stock.Claim("lan", 3);

        Assert.Equal(6, stock.Offer(setAside: 6).SetAside);
        Assert.Equal((3, 3), (stock.Figures.SetAside, stock.Figures.Held));
        stock.Offer(setAside: 2);
        Assert.Equal((0, 3, 7), (stock.Figures.SetAside, stock.Figures.Held, stock.Figures.Free));
    }

    [Fact]
    public void Closing_gives_back_what_is_left_dissolves_the_waiting_list_and_keeps_holds()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(setAside: 3);
        stock.Claim("lan", 2);
        stock.Claim("minh", 2);
        stock.Claim("shop-buyer", 9, channel: ClaimKey.Shop);

        stock.Offer(setAside: 3, state: OfferState.Closed);

        Assert.Equal((2, 0), (stock.Standing("lan")!.Held, stock.Standing("minh")!.Waiting));
        Assert.Equal(0, stock.Figures.SetAside);
        Assert.Equal((ClaimOutcome.Refused, ClaimReason.SaleClosed), stock.Claim("hoa", 1) is var a ? (a.Outcome, a.Reason) : default);
        stock.Claim("lan", 0);
        Assert.Equal(9, stock.Standing("shop-buyer", ClaimKey.Shop)!.Held);
    }

    [Fact]
    public void A_paused_offer_refuses_more_and_allows_less()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer();
        stock.Claim("lan", 2);
        stock.Offer(state: OfferState.Paused);

        var more = stock.Claim("lan", 3);

        Assert.Equal((ClaimOutcome.Refused, ClaimReason.SalePaused, 2), (more.Outcome, more.Reason, more.Held));
        Assert.Equal(1, stock.Claim("lan", 1).Held);
    }

    [Fact]
    public void Offers_that_share_the_free_stock_share_one_waiting_list()
    {
        var stock = new StockBuilder(units: 1);
        stock.Offer(sale: "live-1");
        stock.Offer(sale: "live-2");
        stock.Claim("lan", 1, channel: "live-1");
        stock.Claim("minh", 1, channel: "live-2");
        var third = stock.Claim("hoa", 1, channel: "live-1");

        Assert.Equal(2, third.Place);
        stock.Claim("lan", 0, channel: "live-1");
        Assert.Equal(1, stock.Standing("minh", "live-2")!.Held);
        Assert.Equal(0, stock.Standing("hoa", "live-1")!.Held);
    }

    [Fact]
    public void An_adjustment_never_touches_what_is_promised()
    {
        var stock = new StockBuilder(units: 10);
        stock.Offer(setAside: 4);
        stock.Claim("lan", 3, channel: ClaimKey.Shop);

        Assert.Equal(StockOutcome.NotEnoughFree, stock.Adjust(-4).Outcome);
        Assert.Equal(StockOutcome.Done, stock.Adjust(-3).Outcome);
        Assert.Equal((7, 0), (stock.Figures.OnHand, stock.Figures.Free));
    }

    [Fact]
    public void Closed_offers_are_forgotten_when_many_have_passed()
    {
        var stock = new StockBuilder(units: 10);
        for (var i = 0; i < 100; i++)
        {
            stock.Offer(setAside: 1, sale: $"live-{i:000}");
            stock.Offer(setAside: 1, sale: $"live-{i:000}", state: OfferState.Closed);
        }

        Assert.InRange(stock.Stock.Offers.Count, 1, 17);
        Assert.Contains(stock.Stock.Offers.Values, o => o.SaleId == ClaimKey.Shop);
    }
}

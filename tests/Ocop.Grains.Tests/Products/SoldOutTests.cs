using Ocop.Journal;
using Ocop.Products;

namespace Ocop.Grains.Tests.Products;

public sealed class SoldOutTests
{
    private readonly StockBuilder stock = new(units: 3);
    private readonly DateTimeOffset start;

    public SoldOutTests()
    {
        stock.Offer();
        start = stock.Now;
    }

    [Fact]
    public void Who_waits_is_told_when_the_last_unit_went()
    {
        At(1, () => stock.Claim("lan", 3));
        var waiting = At(5, () => stock.Claim("minh", 1));

        Assert.Equal(start.AddSeconds(1), waiting.SoldOutAt);
        Assert.Equal(waiting.SoldOutAt, stock.Standing("minh")!.SoldOutAt);
    }

    [Fact]
    public void Who_takes_the_last_unit_and_waits_for_more_took_it_just_now()
    {
        var partly = At(7, () => stock.Claim("lan", 5));

        Assert.Equal((ClaimOutcome.PartlyHeld, start.AddSeconds(7)), (partly.Outcome, partly.SoldOutAt));
    }

    [Fact]
    public void A_claim_that_is_held_wholly_knows_of_no_end() => Assert.Null(stock.Claim("lan", 3).SoldOutAt);

    [Fact]
    public void Units_that_go_to_who_waits_were_never_for_sale_again()
    {
        At(1, () => stock.Claim("lan", 3));
        At(2, () => stock.Claim("minh", 1));
        At(3, () => stock.Claim("lan", 2));

        Assert.Equal(start.AddSeconds(1), At(4, () => stock.Claim("hoa", 1)).SoldOutAt);
    }

    [Fact]
    public void What_came_in_and_sold_out_again_has_its_own_time()
    {
        At(1, () => stock.Claim("lan", 3));
        At(2, () => stock.Receive(1));
        Assert.Null(stock.Stock.WaitingListOf(StockBuilder.Sale, StockBuilder.Sku, 10)!.SoldOutAt);
        At(3, () => stock.Claim("minh", 1));

        Assert.Equal(start.AddSeconds(3), At(4, () => stock.Claim("hoa", 1)).SoldOutAt);
    }

    [Fact]
    public void Units_that_the_shop_took_are_gone_from_the_sale_as_well()
    {
        At(6, () => stock.Claim("lan", 3, channel: Ocop.Shared.ClaimKey.Shop));

        Assert.Equal(start.AddSeconds(6), At(9, () => stock.Claim("minh", 1)).SoldOutAt);
    }

    [Fact]
    public void While_others_wait_for_more_than_is_left_nothing_is_sold_out()
    {
        stock.Offer(partial: false);
        stock.Claim("lan", 5);

        var behind = stock.Claim("minh", 1);

        Assert.Equal((ClaimOutcome.Waiting, null), (behind.Outcome, behind.SoldOutAt));
    }

    [Fact]
    public void The_waiting_list_names_places_units_and_since_when()
    {
        stock.Offer(sale: "live-2");
        At(1, () => stock.Claim("lan", 3));
        At(2, () => stock.Claim("minh", 2));
        At(3, () => stock.Claim("tu", 1, channel: "live-2"));
        At(4, () => stock.Claim("hoa", 4));

        var list = stock.Stock.WaitingListOf(StockBuilder.Sale, StockBuilder.Sku, 10)!;

        Assert.Equal((6, start.AddSeconds(1)), (list.Waiting, list.SoldOutAt));
        Assert.Equal(
            [new WaitingPlace(1, "minh", 2, start.AddSeconds(2)), new WaitingPlace(3, "hoa", 4, start.AddSeconds(4))], list.Places);
        Assert.Single(stock.Stock.WaitingListOf(StockBuilder.Sale, StockBuilder.Sku, 1)!.Places);
        Assert.Null(stock.Stock.WaitingListOf("live-none", StockBuilder.Sku, 10));
    }

    [Fact]
    public void A_snapshot_keeps_both()
    {
        At(1, () => stock.Claim("lan", 4));

        var restored = JournalJson.Read<Stock>(JournalJson.Write(stock.Stock)).Restore();

        var (was, list) = (stock.Stock.WaitingListOf(StockBuilder.Sale, StockBuilder.Sku, 9)!, restored.WaitingListOf(StockBuilder.Sale, StockBuilder.Sku, 9)!);
        Assert.Equal((was.Waiting, was.SoldOutAt), (list.Waiting, list.SoldOutAt));
        Assert.Equal(was.Places, list.Places);
    }

    private T At<T>(int second, Func<T> act)
    {
        stock.Now = start.AddSeconds(second);
        return act();
    }
}

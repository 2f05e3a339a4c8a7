using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Orders;

public sealed class FollowingOrderTests
{
    [Theory]
    [InlineData(FulfilmentStep.Pack, false)]
    [InlineData(FulfilmentStep.Ship, true)]
    [InlineData(FulfilmentStep.Deliver, true)]
    [InlineData(FulfilmentStep.Return, true)]
    public void An_order_passes_what_is_wanted_once_its_parcel_has_left(FulfilmentStep last, bool passes)
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        foreach (var step in Enum.GetValues<FulfilmentStep>().Where(step => step <= last)) order.Advance(step);

        Assert.Equal(passes, order.Order.HasLeft);
        Assert.Equal(passes, order.Order.Passes(News(held: 1)));
        Assert.False(order.Order.Passes(News(held: 1, sequence: 1)), "What it knows is its own.");
    }

    [Fact]
    public void An_order_that_still_waits_takes_the_end_of_its_own_waiting_itself()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Do(order.Order.PutLine(News(held: 0, waiting: 1, sequence: 5)));
        order.Advance(FulfilmentStep.Pack);
        order.Advance(FulfilmentStep.Ship);

        Assert.False(order.Order.Passes(News(held: 0, sequence: 6)));
        Assert.True(order.Order.Passes(News(held: 1, sequence: 6)));
        order.Do(order.Order.PutLine(News(held: 0, sequence: 6)));
        Assert.True(order.Order.Passes(News(held: 0, sequence: 7)), "Of a line that is closed the next order may know more.");
        Assert.True(Order.None.IsIdle(News(held: 0)));
        Assert.False(Order.None.IsIdle(News(held: 1)));
    }

    [Theory]
    [InlineData("shop~c-1~web:lan", 1)]
    [InlineData("shop~c-1~web:lan~2", 2)]
    [InlineData("shop~c-1~web:lan~1", null)]
    [InlineData("shop~c-1~web:lan~02", null)]
    [InlineData("shop~c-1~web:lan~x", null)]
    [InlineData("shop~c-1~web:lan~", null)]
    [InlineData("shop~c-1~web:lan~2~3", null)]
    [InlineData("shop~c-1~web:lan~99999999999", null)]
    public void An_order_has_one_id(string id, int? number)
    {
        Assert.Equal(number is not null, Ids.ReadOrder(id) is ("shop", "c-1", "web:lan"));
        if (number is { } known) Assert.Equal((known, id), (Ids.OrderNumber(id), Ids.Order("shop", "c-1", "web:lan", known)));
    }

    private static PutLine News(int held, int waiting = 0, long sequence = 9) => new(
        $"news-{sequence}", new("live-1", "facebook:1", OrderBuilder.Sku), "p-mien", "Miến dong", "kg",
        new(ClaimOutcome.Held, ClaimReason.Asked, held, waiting, PriceVnd: OrderBuilder.Price), sequence);
}

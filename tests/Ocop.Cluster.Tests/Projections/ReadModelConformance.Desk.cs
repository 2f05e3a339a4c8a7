using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Projections;

public abstract partial class ReadModelConformance
{
    [Fact]
    public async Task Orders_are_found_by_how_they_go_and_what_came_of_calls()
    {
        for (var buyer = 1; buyer <= 5; buyer++) await script.Order(script.OrderId(buyer), script.Line(held: 1, buyer: buyer));
        await script.Order(script.OrderId(1), new HandoverPut(new(Carrier.Ghtk, "S1.A1.42"), "host"));
        await script.Order(script.OrderId(2), new JoinedParcel("parcel~c~b~n1", "host"));
        var back = script.Now.AddHours(3);
        await script.Order(script.OrderId(3), new CallNoted(CallOutcome.CallBack, "host", back));
        for (var call = 0; call < Order.CallsBeforeCancel; call++) await script.Order(script.OrderId(4), new CallNoted(CallOutcome.NoAnswer, "host", null));
        await script.Order(script.OrderId(5), new CallNoted(CallOutcome.Refused, "host", null));
        await script.Order(script.OrderId(5), new CallUndone("host"));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal([1], await Buyers(new(Tracking: "S1.A1.42")));
        Assert.Equal([1], await Buyers(new(Carrier: Carrier.Ghtk)));
        Assert.Equal([2], await Buyers(new(ParcelId: "parcel~c~b~n1")));
        Assert.Equal([3], await Buyers(new(Call: CallPile.CallBack)));
        Assert.Equal([4], await Buyers(new(Call: CallPile.NoAnswer)));
        Assert.Equal([4], await Buyers(new(Call: CallPile.GiveUp)));
        Assert.Equal([5, 2, 1], await Buyers(new(Call: CallPile.None)));
        var row = (await rows.OrdersAsync(new(script.Producer, Call: CallPile.CallBack), First, Cancellation)).Items.Single();
        Assert.Equal(new(null, null, null, CallOutcome.CallBack, script.Now, back, 0), row.Desk);

        async Task<IEnumerable<int>> Buyers(OrderFilter filter) =>
            (await rows.OrdersAsync(filter with { ProducerId = script.Producer }, First, Cancellation)).Items
                .Select(row => Enumerable.Range(1, 5).Single(buyer => script.Buyer(buyer) == row.BuyerId));
    }

    [Fact]
    public async Task Buyers_with_several_orders_that_have_not_left_are_told_page_by_page()
    {
        foreach (var (channel, buyer) in new[] { ("shop", 1), (script.Sale, 1), ("shop", 2), ("shop", 3), (script.Sale, 3), ("live-x", 3), ("shop", 4), (script.Sale, 4) })
        {
            var orderId = Ids.Order(channel, script.Producer, script.Buyer(buyer));
            await script.Order(orderId, script.Line(held: 1, buyer: buyer));
            if (buyer != 4) await script.Order(orderId, new OrderConfirmed([new(script.Sku(), 1, 90_000)], "buyer"));
        }
        await script.Order(Ids.Order("live-x", script.Producer, script.Buyer(3)), new JoinedParcel("parcel~c~b~n1", "host"));
        await rows.CaughtUpAsync(Cancellation);

        var all = await All(page => rows.MergeableAsync(script.Producer, page, Cancellation), limit: 1);

        Assert.Equal([script.Buyer(1), script.Buyer(3)], all.Select(one => one.BuyerId));
        Assert.All(all, one => Assert.Equal(["shop", script.Sale], one.Orders.Select(order => order.Channel)));
    }

    [Fact]
    public async Task Orders_of_one_parcel_count_as_one_parcel_and_units_that_come_back_are_on_hand()
    {
        await script.Publish(script.Card("a", "Trà"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 10, null, "test"));
        foreach (var channel in new[] { script.Sale, "shop" })
        {
            var orderId = Ids.Order(channel, script.Producer, script.Buyer());
            await script.Order(orderId, script.Line(held: 1), new JoinedParcel("parcel~c~b~n2", "host"));
            foreach (var step in new[] { FulfilmentStep.Pack, FulfilmentStep.Ship, FulfilmentStep.Return }) await script.Order(orderId, new OrderAdvanced(step, "test", null, [], Reason: step == FulfilmentStep.Return ? ReturnReason.Refused : null));
        }
        await script.Stock(
            script.Product(), new UnitsReturned(script.Sku(), script.OrderId(), 2, ReturnReason.Refused, "test"),
            new UnitsWrittenOff(script.Sku(), script.OrderId(), 1, ReturnReason.Damaged, "test"), new UnitsPicked(script.Sku(), script.OrderId(), [], "test"));
        await rows.CaughtUpAsync(Cancellation);

        Assert.Equal(new(0, 1), await rows.DeliveryRecordAsync(script.Buyer(), Cancellation));
        Assert.Equal(12, (await rows.ProductsAsync(new(ProducerId: script.Producer), First, Cancellation)).Items.Single().Stock.Single().OnHand);
    }
}

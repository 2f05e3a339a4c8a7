using System.Collections.Immutable;
using CsCheck;
using Ocop.Orders;

namespace Ocop.Grains.Tests.Orders;

public sealed class OrderReturnTests
{
    private static readonly ImmutableArray<AllocatedUnits> Lines = [new("p-a", "p-a:1", 3), new("p-b", "p-b:1", 2)];

    [Fact]
    public void Whatever_is_told_all_units_are_restocked_or_written_off_or_nothing_is_decided() =>
        Gen.Select(Gen.Select(Gen.Int[-1, 4], Gen.Int[-1, 4], Gen.Int[0, 2]).Array[0, 3], Gen.Bool).Sample(
            (told, restock) =>
            {
                string[] skus = ["p-a:1", "p-b:1", "p-c:1"];
                var lines = told.Select(line => new ReturnLine(skus[line.Item3], line.Item1, line.Item2)).ToImmutableArray();

                var returned = Returns.Of(Lines, lines, restock);

                var fits = lines.IsEmpty || Lines.All(line => lines.Count(one => one.Sku == line.Sku && one.Restock >= 0 && one.WriteOff >= 0 && one.Restock + one.WriteOff == line.Units) == 1)
                    && lines.Length == Lines.Length;
                Assert.Equal(fits, returned is not null);
                if (returned is not { } decided) return;
                Assert.Equal(Lines.Select(line => (line.Sku, line.Units)), decided.Select(line => (line.Sku, line.Restock + line.WrittenOff)));
                Assert.All(decided, line => Assert.True(line is { Restock: >= 0, WrittenOff: >= 0 }));
                if (lines.IsEmpty) Assert.Equal(restock ? 5 : 0, decided.Sum(line => line.Restock));
            },
            iter: 5_000);

    [Fact]
    public void An_order_that_came_back_tells_why_and_what_became_of_it()
    {
        var order = Shipped();

        var outcome = order.Do(order.Order.Advance(new(
            "back", FulfilmentStep.Return, "login:tamhoa", Reason: ReturnReason.Damaged, Lines: [new(OrderBuilder.Sku, Restock: 1, WriteOff: 1, "L1")])));

        Assert.Equal(OrderOutcome.Done, outcome);
        Assert.Equal(ReturnReason.Damaged, order.Order.ReturnReason);
        Assert.Equal([new ReturnedLine("p-mien", OrderBuilder.Sku, 1, 1, "L1")], order.Events.OfType<OrderAdvanced>().Last().Returns);
    }

    [Fact]
    public void Units_that_are_not_accounted_for_keep_it_from_being_returned()
    {
        var order = Shipped();

        var outcome = order.Do(order.Order.Advance(new("back", FulfilmentStep.Return, "login:tamhoa", Lines: [new(OrderBuilder.Sku, 1, 0)])));

        Assert.Equal((OrderOutcome.ReturnMismatch, OrderStatus.Shipped), (outcome, order.Order.Status));
    }

    [Fact]
    public void A_shipment_names_its_cause_so_that_lots_are_found_by_it()
    {
        var order = Shipped();
        Assert.Equal("step", order.Order.ShipCause);
    }

    [Fact]
    public void Carrier_and_number_may_be_set_until_it_is_delivered()
    {
        var order = new OrderBuilder().Hold(2);
        Assert.Equal(OrderOutcome.NotNow, Put("A-0001"));
        order.Confirm(PaymentMethod.Cod);
        Assert.Equal(OrderOutcome.Done, Put("A-0001"));
        order.Advance(FulfilmentStep.Pack);
        order.Advance(FulfilmentStep.Ship);
        Assert.Equal("A-0001", order.Order.Sent!.TrackingNumber);
        Assert.Equal(OrderOutcome.Done, Put("A-0002"));
        order.Advance(FulfilmentStep.Deliver);
        Assert.Equal(OrderOutcome.NotNow, Put("A-0003"));
        Assert.Equal("A-0002", order.Order.Sent!.TrackingNumber);

        OrderOutcome Put(string number) => order.Do(order.Order.PutHandover(new("put", new(Carrier.Ghn, TrackingNumber: number), "login:tamhoa")));
    }

    private static OrderBuilder Shipped()
    {
        var order = new OrderBuilder().Hold(2).Confirm(PaymentMethod.Cod);
        order.Advance(FulfilmentStep.Pack);
        order.Advance(FulfilmentStep.Ship);
        return order;
    }
}

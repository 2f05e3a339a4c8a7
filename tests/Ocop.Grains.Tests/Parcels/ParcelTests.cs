using CsCheck;
using Ocop.Grains.Tests.Orders;
using Ocop.Orders;
using Ocop.Parcels;

namespace Ocop.Grains.Tests.Parcels;

public sealed class ParcelTests
{
    private static readonly Gen<Action<ParcelDesk>> Command = Gen.Frequency(
        (4, Gen.Int[0, 3].Array[2, 4].Select<int[], Action<ParcelDesk>>(orders => desk => desk.Merge(orders))),
        (2, Gen.Int[0, 3].Select<int, Action<ParcelDesk>>(parcel => desk => desk.Unmerge(parcel))),
        (8, Gen.Select(Gen.Int[0, 3], Gen.Enum<FulfilmentStep>(), Gen.Bool).Select<(int Parcel, FulfilmentStep Step, bool Restock), Action<ParcelDesk>>(
            a => desk => desk.Advance(a.Parcel, a.Step, a.Restock))),
        (5, Gen.Select(Gen.Int[0, 3], Gen.Enum<FulfilmentStep>()).Select<(int Order, FulfilmentStep Step), Action<ParcelDesk>>(
            a => desk => Of(desk, a.Order).Advance(a.Step))),
        (1, Gen.Int[0, 3].Select<int, Action<ParcelDesk>>(order => desk => Of(desk, order).Cancel())),
        (2, Gen.Int[0, 3].Select<int, Action<ParcelDesk>>(order => desk => Of(desk, order).Hold(0).Hold(1).Confirm(PaymentMethod.Cod))),
        (1, Gen.Int[0, 3].Select<int, Action<ParcelDesk>>(order => desk => Of(desk, order).Call(CallOutcome.Refused))),
        (1, Gen.Int[0, 3].Select<int, Action<ParcelDesk>>(order => desk => Of(desk, order).UndoCall())),
        (2, Gen.Const<Action<ParcelDesk>>(desk => desk.IsDown = true)),
        (3, Gen.Const<Action<ParcelDesk>>(desk => desk.Restart())));

    [Fact]
    public void Merged_taken_apart_and_shipped_in_any_order_no_unit_leaves_twice_or_is_lost() =>
        Command.Array[1, 50].Sample(
            commands =>
            {
                var desk = new ParcelDesk();
                foreach (var command in commands)
                {
                    command(desk);
                    foreach (var order in desk.Orders.Values) AssertUnits(order);
                }
                desk.Restart();
                AssertAgreed(desk);
            },
            iter: 5_000, print: commands => $"{commands.Length} commands");

    [Fact]
    public void Orders_that_go_together_go_every_step_together()
    {
        var desk = new ParcelDesk();
        Assert.Equal(ParcelOutcome.Done, desk.Merge(0, 1, 2));

        foreach (var (step, status) in new[] { (FulfilmentStep.Pack, OrderStatus.Packed), (FulfilmentStep.Ship, OrderStatus.Shipped), (FulfilmentStep.Deliver, OrderStatus.Delivered) })
        {
            Assert.Equal(ParcelOutcome.Done, desk.Advance(0, step));
            Assert.Equal([status, status, status, OrderStatus.Confirmed], ParcelDesk.Ids.Select(id => desk.Orders[id].Order.Status));
        }
        Assert.Equal(ParcelStatus.Delivered, desk.Parcels[0].Parcel.Status);
    }

    [Fact]
    public void One_order_in_a_parcel_is_not_packed_or_shipped_by_itself_but_may_come_back_by_itself()
    {
        var desk = new ParcelDesk();
        desk.Merge(0, 1);
        Assert.Equal(OrderOutcome.InParcel, Of(desk, 0).Advance(FulfilmentStep.Pack));
        desk.Advance(0, FulfilmentStep.Pack);
        Assert.Equal(OrderOutcome.InParcel, Of(desk, 0).Advance(FulfilmentStep.Ship));
        desk.Advance(0, FulfilmentStep.Ship);

        Assert.Equal(OrderOutcome.Done, Of(desk, 0).Advance(FulfilmentStep.Return));
        Assert.Equal(ParcelOutcome.Done, desk.Advance(0, FulfilmentStep.Deliver));
        Assert.Equal([OrderStatus.Returned, OrderStatus.Delivered], ParcelDesk.Ids.Take(2).Select(id => desk.Orders[id].Order.Status));
    }

    [Fact]
    public void An_order_of_another_parcel_keeps_all_of_them_from_being_merged()
    {
        var desk = new ParcelDesk();
        desk.Merge(0, 1);

        Assert.Equal(ParcelOutcome.NotMergeable, desk.Merge(1, 2));
        Assert.Null(Of(desk, 2).Order.ParcelId);
    }

    [Fact]
    public void Two_hosts_who_merge_the_same_order_at_once_make_one_parcel_and_the_other_orders_are_free()
    {
        var desk = new ParcelDesk { IsDown = true };
        desk.Merge(0, 1);
        desk.Merge(1, 2);

        desk.Restart();

        Assert.Equal([ParcelStatus.Open, ParcelStatus.Undone], desk.Parcels.Select(parcel => parcel.Parcel.Status));
        Assert.Null(Of(desk, 2).Order.ParcelId);
    }

    [Fact]
    public void Taken_apart_they_go_by_themselves_and_once_shipped_they_are_not()
    {
        var desk = new ParcelDesk();
        desk.Merge(0, 1);
        desk.Advance(0, FulfilmentStep.Pack);
        Assert.Equal(ParcelOutcome.Done, desk.Unmerge(0));
        Assert.Equal(OrderOutcome.Done, Of(desk, 0).Advance(FulfilmentStep.Ship));

        desk.Merge(2, 3);
        desk.Advance(1, FulfilmentStep.Pack);
        desk.Advance(1, FulfilmentStep.Ship);
        Assert.Equal(ParcelOutcome.NotNow, desk.Unmerge(1));
    }

    [Fact]
    public void A_cancelled_order_stays_behind()
    {
        var desk = new ParcelDesk();
        desk.Merge(0, 1, 2);
        Of(desk, 1).Cancel();

        Assert.Equal(ParcelOutcome.Done, desk.Advance(0, FulfilmentStep.Pack));

        Assert.Equal([ParcelDesk.Ids[0], ParcelDesk.Ids[2]], desk.Parcels[0].Parcel.OrderIds);
        Assert.Equal(OrderStatus.Cancelled, Of(desk, 1).Order.Status);
    }

    [Fact]
    public void Units_added_after_packing_are_packed_before_it_leaves()
    {
        var desk = new ParcelDesk();
        desk.Merge(0, 1);
        desk.Advance(0, FulfilmentStep.Pack);
        Of(desk, 0).Hold(0).Hold(1).Confirm(PaymentMethod.Cod);

        Assert.Equal(ParcelOutcome.NotPacked, desk.Advance(0, FulfilmentStep.Ship));
        Assert.Equal(ParcelOutcome.Done, desk.Advance(0, FulfilmentStep.Pack));
        Assert.Equal(ParcelOutcome.Done, desk.Advance(0, FulfilmentStep.Ship));
    }

    [Fact]
    public void Different_contacts_need_a_word_whose_counts_and_what_differs_is_told()
    {
        var orders = new ParcelDesk().Views();
        var other = orders[ParcelDesk.Ids[1]] with { Contact = new("Lan", "0987654321", "Cao Bằng", "Minh Tâm", "Nà Lại", "gọi trước") };
        orders[ParcelDesk.Ids[1]] = other;
        var ids = ParcelDesk.Ids[..2];
        var two = orders.Where(order => ids.Contains(order.Key)).ToDictionary();

        Assert.Equal(["phone"], ContactDifferences.Of(two.Values));
        Assert.Equal(ParcelOutcome.ContactsDiffer, Parcel.None.Merge(new("m", [.. ids], null, "host"), two).Answer);
        var chosen = Parcel.None.Merge(new("m", [.. ids], ids[1], "host"), two);
        Assert.Equal(ids[1], ((MergeAsked)chosen.Events[0]).ContactOf);
    }

    [Fact]
    public void A_return_of_a_parcel_says_of_every_unit_of_every_order_what_becomes_of_it()
    {
        var desk = new ParcelDesk();
        desk.Merge(0, 1);
        desk.Advance(0, FulfilmentStep.Pack);
        desk.Advance(0, FulfilmentStep.Ship);
        var parcel = desk.Parcels[0];
        var half = new AdvanceParcel("r", FulfilmentStep.Return, "host", Lines: [new(ParcelDesk.Ids[0], new(OrderBuilder.Sku, 1, 1)), new(ParcelDesk.Ids[1], new(OrderBuilder.Sku, 1, 0))]);

        Assert.Equal(ParcelOutcome.ReturnMismatch, parcel.Parcel.Advance(half, parcel.Id, desk.Views()).Answer);
        Assert.Equal(ParcelOutcome.Done, desk.Advance(0, FulfilmentStep.Return, restock: true));
        Assert.All(ParcelDesk.Ids[..2], id => Assert.Equal(2, desk.Orders[id].Events.OfType<OrderAdvanced>().Last().Returns.Sum(line => line.Restock)));
    }

    [Fact]
    public void A_parcel_id_passes_for_no_order()
    {
        var id = ParcelIds.Of("c-1", "facebook:1", "merge/tamhoa/k1");
        Assert.Equal(("c-1", "facebook:1"), ParcelIds.Read(id));
        Assert.Null(Ocop.Shared.Ids.ReadOrder(id));
        Assert.Equal(id, ParcelIds.Of("c-1", "facebook:1", "merge/tamhoa/k1"));
        Assert.Null(ParcelIds.Read("shop~c-1~facebook:1"));
        Assert.Null(ParcelIds.Read(null));
    }

    private static OrderBuilder Of(ParcelDesk desk, int order) => desk.Orders[ParcelDesk.Ids[order]];

    /// <summary>Of what was allocated each unit is kept, given back or shipped, once; and of what was shipped none comes back twice.</summary>
    private static void AssertUnits(OrderBuilder order)
    {
        var steps = order.Events.OfType<OrderAdvanced>().ToArray();
        var shipped = steps.Where(step => step.Step == FulfilmentStep.Ship).ToArray();
        Assert.True(shipped.Length <= 1, "shipped twice");
        var kept = order.Order.Lines.Values.Sum(line => line.Allocated);
        Assert.Equal(order.Allocated, kept + order.GivenBack);
        if (shipped.Length == 1) Assert.Equal(kept, shipped[0].Lines.Sum(line => line.Quantity));
        var returned = steps.Where(step => step.Step == FulfilmentStep.Return).ToArray();
        Assert.True(returned.Length <= 1, "returned twice");
        if (returned.Length == 1) Assert.Equal(kept, returned[0].Returns.Sum(line => line.Restock + line.WrittenOff));
    }

    /// <summary>Once all is delivered no order waits for a parcel that will never take it along.</summary>
    private static void AssertAgreed(ParcelDesk desk)
    {
        foreach (var (id, order) in desk.Orders)
        {
            if (order.Order.ParcelId is not { } parcelId) continue;
            var parcel = desk.Parcels.Single(one => one.Id == parcelId).Parcel;
            Assert.Contains(id, parcel.OrderIds);
            Assert.NotEqual(ParcelStatus.Undone, parcel.Status);
            if (order.Order.Status is OrderStatus.Confirmed or OrderStatus.Packed)
                Assert.True(parcel.Status is ParcelStatus.Open or ParcelStatus.Packed, $"{order.Order.Status} in a parcel that is {parcel.Status}");
        }
    }
}

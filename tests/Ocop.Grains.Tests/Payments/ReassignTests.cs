using CsCheck;
using Ocop.Orders;
using Ocop.Payments;

namespace Ocop.Grains.Tests.Payments;

/// <summary>Transfers that were said to be for the wrong order.</summary>
public sealed class ReassignTests
{
    private static readonly string[] Names = ["lan", "minh", "hoa"];
    private static readonly long[] Amounts = [1, 90_000, 180_000];

    private readonly TillBuilder till = new(Names);

    [Fact]
    public void Both_orders_tell_of_it_and_the_money_counts_where_it_is_now()
    {
        Receive("t1", 180_000, "lan");

        Assert.Equal(ReassignOutcome.Done, Reassign("r1", "t1", "minh"));

        var (first, second) = (till.Orders["lan"], till.Orders["minh"]);
        Assert.Equal((PaymentStatus.Unpaid, 0L, true), (first.Money.Status, first.Money.ReceivedVnd, Assert.Single(first.Money.Receipts).IsUndone));
        Assert.Equal((PaymentStatus.Paid, 180_000L, false), (second.Money.Status, second.Money.ReceivedVnd, Assert.Single(second.Money.Receipts).IsUndone));
        Assert.Equal((StepReason.TransferMovedAway, "login:tamhoa"), (first.Order.History[^1].Reason, first.Order.History[^1].By));
        Assert.Equal((StepReason.TransferMovedHere, OrderStatus.Confirmed), (second.Order.History[^1].Reason, second.Order.History[^1].Status));
    }

    [Fact]
    public void The_order_that_loses_it_has_time_to_pay_and_lapses_when_it_does_not()
    {
        Receive("t1", 180_000, "lan");
        till.Pass(TimeSpan.FromHours(48));
        Reassign("r1", "t1", "minh");
        var order = till.Orders["lan"];

        Assert.Equal(order.Now.AddHours(1), order.Money.PayBy);
        order.Now = order.Money.PayBy!.Value;
        order.Check();
        Assert.Equal(OrderStatus.Lapsed, order.Order.Status);
    }

    [Fact]
    public void It_may_move_for_a_week_from_when_it_was_assigned()
    {
        Receive("t1", 90_000, null);
        Assert.Equal(ReassignOutcome.NotAssigned, Reassign("r1", "t1", "minh"));
        till.Pass(TimeSpan.FromDays(3));
        till.Settle("t1", "lan");
        till.Pass(Till.MoveWithin);
        Assert.Equal(ReassignOutcome.Done, Reassign("r2", "t1", "minh"));
        till.Pass(TimeSpan.FromTicks(1));
        Assert.Equal(ReassignOutcome.TooLate, Reassign("r3", "t1", "lan"));
        Assert.Equal(["minh"], till.HoldersOf("t1"));
    }

    [Fact]
    public void One_transfer_moves_five_times_at_most_and_back_again_counts_again()
    {
        Receive("t1", 180_000, "lan");
        for (var i = 0; i < Till.MostMoves; i++)
            Assert.Equal(ReassignOutcome.Done, Reassign($"r{i}", "t1", i % 2 == 0 ? "minh" : "lan"));

        Assert.Equal(ReassignOutcome.TooOften, Reassign("r-more", "t1", "lan"));
        Assert.Equal((0L, 180_000L), (till.Orders["lan"].Money.ReceivedVnd, till.Orders["minh"].Money.ReceivedVnd));
    }

    [Fact]
    public void A_transfer_for_no_order_may_come_to_one_and_the_other_way_round()
    {
        Receive("t1", 90_000, null);
        till.Settle("t1", null);
        Assert.Equal(ReassignOutcome.Done, Reassign("r1", "t1", "lan"));
        Assert.Equal(90_000, till.Orders["lan"].Money.ReceivedVnd);
        Assert.Equal(ReassignOutcome.Done, Reassign("r2", "t1", null));
        Assert.Equal(0, till.Orders["lan"].Money.ReceivedVnd);
    }

    [Fact]
    public void While_it_is_on_its_way_nobody_else_sends_it_elsewhere()
    {
        Receive("t1", 90_000, "lan");
        Assert.Equal(ReassignOutcome.Done, till.Reassign("r1", "t1", "minh"));
        Assert.Equal(ReassignOutcome.UnderWay, till.Reassign("r2", "t1", "hoa"));
        till.DeliverAll();
        Assert.Equal(["minh"], till.HoldersOf("t1"));
    }

    [Fact]
    public void Money_that_was_paid_back_does_not_go_anywhere()
    {
        Receive("t1", 180_000, "lan");
        till.Orders["lan"].Cancel();
        till.Orders["lan"].Refund();

        Reassign("r1", "t1", "minh");

        Assert.Equal(["lan"], till.HoldersOf("t1"));
        Assert.Equal(0, till.Orders["minh"].Money.ReceivedVnd);
        Assert.Equal("lan", till.PlaceOf("t1"));
    }

    [Fact]
    public void A_note_that_the_transfer_confirmed_was_the_same_money_and_goes_with_it()
    {
        till.Orders["lan"].Note("tap", 180_000);
        Receive("t1", 180_000, "lan");

        Reassign("r1", "t1", "minh");

        Assert.Equal((0L, 180_000L), (till.Orders["lan"].Money.ReceivedVnd, till.Orders["minh"].Money.ReceivedVnd));
    }

    [Fact]
    public void No_more_transfers_move_in_a_week_than_the_till_remembers()
    {
        for (var i = 0; i <= Till.MostMoved; i++)
        {
            till.Receive($"t{i}", 1, null);
            till.Settle($"t{i}", null);
        }
        for (var i = 0; i < Till.MostMoved; i++) till.Reassign($"r{i}", $"t{i}", "lan");
        till.DeliverAll();

        Assert.Equal(ReassignOutcome.TooOften, till.Reassign("one-more", $"t{Till.MostMoved}", "lan"));
        till.Pass(Till.MoveWithin + TimeSpan.FromSeconds(1));
        till.Receive("later", 1, "lan");
        Assert.Equal(ReassignOutcome.Done, till.Reassign("later", "later", null));
    }

    [Fact]
    public void What_is_told_again_when_it_is_long_forgotten_does_no_harm()
    {
        Assert.Equal(Till.None, Till.None.Apply(new TransferReassigned("t1", "lan"), 1));
        Assert.Equal(Till.None, Till.None.Apply(new ReassignmentRefused("t1"), 1));
    }

    private static readonly Gen<Action<TillBuilder>> Command = Gen.Frequency(
        (6, Gen.Select(Gen.Int[0, 6], Gen.Int[0, 2], Gen.Int[0, 5]).Select<(int Id, int Amount, int Order), Action<TillBuilder>>(
            c => till => till.Receive($"t{c.Id}", Amounts[c.Amount], Name(c.Order)))),
        (4, Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3]).Select<(int Id, int Order), Action<TillBuilder>>(c => till => till.Settle($"t{c.Id}", Name(c.Order)))),
        (8, Gen.Select(Gen.Int[0, 6], Gen.Int[0, 3], Gen.Int[0, 9]).Select<(int Id, int Order, int Cause), Action<TillBuilder>>(
            c => till => till.Reassign($"r{c.Cause}/t{c.Id}", $"t{c.Id}", Name(c.Order)))),
        (12, Gen.Select(Gen.Int[0, 20], Gen.Int[1, 3]).Select<(int Which, int Steps), Action<TillBuilder>>(c => till => till.Deliver(c.Which, c.Steps))),
        (4, Gen.Int[0, 20].Select<int, Action<TillBuilder>>(which => till => till.DeliverAgain(which))),
        (1, Gen.Const<Action<TillBuilder>>(till => till.Reload())),
        (3, Gen.Select(Gen.Int[0, 2], Gen.Int[0, 5], Gen.Int[0, 2]).Select<(int Order, int Id, int Amount), Action<TillBuilder>>(
            c => till => till.Orders[Names[c.Order]].Note($"note-{c.Id}", Amounts[c.Amount]))),
        (3, Gen.Int[0, 2].Select<int, Action<TillBuilder>>(order => till => till.Orders[Names[order]].Undo())),
        (2, Gen.Int[0, 2].Select<int, Action<TillBuilder>>(order => till => till.Orders[Names[order]].Refund())),
        (1, Gen.Int[0, 2].Select<int, Action<TillBuilder>>(order => till => till.Orders[Names[order]].Cancel())),
        (2, Gen.Int[1, 4_000].Select<int, Action<TillBuilder>>(minutes => till =>
        {
            till.Pass(TimeSpan.FromMinutes(minutes));
            foreach (var order in till.Orders.Values) order.Check();
        })));

    [Fact]
    public void Money_is_never_counted_twice_nor_lost_whatever_is_said_and_wherever_it_crashes() => Command.Array[1, 80].Sample(
        commands =>
        {
            var till = new TillBuilder(Names);
            foreach (var command in commands)
            {
                command(till);
                AssertNothingTwice(till);
            }
            till.DeliverAll();
            AssertNothingTwice(till);
            AssertNothingLost(till);
        },
        iter: 1_500, print: commands => $"{commands.Length} commands");

    private static void AssertNothingTwice(TillBuilder till)
    {
        foreach (var id in till.Transfers.Keys) Assert.True(till.HoldersOf(id).Length <= 1, $"{id} counts in {string.Join(" and ", till.HoldersOf(id))}");
        foreach (var order in till.Orders.Values)
        {
            Assert.Equal(order.Money.Receipts.Where(receipt => !receipt.IsUndone).Sum(receipt => receipt.AmountVnd), order.Money.ReceivedVnd);
            Assert.True(order.Money.ReceivedVnd >= order.Money.RefundedVnd, "more went back than came");
        }
    }

    private static void AssertNothingLost(TillBuilder till)
    {
        foreach (var id in till.Transfers.Keys) Assert.Equal(till.PlaceOf(id) is { } place ? [place] : [], till.HoldersOf(id));
        var notes = till.Orders.Values.SelectMany(order => order.Money.Receipts)
            .Where(receipt => receipt is { Source: PaymentSource.Producer, IsUndone: false, ConfirmedBy: null }).Sum(receipt => receipt.AmountVnd);
        Assert.Equal(
            till.Transfers.Where(transfer => till.PlaceOf(transfer.Key) is not null).Sum(transfer => transfer.Value.Received.AmountVnd) + notes,
            till.Orders.Values.Sum(order => order.Money.ReceivedVnd));
    }

    private static string? Name(int order) => order < Names.Length ? Names[order] : null;

    private void Receive(string id, long amount, string? order)
    {
        till.Receive(id, amount, order);
        till.DeliverAll();
    }

    private ReassignOutcome Reassign(string cause, string id, string? order)
    {
        var outcome = till.Reassign(cause, id, order);
        till.DeliverAll();
        return outcome;
    }
}

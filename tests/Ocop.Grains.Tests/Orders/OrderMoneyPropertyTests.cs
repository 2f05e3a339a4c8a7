using CsCheck;
using Ocop.Orders;

namespace Ocop.Grains.Tests.Orders;

/// <summary>Transfers, notes, cancellations, refunds and leaps of time, in any order and again and again.</summary>
public sealed class OrderMoneyPropertyTests
{
    private static readonly long[] Amounts = [1, 90_000, 180_000, 270_000];

    private static readonly Gen<Action<OrderBuilder>> Command = Gen.Frequency(
        (3, Gen.Int[0, 3].Select<int, Action<OrderBuilder>>(units => order => order.Hold(units))),
        (4, Gen.Select(Gen.Enum<PaymentMethod>(), Gen.Bool).Select<(PaymentMethod Method, bool Expired), Action<OrderBuilder>>(c => order => order.Confirm(c.Method, c.Expired))),
        (6, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3]).Select<(int Id, int Amount), Action<OrderBuilder>>(t => order => order.Receive($"t{t.Id}", Amounts[t.Amount]))),
        (3, Gen.Select(Gen.Int[0, 5], Gen.Int[-1, 3]).Select<(int Id, int Amount), Action<OrderBuilder>>(n => order => order.Note($"note-{n.Id}", n.Amount < 0 ? null : Amounts[n.Amount]))),
        (2, Gen.Const<Action<OrderBuilder>>(order => order.Undo())),
        (2, Gen.Int[-1, 3].Select<int, Action<OrderBuilder>>(amount => order => order.Refund(amount < 0 ? null : Amounts[amount]))),
        (1, Gen.Const<Action<OrderBuilder>>(order => order.Cancel())),
        (2, Gen.Enum<FulfilmentStep>().Select<FulfilmentStep, Action<OrderBuilder>>(step => order => order.Advance(step))),
        (4, Gen.Int[1, 900].Select<int, Action<OrderBuilder>>(minutes => order => { order.Now = order.Now.AddMinutes(minutes); order.Check(); })));

    [Fact]
    public void No_transfer_counts_twice_what_is_shown_adds_up_and_units_go_back_once() =>
        Command.Array[1, 60].Sample(
            commands =>
            {
                var order = new OrderBuilder().Hold(2);
                foreach (var command in commands)
                {
                    command(order);
                    AssertConsistent(order);
                }
            },
            iter: 5_000, print: commands => $"{commands.Length} commands");

    private static void AssertConsistent(OrderBuilder order)
    {
        var (money, events) = (order.Money, order.Events);
        var received = events.OfType<PaymentReceived>().ToArray();
        Assert.Distinct(received.Select(receipt => receipt.ReceiptId));
        Assert.Distinct(received.Where(receipt => receipt.Confirms is not null).Select(receipt => receipt.Confirms));
        Assert.Equal(
            received.Where(receipt => receipt.Confirms is null).Sum(receipt => receipt.AmountVnd) - events.OfType<ReceiptUndone>().Sum(undone => undone.AmountVnd),
            money.ReceivedVnd);
        Assert.Equal(events.OfType<RefundPaid>().Sum(refund => refund.AmountVnd), money.RefundedVnd);
        Assert.True(money.ReceivedVnd >= money.RefundedVnd, "more went back than came");
        Assert.Equal(money.DueVnd - (money.ReceivedVnd - money.RefundedVnd), money.OutstandingVnd - money.RefundDueVnd);
        Assert.True(money.OutstandingVnd == 0 || money.RefundDueVnd == 0);
        AssertUnits(order, money);
    }

    private static void AssertUnits(OrderBuilder order, OrderMoneyView money)
    {
        var kept = order.Order.Lines.Values.Sum(line => line.Allocated);
        Assert.Equal(order.Allocated, kept + order.GivenBack);
        if (order.Order.Status != OrderStatus.Returned) Assert.Equal(kept * OrderBuilder.Price, money.DueVnd);
    }
}

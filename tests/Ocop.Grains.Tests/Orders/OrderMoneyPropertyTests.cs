using CsCheck;
using Ocop.Orders;
using Ocop.Vouchers;

namespace Ocop.Grains.Tests.Orders;

/// <summary>Transfers, notes, cancellations, refunds and leaps of time, in any order and again and again.</summary>
public sealed class OrderMoneyPropertyTests
{
    private static readonly VoucherTerms?[] Vouchers =
    [
        null, new(1, "OCOP10", VoucherKind.Percent, 10, 30_000, 100_000), new(2, "GIAM7", VoucherKind.Percent, 7, 1_000_000, 0),
        new(3, "GIAM200K", VoucherKind.Amount, 0, 200_000, 0),
    ];

    private static readonly long[] Amounts = [1, 90_000, 180_000, 270_000];

    private static readonly Gen<Action<OrderBuilder>> Command = Gen.Frequency(
        (3, Gen.Int[0, 3].Select<int, Action<OrderBuilder>>(units => order => order.Hold(units))),
        (4, Gen.Select(Gen.Enum<PaymentMethod>(), Gen.Bool, Gen.Int[0, 3], Gen.Enum<VoucherStanding>()).Select<(PaymentMethod Method, bool Expired, int Voucher, VoucherStanding Standing), Action<OrderBuilder>>(
            c => order => order.Confirm(c.Method, c.Expired, voucher: Vouchers[c.Voucher], standing: c.Standing))),
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
        Assert.InRange(money.DiscountVnd, 0, kept * OrderBuilder.Price);
        Assert.Equal(order.Order.Status == OrderStatus.Returned ? 0 : (kept * OrderBuilder.Price) - money.DiscountVnd, money.DueVnd);
        AssertVoucher(order);
    }

    /// <summary>Every use that was given is given back at most once, and is the order's until then.</summary>
    private static void AssertVoucher(OrderBuilder order)
    {
        var given = order.Events.OfType<OrderConfirmed>().Select(confirmed => confirmed.Voucher).OfType<GivenVoucher>().ToArray();
        var back = order.Events.Select(happened => (happened as OrderCancelled)?.Voucher ?? (happened as LapsedUnpaid)?.Voucher).OfType<GivenVoucher>().ToArray();
        Assert.Distinct(back);
        Assert.Equal(given.Except(back).SingleOrDefault(), order.Order.Voucher);
    }
}

using System.Text.Json.Serialization;
using Ocop.Journal;

namespace Ocop.Orders;

/// <summary>What is due, what was paid, and what happens when it is not. Amounts decide, not flags: an order's status of payment follows from what is due and what came in.</summary>
internal sealed partial record Order
{
    /// <summary>How long the producer may take back a note.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromMinutes(10);

    /// <summary>The least time that is left to pay after a note was taken back.</summary>
    private static readonly TimeSpan AfterUndo = TimeSpan.FromHours(1);

    /// <summary>The last call comes when this part of the time is left: two hours of twenty-four.</summary>
    private const int LastPart = 12;

    /// <summary>Under which steps stand that the deadline brought about.</summary>
    private const string ByClock = "clock";

    public OrderMoney Money { get; init; } = OrderMoney.None;

    [JsonIgnore]
    public long DueVnd => Status == OrderStatus.Returned ? 0 : ValueVnd - DiscountVnd;

    [JsonIgnore]
    public long OutstandingVnd => Math.Max(0, DueVnd - Money.BalanceVnd);

    [JsonIgnore]
    public long RefundDueVnd => Math.Max(0, Money.BalanceVnd - DueVnd);

    [JsonIgnore]
    public PaymentStatus PaymentStatus => (DueVnd, Money.BalanceVnd) switch
    {
        (0, 0) => PaymentStatus.None,
        (0, _) => PaymentStatus.RefundDue,
        (_, 0) => Payment == PaymentMethod.Transfer ? PaymentStatus.Unpaid : PaymentStatus.OnDelivery,
        var (due, balance) when balance < due => PaymentStatus.PartlyPaid,
        var (due, balance) when balance == due => PaymentStatus.Paid,
        _ => PaymentStatus.Overpaid,
    };

    /// <summary>When the order is to be looked at for its payment; <c>null</c> when nothing more will be said by itself.</summary>
    [JsonIgnore]
    public DateTimeOffset? WakeAt => Money is { PayFrom: { } from, PayBy: { } by } && OutstandingVnd > 0 && Status != OrderStatus.Returned
        ? Money.Notice switch
        {
            PaymentNotice.None => from + ((by - from) / 2),
            PaymentNotice.HalfTime => by - ((by - from) / LastPart),
            PaymentNotice.LastCall => by,
            _ => null,
        }
        : null;

    public Decision<OrderEvent, OrderOutcome> Receive(ReceivePayment command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (Money.Knows(command.TransferId)) return new([], OrderOutcome.Done);
        var note = Money.NoteOf(command.AmountVnd, command.PaidAt)?.ReceiptId;
        return new(
            [new PaymentReceived(
                command.TransferId, command.AmountVnd, PaymentSource.Transfer, command.MovedBy ?? "bank", command.PaidAt, note, command.MovedBy is not null)],
            OrderOutcome.Done);
    }

    /// <summary>A transfer was for another order. A note that it confirmed goes with it: both were the same money.</summary>
    public Decision<OrderEvent, OrderOutcome> TakeBack(TakeBackTransfer command, DateTimeOffset now)
    {
        if (Money.ReceiptOf(command.TransferId) is not { } receipt || receipt.AmountVnd > Money.BalanceVnd) return Refuse(OrderOutcome.TransferGone);
        return new([new ReceiptUndone(receipt.ReceiptId, receipt.AmountVnd, command.By, PayByAfterUndo(now), command.Reason)], OrderOutcome.Done);
    }

    public Decision<OrderEvent, OrderOutcome> Note(NotePayment command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (Payment is null) return Refuse(OrderOutcome.NotNow);
        var amount = command.AmountVnd ?? OutstandingVnd;
        return amount > 0
            ? new([new PaymentReceived(command.Cause, amount, PaymentSource.Producer, command.By, PaidAt: null, Confirms: null)], OrderOutcome.Done)
            : Refuse(OrderOutcome.NothingDue);
    }

    public Decision<OrderEvent, OrderOutcome> Undo(UndoPayment command, DateTimeOffset now)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (Money.LastNote(now - UndoWithin) is not { } note) return Refuse(OrderOutcome.NothingToUndo);
        return new([new ReceiptUndone(note.ReceiptId, note.AmountVnd, command.By, PayByAfterUndo(now))], OrderOutcome.Done);
    }

    public Decision<OrderEvent, OrderOutcome> Refund(RefundPayment command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        var amount = command.AmountVnd ?? RefundDueVnd;
        return amount > 0 && amount <= RefundDueVnd
            ? new([new RefundPaid(amount, command.By)], OrderOutcome.Done)
            : Refuse(OrderOutcome.NoRefundDue);
    }

    /// <summary>Reminds, or lapses an order of which nothing was paid in time; no events while it is not yet time. One that is partly paid, packed or in part to be paid on delivery goes to the producer instead.</summary>
    public Decision<OrderEvent, bool> CheckPayment(DateTimeOffset now)
    {
        if (WakeAt is not { } due || now < due || Status == OrderStatus.Confirming) return new([], false);
        if (now >= Money.PayBy)
        {
            return Status == OrderStatus.Confirmed && Money is { BalanceVnd: 0, IsPromised: false }
                ? new([new LapsedUnpaid(Owed(line => line.Allocated > 0), Voucher)], true)
                : new([new PaymentReminded(PaymentNotice.Overdue)], true);
        }
        // Whoever was away for both is reminded once.
        var isLast = now >= Money.PayBy - ((Money.PayBy - Money.PayFrom) / LastPart);
        return new([new PaymentReminded(isLast ? PaymentNotice.LastCall : PaymentNotice.HalfTime)], true);
    }

    private DateTimeOffset? PayByAfterUndo(DateTimeOffset now) => Money.PayBy < now + AfterUndo ? now + AfterUndo : Money.PayBy;

    private Order Move(OrderEvent happened, string by, StepReason reason, DateTimeOffset at) =>
        (this with { Money = Money.Apply(happened, at) }).Step(Status, by, at, reason: reason);

    private Order Lapse(DateTimeOffset at)
    {
        var lapsed = WithoutAllocations();
        return lapsed.Step(lapsed.Lives ? OrderStatus.Open : OrderStatus.Lapsed, ByClock, at, reason: StepReason.Unpaid);
    }

    private OrderMoneyView MoneyView() => new(
        PaymentStatus, DueVnd, Money.ReceivedVnd, Money.RefundedVnd, OutstandingVnd, RefundDueVnd, Money.Code, Money.PayBy, Money.Notice, Money.Receipts,
        DiscountVnd);
}

using System.Collections.Immutable;
using Ocop.Payments;

namespace Ocop.Orders;

/// <summary>What amounts may be.</summary>
public static class PaymentBounds
{
    /// <summary>Most that one payment may be, in VND; keeps every sum far from overflow.</summary>
    public const long MostVnd = 10_000_000_000_000;
}

/// <summary>How far an order is paid.</summary>
public enum PaymentStatus
{
    /// <summary>Nothing is due and nothing was paid.</summary>
    None,

    /// <summary>The carrier is to collect it.</summary>
    OnDelivery,
    Unpaid,
    PartlyPaid,
    Paid,

    /// <summary>More came in than is due; the rest is to be paid back.</summary>
    Overpaid,

    /// <summary>Nothing is due any more, but money came in: all of it is to be paid back.</summary>
    RefundDue,
}

/// <summary>Who said that money came in.</summary>
public enum PaymentSource
{
    /// <summary>The bank, by a service that watches the account, or a transfer that the producer assigned.</summary>
    Transfer,

    /// <summary>The producer, by hand.</summary>
    Producer,
}

/// <summary>What was last said about a payment that has not come. Each is said once, in this order.</summary>
public enum PaymentNotice
{
    None,

    /// <summary>To the buyer, when half of the time is over.</summary>
    HalfTime,

    /// <summary>To the buyer, shortly before the end.</summary>
    LastCall,

    /// <summary>To the producer: the time is over, and the order was partly paid or packed, so that it does not lapse by itself.</summary>
    Overdue,
}

/// <summary>The bank tells of a transfer.</summary>
/// <param name="Cause">Made of the transfer's id, so that it counts once.</param>
/// <param name="MovedBy">Who said that it is not for the order that had it before.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.receive-payment")]
public sealed record ReceivePayment(string Cause, string TransferId, long AmountVnd, DateTimeOffset? PaidAt, string? MovedBy = null);

/// <summary>A transfer was for another order, or for none.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.take-back-transfer")]
public sealed record TakeBackTransfer(string Cause, string TransferId, MoveReason Reason, string By);

/// <summary>The producer has seen the money.</summary>
/// <param name="AmountVnd">In VND; all that is outstanding when left out.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.note-payment")]
public sealed record NotePayment(string Cause, string By, long? AmountVnd = null);

/// <summary>The producer's last note was a mistake.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.undo-payment")]
public sealed record UndoPayment(string Cause, string By);

/// <summary>The producer has paid money back.</summary>
/// <param name="AmountVnd">In VND; all that is to be paid back when left out.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.refund-payment")]
public sealed record RefundPayment(string Cause, string By, long? AmountVnd = null);

/// <summary>Money that came in.</summary>
/// <param name="ReceiptId">The transfer, or the cause of the producer's note.</param>
/// <param name="IsUndone">Taken back; it does not count.</param>
/// <param name="ConfirmedBy">The transfer by which the bank confirmed the producer's note.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.receipt")]
public sealed record OrderReceipt(
    string ReceiptId, long AmountVnd, PaymentSource Source, string By, DateTimeOffset At, bool IsUndone = false, string? ConfirmedBy = null);

/// <summary>What is due for an order and what was paid, in VND.</summary>
/// <param name="DueVnd">Value of the confirmed units less the discount; 0 once cancelled, lapsed or returned.</param>
/// <param name="ReceivedVnd">All that came in.</param>
/// <param name="RefundedVnd">All that was paid back.</param>
/// <param name="OutstandingVnd">Still to be paid by the buyer.</param>
/// <param name="RefundDueVnd">Still to be paid back by the producer.</param>
/// <param name="Code">By what its transfers are known.</param>
/// <param name="PayBy">When it lapses unless something was paid.</param>
/// <param name="Notice">What was last said about a payment that has not come.</param>
/// <param name="Receipts">Newest last, at most the last 50.</param>
/// <param name="DiscountVnd">What its voucher takes off the value of the confirmed units.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.money")]
public sealed record OrderMoneyView(
    PaymentStatus Status, long DueVnd, long ReceivedVnd, long RefundedVnd, long OutstandingVnd, long RefundDueVnd, string? Code,
    DateTimeOffset? PayBy, PaymentNotice Notice, ImmutableArray<OrderReceipt> Receipts, long DiscountVnd = 0);

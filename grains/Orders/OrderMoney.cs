using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocop.Orders;

/// <summary>The money that came in for an order and went back, in VND, and by when more is awaited.</summary>
internal sealed record OrderMoney
{
    private const int ReceiptsKept = 50;

    public static readonly OrderMoney None = new();

    public string? Code { get; init; }

    /// <summary>The time to pay, from the last confirmation on.</summary>
    public DateTimeOffset? PayFrom { get; init; }
    public DateTimeOffset? PayBy { get; init; }
    public PaymentNotice Notice { get; init; }
    public long ReceivedVnd { get; init; }
    public long RefundedVnd { get; init; }
    public ImmutableArray<OrderReceipt> Receipts { get; init; } = [];

    /// <summary>What the producer has of the buyer; never below 0.</summary>
    [JsonIgnore]
    public long BalanceVnd => ReceivedVnd - RefundedVnd;

    public bool Knows(string transferId) => ReceiptOf(transferId) is not null;

    /// <summary>What counts of a transfer: its own receipt, or the producer's note that it confirmed.</summary>
    public OrderReceipt? ReceiptOf(string transferId) =>
        Receipts.LastOrDefault(receipt => !receipt.IsUndone && (receipt.ReceiptId == transferId || receipt.ConfirmedBy == transferId));

    /// <summary>The producer's oldest note of just this amount that no transfer has confirmed: most likely the same money.</summary>
    public OrderReceipt? NoteOf(long amountVnd) => Receipts.FirstOrDefault(receipt => IsOpenNote(receipt) && receipt.AmountVnd == amountVnd);

    /// <summary>The note that may be taken back.</summary>
    public OrderReceipt? LastNote(DateTimeOffset since) =>
        Receipts.LastOrDefault(receipt => IsOpenNote(receipt) && receipt.At >= since && receipt.AmountVnd <= BalanceVnd);

    /// <summary>A new deadline, when the confirmation has one; every confirmation starts its time anew.</summary>
    public OrderMoney Expecting(OrderConfirmed confirmed, DateTimeOffset at) => this with
    {
        Code = confirmed.PayCode ?? Code, PayFrom = confirmed.PayBy is null ? null : at, PayBy = confirmed.PayBy, Notice = PaymentNotice.None,
    };

    public OrderMoney ExpectingNothing() => this with { PayFrom = null, PayBy = null, Notice = PaymentNotice.None };

    public OrderMoney Apply(OrderEvent happened, DateTimeOffset at) => happened switch
    {
        PaymentReceived { Confirms: { } noteId } received => Change(noteId, note => note with { ConfirmedBy = received.ReceiptId }),
        PaymentReceived received => Add(new(received.ReceiptId, received.AmountVnd, received.Source, received.By, received.PaidAt ?? at)),
        ReceiptUndone undone => Change(undone.ReceiptId, note => note with { IsUndone = true }) with
        {
            ReceivedVnd = ReceivedVnd - undone.AmountVnd,
            PayBy = undone.PayBy,
            // There is time again, and if nothing comes it may lapse after all.
            Notice = Notice == PaymentNotice.Overdue ? PaymentNotice.LastCall : Notice,
        },
        RefundPaid refund => this with { RefundedVnd = RefundedVnd + refund.AmountVnd },
        PaymentReminded reminded => this with { Notice = reminded.Notice },
        _ => throw new NotSupportedException($"{happened.GetType().Name} moves no money."),
    };

    private static bool IsOpenNote(OrderReceipt receipt) => receipt is { Source: PaymentSource.Producer, IsUndone: false, ConfirmedBy: null };

    private OrderMoney Add(OrderReceipt receipt)
    {
        var kept = Receipts.Length < ReceiptsKept ? Receipts : Receipts.RemoveAt(0);
        return this with { ReceivedVnd = ReceivedVnd + receipt.AmountVnd, Receipts = kept.Add(receipt) };
    }

    private OrderMoney Change(string receiptId, Func<OrderReceipt, OrderReceipt> change) => this with
    {
        Receipts = [.. Receipts.Select(receipt => receipt.ReceiptId == receiptId ? change(receipt) : receipt)],
    };
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocop.Orders;

/// <summary>The money that came in for an order and went back, in VND, and by when more is awaited.</summary>
internal sealed record OrderMoney
{
    private const int ReceiptsKept = 50;

    /// <summary>By how much the clock of a bank may be ahead of ours.</summary>
    private static readonly TimeSpan BankClock = TimeSpan.FromMinutes(10);

    public static readonly OrderMoney None = new();

    public string? Code { get; init; }

    /// <summary>The time to pay, from the first confirmation on of which nothing was paid yet.</summary>
    public DateTimeOffset? PayFrom { get; init; }
    public DateTimeOffset? PayBy { get; init; }
    public PaymentNotice Notice { get; init; }

    /// <summary>Some units were confirmed to be paid on delivery, before others by transfer: the deadline of these does not take those away.</summary>
    public bool IsPromised { get; init; }
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

    /// <summary>The producer's oldest note of just this amount that no transfer has confirmed: most likely the same money. What was paid after a note was written is other money.</summary>
    public OrderReceipt? NoteOf(long amountVnd, DateTimeOffset? paidAt) => Receipts.FirstOrDefault(receipt =>
        IsOpenNote(receipt) && receipt.AmountVnd == amountVnd && (paidAt is null || paidAt <= receipt.At + BankClock));

    /// <summary>The note that may be taken back.</summary>
    public OrderReceipt? LastNote(DateTimeOffset since) =>
        Receipts.LastOrDefault(receipt => IsOpenNote(receipt) && receipt.At >= since && receipt.AmountVnd <= BalanceVnd);

    /// <summary>
    /// A new deadline, when the confirmation has one. While nothing was paid, what is added moves it once by its own time at most: else
    /// whoever adds a little again and again would keep units for ever.
    /// </summary>
    /// <param name="confirmed">What was confirmed.</param>
    /// <param name="at">When.</param>
    /// <param name="isPromised">Units were confirmed before, to be paid on delivery.</param>
    public OrderMoney Expecting(OrderConfirmed confirmed, DateTimeOffset at, bool isPromised)
    {
        if (confirmed.PayBy is not { } by) return this with { Code = confirmed.PayCode ?? Code, PayFrom = null, PayBy = null, Notice = PaymentNotice.None, IsPromised = false };
        // One whose time is over is the producer's to look at; what is added then has time of its own.
        var from = BalanceVnd == 0 && PayBy > at && PayFrom is { } first ? first : at;
        var last = from + (2 * (by - at));
        return this with { Code = confirmed.PayCode ?? Code, PayFrom = from, PayBy = by < last ? by : last, Notice = PaymentNotice.None, IsPromised = IsPromised || isPromised };
    }

    public OrderMoney ExpectingNothing() => this with { PayFrom = null, PayBy = null, Notice = PaymentNotice.None, IsPromised = false };

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

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;
using Ocop.Payments;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Orders;

/// <summary>What happened to an order. Stored for ever: a discriminator never changes, and fields are only added. No event holds a name, phone or address.</summary>
[JsonDerivedType(typeof(LinePut), "line")]
[JsonDerivedType(typeof(ConfirmationAsked), "confirmationAsked")]
[JsonDerivedType(typeof(OrderConfirmed), "confirmed")]
[JsonDerivedType(typeof(HoldsLapsed), "holdsLapsed")]
[JsonDerivedType(typeof(OrderCancelled), "cancelled")]
[JsonDerivedType(typeof(OrderAdvanced), "advanced")]
[JsonDerivedType(typeof(OrderRefused), "refused")]
[JsonDerivedType(typeof(PaymentReceived), "paid")]
[JsonDerivedType(typeof(ReceiptUndone), "receiptUndone")]
[JsonDerivedType(typeof(RefundPaid), "refunded")]
[JsonDerivedType(typeof(PaymentReminded), "paymentReminded")]
[JsonDerivedType(typeof(LapsedUnpaid), "lapsedUnpaid")]
[JsonDerivedType(typeof(VoucherRefused), "voucherRefused")]
[JsonDerivedType(typeof(JoinedParcel), "joinedParcel")]
[JsonDerivedType(typeof(LeftParcel), "leftParcel")]
[JsonDerivedType(typeof(HandoverPut), "handover")]
[JsonDerivedType(typeof(CallNoted), "call")]
[JsonDerivedType(typeof(CallUndone), "callUndone")]
internal abstract record OrderEvent;

/// <param name="Portions">Held and waiting units by price, held ones first; left out where all have one price.</param>
internal sealed record LinePut(
    ClaimKey Claim, string ProductId, string Name, string Unit, long PriceVnd, int Held, int Waiting, DateTimeOffset? Until,
    ClaimReason Reason, long Sequence, ImmutableArray<PricedUnits> Portions = default) : OrderEvent;

/// <summary>The buyer confirmed; the products of these SKUs are to allocate what they hold.</summary>
/// <param name="Voucher">The number of the voucher of which a use is to be reserved first.</param>
/// <param name="OrWithout">If there is none, it is confirmed all the same.</param>
internal sealed record ConfirmationAsked(
    ImmutableArray<string> Skus, PaymentMethod Payment, string By, int? Voucher = null, bool OrWithout = false) : OrderEvent;

/// <summary>What the products allocated: an entry for each SKU, in units and VND a unit.</summary>
/// <param name="PayCode">By what its transfers are known; when it is paid by transfer.</param>
/// <param name="PayBy">When it lapses unless something was paid.</param>
/// <param name="Voucher">What it was given with this confirmation.</param>
internal sealed record OrderConfirmed(
    ImmutableArray<AllocatedLine> Lines, string By, string? PayCode = null, DateTimeOffset? PayBy = null, GivenVoucher? Voucher = null) : OrderEvent;

/// <param name="Portions">The units by price; left out where all have one.</param>
internal sealed record AllocatedLine(string Sku, int Quantity, long PriceVnd, ImmutableArray<PricedUnits> Portions = default);

/// <summary>Confirmation was asked for, but every hold had run out.</summary>
/// <param name="Voucher">Was reserved for it and is to be given back.</param>
internal sealed record HoldsLapsed(string By, GivenVoucher? Voucher = null) : OrderEvent;

/// <summary>Confirmation was asked for with a voucher that could not be used any more, and not without it: nothing was allocated.</summary>
internal sealed record VoucherRefused(string By, OrderOutcome Outcome) : OrderEvent;

/// <summary>Holds are to be released, and these allocations given back.</summary>
/// <param name="Reason">Of rows of before it stood beside them.</param>
/// <param name="Voucher">Its use is to be given back.</param>
/// <param name="HasNote">The reason, in somebody's own words, stands beside the row.</param>
internal sealed record OrderCancelled(
    string By, bool IsBuyer, string? Reason, ImmutableArray<OwedLine> Lines, GivenVoucher? Voucher = null, StepReason Why = StepReason.Asked,
    bool HasNote = false) : OrderEvent;

/// <summary>One step of fulfilment.</summary>
/// <param name="Note">Of rows of before notes stood beside them.</param>
/// <param name="Lines">These units leave the stock; in rows of before <paramref name="Returns"/> was told, or come back to it.</param>
/// <param name="HasNote">A note stands beside the row.</param>
/// <param name="Sent">With whom it goes; <c>null</c> leaves what was told before.</param>
/// <param name="Cause">Of a shipment: products find the lots that left by it.</param>
/// <param name="Returns">Of a return: what becomes of the units.</param>
internal sealed record OrderAdvanced(
    FulfilmentStep Step, string By, string? Note, ImmutableArray<OwedLine> Lines, bool HasNote = false, SentBy? Sent = null,
    string? Cause = null, ReturnReason? Reason = null, ImmutableArray<ReturnedLine> Returns = default) : OrderEvent;

/// <summary>With whom a parcel goes. The name of another carrier stands beside the row.</summary>
internal sealed record SentBy(Carrier Carrier, string? TrackingNumber, bool IsNamed = false)
{
    public static SentBy Of(Handover handover) => new(handover.Carrier, handover.TrackingNumber, handover.CarrierName is not null);

    public Sent At(long version) => new(Carrier, TrackingNumber, IsNamed ? version : null);
}

/// <summary>What becomes of the units of a line that came back.</summary>
internal sealed record ReturnedLine(string ProductId, string Sku, int Restock, int WrittenOff, string? Lot = null, DateOnly? ExpiresOn = null);

/// <summary>What stands beside a row of an order.</summary>
internal sealed record OrderText(string? Note, string? CarrierName)
{
    /// <summary>As it is stored; <c>null</c> when there is nothing to say.</summary>
    public static string? Of(string? note, Handover? handover) =>
        string.IsNullOrWhiteSpace(note) && handover?.CarrierName is null ? null : JournalJson.Write(new OrderText(note, handover?.CarrierName));
}

/// <summary>What a product is owed by a decision. The event carries it, because the order may have moved on when it is delivered.</summary>
internal sealed record OwedLine(string ProductId, ClaimKey Claim, int Quantity);

/// <summary>A step that the order's status did not allow, or that came before any line did; kept so that a repeat of its cause does not succeed later.</summary>
internal sealed record OrderRefused(OrderOutcome Outcome) : OrderEvent;

/// <summary>Money came in.</summary>
/// <param name="ReceiptId">The transfer, or the cause of the producer's note.</param>
/// <param name="Confirms">The producer's own note of the same money: the amount is counted already.</param>
/// <param name="IsMoved">It had counted for another order.</param>
internal sealed record PaymentReceived(
    string ReceiptId, long AmountVnd, PaymentSource Source, string By, DateTimeOffset? PaidAt, string? Confirms, bool IsMoved = false) : OrderEvent;

/// <summary>The producer took back a receipt noted by hand, or a transfer that was for another order.</summary>
/// <param name="PayBy">The deadline from now on, so that an order does not lapse in the moment in which a mistake is mended.</param>
/// <param name="Moved">Why the transfer went elsewhere.</param>
internal sealed record ReceiptUndone(string ReceiptId, long AmountVnd, string By, DateTimeOffset? PayBy, MoveReason? Moved = null) : OrderEvent;

/// <summary>The producer paid back what was too much, or all of a cancelled or returned order.</summary>
internal sealed record RefundPaid(long AmountVnd, string By) : OrderEvent;

/// <summary>The buyer is to be reminded, or the producer to look at it.</summary>
internal sealed record PaymentReminded(PaymentNotice Notice) : OrderEvent;

/// <summary>Nothing was paid in time; these allocations are to be given back.</summary>
/// <param name="Voucher">Its use is to be given back.</param>
internal sealed record LapsedUnpaid(ImmutableArray<OwedLine> Lines, GivenVoucher? Voucher = null) : OrderEvent;

/// <summary>It goes in a parcel with others of its buyer.</summary>
internal sealed record JoinedParcel(string ParcelId, string By) : OrderEvent;

/// <summary>It goes by itself again.</summary>
internal sealed record LeftParcel(string ParcelId, string By) : OrderEvent;

/// <summary>Carrier and tracking number were set or corrected.</summary>
internal sealed record HandoverPut(SentBy Sent, string By) : OrderEvent;

/// <summary>The buyer was called.</summary>
internal sealed record CallNoted(CallOutcome Outcome, string By, DateTimeOffset? CallBackAt) : OrderEvent;

/// <summary>The last call was noted wrongly and does not count.</summary>
internal sealed record CallUndone(string By) : OrderEvent;

using System.Collections.Immutable;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Vouchers;

namespace Ocop.Orders;

/// <summary>The life of an order.</summary>
public enum OrderStatus
{
    /// <summary>Units are held or waited for; nothing is confirmed.</summary>
    Open,

    /// <summary>The buyer has confirmed; the units are being allocated.</summary>
    Confirming,

    /// <summary>Allocated; waits to be packed.</summary>
    Confirmed,
    Packed,
    Shipped,
    Delivered,

    /// <summary>Came back undelivered, or was sent back.</summary>
    Returned,
    Cancelled,

    /// <summary>Every hold ran out or was released before the buyer confirmed.</summary>
    Lapsed,
}

/// <summary>Until when what was noted at the desk can be taken back.</summary>
public static class NoteBounds
{
    /// <summary>A call, or money that came in.</summary>
    public static readonly TimeSpan UndoWithin = TimeSpan.FromMinutes(10);
}

/// <summary>How the buyer pays.</summary>
public enum PaymentMethod
{
    /// <summary>Cash on delivery.</summary>
    Cod,

    /// <summary>Bank transfer to the producer before the parcel leaves.</summary>
    Transfer,
}

/// <summary>Who receives the parcel, and where: the two levels of address in force since 1 July 2025.</summary>
/// <param name="Phone">In national form, for example <c>0912345678</c>.</param>
/// <param name="Province">Province or city.</param>
/// <param name="Commune">Commune, ward or special zone.</param>
/// <param name="Street">House, street, hamlet.</param>
/// <param name="CommuneCode">Where it is known.</param>
/// <param name="FormerPlace">The commune and district of before, when the buyer named those: who carries the parcel may know them better.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.contact")]
public sealed record DeliveryContact(
    string Name, string Phone, string Province, string Commune, string Street, string? Note = null, string? CommuneCode = null, string? FormerPlace = null);

/// <summary>What one product tells an order about one claim: totals, newest wins.</summary>
/// <param name="Sequence">Of the product's claim changes; an older one changes nothing.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.put-line")]
public sealed record PutLine(string Cause, ClaimKey Claim, string ProductId, string Name, string Unit, ClaimAnswer Answer, long Sequence);

/// <summary>The buyer confirms all that is held.</summary>
/// <param name="By">Account or link behind it.</param>
/// <param name="Lines">What products say of the buyer's claims at this moment; their own news may still be on its way to the order.</param>
/// <param name="Voucher">With which voucher.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.confirm")]
public sealed record ConfirmOrder(
    string Cause, DeliveryContact Contact, PaymentMethod Payment, string By, ImmutableArray<PutLine> Lines = default, VoucherWish? Voucher = null);

/// <summary>The voucher that a buyer wants to use.</summary>
/// <param name="Code">As the buyer typed it.</param>
/// <param name="OrWithout">If it cannot be used, the order is confirmed all the same.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.voucher-wish")]
public sealed record VoucherWish(string Code, bool OrWithout = false);

/// <summary>Buyer or producer cancels.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.cancel")]
public sealed record CancelOrder(string Cause, string By, bool IsBuyer, string? Reason);

/// <summary>The steps of fulfilment.</summary>
public enum FulfilmentStep
{
    Pack,
    Ship,
    Deliver,
    Return,
}

/// <summary>The producer takes the order one step further.</summary>
/// <param name="Restock">For a return: the units are fit for sale and go back on hand; otherwise they are written off. Where <paramref name="Lines"/> say it one by one they count.</param>
/// <param name="Handover">With whom it goes, when it is packed or shipped.</param>
/// <param name="Reason">For a return.</param>
/// <param name="Lines">For a return: what becomes of each line.</param>
/// <param name="ParcelId">The parcel that takes the step with all of its orders.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.advance")]
public sealed record AdvanceOrder(
    string Cause, FulfilmentStep Step, string By, string? Note = null, bool Restock = false, Handover? Handover = null,
    ReturnReason? Reason = null, ImmutableArray<ReturnLine> Lines = default, string? ParcelId = null);

/// <summary>What became of an order command.</summary>
public enum OrderOutcome
{
    Done,

    /// <summary>No such order.</summary>
    NotFound,

    /// <summary>Nothing is held: there is nothing to confirm.</summary>
    NothingHeld,

    /// <summary>Every hold had run out when the units were to be allocated.</summary>
    HoldsExpired,

    /// <summary>The order's status does not allow this step.</summary>
    NotNow,

    /// <summary>The producer has no account that buyers could pay to.</summary>
    NoPayoutAccount,

    /// <summary>Everything is paid: there is nothing to receive.</summary>
    NothingDue,

    /// <summary>No receipt was noted by hand a short while ago, or the bank has confirmed it since.</summary>
    NothingToUndo,

    /// <summary>Nothing, or less than that, is to be paid back.</summary>
    NoRefundDue,

    /// <summary>The voucher could not be used, for the reason that <see cref="VoucherStanding"/> of the same name tells; nothing was allocated.</summary>
    VoucherUnknown,
    VoucherNotYet,
    VoucherOver,
    VoucherUsedUp,
    VoucherBelowLeast,
    VoucherAlreadyUsed,

    /// <summary>The money of this transfer was paid back, or the order knows it no more.</summary>
    TransferGone,

    /// <summary>It goes in a parcel with others: the step is the parcel's.</summary>
    InParcel,

    /// <summary>It is not, or no longer, in that parcel.</summary>
    NotInParcel,

    /// <summary>It had come so far before.</summary>
    AlreadyDone,

    /// <summary>Units restocked and written off are not just those that came back.</summary>
    ReturnMismatch,

    /// <summary>What the buyer confirms on the phone needs a name, a phone and an address first.</summary>
    ContactNeeded,

    /// <summary>No call was noted a short while ago, or the order was cancelled since.</summary>
    NoCallToUndo,
}

/// <summary>The answer to an order command, with the order as it stands then.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.answer")]
public sealed record OrderAnswer(OrderOutcome Outcome, OrderView? Order);

/// <summary>A line of an order.</summary>
/// <param name="Held">Held, not confirmed.</param>
/// <param name="Waiting">On the waiting list.</param>
/// <param name="Allocated">Confirmed.</param>
/// <param name="Until">Deadline of the hold.</param>
/// <param name="PriceVnd">Of one unit, in VND; of several prices, that of the units claimed last.</param>
/// <param name="TotalVnd">Value of held and allocated units, in VND.</param>
/// <param name="AllocatedVnd">Value of the allocated units, in VND.</param>
/// <param name="Portions">Held and allocated units by price, cheapest first; left out where all have one.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.line")]
public sealed record OrderLine(
    string ProductId, string Sku, string Name, string Unit, long PriceVnd, int Held, int Waiting, int Allocated, DateTimeOffset? Until,
    long TotalVnd = 0, ImmutableArray<PricedUnits> Portions = default, long AllocatedVnd = 0);

/// <summary>Why an order took a step that nobody asked for.</summary>
public enum StepReason
{
    /// <summary>Somebody asked for it.</summary>
    Asked,

    /// <summary>It was not paid in time.</summary>
    Unpaid,

    /// <summary>Its voucher could not be used when it was to be confirmed.</summary>
    VoucherRefused,

    /// <summary>A transfer that counted for it was for another order.</summary>
    TransferMovedAway,

    /// <summary>A transfer that had counted for another order was for this one.</summary>
    TransferMovedHere,

    /// <summary>The buyer did not want it when called.</summary>
    RefusedOnPhone,
}

/// <summary>One step in the life of an order: what, who, when.</summary>
/// <param name="Voucher">The code of the voucher that it was given with this step.</param>
/// <param name="NoteVersion">The row beside which the note stands; notes of before stand in their events.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.step")]
public sealed record OrderStep(
    OrderStatus Status, string By, DateTimeOffset At, string? Note = null, StepReason Reason = StepReason.Asked, string? Voucher = null,
    long? NoteVersion = null);

/// <summary>An order as its buyer and its producer see it.</summary>
/// <param name="TotalVnd">Value of held and allocated units, in VND, delivery not included.</param>
/// <param name="Contact">Set once confirmed.</param>
/// <param name="History">Newest last, at most the last 50 steps.</param>
/// <param name="Money">What is due and what was paid.</param>
/// <param name="ParcelId">The parcel that it goes in with others of its buyer.</param>
/// <param name="Handover">With whom it goes, or went.</param>
/// <param name="Calls">What came of calls to the buyer.</param>
/// <param name="ReturnReason">Why it came back, when it did.</param>
/// <param name="Voucher">The terms of the voucher it has.</param>
/// <param name="IsErased">It had a contact, which was erased.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.view")]
public sealed record OrderView(
    string OrderId, string Channel, string ProducerId, string BuyerId, OrderStatus Status, ImmutableArray<OrderLine> Lines,
    long TotalVnd, PaymentMethod? Payment, DeliveryContact? Contact, ImmutableArray<OrderStep> History, long Version,
    OrderMoneyView? Money = null, string? ParcelId = null, Handover? Handover = null, OrderCallsView? Calls = null,
    ReturnReason? ReturnReason = null, VoucherTerms? Voucher = null, bool IsErased = false);

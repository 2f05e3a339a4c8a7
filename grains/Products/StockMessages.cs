using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>Goods came in, or came back.</summary>
/// <param name="Lot">Batch number, if any.</param>
/// <param name="ExpiresOn">The last day on which they are good; left out, the date that is known of the lot.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.receive-units")]
public sealed record ReceiveUnits(string Cause, string Sku, int Quantity, string? Lot, string By, DateOnly? ExpiresOn = null);

/// <summary>The count was wrong, or goods were spoilt: changes what is on hand by a signed number, with a reason.</summary>
/// <param name="Lot">The lot that was counted; left out, units go from the first to expire.</param>
/// <param name="ExpiresOn">With a lot: which of those of that name. Without: the units of which this date alone is known.</param>
/// <param name="WithoutLot">The units of which neither lot nor date is known, and no others.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.adjust-units")]
public sealed record AdjustUnits(
    string Cause, string Sku, int Delta, string Reason, string By, string? Lot = null, DateOnly? ExpiresOn = null, bool WithoutLot = false)
{
    /// <summary>Says which units it is about.</summary>
    internal bool IsAimed => Lot is not null || ExpiresOn is not null || WithoutLot;
}

/// <summary>Whether claims of a sale are taken for an item.</summary>
public enum OfferState
{
    Open,

    /// <summary>New claims are refused; those answered stand.</summary>
    Paused,

    /// <summary>Over: what was set aside and not sold is back in the free stock, the waiting list is dissolved.</summary>
    Closed,

    /// <summary>The host stopped this item alone: new claims are refused; those answered stand.</summary>
    Stopped,
}

/// <summary>Offers a SKU in a live sale, or changes the terms or state of that offer.</summary>
/// <param name="Cause">Id of the sale's decision.</param>
/// <param name="SaleId">The sale.</param>
/// <param name="Code">The code that buyers type.</param>
/// <param name="Sku">The pack size sold under the code.</param>
/// <param name="PriceVnd">Live price of one unit in VND; the price at the moment of the claim counts.</param>
/// <param name="SetAside">Units that only this sale may sell; <c>null</c> sells from the free stock, beside the shop and other sales.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may claim in this sale; <c>null</c> for no limit.</param>
/// <param name="PartialGrants">Fewer units than asked are held, and the rest waits; otherwise all or waiting.</param>
/// <param name="HoldFor">How long units are held for a claim.</param>
/// <param name="State">Whether claims are taken.</param>
/// <param name="Holds">When a hold is shorter.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.put-offer")]
public sealed record PutOffer(
    string Cause, string SaleId, string Code, string Sku, long PriceVnd, int? SetAside, int? LimitPerBuyer,
    bool PartialGrants, TimeSpan HoldFor, OfferState State, HoldTerms? Holds = null);

/// <summary>How the quantity of a claim is meant.</summary>
public enum ClaimMode
{
    /// <summary>So many in all; 0 releases everything.</summary>
    Set,

    /// <summary>So many more, or fewer when negative.</summary>
    Add,
}

/// <summary>A buyer wants units, more, fewer, or none.</summary>
/// <param name="Cause">The comment or tap behind it. Repeating a cause changes nothing and gives the recorded answer.</param>
/// <param name="Claim">Which claim.</param>
/// <param name="Mode">How <paramref name="Quantity"/> is meant.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Reason">For a release: who wants it.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.claim-units")]
public sealed record ClaimUnits(string Cause, ClaimKey Claim, ClaimMode Mode, int Quantity, ClaimReason Reason = ClaimReason.Asked);

/// <summary>Where a claim stands.</summary>
public enum ClaimOutcome
{
    /// <summary>All units asked for are held.</summary>
    Held,

    /// <summary>Some are held, the rest is on the waiting list.</summary>
    PartlyHeld,

    /// <summary>All are on the waiting list.</summary>
    Waiting,

    /// <summary>Nothing is held or waiting any more.</summary>
    Released,

    /// <summary>The wish could not be met; what was held before still is. <see cref="ClaimAnswer.Reason"/> says why.</summary>
    Refused,

    /// <summary>The units are part of a confirmed order.</summary>
    Ordered,
}

/// <summary>Why a claim stands as it does; shown to people in their language.</summary>
public enum ClaimReason
{
    /// <summary>As the buyer asked.</summary>
    Asked,

    /// <summary>Fewer units were left than asked for.</summary>
    StockShort,

    /// <summary>Capped at the limit per buyer.</summary>
    LimitReached,

    /// <summary>The limit per buyer was used up already.</summary>
    LimitUsedUp,

    /// <summary>The sale takes no claims at the moment.</summary>
    SalePaused,

    /// <summary>The sale is not open.</summary>
    SaleClosed,

    /// <summary>No such item is on sale here.</summary>
    UnknownItem,

    /// <summary>There was nothing to release.</summary>
    NothingHeld,

    /// <summary>Released by the buyer.</summary>
    ReleasedByBuyer,

    /// <summary>Released by the producer or a moderator.</summary>
    ReleasedByHost,

    /// <summary>Not confirmed in time.</summary>
    HoldExpired,

    /// <summary>Units came back and went to the head of the waiting list.</summary>
    Promoted,

    /// <summary>The order was confirmed.</summary>
    Ordered,

    /// <summary>The order was cancelled.</summary>
    OrderCancelled,

    /// <summary>The host stopped this item; others go on.</summary>
    ItemStopped,

    /// <summary>Capped at what is left at the flash price.</summary>
    FlashLimitReached,

    /// <summary>The buyer has had all that one may claim at the flash price; more can be claimed once it is over.</summary>
    FlashLimitUsedUp,

    /// <summary>Staff put the buyer at the head of the waiting list.</summary>
    GrantedByStaff,
    /// <summary>The host read the buyer's comment and claimed for them.</summary>
    ClaimedByHost,

    /// <summary>The host took back what they had claimed or released for the buyer.</summary>
    UndoneByHost,
}

/// <summary>The answer to a claim, and where it stands.</summary>
/// <param name="Outcome">One of six.</param>
/// <param name="Reason">Why.</param>
/// <param name="Held">Units held in all.</param>
/// <param name="Waiting">Units on the waiting list in all.</param>
/// <param name="Place">Place on the waiting list when it was recorded, from 1; 0 when not waiting.</param>
/// <param name="Until">Deadline of the hold.</param>
/// <param name="PriceVnd">Price of one unit in VND, as of the claim; of several, that of the units claimed last.</param>
/// <param name="Portions">All units by price, held ones first; left out where <paramref name="PriceVnd"/> says it all.</param>
/// <param name="SoldOutAt">For units that wait: when the last unit went, as far as that is why they wait.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.claim-answer")]
public sealed record ClaimAnswer(
    ClaimOutcome Outcome, ClaimReason Reason, int Held = 0, int Waiting = 0, int Place = 0, DateTimeOffset? Until = null, long PriceVnd = 0,
    ImmutableArray<PricedUnits> Portions = default, DateTimeOffset? SoldOutAt = null)
{
    /// <summary>Value of the units held, in VND.</summary>
    public long HeldVnd => Portions.IsDefaultOrEmpty ? Held * PriceVnd : Portions.Oldest(Held).Vnd();
}

/// <summary>The host takes back what they claimed or released for a buyer.</summary>
/// <param name="Undoes">The cause of what is taken back.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.undo-claim")]
public sealed record UndoClaim(string Cause, ClaimKey Claim, string Undoes);

/// <summary>A confirmed order takes the units held for a claim; they no longer expire.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.allocate-units")]
public sealed record AllocateUnits(string Cause, ClaimKey Claim, string OrderId);

/// <summary>Units allocated; 0 when the hold had lapsed.</summary>
/// <param name="Portions">The units by price; left out where all have one.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.allocation")]
public sealed record Allocation(int Quantity, long PriceVnd, ImmutableArray<PricedUnits> Portions = default);

/// <summary>A confirmed order was cancelled: its allocation is free again.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.give-back-units")]
public sealed record GiveBackUnits(string Cause, ClaimKey Claim, string OrderId, int Quantity);

/// <summary>Allocated units left the house.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.ship-units")]
public sealed record ShipUnits(string Cause, string Sku, string OrderId, int Quantity);

/// <summary>What became of a stock command.</summary>
public enum StockOutcome
{
    Done,

    /// <summary>No such SKU.</summary>
    UnknownSku,

    /// <summary>Fewer units are free than it would take away; those held, allocated or set aside are not touched.</summary>
    NotEnoughFree,

    /// <summary>Fewer units are allocated than it would give back or ship.</summary>
    NotAllocated,

    /// <summary>The lot holds fewer units than it would take away.</summary>
    NotInLot,

    /// <summary>Nothing on hand is past its date.</summary>
    NothingExpired,
    /// <summary>The buyer has changed the claim since: it is not taken back.</summary>
    ChangedSince,
}

/// <summary>The answer to a stock command.</summary>
/// <param name="Outcome">What became of it.</param>
/// <param name="Figures">The SKU as it stands then; <c>null</c> for an unknown one.</param>
/// <param name="SetAside">For an offer: units really set aside, which may be fewer than wished.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.stock-answer")]
public sealed record StockAnswer(StockOutcome Outcome, SkuFigures? Figures = null, int SetAside = 0);

/// <summary>The stock of one SKU.</summary>
/// <param name="Sku">Which.</param>
/// <param name="OnHand">Units in the house.</param>
/// <param name="Held">Kept for claims until a deadline.</param>
/// <param name="Allocated">Kept for confirmed orders.</param>
/// <param name="SetAside">Kept for sales, not yet held or allocated there.</param>
/// <param name="Waiting">Wanted beyond the stock.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.sku-figures")]
public sealed record SkuFigures(string Sku, int OnHand, int Held, int Allocated, int SetAside, int Waiting)
{
    /// <summary>On hand − held − allocated.</summary>
    public int Available => OnHand - Held - Allocated;

    /// <summary>What the shop and sales without units set aside may sell.</summary>
    public int Free => Available - SetAside;
}

/// <summary>The stock of a product.</summary>
/// <param name="ProductId">Which.</param>
/// <param name="Version">Grows with every change.</param>
/// <param name="Skus">One entry a SKU.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.stock-figures")]
public sealed record StockFigures(string ProductId, long Version, ImmutableArray<SkuFigures> Skus);

/// <summary>One item of a sale as its product sees it.</summary>
/// <param name="Available">What this sale can still sell of it.</param>
/// <param name="Held">Units held for claims of this sale.</param>
/// <param name="Ordered">Units in confirmed orders of this sale.</param>
/// <param name="Waiting">Units wanted beyond the stock in this sale.</param>
/// <param name="Version">Grows with every change of the product.</param>
/// <param name="Flash">The flash price that is on.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.offer-figures")]
public sealed record OfferFigures(
    string SaleId, string Code, string ProductId, string Sku, long PriceVnd, OfferState State,
    int Available, int Held, int Ordered, int Waiting, long Version, FlashFigures? Flash = null);

/// <summary>Units on the waiting list of an item.</summary>
/// <param name="Place">From 1, over all who wait for the same units.</param>
/// <param name="Since">When they joined; <c>null</c> for those who wait since before this was kept.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.waiting-place")]
public sealed record WaitingPlace(int Place, string BuyerId, int Units, DateTimeOffset? Since);

/// <summary>The waiting list of an item in a sale.</summary>
/// <param name="Waiting">Units that wait in all.</param>
/// <param name="SoldOutAt">When the last unit went; <c>null</c> while there are some.</param>
/// <param name="Places">The first of them.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.waiting-list")]
public sealed record WaitingList(int Waiting, DateTimeOffset? SoldOutAt, ImmutableArray<WaitingPlace> Places);

/// <summary>Where a live claim stands.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.claim-standing")]
public sealed record ClaimStanding(ClaimKey Claim, ClaimAnswer Answer);

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Orders;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>What happened to a product. Stored for ever: a discriminator never changes, and fields are only added.</summary>
[JsonDerivedType(typeof(CardPublished), "card")]
[JsonDerivedType(typeof(UnitsReceived), "received")]
[JsonDerivedType(typeof(UnitsAdjusted), "adjusted")]
[JsonDerivedType(typeof(OfferPut), "offer")]
[JsonDerivedType(typeof(ClaimChanged), "claim")]
[JsonDerivedType(typeof(UnitsAllocated), "allocated")]
[JsonDerivedType(typeof(UnitsGivenBack), "givenBack")]
[JsonDerivedType(typeof(UnitsShipped), "shipped")]
[JsonDerivedType(typeof(StockRefused), "refused")]
[JsonDerivedType(typeof(FlashOpened), "flash")]
[JsonDerivedType(typeof(FlashEnded), "flashEnded")]
[JsonDerivedType(typeof(UnitsGranted), "granted")]
[JsonDerivedType(typeof(UnitsPicked), "picked")]
[JsonDerivedType(typeof(UnitsReturned), "returned")]
[JsonDerivedType(typeof(UnitsWrittenOff), "writtenOff")]
internal abstract record ProductEvent;

internal sealed record CardPublished(CatalogueCard Card) : ProductEvent;

internal sealed record UnitsReceived(string Sku, int Quantity, string? Lot, string By, DateOnly? ExpiresOn = null) : ProductEvent;

/// <param name="Lots">The lots that the units left, or joined; <c>default</c> when none is known.</param>
internal sealed record UnitsAdjusted(string Sku, int Delta, string Reason, string By, ImmutableArray<LotUnits> Lots = default) : ProductEvent;

/// <param name="Left">Of the units set aside, those not yet held or ordered, once this is applied.</param>
internal sealed record OfferPut(
    string SaleId, string Code, string Sku, long PriceVnd, int? SetAside, int Left, int? LimitPerBuyer,
    bool PartialGrants, TimeSpan HoldFor, OfferState State, HoldTerms? Holds = null) : ProductEvent;

/// <summary>Where a claim stands after the decision: totals, so that the newest of several tells all.</summary>
/// <param name="PriceVnd">Of the units claimed last.</param>
/// <param name="Sequence">Grows with every change of any claim of the product; orders changes of one claim for those who receive them.</param>
/// <param name="Portions">All units by price, held ones first; left out where all have the live price of the claim.</param>
/// <param name="SoldOutAt">For units that wait: when the last unit went.</param>
/// <param name="IsByHost">The host decided it for the buyer, and may take it back for a while.</param>
internal sealed record ClaimChanged(
    ClaimKey Claim, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place,
    DateTimeOffset? Until, long PriceVnd, long Sequence, ImmutableArray<PricedUnits> Portions = default,
    DateTimeOffset? SoldOutAt = null, bool IsByHost = false) : ProductEvent
{
    [JsonIgnore]
    public ClaimAnswer Answer => new(Outcome, Reason, Held, Waiting, Place, Until, PriceVnd, Portions, SoldOutAt);

    /// <summary>Value of the units held, in VND.</summary>
    [JsonIgnore]
    public long HeldVnd => Portions.IsDefaultOrEmpty ? Held * PriceVnd : Portions.Oldest(Held).Vnd();
}

/// <param name="Portions">The units by price; left out where all have one.</param>
internal sealed record UnitsAllocated(
    ClaimKey Claim, string OrderId, int Quantity, long PriceVnd, ImmutableArray<PricedUnits> Portions = default) : ProductEvent
{
    [JsonIgnore]
    public ImmutableArray<PricedUnits> Priced => PortionRules.Of(Portions, Quantity, PriceVnd);
}

internal sealed record UnitsGivenBack(ClaimKey Claim, string OrderId, int Quantity) : ProductEvent;

/// <param name="Lots">The lots that the units left; <c>default</c> when none is known.</param>
internal sealed record UnitsShipped(string Sku, string OrderId, int Quantity, ImmutableArray<LotUnits> Lots = default) : ProductEvent;

/// <summary>What the stock did not allow; kept so that a repeat of its cause does not succeed later.</summary>
internal sealed record StockRefused(string Sku, StockOutcome Outcome) : ProductEvent;

/// <param name="No">Of the flash prices of this offer, from 1.</param>
internal sealed record FlashOpened(
    string SaleId, string Sku, int No, long PriceVnd, DateTimeOffset Until, int? Units, int? LimitPerBuyer, string By) : ProductEvent;

/// <param name="By">The host who ended it; <c>null</c> when it ended by itself.</param>
internal sealed record FlashEnded(string SaleId, string Sku, int No, FlashEnd Reason, string? By = null) : ProductEvent;

/// <summary>So many waiting units of a claim were put at the head of the waiting list by staff.</summary>
internal sealed record UnitsGranted(ClaimKey Claim, int Units, GrantReason Reason, string By) : ProductEvent;

/// <summary>An order is packed from these lots, which are promised to nobody else; none takes the promise back.</summary>
internal sealed record UnitsPicked(string Sku, string OrderId, ImmutableArray<LotUnits> Lots, string By) : ProductEvent;

/// <summary>Units that had been shipped are on the shelf again.</summary>
/// <param name="Lots">The lots that they joined; <c>default</c> when none is known.</param>
internal sealed record UnitsReturned(
    string Sku, string OrderId, int Quantity, ReturnReason Reason, string By, ImmutableArray<LotUnits> Lots = default) : ProductEvent;

/// <summary>Units that had been shipped came back and are fit for sale no more. They had left the stock before, so no count changes.</summary>
/// <param name="Lots">The lots that they had left from; <c>default</c> when none is known.</param>
internal sealed record UnitsWrittenOff(
    string Sku, string OrderId, int Quantity, ReturnReason Reason, string By, ImmutableArray<LotUnits> Lots = default) : ProductEvent;

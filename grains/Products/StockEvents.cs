using System.Text.Json.Serialization;
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
internal abstract record ProductEvent;

internal sealed record CardPublished(CatalogueCard Card) : ProductEvent;

internal sealed record UnitsReceived(string Sku, int Quantity, string? Lot, string By) : ProductEvent;

internal sealed record UnitsAdjusted(string Sku, int Delta, string Reason, string By) : ProductEvent;

/// <param name="Left">Of the units set aside, those not yet held or ordered, once this is applied.</param>
internal sealed record OfferPut(
    string SaleId, string Code, string Sku, long PriceVnd, int? SetAside, int Left, int? LimitPerBuyer,
    bool PartialGrants, TimeSpan HoldFor, OfferState State) : ProductEvent;

/// <summary>Where a claim stands after the decision: totals, so that the newest of several tells all.</summary>
/// <param name="Sequence">Grows with every change of any claim of the product; orders changes of one claim for those who receive them.</param>
/// <param name="SoldOutAt">For units that wait: when the last unit went.</param>
/// <param name="IsByHost">The host decided it for the buyer, and may take it back for a while.</param>
internal sealed record ClaimChanged(
    ClaimKey Claim, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place,
    DateTimeOffset? Until, long PriceVnd, long Sequence, DateTimeOffset? SoldOutAt = null, bool IsByHost = false) : ProductEvent
{
    [JsonIgnore]
    public ClaimAnswer Answer => new(Outcome, Reason, Held, Waiting, Place, Until, PriceVnd, SoldOutAt);
}

internal sealed record UnitsAllocated(ClaimKey Claim, string OrderId, int Quantity, long PriceVnd) : ProductEvent;

internal sealed record UnitsGivenBack(ClaimKey Claim, string OrderId, int Quantity) : ProductEvent;

internal sealed record UnitsShipped(string Sku, string OrderId, int Quantity) : ProductEvent;

/// <summary>What the stock did not allow; kept so that a repeat of its cause does not succeed later.</summary>
internal sealed record StockRefused(string Sku, StockOutcome Outcome) : ProductEvent;

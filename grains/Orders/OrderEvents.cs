using System.Collections.Immutable;
using System.Text.Json.Serialization;
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
internal abstract record OrderEvent;

/// <param name="Portions">Held and waiting units by price, held ones first; left out where all have one price.</param>
internal sealed record LinePut(
    ClaimKey Claim, string ProductId, string Name, string Unit, long PriceVnd, int Held, int Waiting, DateTimeOffset? Until,
    ClaimReason Reason, long Sequence, ImmutableArray<PricedUnits> Portions = default) : OrderEvent;

/// <summary>The buyer confirmed; the products of these SKUs are to allocate what they hold.</summary>
internal sealed record ConfirmationAsked(ImmutableArray<string> Skus, PaymentMethod Payment, string By) : OrderEvent;

/// <summary>What the products allocated: an entry for each SKU, in units and VND a unit.</summary>
internal sealed record OrderConfirmed(ImmutableArray<AllocatedLine> Lines, string By) : OrderEvent;

/// <param name="Portions">The units by price; left out where all have one.</param>
internal sealed record AllocatedLine(string Sku, int Quantity, long PriceVnd, ImmutableArray<PricedUnits> Portions = default);

/// <summary>Confirmation was asked for, but every hold had run out.</summary>
internal sealed record HoldsLapsed(string By) : OrderEvent;

/// <summary>Holds are to be released, and these allocations given back.</summary>
internal sealed record OrderCancelled(string By, bool IsBuyer, string? Reason, ImmutableArray<OwedLine> Lines) : OrderEvent;

/// <summary>One step of fulfilment; these units leave the stock, or come back to it.</summary>
internal sealed record OrderAdvanced(FulfilmentStep Step, string By, string? Note, ImmutableArray<OwedLine> Lines) : OrderEvent;

/// <summary>What a product is owed by a decision. The event carries it, because the order may have moved on when it is delivered.</summary>
internal sealed record OwedLine(string ProductId, ClaimKey Claim, int Quantity);

/// <summary>A step that the order's status did not allow, or that came before any line did; kept so that a repeat of its cause does not succeed later.</summary>
internal sealed record OrderRefused(OrderOutcome Outcome) : OrderEvent;

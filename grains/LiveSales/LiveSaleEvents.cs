using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>What happened in a sale. Stored for ever: a discriminator never changes, and fields are only added. No event holds a name or the text of a comment; those stand beside the row.</summary>
[JsonDerivedType(typeof(SaleCreated), "created")]
[JsonDerivedType(typeof(LineUpPut), "lineUp")]
[JsonDerivedType(typeof(SaleAdvanced), "advanced")]
[JsonDerivedType(typeof(ItemPinned), "pinned")]
[JsonDerivedType(typeof(CommentTaken), "comment")]
[JsonDerivedType(typeof(BagLinksRevoked), "bagLinksRevoked")]
[JsonDerivedType(typeof(ItemStopped), "itemStopped")]
[JsonDerivedType(typeof(FlashStarted), "flash")]
[JsonDerivedType(typeof(FlashStopped), "flashStopped")]
internal abstract record SaleEvent;

internal sealed record SaleCreated(
    string Title, string? Owner, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants,
    DateTimeOffset? ScheduledAt, string? BroadcastUrl, HoldTerms? Holds = null) : SaleEvent;

/// <param name="Offers">What products are to be told; empty before the start.</param>
internal sealed record LineUpPut(ImmutableArray<LineUpItem> Items, ImmutableArray<ItemOffer> Offers) : SaleEvent;

/// <param name="Offers">What products are to be told.</param>
internal sealed record SaleAdvanced(SaleStep Step, string By, ImmutableArray<ItemOffer> Offers) : SaleEvent;

internal sealed record ItemPinned(string? Code) : SaleEvent;

/// <summary>Links to this buyer's bag that were made until now no longer open it.</summary>
internal sealed record BagLinksRevoked(string BuyerId, string By) : SaleEvent;

/// <summary>Claims of one item are refused from now on, or taken again.</summary>
/// <param name="Offer">What its product is to be told.</param>
internal sealed record ItemStopped(bool IsStopped, string By, ItemOffer Offer) : SaleEvent;

/// <summary>Its product is to sell an item at a lower price for a while.</summary>
internal sealed record FlashStarted(
    string Code, string ProductId, string Sku, long PriceVnd, DateTimeOffset Until, int? Units, int? LimitPerBuyer, string By) : SaleEvent;

/// <summary>The host ended a flash price before its time.</summary>
internal sealed record FlashStopped(string Code, string ProductId, string Sku, string By) : SaleEvent;

/// <summary>An offer that a product is to put. The event carries it, because the line-up may have changed when it is delivered.</summary>
internal sealed record ItemOffer(string ProductId, string Code, string Sku, long PriceVnd, int? SetAside, int? LimitPerBuyer, OfferState State);

/// <param name="Wishes">What the comment asks for, by itself.</param>
/// <param name="Moves">What products are told, given the buyer's other comments.</param>
internal sealed record CommentTaken(
    string CommentId, CommentVerb Verb, string Platform, string UserId, string BuyerId, DateTimeOffset At, CommentOutcome Outcome,
    CommentDoubt Doubt, bool HasPhone, ImmutableArray<Wish> Wishes, ImmutableArray<Move> Moves, ImmutableArray<string> Codes) : SaleEvent;

/// <summary>How a comment changes what its buyer wants of an item.</summary>
internal enum WishKind
{
    /// <summary>So many in all.</summary>
    Set,

    /// <summary>So many more.</summary>
    Add,

    /// <summary>None.</summary>
    Release,
}

internal sealed record Wish(string Code, string ProductId, string Sku, WishKind Kind, int Quantity);

internal sealed record Move(string Code, string ProductId, string Sku, ClaimMode Mode, int Quantity);

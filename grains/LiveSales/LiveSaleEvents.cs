using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Channels;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>What happened in a sale. Stored for ever: a discriminator never changes, and fields are only added. No event holds a name or the text of a comment; those stand beside the row.</summary>
[JsonDerivedType(typeof(SaleCreated), "created")]
[JsonDerivedType(typeof(SaleReplanned), "replanned")]
[JsonDerivedType(typeof(LineUpPut), "lineUp")]
[JsonDerivedType(typeof(SaleAdvanced), "advanced")]
[JsonDerivedType(typeof(ItemPinned), "pinned")]
[JsonDerivedType(typeof(CommentTaken), "comment")]
[JsonDerivedType(typeof(BagLinksRevoked), "bagLinksRevoked")]
[JsonDerivedType(typeof(ItemStopped), "itemStopped")]
[JsonDerivedType(typeof(FlashStarted), "flash")]
[JsonDerivedType(typeof(FlashStopped), "flashStopped")]
[JsonDerivedType(typeof(LineSettled), "settled")]
[JsonDerivedType(typeof(LineReopened), "reopened")]
[JsonDerivedType(typeof(OwnUsersPut), "ownUsers")]
[JsonDerivedType(typeof(ReplySettingsPut), "replies")]
internal abstract record SaleEvent;

internal sealed record SaleCreated(
    string Title, string? Owner, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants,
    DateTimeOffset? ScheduledAt, string? BroadcastUrl, HoldTerms? Holds = null) : SaleEvent;

/// <summary>The plan as it is from now on, whole.</summary>
internal sealed record SaleReplanned(
    string Title, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants, DateTimeOffset? ScheduledAt, string? BroadcastUrl,
    HoldTerms? Holds, string By) : SaleEvent;

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
/// <param name="IsLate">It came after newer ones of its source.</param>
/// <param name="Source">Where it was read; <c>null</c> for the platform as a whole.</param>
/// <param name="IsAnswered">The buyer is told what came of it.</param>
/// <param name="IsHidden">It shows a phone number, and the public is not to see it.</param>
/// <param name="MessagesOff">It says nothing but that its buyer wants no automatic messages (<c>true</c>), or some again (<c>false</c>).</param>
internal sealed record CommentTaken(
    string CommentId, CommentVerb Verb, string Platform, string UserId, string BuyerId, DateTimeOffset At, CommentOutcome Outcome,
    CommentDoubt Doubt, bool HasPhone, ImmutableArray<Wish> Wishes, ImmutableArray<Move> Moves, ImmutableArray<string> Codes,
    bool IsLate = false, string? Source = null, bool IsAnswered = false, bool IsHidden = false, bool? MessagesOff = null) : SaleEvent;

/// <summary>How the sale answers comments from now on.</summary>
internal sealed record ReplySettingsPut(ReplySettings Settings) : SaleEvent;

/// <summary>The user ids that the page itself writes under, as buyer ids; all of them.</summary>
internal sealed record OwnUsersPut(ImmutableArray<string> BuyerIds) : SaleEvent;

/// <summary>A host decided what a comment means.</summary>
/// <param name="CommentAt">The platform's time of the comment: its wishes count as written then.</param>
/// <param name="Cause">Of this decision; products know its effects by it.</param>
/// <param name="Items">As the host named them.</param>
/// <param name="Before">What the comment asked for until now.</param>
/// <param name="Wishes">What it asks for from now on.</param>
/// <param name="Moves">What products are told.</param>
/// <param name="IsAnswered">The buyer is told, of what came of it or in the host's words, which stand beside the row.</param>
internal sealed record LineSettled(
    string CommentId, string BuyerId, DateTimeOffset CommentAt, LineAction Action, string Cause, string By, ImmutableArray<SettleItem> Items,
    ImmutableArray<Wish> Before, ImmutableArray<Wish> Wishes, ImmutableArray<Move> Moves, bool IsAnswered = false) : SaleEvent;

/// <summary>A host took back what was made of a comment.</summary>
/// <param name="Undoes">The cause of what is taken back.</param>
/// <param name="Undone">What products were told then.</param>
/// <param name="IsWithdrawn">The buyer was to be told, and is not if it is not too late.</param>
internal sealed record LineReopened(
    string CommentId, string BuyerId, string Undoes, string By, ImmutableArray<Move> Undone, bool IsWithdrawn = false) : SaleEvent;

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

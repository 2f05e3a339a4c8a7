using System.Collections.Immutable;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>The life of a sale.</summary>
public enum SaleStatus
{
    Draft,
    Live,

    /// <summary>Comments are taken and answered; no stock moves.</summary>
    Paused,
    Ended,
}

/// <summary>A product in a sale.</summary>
/// <param name="Code">What buyers type, for example <c>M1</c>.</param>
/// <param name="Aliases">Names that buyers also type, with or without diacritics.</param>
/// <param name="PriceVnd">Live price of one unit, in VND.</param>
/// <param name="SetAside">Units that only this sale may sell; <c>null</c> sells from the free stock.</param>
/// <param name="LimitPerBuyer">Most units a buyer may claim; <c>null</c> for no limit.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.item")]
public sealed record LineUpItem(
    string Code, ImmutableArray<string> Aliases, string ProductId, string Sku, string ProducerId, string Name, string Unit, long PriceVnd,
    int? SetAside = null, int? LimitPerBuyer = null, bool IsDemo = false);

/// <summary>Plans a sale.</summary>
/// <param name="Owner">The producer whose sale it is; <c>null</c> for a joint sale of the province.</param>
/// <param name="Moderators">Producers who may also run it.</param>
/// <param name="HoldFor">How long units are held for a claim.</param>
/// <param name="PartialGrants">Fewer units than asked are held and the rest waits; otherwise all or waiting.</param>
/// <param name="Holds">When a hold is shorter; <c>null</c> for never.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.create")]
public sealed record CreateSale(
    string Cause, string Title, string? Owner, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants,
    DateTimeOffset? ScheduledAt, string? BroadcastUrl, HoldTerms? Holds = null);

/// <summary>Replaces the plan. Once the sale is on, how long units are held stays as it is: buyers were told.</summary>
/// <param name="Seen">The version of the plan that it was changed from; <c>null</c> replaces whatever is there.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.replan")]
public sealed record ReplanSale(
    string Cause, string Title, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants, DateTimeOffset? ScheduledAt,
    string? BroadcastUrl, HoldTerms? Holds, string By, long? Seen = null);

/// <summary>Replaces the line-up. While the sale is live, items left out are closed and new ones opened at once.</summary>
/// <param name="Seen">The version of the line-up that it was changed from; <c>null</c> replaces whatever is there.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.put-line-up")]
public sealed record PutLineUp(string Cause, ImmutableArray<LineUpItem> Items, long? Seen = null);

/// <summary>What a host can do with a sale.</summary>
public enum SaleStep
{
    Start,
    Pause,
    Resume,
    End,
}

/// <summary>Starts, pauses, resumes or ends the sale.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.advance")]
public sealed record AdvanceSale(string Cause, SaleStep Step, string By);

/// <summary>Stops or resumes the sale of one item; the others go on.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.stop-item")]
public sealed record StopItem(string Cause, string Code, bool IsStopped, string By);

/// <summary>Sells an item at a lower price for a while, from now on. One that is on already is replaced.</summary>
/// <param name="PriceVnd">Of one unit, in VND; lower than the live price.</param>
/// <param name="Units">Most units claimed at this price, then it ends; <c>null</c> for as many as there are.</param>
/// <param name="LimitPerBuyer">Most units that one buyer may claim at this price; <c>null</c> for no limit of its own.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.start-flash")]
public sealed record StartFlash(
    string Cause, string Code, long PriceVnd, TimeSpan Window, int? Units, int? LimitPerBuyer, string By);

/// <summary>Ends the flash price of an item before its time.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.stop-flash")]
public sealed record StopFlash(string Cause, string Code, string By);

/// <summary>Shows an item as the one being sold now; <c>null</c> for none.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.pin")]
public sealed record PinItem(string Cause, string? Code);

/// <summary>Closes a buyer's bag to every link that was made until now.</summary>
/// <param name="By">Account or link behind it.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.revoke-bag-links")]
public sealed record RevokeBagLinks(string Cause, string BuyerId, string By);

/// <summary>What became of a sale command.</summary>
public enum SaleOutcome
{
    Done,
    NotFound,

    /// <summary>The sale's status does not allow it.</summary>
    NotNow,

    /// <summary>No such code in the line-up.</summary>
    UnknownCode,

    /// <summary>Two items share a code or an alias.</summary>
    CodeTaken,

    /// <summary>The line-up is empty.</summary>
    EmptyLineUp,

    /// <summary>The flash price is not lower than the live price.</summary>
    PriceNotLower,

    /// <summary>Somebody else changed it after it was read.</summary>
    Changed,
}

/// <summary>What the host should know before going on.</summary>
public enum LineUpWarning
{
    /// <summary>One code begins another: M1 and M10.</summary>
    CodeBeginsAnother,

    /// <summary>The code is a common word or teencode: buyers will type it without meaning the item.</summary>
    CommonWord,

    /// <summary>Fewer units were free than were to be set aside.</summary>
    SetAsideShort,

    /// <summary>The code reads as a quantity: x2, 2, 2kg.</summary>
    ReadsAsQuantity,

    /// <summary>The code reads as a price: 100k, 85000.</summary>
    ReadsAsPrice,

    /// <summary>Not copied from the former line-up: it is no longer sold.</summary>
    NotSold,

    /// <summary>Not copied from the former line-up: no unit of it is free.</summary>
    OutOfStock,

    /// <summary>Not copied from the former line-up: it is another producer's.</summary>
    OtherProducer,
}

/// <summary>A warning about an item.</summary>
/// <param name="Code">The item's code, or an alias of it.</param>
/// <param name="Other">For a code that begins another: the other; for an item that was not copied: its product's name.</param>
/// <param name="Units">For a shortage: the units really set aside.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.warning")]
public sealed record SaleWarning(LineUpWarning Warning, string Code, string? Other = null, int? Units = null);

/// <summary>The answer to a sale command, with the sale as it stands then.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.answer")]
public sealed record SaleAnswer(SaleOutcome Outcome, SaleView? Sale, ImmutableArray<SaleWarning> Warnings);

/// <summary>A sale as its host and the public see it.</summary>
/// <param name="Stopped">Codes whose sale the host stopped while the others go on.</param>
/// <param name="PlanVersion">Of the decision that last changed the plan.</param>
/// <param name="LineUpVersion">Of the decision that last changed the line-up.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.view")]
public sealed record SaleView(
    string SaleId, string Title, string? Owner, ImmutableArray<string> Moderators, TimeSpan HoldFor, bool PartialGrants,
    DateTimeOffset? ScheduledAt, string? BroadcastUrl, SaleStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    ImmutableArray<LineUpItem> Items, string? PinnedCode, long Comments, int NeedsYou, long Version, HoldTerms? Holds = null,
    ImmutableArray<string> Stopped = default, long PlanVersion = 0, long LineUpVersion = 0);

using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>Plans a sale.</summary>
/// <param name="Owner">The producer whose sale it is; left out, one's own, or for an operator a joint sale of the province.</param>
/// <param name="Moderators">Producers who may also run it.</param>
/// <param name="HoldMinutes">How long units are held for a claim; 60 when left out.</param>
/// <param name="PartialGrants">Fewer units than asked are held and the rest waits; so unless told otherwise.</param>
/// <param name="PromotedHoldMinutes">How long units are held that came by the waiting list; 15 when left out, and never more than the usual hold.</param>
/// <param name="LapsesBeforeShortHold">After so many holds of an item that a buyer let lapse, further ones are short; never when left out.</param>
/// <param name="ShortHoldMinutes">The hold of such a buyer; 10 when left out, and never more than the usual hold.</param>
/// <param name="CopyFrom">A former sale whose line-up, and what is left out here, is taken over.</param>
/// <param name="Template">The name of a template of the owner, likewise.</param>
public sealed record SaleRequest(
    string? Title, string? Owner = null, IReadOnlyList<string>? Moderators = null, int? HoldMinutes = null, bool? PartialGrants = null,
    DateTimeOffset? ScheduledAt = null, string? BroadcastUrl = null, int? PromotedHoldMinutes = null, int? LapsesBeforeShortHold = null,
    int? ShortHoldMinutes = null, string? CopyFrom = null, string? Template = null);

/// <summary>The plan of a sale, whole: what is left out is as when a sale is planned without it.</summary>
/// <inheritdoc cref="SaleRequest"/>
/// <param name="Seen">The <c>planVersion</c> it was changed from: if it has changed since, it is refused. Left out, it replaces whatever is there.</param>
public sealed record PlanRequest(
    string? Title, IReadOnlyList<string>? Moderators = null, int? HoldMinutes = null, bool? PartialGrants = null, DateTimeOffset? ScheduledAt = null,
    string? BroadcastUrl = null, int? PromotedHoldMinutes = null, int? LapsesBeforeShortHold = null, int? ShortHoldMinutes = null,
    long? Seen = null)
{
    internal SaleRequest ToSale() => new(
        Title, null, Moderators, HoldMinutes, PartialGrants, ScheduledAt, BroadcastUrl, PromotedHoldMinutes, LapsesBeforeShortHold, ShortHoldMinutes);
}

/// <summary>An item taken over from a former line-up.</summary>
/// <param name="LivePriceVnd">As before, and as it is in the new line-up.</param>
/// <param name="ShopPriceVnd">What the shop asks now.</param>
public sealed record CopiedItem(string Code, string ProductId, string Sku, string Name, long LivePriceVnd, long ShopPriceVnd);

/// <summary>Keeps a sale as a template.</summary>
/// <param name="SaleId">Whose line-up and rules it takes.</param>
/// <param name="Title">Where <c>{ngày}</c> stands, sales made from it have their date; left out, the sale's own with its date as such.</param>
public sealed record SaleTemplateRequest(string? SaleId, string? Title = null);

/// <summary>A sale in waiting: how sales of a kind are called, held and filled.</summary>
public sealed record SaleTemplateDetails(string Name, string Title, int HoldMinutes, bool PartialGrants, IReadOnlyList<LineUpEntry> Items)
{
    internal static SaleTemplateDetails Of(SaleTemplate template) => new(
        template.Name, template.Title, (int)template.HoldFor.TotalMinutes, template.PartialGrants, [.. template.Items.Select(LineUpEntry.Of)]);
}

/// <summary>The whole line-up of a sale.</summary>
/// <param name="Seen">The <c>lineUpVersion</c> it was changed from: if it has changed since, it is refused. Left out, it replaces whatever is there.</param>
public sealed record LineUpRequest(IReadOnlyList<LineUpItemRequest>? Items, long? Seen = null);

/// <summary>A product in a sale. Its name, unit and producer come from its card.</summary>
/// <param name="ProductId">Or <paramref name="Sku"/>, or both; a product with several pack sizes needs the sku.</param>
/// <param name="Code">What buyers type, for example <c>M1</c>.</param>
/// <param name="Aliases">Names that buyers also type.</param>
/// <param name="PriceVnd">Live price of one unit; the card's when left out.</param>
/// <param name="SetAside">Units that only this sale may sell; left out, it sells from the free stock.</param>
/// <param name="LimitPerBuyer">Most units a buyer may claim; left out, no limit.</param>
public sealed record LineUpItemRequest(
    string? ProductId, string? Sku, string? Code, IReadOnlyList<string>? Aliases = null, long? PriceVnd = null, int? SetAside = null,
    int? LimitPerBuyer = null);

/// <summary>A lower price for an item from now on.</summary>
/// <param name="PriceVnd">Of one unit; lower than the live price.</param>
/// <param name="Minutes">1 to 20.</param>
/// <param name="Units">Most units at this price, then it ends; left out, as many as there are.</param>
/// <param name="LimitPerBuyer">Most units a buyer may claim at this price; left out, no limit of its own.</param>
public sealed record FlashRequest(long? PriceVnd, int? Minutes, int? Units = null, int? LimitPerBuyer = null);

/// <summary>Units for a buyer before all who wait.</summary>
/// <param name="Units">Those the buyer waits for already come first, more are added to them.</param>
/// <param name="Reason"><c>missedComment</c>, <c>hostPromise</c>, <c>makeGood</c> or <c>other</c>.</param>
/// <param name="Note">In your own words; must be there for <c>other</c>.</param>
public sealed record GrantRequest(string? BuyerId, int? Units, string? Reason, string? Note = null);

/// <summary>The item being sold now; <c>null</c> for none.</summary>
public sealed record PinRequest(string? Code);

/// <summary>A sale in a list.</summary>
public sealed record SaleSummary(
    string SaleId, string Title, string? Owner, SaleStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? ScheduledAt,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt)
{
    internal static SaleSummary Of(SaleRow row) =>
        new(row.SaleId, row.Title, row.Owner, row.Status, row.CreatedAt, row.ScheduledAt, row.StartedAt, row.EndedAt);
}

/// <summary>A product in a sale.</summary>
/// <param name="IsDemo">Its price or its stock was made up for the demo.</param>
public sealed record LineUpEntry(
    string Code, IReadOnlyList<string> Aliases, string ProductId, string Sku, string ProducerId, string Name, string Unit, long PriceVnd,
    int? SetAside, int? LimitPerBuyer, bool IsDemo)
{
    internal static LineUpEntry Of(LineUpItem item) => new(
        item.Code, item.Aliases.IsDefault ? [] : item.Aliases, item.ProductId, item.Sku, item.ProducerId, item.Name, item.Unit, item.PriceVnd,
        item.SetAside, item.LimitPerBuyer, item.IsDemo);
}

/// <summary>A sale as its host and the public see it.</summary>
/// <param name="Stopped">Codes whose sale the host stopped while the others go on.</param>
/// <param name="PlanVersion">To be sent with a change of the plan, so that of two at a time the second is told.</param>
/// <param name="LineUpVersion">Likewise with a change of the line-up.</param>
public sealed record SaleDetails(
    string SaleId, string Title, string? Owner, IReadOnlyList<string> Moderators, int HoldMinutes, bool PartialGrants,
    DateTimeOffset? ScheduledAt, string? BroadcastUrl, SaleStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<LineUpEntry> Items, string? PinnedCode, long Comments, int NeedsYou, long Version,
    IReadOnlyList<string>? Stopped = null, int? PromotedHoldMinutes = null, int? LapsesBeforeShortHold = null, int? ShortHoldMinutes = null,
    long PlanVersion = 0, long LineUpVersion = 0)
{
    internal static SaleDetails Of(SaleView sale) => new(
        sale.SaleId, sale.Title, sale.Owner, sale.Moderators, (int)sale.HoldFor.TotalMinutes, sale.PartialGrants, sale.ScheduledAt, sale.BroadcastUrl,
        sale.Status, sale.StartedAt, sale.EndedAt, [.. sale.Items.Select(LineUpEntry.Of)], sale.PinnedCode, sale.Comments, sale.NeedsYou, sale.Version,
        sale.Stopped.IsDefault ? [] : sale.Stopped, MinutesOf(sale.Holds?.PromotedFor), sale.Holds?.LapsesBeforeShort, MinutesOf(sale.Holds?.ShortFor),
        sale.PlanVersion, sale.LineUpVersion);

    private static int? MinutesOf(TimeSpan? hold) => (int?)hold?.TotalMinutes;
}

/// <summary>What the host should know before going on.</summary>
public sealed record WarningDetails(LineUpWarning Warning, string Code, string? Other, int? Units, Text Message);

/// <summary>The sale after a command, and what its host should know.</summary>
/// <param name="Copied">Of a sale that was planned after another: the items that were taken over.</param>
public sealed record SaleResult(SaleDetails Sale, IReadOnlyList<WarningDetails> Warnings, IReadOnlyList<CopiedItem>? Copied = null)
{
    internal static SaleResult Of(SaleAnswer answer) => new(SaleDetails.Of(answer.Sale!), [.. answer.Warnings.Select(Of)]);

    internal static SaleResult Of(SaleAnswer answer, CopiedLineUp copy) =>
        new(SaleDetails.Of(answer.Sale!), [.. answer.Warnings.Concat(copy.LeftOut).Select(Of)], copy.Copied);

    internal static SaleResult Of(SaleView sale, IEnumerable<SaleWarning> warnings) => new(SaleDetails.Of(sale), [.. warnings.Select(Of)]);

    private static WarningDetails Of(SaleWarning warning) => new(warning.Warning, warning.Code, warning.Other, warning.Units, SaleTexts.Of(warning));
}


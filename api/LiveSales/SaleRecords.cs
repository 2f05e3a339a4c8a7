using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>Plans a sale.</summary>
/// <param name="Owner">The producer whose sale it is; left out, one's own, or for an operator a joint sale of the province.</param>
/// <param name="Moderators">Producers who may also run it.</param>
/// <param name="HoldMinutes">How long units are held for a claim; 60 when left out.</param>
/// <param name="PartialGrants">Fewer units than asked are held and the rest waits; so unless told otherwise.</param>
public sealed record SaleRequest(
    string? Title, string? Owner = null, IReadOnlyList<string>? Moderators = null, int? HoldMinutes = null, bool PartialGrants = true,
    DateTimeOffset? ScheduledAt = null, string? BroadcastUrl = null);

/// <summary>The whole line-up of a sale.</summary>
public sealed record LineUpRequest(IReadOnlyList<LineUpItemRequest>? Items);

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
public sealed record SaleDetails(
    string SaleId, string Title, string? Owner, IReadOnlyList<string> Moderators, int HoldMinutes, bool PartialGrants,
    DateTimeOffset? ScheduledAt, string? BroadcastUrl, SaleStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<LineUpEntry> Items, string? PinnedCode, long Comments, int NeedsYou, long Version)
{
    internal static SaleDetails Of(SaleView sale) => new(
        sale.SaleId, sale.Title, sale.Owner, sale.Moderators, (int)sale.HoldFor.TotalMinutes, sale.PartialGrants, sale.ScheduledAt, sale.BroadcastUrl,
        sale.Status, sale.StartedAt, sale.EndedAt, [.. sale.Items.Select(LineUpEntry.Of)], sale.PinnedCode, sale.Comments, sale.NeedsYou, sale.Version);
}

/// <summary>What the host should know before going on.</summary>
public sealed record WarningDetails(LineUpWarning Warning, string Code, string? Other, int? Units, Text Message);

/// <summary>The sale after a command, and what its host should know.</summary>
public sealed record SaleResult(SaleDetails Sale, IReadOnlyList<WarningDetails> Warnings)
{
    internal static SaleResult Of(SaleAnswer answer) => new(
        SaleDetails.Of(answer.Sale!),
        [.. answer.Warnings.Select(warning => new WarningDetails(warning.Warning, warning.Code, warning.Other, warning.Units, SaleTexts.Of(warning)))]);
}


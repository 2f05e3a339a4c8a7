using System.Collections.Immutable;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.LiveSales;

/// <summary>Turns what a host names into line-up items, with names, units and producers from the cards.</summary>
internal static class LineUpReading
{
    public const int MostCode = 20;
    private const int MostItems = 200;
    private const int MostAliases = 20;
    private const int MostUnits = 10_000_000;
    private const long MostVnd = 1_000_000_000;

    public static async Task<(ImmutableArray<LineUpItem> Items, Refusal? Refusal)> ReadAsync(
        LineUpRequest request, SaleView sale, Caller caller, IGrainFactory grains)
    {
        var checks = new Checks().Count("items", request.Items, 0, MostItems);
        foreach (var (i, item) in (request.Items ?? []).Take(MostItems).Index()) Check(checks, $"items[{i}]", item);
        if (checks.Refusal is { } invalid) return ([], invalid);
        var wanted = request.Items ?? [];
        var cards = await CardsAsync(wanted, grains);
        List<LineUpItem> items = [];
        foreach (var (i, item) in wanted.Index())
        {
            if (Resolve(checks, $"items[{i}]", item, cards[ProductIdOf(item)]) is not { } resolved) continue;
            checks.That(caller.Owns(resolved.ProducerId) || IsAsBefore(resolved, sale), $"items[{i}]", FieldTexts.NotYours);
            items.Add(resolved);
        }
        return ([.. items], checks.Refusal);
    }

    private static void Check(Checks checks, string field, LineUpItemRequest item)
    {
        checks.Text($"{field}.code", item.Code, MostCode)
            .Count($"{field}.aliases", item.Aliases, 0, MostAliases)
            .OptionalNumber($"{field}.priceVnd", item.PriceVnd, 0, MostVnd)
            .OptionalNumber($"{field}.setAside", item.SetAside, 0, MostUnits)
            .OptionalNumber($"{field}.limitPerBuyer", item.LimitPerBuyer, 1, MostUnits)
            .That(item.ProductId is not null || item.Sku is not null, $"{field}.productId", FieldTexts.Required);
        if (item.ProductId is not null) checks.Id($"{field}.productId", item.ProductId);
        if (item.Sku is not null) checks.Id($"{field}.sku", item.Sku);
        foreach (var alias in (item.Aliases ?? []).Take(MostAliases)) checks.Text($"{field}.aliases", alias, 60);
    }

    private static async Task<Dictionary<string, CatalogueCard?>> CardsAsync(IReadOnlyList<LineUpItemRequest> items, IGrainFactory grains)
    {
        var cards = await Task.WhenAll(items.Select(ProductIdOf).Distinct().Select(async id => (id, Card: await grains.Product(id).GetCard())));
        return cards.ToDictionary(found => found.id, found => found.Card);
    }

    /// <summary>A sku begins with its product's id and a colon.</summary>
    private static string ProductIdOf(LineUpItemRequest item) =>
        item.ProductId ?? (item.Sku!.LastIndexOf(':') is var colon and > 0 ? item.Sku[..colon] : item.Sku);

    private static LineUpItem? Resolve(Checks checks, string field, LineUpItemRequest item, CatalogueCard? card)
    {
        var sku = item.Sku is null && card?.Skus.Length == 1 ? card.Skus[0] : card?.Skus.FirstOrDefault(known => known.Sku == item.Sku);
        if (card is not null && sku is not null)
        {
            // A price that the host names is real; a card's may be the demo's.
            var isDemo = sku.IsDemoStock || (item.PriceVnd is null && sku.IsDemoPrice);
            return new(
                item.Code!.Trim(), [.. (item.Aliases ?? []).Select(alias => alias.Trim())], card.ProductId, sku.Sku, card.ProducerId, card.Name, sku.Unit,
                item.PriceVnd ?? sku.PriceVnd, item.SetAside, item.LimitPerBuyer, isDemo);
        }
        var (where, problem) = card is not null && item.Sku is null ? ("sku", FieldTexts.WhichSku)
            : card is not null ? ("sku", FieldTexts.Unknown)
            : (item.ProductId is null ? "sku" : "productId", FieldTexts.Unknown);
        checks.That(false, $"{field}.{where}", problem);
        return null;
    }

    /// <summary>In a joint sale each producer sets the terms of its own products and sends those of others back as they are.</summary>
    private static bool IsAsBefore(LineUpItem item, SaleView sale) => sale.Items.Any(known =>
        known.Sku == item.Sku && known.Code == item.Code && known.PriceVnd == item.PriceVnd
        && known.SetAside == item.SetAside && known.LimitPerBuyer == item.LimitPerBuyer);
}

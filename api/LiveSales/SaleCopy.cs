using System.Collections.Immutable;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>What can be taken over of a former line-up, and what was left out.</summary>
internal sealed record CopiedLineUp(ImmutableArray<LineUpItem> Items, IReadOnlyList<CopiedItem> Copied, IReadOnlyList<SaleWarning> LeftOut);

/// <summary>Plans a sale after a former one, or after a template.</summary>
internal static class SaleCopy
{
    /// <summary>What the request wants to be planned after, if anything.</summary>
    public static async Task<(SaleTemplate? Pattern, Refusal? Refusal)> PatternAsync(SaleRequest request, string? owner, Caller caller, IGrainFactory grains)
    {
        if (request.Template is { } name)
        {
            var templates = owner is null ? [] : await grains.SaleTemplates(owner).Get();
            return templates.FirstOrDefault(template => template.Name == name) is { } found ? (found, null) : (null, new(ProblemCode.TemplateNotFound));
        }
        return request.CopyFrom is { } saleId ? await OfSaleAsync("", saleId, null, caller, grains) : (null, null);
    }

    /// <summary>A sale as a template; only those who run it may take it.</summary>
    public static async Task<(SaleTemplate? Pattern, Refusal? Refusal)> OfSaleAsync(
        string name, string saleId, string? title, Caller caller, IGrainFactory grains)
    {
        if (!Ids.IsWellFormed(saleId) || await grains.LiveSale(saleId).Get() is not { } sale) return (null, new(ProblemCode.SaleNotFound));
        if (!caller.Hosts(sale)) return (null, new(ProblemCode.Forbidden));
        return (new(name, title ?? TitlePattern.Of(sale.Title, sale.StartedAt ?? sale.ScheduledAt), sale.HoldFor, sale.PartialGrants, sale.Items), null);
    }

    /// <summary>The items with names and units of today; those that cannot be sold now are left out, by name.</summary>
    public static async Task<CopiedLineUp> ReadAsync(ImmutableArray<LineUpItem> former, Caller caller, IGrainFactory grains)
    {
        var read = await Task.WhenAll(former.Select(async item =>
        {
            var product = grains.Product(item.ProductId);
            var (card, stock) = (product.GetCard(), product.GetStock());
            return (Item: item, Card: await card, Figures: (await stock).Skus.FirstOrDefault(figures => figures.Sku == item.Sku));
        }));
        var items = ImmutableArray.CreateBuilder<LineUpItem>();
        var (copied, leftOut) = (new List<CopiedItem>(), new List<SaleWarning>());
        foreach (var (item, card, figures) in read)
        {
            var sku = card?.Skus.FirstOrDefault(known => known.Sku == item.Sku);
            if (Obstacle(card, sku, figures, caller) is { } why)
            {
                leftOut.Add(new(why, item.Code, card?.Name ?? item.Name));
                continue;
            }
            var isDemo = sku!.IsDemoStock || (sku.IsDemoPrice && sku.PriceVnd == item.PriceVnd);
            items.Add(item with { Name = card!.Name, Unit = sku.Unit, ProducerId = card.ProducerId, IsDemo = isDemo });
            copied.Add(new(item.Code, item.ProductId, item.Sku, card.Name, item.PriceVnd, sku.PriceVnd));
        }
        return new(items.ToImmutable(), copied, leftOut);
    }

    private static LineUpWarning? Obstacle(CatalogueCard? card, SkuCard? sku, SkuFigures? figures, Caller caller) =>
        card is null || sku is null or { IsWithdrawn: true } ? LineUpWarning.NotSold
        : !caller.Owns(card.ProducerId) ? LineUpWarning.OtherProducer
        : figures is not { Free: > 0 } ? LineUpWarning.OutOfStock
        : null;
}

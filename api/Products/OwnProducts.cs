using Ocop.Api.Hosting;
using Ocop.Api.Producers;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Products;

/// <summary>Which of a producer's products to show.</summary>
public enum GoodsShow
{
    /// <summary>Those on sale.</summary>
    All,

    /// <summary>Few units are left of a pack size, or none.</summary>
    Low,

    /// <summary>A lot expires soon, or has.</summary>
    Expiring,
    Withdrawn,
}

/// <summary>What of a producer's products to list.</summary>
/// <param name="Search">Words of the name, with or without accents.</param>
/// <param name="Show"><c>all</c>, also when left out, <c>low</c>, <c>expiring</c> or <c>withdrawn</c>.</param>
/// <param name="From">How many to skip.</param>
public readonly record struct GoodsQuery(string? Search, string? Show, int? From)
{
    internal GoodsShow ReadShow => ApiJson.TryReadWord<GoodsShow>(Show, out var show) ? show : GoodsShow.All;

    internal Refusal? Refusal()
    {
        var checks = new Checks().Optional("search", Search, 100).OptionalNumber("from", From, 0, OwnProducts.Most);
        if (!string.IsNullOrEmpty(Show)) checks.Word<GoodsShow>("show", Show, out _);
        return checks.Refusal;
    }
}

/// <summary>A pack size with its stock.</summary>
public sealed record GoodsPack(SkuCard Card, SkuFigures Stock)
{
    /// <summary>So few that somebody should bring more; live pages call it few, too.</summary>
    internal const int Few = 5;

    public bool IsSoldOut => !Card.IsWithdrawn && Stock.Free <= 0;

    public bool IsLow => !Card.IsWithdrawn && Stock.Free is > 0 and <= Few;

    internal static IReadOnlyList<GoodsPack> Of(CatalogueCard card, IReadOnlyCollection<SkuFigures> stock) =>
        [.. card.Skus.Select(sku => new GoodsPack(sku, stock.FirstOrDefault(figures => figures.Sku == sku.Sku) ?? new(sku.Sku, 0, 0, 0, 0, 0)))];
}

/// <summary>A product in the list of its producer.</summary>
/// <param name="Expiring">Its lots that expire soon, or have.</param>
public sealed record GoodsRow(ProductDetails Product, IReadOnlyList<GoodsPack> Packs, IReadOnlyList<ExpiringLotDetails> Expiring)
{
    internal bool Fits(GoodsShow show) => Product.IsWithdrawn ? show == GoodsShow.Withdrawn : show switch
    {
        GoodsShow.All => true,
        GoodsShow.Low => Packs.Any(pack => pack.IsLow || pack.IsSoldOut),
        GoodsShow.Expiring => Expiring.Count > 0,
        _ => false,
    };
}

/// <summary>A page of a producer's products.</summary>
/// <param name="Counts">How many there are of each kind, among those that the search finds.</param>
/// <param name="Next">How many to skip for the next page.</param>
public sealed record GoodsList(GoodsQuery Query, IReadOnlyList<GoodsRow> Rows, IReadOnlyDictionary<GoodsShow, int> Counts, int? Next);

/// <summary>All products of one producer, read whole: their number is small beside that of a market.</summary>
internal static class OwnProducts
{
    public const int Most = 5_000;
    private const int ExpiringWithinDays = 30;
    private const int APage = 40;

    public static async Task<List<ProductRow>> AllAsync(string producerId, string? search, IReadModel rows, CancellationToken cancellation)
    {
        List<ProductRow> all = [];
        for (string? after = ""; after is not null && all.Count < Most;)
        {
            var page = await rows.ProductsAsync(
                new(search, ProducerId: producerId, Withdrawn: true), new(after.Length == 0 ? null : after, PageRequest.MaxLimit), cancellation);
            all.AddRange(page.Items);
            after = page.Next;
        }
        return all;
    }

    public static async Task<GoodsList> ListAsync(string producerId, GoodsQuery query, IReadModel rows, DateOnly today, CancellationToken cancellation)
    {
        // Who comes back from a change that was just made is to see it.
        await rows.CaughtUpAsync(cancellation);
        var expiring = await rows.ExpiringLotsAsync(new(producerId, today.AddDays(ExpiringWithinDays)), new(Limit: PageRequest.MaxLimit), cancellation);
        var lots = expiring.Items.Select(lot => ExpiringLotDetails.Of(lot, today)).ToLookup(lot => lot.ProductId);
        var all = (await AllAsync(producerId, string.IsNullOrWhiteSpace(query.Search) ? null : query.Search, rows, cancellation))
            .Select(row => new GoodsRow(ProductDetails.WholeOf(row, today), GoodsPack.Of(row.Card, row.Stock), [.. lots[row.Card.ProductId]]))
            .ToArray();
        var (wanted, from) = (all.Where(row => row.Fits(query.ReadShow)).ToArray(), query.From ?? 0);
        return new(
            query, [.. wanted.Skip(from).Take(APage)],
            Enum.GetValues<GoodsShow>().ToDictionary(show => show, show => all.Count(row => row.Fits(show))),
            from + APage < wanted.Length ? from + APage : null);
    }
}

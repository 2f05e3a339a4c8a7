using System.Data.Common;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>One row a product: its catalogue card, and what it is found by.</summary>
internal static class CardRows
{
    public static readonly RowTable<CatalogueCard> Table = new(
        "product",
        key: [new("product_id", card => card.ProductId)],
        once: [],
        changing:
        [
            new("producer_id", card => card.ProducerId),
            new("name", card => card.Name),
            new("folded", card => VietnameseText.Fold(card.Name)),
            // Stars that nobody has confirmed are not shown, so nothing is found by them either.
            new("stars", card => card.Recognition == Recognition.Recognised ? (long?)card.Stars : null),
            new("rubric_set", card => (long)card.RubricSet),
            new("commune", card => card.Commune is { } commune ? VietnameseText.Fold(commune) : null),
            new("withdrawn", card => card.IsWithdrawn ? 1L : 0L),
            new("price_vnd", card => Cheapest(card)), new("price_down", card => -Cheapest(card)),
            new("stars_down", card => card.Recognition == Recognition.Recognised ? -(long)(card.Stars ?? 0) : 0L),
            new("certificate_until", card => card.Recognition == Recognition.Recognised ? (long?)card.Certificate?.ExpiresOn.DayNumber : null),
            new("card", JournalJson.Write),
        ]);

    /// <summary>What the product is sorted by: of the pack sizes on sale, if there are any.</summary>
    private static long Cheapest(CatalogueCard card) => card.Skus.Where(sku => card.IsWithdrawn || !sku.IsWithdrawn).Select(sku => sku.PriceVnd).DefaultIfEmpty().Min();

    public static async Task ApplyAsync(DbTransaction transaction, IEnumerable<Happened<ProductEvent>> decisions, CancellationToken cancellation)
    {
        CatalogueCard[] cards =
        [
            .. decisions.SelectMany(
                decision => decision.Events.OfType<CardPublished>(),
                (decision, published) => published.Card with { ProductId = decision.Key }),
        ];
        await WordRows.Products.ApplyAsync(transaction, cards.Select(card => (card.ProductId, VietnameseText.Fold(card.Name))), cancellation);
        await Table.WriteAsync(transaction, cards, cancellation);
    }
}

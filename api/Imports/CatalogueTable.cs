using Ocop.Api.Messages;
using Ocop.Reports;

namespace Ocop.Api.Imports;

/// <summary>Products as a table: one row a pack size that is on sale. Imported again as it is, it changes nothing.</summary>
internal static class CatalogueTable
{
    /// <summary>What somebody who sees the table for the first time should write into it.</summary>
    private static readonly IReadOnlyList<object?> Example =
        [null, "Miến dong Phia Đén", "Miến dong làm từ củ dong riềng", 6, null, "Phia Đén", null, null, "gói 500 g", 65_000, null, 100, "L01", new DateOnly(2030, 12, 31)];

    public static IReadOnlyList<string> Headers(Language language) => [.. TableColumns.All.Select(column => TableColumns.HeaderOf(column).In(language))];

    public static IEnumerable<IReadOnlyList<object?>> Template() => [Example];

    public static IEnumerable<IReadOnlyList<object?>> Of(IEnumerable<ProductRow> products) =>
        from product in products
        from sku in product.Card.Skus
        where !sku.IsWithdrawn
        let card = product.Card
        select (IReadOnlyList<object?>)
        [
            card.ProductId, card.Name, card.Story, card.RubricSet, card.Stars, card.Commune, card.FormerDistrict, sku.Sku, sku.Unit, sku.PriceVnd,
            product.Stock.FirstOrDefault(figures => figures.Sku == sku.Sku)?.OnHand ?? 0, null, null, null,
        ];
}

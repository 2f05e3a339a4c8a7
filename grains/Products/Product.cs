using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>What a product's journal adds up to: its card and its stock. The rules of its card are in Product.Card.cs.</summary>
internal sealed partial record Product(CatalogueCard? Card, Stock Stock)
{
    public static readonly Product None = new(null, new Stock());

    /// <summary>Folds a whole decision: what comes and goes within one was never for sale.</summary>
    public Product Apply(ImmutableArray<ProductEvent> decided, DateTimeOffset at) => new(
        decided.OfType<CardPublished>().LastOrDefault()?.Card ?? Card,
        decided.Aggregate(Stock, (stock, happened) => stock.Apply(happened, at)).Dated(at));

    public Product Restore() => this with { Stock = Stock.Restore() };
}

namespace Ocop.Products;

/// <summary>What a product's journal adds up to: its card and its stock. The rules of its card are in Product.Card.cs.</summary>
internal sealed partial record Product(CatalogueCard? Card, Stock Stock)
{
    public static readonly Product None = new(null, new Stock());

    public Product Apply(ProductEvent happened) => new(happened is CardPublished published ? published.Card : Card, Stock.Apply(happened));

    public Product Restore() => this with { Stock = Stock.Restore() };
}

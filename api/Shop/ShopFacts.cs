using Ocop.Api.Pages;
using Ocop.Api.Producers;
using Ocop.Api.Products;

namespace Ocop.Api.Shop;

/// <summary>What search engines are told, in the words of schema.org. Prices and stock that were made up for the demo are left out.</summary>
internal static class ShopFacts
{
    private const string Context = "https://schema.org";

    public static string OfList(PageFrame page, string heading, IEnumerable<ProductDetails> products) => PageFrame.Facts(new Dictionary<string, object?>
    {
        ["@context"] = Context, ["@type"] = "ItemList", ["name"] = heading,
        ["itemListElement"] = products.Select((product, index) => new Dictionary<string, object?>
        {
            ["@type"] = "ListItem", ["position"] = index + 1, ["name"] = product.Name, ["url"] = AddressOf(page, product.ProductId),
        }),
    });

    public static string Of(PageFrame page, ProductDetails product, string? setName) => PageFrame.Facts(Without(new()
    {
        ["@context"] = Context, ["@type"] = "Product", ["name"] = product.Name, ["description"] = product.Story, ["category"] = setName,
        ["url"] = AddressOf(page, product.ProductId), ["sku"] = product.ProductId,
        ["image"] = product.Photos.Count == 0 ? null : product.Photos.Select(photo => page.Origin + photo.Sizes[^1].Url),
        ["brand"] = product.ProducerName is null ? null : new Dictionary<string, object?> { ["@type"] = "Brand", ["name"] = product.ProducerName },
        ["offers"] = OffersOf(page, product),
    }));

    public static string Of(PageFrame page, ProducerDetails producer) => PageFrame.Facts(Without(new()
    {
        ["@context"] = Context, ["@type"] = "Organization", ["name"] = producer.Name, ["url"] = $"{page.Origin}/producers/{producer.ProducerId}",
        ["address"] = (producer.Commune ?? producer.FormerDistrict) is { } place
            ? new Dictionary<string, object?>
            {
                ["@type"] = "PostalAddress", ["addressLocality"] = place, ["addressRegion"] = "Cao Bằng", ["addressCountry"] = "VN",
            }
            : null,
    }));

    private static Dictionary<string, object?>[]? OffersOf(PageFrame page, ProductDetails product)
    {
        var offers = product.Skus.Where(sku => sku is { IsDemoPrice: false, IsDemoStock: false }).Select(sku => new Dictionary<string, object?>
        {
            ["@type"] = "Offer", ["sku"] = sku.Sku, ["name"] = sku.Unit, ["price"] = sku.PriceVnd, ["priceCurrency"] = "VND",
            ["availability"] = sku.Available > 0 ? $"{Context}/InStock" : $"{Context}/OutOfStock", ["url"] = AddressOf(page, product.ProductId),
        }).ToArray();
        return offers.Length == 0 ? null : offers;
    }

    private static string AddressOf(PageFrame page, string productId) => $"{page.Origin}/products/{productId}";

    private static Dictionary<string, object?> Without(Dictionary<string, object?> facts) =>
        facts.Where(fact => fact.Value is not null).ToDictionary(fact => fact.Key, fact => fact.Value);
}

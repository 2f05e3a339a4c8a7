using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>How far the claim to an OCOP star is known to be true.</summary>
public enum Recognition
{
    /// <summary>Reported but not confirmed: no stars are shown.</summary>
    Unconfirmed,

    /// <summary>Recognised by the province.</summary>
    Recognised,
}

/// <summary>A product as buyers see it.</summary>
/// <param name="ProductId">For example <c>p-mien-dong-tan-viet-a</c>.</param>
/// <param name="ProducerId">Who sells it.</param>
/// <param name="Name">The name on the label, in Vietnamese.</param>
/// <param name="Story">A few sentences about it.</param>
/// <param name="Stars">OCOP stars, 3 to 5; <c>null</c> when not known.</param>
/// <param name="Recognition">How far the stars are confirmed.</param>
/// <param name="RubricSet">Number of the OCOP rubric set, 1 to 26.</param>
/// <param name="Commune">Commune or ward of the producer; <c>null</c> when not known.</param>
/// <param name="FormerDistrict">The district before 1 July 2025, when only that is known.</param>
/// <param name="Skus">Its pack sizes, at least one.</param>
/// <param name="Source">Where the facts come from.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.card")]
public sealed record CatalogueCard(
    string ProductId, string ProducerId, string Name, string? Story, int? Stars, Recognition Recognition, int RubricSet,
    string? Commune, string? FormerDistrict, ImmutableArray<SkuCard> Skus, string? Source);

/// <summary>A pack size.</summary>
/// <param name="Sku">Unique over all products; it begins with the product id.</param>
/// <param name="Unit">What one unit is, for example <c>kg</c> or <c>hộp 100 g</c>.</param>
/// <param name="PriceVnd">Shop price of one unit, in VND.</param>
/// <param name="IsDemoPrice">No price was found; this one was set for the demo and must be marked so wherever it shows.</param>
/// <param name="IsDemoStock">Its stock was made up for the demo and must be marked so wherever it shows.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.sku")]
public sealed record SkuCard(string Sku, string Unit, long PriceVnd, bool IsDemoPrice = false, bool IsDemoStock = false);

/// <summary>Publishes or replaces a product's card.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.publish-card")]
public sealed record PublishCard(string Cause, CatalogueCard Card);

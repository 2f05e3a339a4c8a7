using System.Collections.Immutable;
using System.Text.Json.Serialization;

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
/// <param name="Photos">In the order in which they are shown; <c>default</c> when there are none, see <see cref="AllPhotos"/>.</param>
/// <param name="Certificate">The certificate of its stars; <c>null</c> when none is known. Operators alone set it.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.card")]
public sealed record CatalogueCard(
    string ProductId, string ProducerId, string Name, string? Story, int? Stars, Recognition Recognition, int RubricSet,
    string? Commune, string? FormerDistrict, ImmutableArray<SkuCard> Skus, string? Source,
    ImmutableArray<Photo> Photos = default, Certificate? Certificate = null)
{
    /// <summary>Most photos of a product.</summary>
    public const int MostPhotos = 12;

    /// <summary>Most pack sizes of a product, with those that are no longer sold.</summary>
    public const int MostSkus = 100;

    [JsonIgnore]
    public ImmutableArray<Photo> AllPhotos => Photos.IsDefault ? [] : Photos;

    /// <summary>None of its pack sizes is sold any more.</summary>
    [JsonIgnore]
    public bool IsWithdrawn => Skus.All(sku => sku.IsWithdrawn);

    /// <summary>The stars as they may be shown on a day: those that are recognised, as long as their certificate is good.</summary>
    public int? StarsOn(DateOnly today) => Recognition == Recognition.Recognised && Certificate?.IsExpired(today) != true ? Stars : null;
}

/// <summary>The certificate by which the province recognises the stars of a product.</summary>
/// <param name="Number">As printed on it.</param>
/// <param name="IssuedOn">The day of the decision.</param>
/// <param name="ExpiresOn">The last day on which it is good.</param>
/// <param name="Source">Number or address of the decision.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.certificate")]
public sealed record Certificate(string Number, DateOnly IssuedOn, DateOnly ExpiresOn, string? Source = null)
{
    /// <summary>So many days before its end a renewal is due.</summary>
    public const int NearDays = 60;

    public bool IsExpired(DateOnly today) => ExpiresOn < today;

    /// <summary>Its end is near, or it has come.</summary>
    public bool EndsBy(DateOnly today, int days) => ExpiresOn <= today.AddDays(days);
}

/// <summary>A photo of a product, kept in several widths.</summary>
/// <param name="Name">Follows from the product and the file that was sent: the same file again is the same photo.</param>
/// <param name="Width">Of the largest, in pixels.</param>
/// <param name="Height">Of the largest, in pixels.</param>
/// <param name="Alt">What is to be seen, for those who cannot see it.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.photo")]
public sealed record Photo(string Name, int Width, int Height, string? Alt = null);

/// <summary>A pack size.</summary>
/// <param name="Sku">Unique over all products; it begins with the product id.</param>
/// <param name="Unit">What one unit is, for example <c>kg</c> or <c>hộp 100 g</c>.</param>
/// <param name="PriceVnd">Shop price of one unit, in VND.</param>
/// <param name="IsDemoPrice">No price was found; this one was set for the demo and must be marked so wherever it shows.</param>
/// <param name="IsDemoStock">Its stock was made up for the demo and must be marked so wherever it shows.</param>
/// <param name="IsWithdrawn">No longer sold; its stock and its orders remain.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.sku")]
public sealed record SkuCard(string Sku, string Unit, long PriceVnd, bool IsDemoPrice = false, bool IsDemoStock = false, bool IsWithdrawn = false);

/// <summary>Publishes or replaces a product's card.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.publish-card")]
public sealed record PublishCard(string Cause, CatalogueCard Card);

/// <summary>Publishes a card as its producer writes it: photos stay as they are, and pack sizes that it leaves out are withdrawn.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.put-card")]
public sealed record PutCard(string Cause, CatalogueCard Card);

/// <summary>Changes some facts of a card, or makes a new one; what is <c>null</c> stays as it is.</summary>
/// <param name="ProducerId">Whose product it must be, or becomes.</param>
/// <param name="Pack">The pack size to add or change, by its SKU; its unit and price may be left out for one that is known.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.revise-card")]
public sealed record ReviseCard(
    string Cause, string ProducerId, string? Name, string? Story, int? Stars, int? RubricSet, string? Commune, string? FormerDistrict, PackChange? Pack);

/// <summary>A pack size to add or change.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.pack-change")]
public sealed record PackChange(string Sku, string? Unit, long? PriceVnd);

/// <summary>Withdraws a pack size from sale or takes it back; without one, all of them.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.set-on-sale")]
public sealed record SetOnSale(string Cause, string? Sku, bool IsOnSale);

/// <summary>An operator vouches for the stars of a product by their certificate, or takes the certificate back.</summary>
/// <param name="Certificate"><c>null</c>: none is known after all; the stars stay as they are.</param>
/// <param name="Stars">Those that it is about; left out, those of the card.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.put-certificate")]
public sealed record PutCertificate(string Cause, Certificate? Certificate, int? Stars = null);

/// <summary>Adds a photo after the others; one that is there already stays as it is.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.add-photo")]
public sealed record AddPhoto(string Cause, Photo Photo);

/// <summary>Puts the photos into this order, with these captions; those not named are removed.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.arrange-photos")]
public sealed record ArrangePhotos(string Cause, ImmutableArray<PhotoCaption> Photos);

/// <summary>A photo by its name, and what is to be seen on it.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.photo-caption")]
public sealed record PhotoCaption(string Name, string? Alt);

/// <summary>What became of a command to a card.</summary>
public enum CardOutcome
{
    Done,

    /// <summary>No such product was published.</summary>
    NotFound,

    /// <summary>It is another producer's product.</summary>
    OtherProducer,

    /// <summary>No such pack size.</summary>
    UnknownSku,

    /// <summary>A new pack size needs a unit and a price, a new product a name and a rubric set too.</summary>
    Incomplete,

    /// <summary>Buyers hold units of the pack size or wait for some.</summary>
    StillClaimed,

    /// <summary>The pack size is in a sale that is on.</summary>
    StillInSale,

    TooManySkus,
    TooManyPhotos,

    /// <summary>No such photo.</summary>
    UnknownPhoto,
}

/// <summary>The answer to a command to a card.</summary>
/// <param name="Sku">The pack size that stands in the way, if one does.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.card-answer")]
public sealed record CardAnswer(CardOutcome Outcome, CatalogueCard? Card = null, string? Sku = null);

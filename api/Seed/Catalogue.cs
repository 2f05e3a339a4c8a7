using System.Text.Json;
using System.Text.RegularExpressions;
using Ocop.Api.Hosting;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Seed;

/// <summary>A commune, ward or special zone of the province.</summary>
public sealed record Commune(string Code, string Name, string Kind);

/// <summary>One of the 26 sets of criteria that OCOP products are judged by.</summary>
public sealed record RubricSet(int Set, string Name, string Family);

/// <summary>A row of the catalogue file. What is not known is <c>null</c>.</summary>
public sealed record CatalogueProduct(
    string Name, string? Producer, ProducerType? ProducerType, int? Stars, int RubricSet, string? Commune, string? FormerDistrict,
    long? PriceVnd, bool PriceIsDemo, string Unit, Recognition Recognition, string? Source);

/// <summary>The catalogue of Cao Bằng: real names, and prices marked where they were set for the demo.</summary>
public sealed partial record Catalogue(IReadOnlyList<Commune> Communes, IReadOnlyList<RubricSet> RubricSets, IReadOnlyList<CatalogueProduct> Products)
{
    /// <summary>Whose the products are of which no source names the producer.</summary>
    private const string Unknown = "Chủ thể chưa rõ";

    private const long OtherPriceVnd = 100_000;

    /// <summary>A price in VND that a shop could ask, by rubric set.</summary>
    private static readonly Dictionary<int, long> DemoPrices = new()
    {
        [1] = 45_000, [2] = 180_000, [3] = 90_000, [4] = 180_000, [5] = 45_000, [6] = 60_000, [7] = 120_000, [8] = 350_000, [9] = 40_000,
        [11] = 150_000, [12] = 120_000, [14] = 90_000, [15] = 110_000, [20] = 200_000, [26] = 350_000,
    };

    /// <summary>Reads the file that is part of the program.</summary>
    public static Catalogue Load()
    {
        using var file = typeof(Catalogue).Assembly.GetManifestResourceStream("cao-bang-catalogue.json")!;
        return JsonSerializer.Deserialize<Catalogue>(file, ApiJson.Options)!;
    }

    public IEnumerable<ProducerProfile> Producers() => Products.GroupBy(ProducerIdOf).Select(its =>
    {
        var (communes, districts) = (its.Select(p => p.Commune).Distinct().ToArray(), its.Select(p => p.FormerDistrict).Distinct().ToArray());
        var first = its.First();
        return new ProducerProfile(
            its.Key, first.Producer ?? Unknown, first.ProducerType is { } type && first.Producer is not null ? type : ProducerType.Household,
            communes.Length == 1 ? communes[0] : null, districts.Length == 1 ? districts[0] : null);
    });

    public IEnumerable<CatalogueCard> Cards() => Products.Select(product =>
    {
        var id = $"p-{Slug(product.Name)}";
        var sku = new SkuCard(
            $"{id}:1", product.Unit, product.PriceVnd ?? DemoPrices.GetValueOrDefault(product.RubricSet, OtherPriceVnd),
            IsDemoPrice: product.PriceIsDemo || product.PriceVnd is null, IsDemoStock: true);
        return new CatalogueCard(
            id, ProducerIdOf(product), product.Name, null, product.Stars, product.Recognition, product.RubricSet,
            product.Commune, product.FormerDistrict, [sku], product.Source);
    });

    /// <summary>Stands for producers of whom nothing is known, so that nothing can be said of it either.</summary>
    public static bool IsUnknown(string producerId) => producerId == ProducerId(Unknown);

    /// <summary>The id of a producer by its name.</summary>
    public static string ProducerId(string name) => $"c-{Slug(name)}";

    private static string ProducerIdOf(CatalogueProduct product) => ProducerId(product.Producer ?? Unknown);

    private static string Slug(string name) => NotSlug().Replace(VietnameseText.Fold(name), "-").Trim('-');

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NotSlug();
}

using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Pages;
using Ocop.Api.Products;
using Ocop.Api.Seed;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Shop;

/// <summary>A live sale on the shop front.</summary>
/// <param name="Pinned">What is on show now.</param>
public sealed record LiveCard(string SaleId, string Title, int Items, BoardEntry? Pinned);

/// <summary>A filter that is on, and where the page is without it.</summary>
public sealed record ActiveFilter(string Name, string Without);

/// <summary>Everything on the shop front.</summary>
/// <param name="Found">How many products fit; no more than <see cref="MostCounted"/> are counted.</param>
/// <param name="ProducerName">Of the producer that is filtered by.</param>
public sealed record ShopView(
    ProductQuery Query, PageOf<ProductDetails> Products, int Found, IReadOnlyList<LiveCard> OnAir, IReadOnlyList<SaleSummary> Soon,
    Shelves Shelves, Catalogue Catalogue, string? ProducerName, bool IsFirst)
{
    public const int MostCounted = 1_000;

    public static readonly string[] Sorts = [.. Enum.GetValues<ProductOrder>().Select(ApiJson.Word)];

    public bool IsFiltered => Query is not { Search: null or "", Stars: null, Set: null, Commune: null or "", Producer: null or "" };

    /// <summary>Pages of a search, and all but the first page of a list, are for people only.</summary>
    public bool IsHidden => !string.IsNullOrEmpty(Query.Search) || !IsFirst;

    public IEnumerable<(RubricSet Set, int Products)> Sets => Catalogue.RubricSets
        .Select(set => (set, Products: Shelves.Sets.GetValueOrDefault(set.Set)))
        .Where(set => set.Products > 0 || set.set.Set == Query.Set);

    public IEnumerable<(string Commune, int Products)> Communes => Catalogue.Communes
        .Select(commune => (commune.Name, Products: Shelves.Communes.GetValueOrDefault(VietnameseText.Fold(commune.Name))))
        .Where(commune => commune.Products > 0 || commune.Name == Query.Commune);

    public string SetName(int set) => Catalogue.RubricSets.FirstOrDefault(known => known.Set == set)?.Name ?? set.ToString(CultureInfo.InvariantCulture);

    /// <summary>In words, for the title and above the list.</summary>
    public string Heading(PageFrame page)
    {
        string[] parts =
        [
            .. string.IsNullOrEmpty(Query.Search) ? Array.Empty<string>() : [page.Text("shop.titleSearch", Query.Search)],
            .. Query.Set is { } set ? [SetName(set)] : Array.Empty<string>(),
            .. Query.Stars is { } stars ? [page.Text("shop.titleStars", stars)] : Array.Empty<string>(),
            .. string.IsNullOrEmpty(Query.Commune) ? Array.Empty<string>() : [Query.Commune],
            .. ProducerName is null ? Array.Empty<string>() : [ProducerName],
        ];
        return parts.Length == 0 ? page.Text("shop.title") : string.Join(" · ", parts);
    }

    public IEnumerable<ActiveFilter> Filters(PageFrame page)
    {
        if (!string.IsNullOrEmpty(Query.Search)) yield return new($"“{Query.Search}”", Address(Query with { Search = null }));
        if (Query.Stars is { } stars) yield return new(page.Text("shop.titleStars", stars), Address(Query with { Stars = null }));
        if (Query.Set is { } set) yield return new(SetName(set), Address(Query with { Set = null }));
        if (!string.IsNullOrEmpty(Query.Commune)) yield return new(Query.Commune, Address(Query with { Commune = null }));
        if (!string.IsNullOrEmpty(Query.Producer)) yield return new(ProducerName ?? Query.Producer, Address(Query with { Producer = null }));
    }

    /// <summary>The one address of a list, whatever order its filters were given in.</summary>
    public static string Address(ProductQuery query, string? after = null)
    {
        var parts = new (string Name, string? Value)[]
        {
            ("search", query.Search), ("stars", query.Stars?.ToString(CultureInfo.InvariantCulture)), ("set", query.Set?.ToString(CultureInfo.InvariantCulture)),
            ("commune", query.Commune), ("producer", query.Producer), ("sort", query.Sort), ("after", after),
        };
        return QueryHelpers.AddQueryString("/", parts.Where(part => !string.IsNullOrEmpty(part.Value)).Select(part => KeyValuePair.Create(part.Name, part.Value)));
    }
}

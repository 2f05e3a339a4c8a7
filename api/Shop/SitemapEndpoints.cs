using System.Xml.Linq;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Reports;

namespace Ocop.Api.Shop;

/// <summary>What search engines may look at, and where to find all of it: an index, and pages that each stay small.</summary>
internal static class SitemapEndpoints
{
    public const int AddressesAPage = 5_000;

    private static readonly XNamespace Names = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly TimeSpan KeptFor = TimeSpan.FromMinutes(10);

    public static void MapSitemap(this IEndpointRouteBuilder routes)
    {
        var maps = routes.MapGroup("").ExcludeFromDescription();
        maps.MapGet("/robots.txt", Robots);
        maps.MapGet("/sitemap.xml", Index).CacheOutput(kept => kept.Expire(KeptFor));
        maps.MapGet("/sitemap/pages.xml", Pages).CacheOutput(kept => kept.Expire(KeptFor));
        maps.MapGet("/sitemap/products.xml", Products).CacheOutput(kept => kept.Expire(KeptFor));
    }

    /// <remarks>What is somebody's own, and what machines ask for, is of no use to a search.</remarks>
    private static ContentHttpResult Robots(HttpRequest request) => TypedResults.Text(
        $"""
        User-agent: *
        Disallow: /api/
        Disallow: /hubs/
        Disallow: /bag/
        Disallow: /my
        Disallow: /sign-in
        Disallow: /producer/
        Disallow: /*?*search=
        Disallow: /*?*after=
        Allow: /

        Sitemap: {OriginOf(request)}/sitemap.xml

        """);

    private static async Task<ContentHttpResult> Index(HttpRequest request, IReadModel rows, CancellationToken cancellation)
    {
        var ends = await rows.ProductPagesAsync(AddressesAPage, cancellation);
        string[] pages = ["/sitemap/pages.xml", "/sitemap/products.xml", .. ends.Select(end => $"/sitemap/products.xml?after={Uri.EscapeDataString(end)}")];
        return Xml(new(Names + "sitemapindex", pages.Select(page => new XElement(Names + "sitemap", new XElement(Names + "loc", OriginOf(request) + page)))));
    }

    private static async Task<ContentHttpResult> Pages(HttpRequest request, IReadModel rows, ShopShelves shelves, CancellationToken cancellation)
    {
        var there = await shelves.GetAsync();
        var producers = await rows.ProducersAsync(null, new(Limit: PageRequest.MaxLimit), cancellation);
        return Addresses(request,
        [
            "/", "/producers",
            .. there.Stars.Keys.Order().Select(stars => ShopView.Address(new() { Stars = stars })),
            .. there.Sets.Keys.Order().Select(set => ShopView.Address(new() { Set = set })),
            .. producers.Items.Select(producer => $"/producers/{producer.Profile.ProducerId}"),
        ]);
    }

    private static async Task<Results<ContentHttpResult, Refusal>> Products(
        string? after, HttpRequest request, IReadModel rows, CancellationToken cancellation) =>
        new Checks().Optional("after", after, 120).Refusal is { } invalid
            ? invalid
            : Addresses(request, (await rows.ProductIdsAsync(after, AddressesAPage, cancellation)).Select(id => $"/products/{id}"));

    private static ContentHttpResult Addresses(HttpRequest request, IEnumerable<string> paths) => Xml(new(
        Names + "urlset", paths.Select(path => new XElement(Names + "url", new XElement(Names + "loc", OriginOf(request) + path)))));

    private static ContentHttpResult Xml(XElement root) =>
        TypedResults.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}", "application/xml");

    private static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}

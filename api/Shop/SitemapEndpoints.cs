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
        maps.MapGet("/sitemap/producers.xml", Producers).CacheOutput(kept => kept.Expire(KeptFor));
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
        string[] pages = ["/sitemap/pages.xml", .. await PagesAsync("products", Listed.Products), .. await PagesAsync("producers", Listed.Producers)];
        return Xml(new(Names + "sitemapindex", pages.Select(page => new XElement(Names + "sitemap", new XElement(Names + "loc", OriginOf(request) + page)))));

        async Task<IEnumerable<string>> PagesAsync(string name, Listed listed) => (await rows.PageEndsAsync(listed, AddressesAPage, cancellation))
            .Select(end => $"/sitemap/{name}.xml?after={Uri.EscapeDataString(end)}").Prepend($"/sitemap/{name}.xml");
    }

    private static async Task<ContentHttpResult> Pages(HttpRequest request, ShopShelves shelves)
    {
        var there = await shelves.GetAsync();
        return Addresses(request,
        [
            "/", "/producers",
            .. there.Stars.Keys.Order().Select(stars => ShopView.Address(new() { Stars = stars })),
            .. there.Sets.Keys.Order().Select(set => ShopView.Address(new() { Set = set })),
        ]);
    }

    private static Task<Results<ContentHttpResult, Refusal>> Products(string? after, HttpRequest request, IReadModel rows, CancellationToken cancellation) =>
        PageAsync("/products/", Listed.Products, after, request, rows, cancellation);

    private static Task<Results<ContentHttpResult, Refusal>> Producers(string? after, HttpRequest request, IReadModel rows, CancellationToken cancellation) =>
        PageAsync("/producers/", Listed.Producers, after, request, rows, cancellation);

    private static async Task<Results<ContentHttpResult, Refusal>> PageAsync(
        string path, Listed listed, string? after, HttpRequest request, IReadModel rows, CancellationToken cancellation) =>
        new Checks().Optional("after", after, 120).Refusal is { } invalid
            ? invalid
            : Addresses(request, (await rows.IdsAsync(listed, after, AddressesAPage, cancellation)).Select(id => path + id));

    private static ContentHttpResult Addresses(HttpRequest request, IEnumerable<string> paths) => Xml(new(
        Names + "urlset", paths.Select(path => new XElement(Names + "url", new XElement(Names + "loc", OriginOf(request) + path)))));

    private static ContentHttpResult Xml(XElement root) =>
        TypedResults.Text($"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{root.ToString(SaveOptions.DisableFormatting)}", "application/xml");

    private static string OriginOf(HttpRequest request) => $"{request.Scheme}://{request.Host}";
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Api.Producers;
using Ocop.Api.Products;
using Ocop.Api.Seed;
using Ocop.LiveSales;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Shop;

/// <summary>What buyers see outside a live sale: the shop front, products and producers.</summary>
internal static class ShopPages
{
    private const int ProductsAPage = 24;
    private const int ProducersAPage = 60;
    private const int SalesShown = 6;
    private const int MostPlanned = 100;
    private const int OthersShown = 6;

    /// <summary>A sale that is late is still coming up.</summary>
    private static readonly TimeSpan LateBy = TimeSpan.FromHours(3);

    public static void MapShopPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup();
        pages.MapGet("/", Front);
        pages.MapGet("/products/{productId}", Product);
        pages.MapGet("/producers", Producers);
        pages.MapGet("/producers/{producerId}", Producer);
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Front(
        [AsParameters] SearchForm form, string? after, HttpContext context, IReadModel rows, LineUps lineUps, ShopShelves shelves,
        Catalogue catalogue, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var query = form.ToQuery();
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        var now = clock.GetUtcNow();
        var today = VietnamCalendar.DayOf(now);
        var filter = query.ToFilter(today);
        var producer = Ids.IsWellFormed(filter.ProducerId) ? await grains.Producer(filter.ProducerId!).GetProfile() : null;
        var products = await rows.ProductsAsync(filter, new(string.IsNullOrEmpty(after) ? null : after, ProductsAPage), cancellation);
        var isFirst = string.IsNullOrEmpty(after);
        var found = isFirst && products.Next is null
            ? products.Items.Length
            : await rows.CountProductsAsync(filter, ShopView.MostCounted + 1, cancellation);
        return new RazorComponentResult<ShopPage>(new
        {
            Page = PageFrame.Of(context),
            Shop = new ShopView(
                query, products.To(row => ProductDetails.Of(row, today)), found, await OnAirAsync(rows, lineUps, cancellation),
                await SoonAsync(rows, now, cancellation), await shelves.GetAsync(), catalogue, producer?.Name, isFirst),
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Product(
        string productId, HttpContext context, IReadModel rows, Catalogue catalogue, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        if (!Ids.IsWellFormed(productId) || await grains.Product(productId).GetCard() is not { } card) return new Refusal(ProblemCode.ProductNotFound);
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        var producer = Catalogue.IsUnknown(card.ProducerId) ? null : await grains.Producer(card.ProducerId).GetProfile();
        var stock = await grains.Product(productId).GetStock();
        var product = ProductDetails.Of(card, producer?.Name, stock.Skus, today);
        var others = producer is null ? new([], null) : await rows.ProductsAsync(new(ProducerId: card.ProducerId), new(Limit: OthersShown + 1), cancellation);
        return new RazorComponentResult<ProductPage>(new
        {
            Page = PageFrame.Of(context),
            Product = product,
            Producer = producer is null ? null : ProducerDetails.Of(producer, null),
            SetName = catalogue.RubricSets.FirstOrDefault(set => set.Set == card.RubricSet)?.Name,
            BestBefore = await BestBeforeAsync(product, grains, today),
            Others = (IReadOnlyList<ProductDetails>)
            [
                .. others.Items.Where(row => row.Card.ProductId != productId).Take(OthersShown).Select(row => ProductDetails.Of(row, today)),
            ],
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Producers(
        string? search, string? after, HttpContext context, IReadModel rows, CancellationToken cancellation)
    {
        if (new Checks().Optional("search", search, 100).Optional("after", after, 500).Refusal is { } invalid) return invalid;
        var page = await rows.ProducersAsync(
            string.IsNullOrWhiteSpace(search) ? null : search, new(string.IsNullOrEmpty(after) ? null : after, ProducersAPage), cancellation);
        return new RazorComponentResult<ProducersPage>(new
        {
            Page = PageFrame.Of(context), Search = search, Producers = page.To(row => ProducerDetails.Of(row.Profile, row.Products)), IsFirst = string.IsNullOrEmpty(after),
        });
    }

    private static async Task<Results<RazorComponentResult, Refusal>> Producer(
        string producerId, string? after, HttpContext context, IReadModel rows, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        if (new Checks().Optional("after", after, 500).Refusal is { } invalid) return invalid;
        if (!Ids.IsWellFormed(producerId) || Ids.IsRehearsed(producerId) || await grains.Producer(producerId).GetProfile() is not { } profile)
            return new Refusal(ProblemCode.ProducerNotFound);
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        var page = await rows.ProductsAsync(
            new(ProducerId: producerId), new(string.IsNullOrEmpty(after) ? null : after, ProductsAPage), cancellation);
        return new RazorComponentResult<ProducerPage>(new
        {
            Page = PageFrame.Of(context), Producer = ProducerDetails.Of(profile, null), Products = page.To(row => ProductDetails.Of(row, today)),
            IsFirst = string.IsNullOrEmpty(after),
        });
    }

    private static async Task<IReadOnlyList<LiveCard>> OnAirAsync(IReadModel rows, LineUps lineUps, CancellationToken cancellation)
    {
        var live = await rows.SalesAsync(new(SaleStatus.Live), new(Limit: SalesShown), cancellation);
        return await Task.WhenAll(live.Items.Select(async sale =>
        {
            var board = await lineUps.BoardAsync(sale.SaleId) is { } known ? Board.Of(known) : null;
            return new LiveCard(sale.SaleId, sale.Title, board?.Items.Count ?? 0, board?.Items.FirstOrDefault(item => item.IsPinned));
        }));
    }

    private static async Task<IReadOnlyList<SaleSummary>> SoonAsync(IReadModel rows, DateTimeOffset now, CancellationToken cancellation)
    {
        var planned = await rows.SalesAsync(new(SaleStatus.Draft), new(Limit: MostPlanned), cancellation);
        return
        [
            .. planned.Items.Where(sale => sale.ScheduledAt > now - LateBy).OrderBy(sale => sale.ScheduledAt).Take(SalesShown).Select(SaleSummary.Of),
        ];
    }

    /// <summary>By pack size, the day until which the units are good that would be packed first.</summary>
    private static async Task<IReadOnlyDictionary<string, DateOnly>> BestBeforeAsync(ProductDetails product, IGrainFactory grains, DateOnly today)
    {
        var days = await Task.WhenAll(product.Skus.Where(sku => sku.Available > 0).Select(async sku => (
            sku.Sku, Day: (await grains.Product(product.ProductId).GetPicks(sku.Sku, 1))?.Picks.FirstOrDefault()?.ExpiresOn)));
        return days.Where(sku => sku.Day >= today).ToDictionary(sku => sku.Sku, sku => sku.Day!.Value);
    }
}

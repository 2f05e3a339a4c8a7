using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Audit;
using Ocop.Api.Hosting;
using Ocop.Api.Imports;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Api.Seed;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>The pages on which producers keep their products and their stock.</summary>
internal static class GoodsPages
{
    private const int MovesShown = 15;

    public static void MapGoodsPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup().MapGroup("/producer/products").RequireSeller();
        pages.MapGet("/", List);
        pages.MapGet("/new", New);
        pages.MapGet("/import", Import);
        pages.MapGet("/{productId}", Edit).AddEndpointFilter(StockEndpoints.OwnerOnlyAsync);
    }

    private static async Task<Results<RazorComponentResult, Refusal>> List(
        [AsParameters] GoodsQuery query, Caller caller, HttpContext context, IReadModel rows, TimeProvider clock)
    {
        if (caller.ProducerId is not { } producerId) return new Refusal(ProblemCode.Forbidden);
        if (query.Refusal() is { } invalid) return invalid;
        var list = await OwnProducts.ListAsync(producerId, query, rows, VietnamCalendar.DayOf(clock.GetUtcNow()), context.RequestAborted);
        return new RazorComponentResult<GoodsPage>(new { Page = PageFrame.Of(context), ProducerId = producerId, List = list });
    }

    private static Results<RazorComponentResult, Refusal> New(Caller caller, HttpContext context, Catalogue catalogue) =>
        caller.ProducerId is null
            ? new Refusal(ProblemCode.Forbidden)
            : new RazorComponentResult<NewGoodsPage>(new { Page = PageFrame.Of(context), Catalogue = catalogue });

    private static Results<RazorComponentResult, Refusal> Import(Caller caller, HttpContext context) =>
        caller.ProducerId is { } producerId
            ? new RazorComponentResult<ImportPage>(new { Page = PageFrame.Of(context), ProducerId = producerId })
            : new Refusal(ProblemCode.Forbidden);

    private static async Task<Results<RazorComponentResult, Refusal>> Edit(
        string productId, Caller caller, HttpContext context, IReadModel rows, IAuditTrail trail, Catalogue catalogue, IGrainFactory grains, TimeProvider clock)
    {
        if (Ids.IsRehearsed(productId) || await grains.Product(productId).GetCard() is not { } card) return new Refusal(ProblemCode.ProductNotFound);
        var (page, today) = (PageFrame.Of(context), VietnamCalendar.DayOf(clock.GetUtcNow()));
        var stock = await grains.Product(productId).GetStock();
        var producer = await grains.Producer(card.ProducerId).GetProfile();
        await rows.CaughtUpAsync(context.RequestAborted);
        var moves = new AuditQuery(null, ApiJson.Word(AuditArea.Stock), null, $"product/{productId}", null, null, null);
        var history = await trail.ReadAsync(moves.ToFilter(caller), new(Limit: MovesShown), context.RequestAborted);
        return new RazorComponentResult<GoodsEditPage>(new
        {
            Page = page,
            Card = card,
            Product = ProductDetails.Of(card, producer?.Name, stock.Skus, today),
            Stock = stock,
            Lots = (IReadOnlyList<LotsOfSku>)[.. (await grains.Product(productId).GetLots()).Select(sku => LotsOfSku.Of(sku, today))],
            History = history.To(row => AuditEntry.Of(row, page.Language)),
            Catalogue = catalogue,
        });
    }
}

using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Seed;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Reports;

/// <summary>What sales came to: of one sale, one producer, one product.</summary>
internal static class ReportEndpoints
{
    public static void MapReports(this IEndpointRouteBuilder routes)
    {
        var reports = routes.MapGroup("/api").WithTags("Reports").RequireSeller();
        reports.MapGet("/sales/{saleId}/report", OfSale).AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync).Writes();
        reports.MapGet("/producers/{producerId}/report", OfProducer).Writes();
        reports.MapGet("/products/{productId}/report", OfProduct).Writes();
    }

    /// <remarks>The whole sale, whenever its parcels were delivered; a period is not heeded.</remarks>
    private static Task<IResult> OfSale(
        string saleId, [AsParameters] ReportQuery query, ISalesReports reports, HttpContext context) =>
        WriteAsync(saleId, query, () => reports.ReadAsync(new(saleId), context.RequestAborted), context);

    /// <remarks>Everything that a producer sold in a period, or in one sale of it (<c>sale</c>, or <c>shop</c>).</remarks>
    private static async Task<IResult> OfProducer(
        string producerId, string? sale, [AsParameters] ReportQuery query, Caller caller, ISalesReports reports, TimeProvider clock, HttpContext context)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (!string.IsNullOrEmpty(sale) && new Checks().Id("sale", sale).Refusal is { } invalid) return invalid;
        var (from, to) = query.Period(clock.GetUtcNow());
        var scope = string.IsNullOrEmpty(sale)
            ? new ReportScope(ProducerId: producerId, From: from, To: to)
            : new ReportScope(sale, producerId);
        return await WriteAsync(producerId, query, () => reports.ReadAsync(scope, context.RequestAborted), context);
    }

    /// <remarks>Everything that was sold of a product in a period.</remarks>
    private static async Task<IResult> OfProduct(
        string productId, [AsParameters] ReportQuery query, Caller caller, ISalesReports reports, IGrainFactory grains, TimeProvider clock, HttpContext context)
    {
        if (!Ids.IsWellFormed(productId) || await grains.Product(productId).GetCard() is not { } card) return new Refusal(ProblemCode.ProductNotFound);
        if (!caller.Owns(card.ProducerId)) return new Refusal(ProblemCode.Forbidden);
        var (from, to) = query.Period(clock.GetUtcNow());
        return await WriteAsync(productId, query, () => reports.ReadAsync(new(ProductId: productId, From: from, To: to), context.RequestAborted), context);
    }

    internal static async Task<IResult> WriteAsync(string name, ReportQuery query, Func<Task<SalesReport>> read, HttpContext context)
    {
        if (query.Refusal() is { } invalid) return invalid;
        var (report, language) = ((await read()).Named(context.RequestServices.GetRequiredService<Catalogue>()), context.Request.Language());
        return query.ReadFormat switch
        {
            ReportFormat.Csv => ReportCsv.File(report, query.ReadPart, name, language),
            ReportFormat.Xlsx => await ReportWorkbook.FileAsync(report, name, language, context.RequestAborted),
            _ => TypedResults.Ok(ReportResult.Of(report)),
        };
    }

    internal static void Writes(this RouteHandlerBuilder report) => report
        .Produces<ReportResult>()
        .Produces(StatusCodes.Status200OK, contentType: ReportCsv.ContentType)
        .Produces(StatusCodes.Status200OK, contentType: ReportWorkbook.ContentType)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status404NotFound);
}

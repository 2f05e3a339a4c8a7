using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Producers;

namespace Ocop.Api.Imports;

/// <summary>Products, prices and receipts as CSV and Excel tables: a template, an export, and an import that is looked at before it is applied.</summary>
internal static class ImportEndpoints
{
    private const string Csv = "text/csv; charset=utf-8";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/catalogue/template.{format:regex(^(csv|xlsx)$)}", GetTemplate).WithTags("Import");
        var catalogue = routes.MapGroup("/api/producers/{producerId}/catalogue").WithTags("Import").RequireSeller().AddEndpointFilter(ProducerEndpoints.OwnerOnlyAsync);
        catalogue.MapGet("/export.{format:regex(^(csv|xlsx)$)}", Export).Limit(LimitPolicy.Heavy);
        catalogue.MapPost("/import/preview", Preview).Limit(LimitPolicy.Heavy).RequireIdempotencyKey().AcceptsFile(TableFile.MostBytes);
        catalogue.MapPost("/import/bad-rows", GetBadRows).Limit(LimitPolicy.Heavy).AcceptsFile(TableFile.MostBytes);
        catalogue.MapPost("/import/{importId}/apply", Apply).Limit(LimitPolicy.Heavy).AllowIdempotencyKey();
    }

    private static Task<FileContentHttpResult> GetTemplate(string format, HttpRequest request, CancellationToken cancellation) =>
        FileAsync("mau-san-pham", format, request, CatalogueTable.Template(), cancellation);

    private static async Task<FileContentHttpResult> Export(
        string producerId, string format, HttpRequest request, ImportDesk desk, CancellationToken cancellation) =>
        await FileAsync("san-pham", format, request, CatalogueTable.Of(await desk.ProductsAsync(producerId, cancellation)), cancellation);

    private static async Task<Results<Ok<ImportPreview>, Refusal>> Preview(
        string producerId, HttpRequest request, Caller caller, IdempotencyKey key, ImportDesk desk, CancellationToken cancellation)
    {
        var (file, _, refusal) = await UploadedFile.ReadAsync(request, TableFile.MostBytes, cancellation);
        if (refusal is not null) return refusal;
        var (preview, problem) = await desk.PreviewAsync(producerId, file, caller, key.Cause("import", caller), cancellation);
        return problem is not null ? new Refusal(ProblemCode.UnreadableTable) { Detail = problem } : TypedResults.Ok(preview);
    }

    /// <remarks>A table of the kind that was sent, with the rows that a preview finds wrong and why. Mended, it can be imported as it is.</remarks>
    private static async Task<Results<FileContentHttpResult, Refusal>> GetBadRows(
        string producerId, HttpRequest request, ImportDesk desk, CancellationToken cancellation)
    {
        var (file, _, refusal) = await UploadedFile.ReadAsync(request, TableFile.MostBytes, cancellation);
        if (refusal is not null) return refusal;
        var (rows, problem) = await desk.BadRowsAsync(producerId, file, request.Language(), cancellation);
        if (problem is not null) return new Refusal(ProblemCode.UnreadableTable) { Detail = problem };
        return await FileAsync("dong-can-sua", TableFile.IsExcel(file) ? "xlsx" : "csv", rows!, cancellation);
    }

    /// <remarks>
    /// Its causes follow from the preview and the row: a repeat, or one that was cut off and is sent again, does each row once. A long table
    /// can be applied in portions, so that there is something to show meanwhile.
    /// </remarks>
    private static async Task<Results<Ok<ImportResult>, Refusal>> Apply(
        string producerId, string importId, [AsParameters] ApplyQuery query, Caller caller, ImportDesk desk, CancellationToken cancellation)
    {
        var checks = new Checks().OptionalNumber("after", query.After, 0, int.MaxValue).OptionalNumber("limit", query.Limit, 1, TableFile.MostRows);
        if (checks.Refusal is { } invalid) return invalid;
        return await desk.ApplyAsync(producerId, importId, query, caller, cancellation) is { } result
            ? TypedResults.Ok(result)
            : new Refusal(ProblemCode.ImportNotFound);
    }

    private static Task<FileContentHttpResult> FileAsync(
        string name, string format, HttpRequest request, IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation) =>
        FileAsync(name, format, rows.Prepend(CatalogueTable.Headers(request.Language())), cancellation);

    private static async Task<FileContentHttpResult> FileAsync(
        string name, string format, IEnumerable<IReadOnlyList<object?>> table, CancellationToken cancellation) => format == "csv"
        ? TypedResults.File(TableFile.WriteCsv(table), Csv, $"{name}.csv")
        : TypedResults.File(await TableFile.WriteExcelAsync(table, cancellation), Excel, $"{name}.xlsx");
}

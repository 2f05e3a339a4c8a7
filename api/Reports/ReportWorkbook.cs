using Ocop.Api.Messages;
using Ocop.Reports;
using SpreadCheetah;
using SpreadCheetah.Styling;
using SpreadCheetah.Worksheets;

namespace Ocop.Api.Reports;

/// <summary>A report as a workbook: a sheet for each breakdown, each with its total. Texts are cells of text, so no name can become a formula.</summary>
internal static class ReportWorkbook
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static async Task<IResult> FileAsync(SalesReport report, string name, Language language, CancellationToken cancellation)
    {
        var bytes = new MemoryStream();
        await WriteAsync(report, bytes, language, cancellation);
        bytes.Position = 0;
        return TypedResults.File(bytes, ContentType, $"ocop-{name}.xlsx");
    }

    /// <summary>A workbook of one sheet.</summary>
    internal static async Task WriteAsync(ReportTable table, string title, Stream stream, Language language, CancellationToken cancellation)
    {
        await using var book = await Spreadsheet.CreateNewAsync(stream, cancellationToken: cancellation);
        await WriteAsync(book, table, title, book.AddStyle(new Style { Font = { Bold = true } }), language, cancellation);
        await book.FinishAsync(cancellation);
    }

    internal static async Task WriteAsync(SalesReport report, Stream stream, Language language, CancellationToken cancellation)
    {
        await using var book = await Spreadsheet.CreateNewAsync(stream, cancellationToken: cancellation);
        var bold = book.AddStyle(new Style { Font = { Bold = true } });
        foreach (var part in Enum.GetValues<ReportPart>())
        {
            if (ReportTables.Of(report, part, language) is not { } table) await WriteAsync(book, report, part, bold, language, cancellation);
            else if (table.Rows.Count > 0) await WriteAsync(book, table, ReportColumns.Title(part).In(language), bold, language, cancellation);
        }
        await book.FinishAsync(cancellation);
    }

    private static async Task WriteAsync(
        Spreadsheet book, SalesReport report, ReportPart part, StyleId bold, Language language, CancellationToken cancellation)
    {
        await book.StartWorksheetAsync(ReportColumns.Title(part).In(language), new WorksheetOptions { FrozenRows = 1, FrozenColumns = 1 }, cancellation);
        string[] headers =
        [
            ReportColumns.Title(part).In(language), ReportColumns.Name.In(language), ReportColumns.Code.In(language),
            .. ReportColumns.Figures.Select(column => column.Header.In(language)),
        ];
        await book.AddRowAsync([.. headers.Select(header => new StyledCell(header, bold))], cancellation);
        foreach (var line in ReportColumns.Lines(report, part))
            await book.AddRowAsync(Cells(line.Key, line.Name, line.Code, line.Counts, null), cancellation);
        await book.AddRowAsync(Cells(ReportColumns.Total.In(language), "", null, report.Total.Counts, bold), cancellation);
    }

    private static async Task WriteAsync(
        Spreadsheet book, ReportTable table, string title, StyleId bold, Language language, CancellationToken cancellation)
    {
        await book.StartWorksheetAsync(title, new WorksheetOptions { FrozenRows = 1, FrozenColumns = 1 }, cancellation);
        await book.AddRowAsync([.. table.Headers.Select(header => new StyledCell(header.In(language), bold))], cancellation);
        foreach (var row in table.Rows)
            await book.AddRowAsync([.. row.Select(cell => cell is long number ? new StyledCell(number, null) : new StyledCell(cell as string, null))], cancellation);
    }

    private static List<StyledCell> Cells(string key, string name, string? code, SalesCounts counts, StyleId? style) =>
    [
        new(key, style), new(name, style), new(code, style), .. ReportColumns.Figures.Select(column => new StyledCell(column.Value(counts), style)),
    ];
}

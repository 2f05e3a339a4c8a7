using System.Globalization;
using CsvHelper;
using Ocop.Api.Messages;
using Ocop.Reports;

namespace Ocop.Api.Reports;

/// <summary>A breakdown of a report as a text file that spreadsheets open.</summary>
internal static class ReportCsv
{
    public const string ContentType = "text/csv";

    public static IResult File(SalesReport report, ReportPart part, string name, Language language) => TypedResults.File(
        Write(report, part, language), $"{ContentType}; charset=utf-8", $"ocop-{name}-{part.ToString().ToLowerInvariant()}.csv");

    internal static byte[] Write(ReportTable table, Language language) => CsvFile.Write(language, csv => WriteTable(csv, table, language));

    internal static byte[] Write(SalesReport report, ReportPart part, Language language) => CsvFile.Write(language, csv =>
    {
        if (ReportTables.Of(report, part, language) is { } table) WriteTable(csv, table, language);
        else WriteBreakdown(csv, report, part, language);
    });

    private static void WriteBreakdown(CsvWriter csv, SalesReport report, ReportPart part, Language language)
    {
        WriteHeader(csv, part, language);
        foreach (var line in ReportColumns.Lines(report, part)) WriteLine(csv, line.Key, line.Name, line.Code, line.Counts);
        WriteLine(csv, ReportColumns.Total.In(language), "", null, report.Total.Counts);
    }

    private static void WriteTable(CsvWriter csv, ReportTable table, Language language)
    {
        csv.WriteRow(table.Headers.Select(header => header.In(language)));
        foreach (var row in table.Rows) csv.WriteRow(row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture)));
    }

    private static void WriteHeader(CsvWriter csv, ReportPart part, Language language) =>
        csv.WriteRow(new[] { ReportColumns.Title(part), ReportColumns.Name, ReportColumns.Code }.Concat(ReportColumns.Figures.Select(column => column.Header)).Select(header => header.In(language)));

    private static void WriteLine(CsvWriter csv, string key, string name, string? code, SalesCounts counts) =>
        csv.WriteRow(new[] { key, name, code }.Concat(ReportColumns.Figures.Select(column => column.Value(counts).ToString(CultureInfo.InvariantCulture))));
}

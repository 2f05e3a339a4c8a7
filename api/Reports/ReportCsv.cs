using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Ocop.Api.Messages;
using Ocop.Reports;

namespace Ocop.Api.Reports;

/// <summary>A breakdown of a report as a text file that spreadsheets open.</summary>
internal static class ReportCsv
{
    public const string ContentType = "text/csv";

    public static IResult File(SalesReport report, ReportPart part, string name, Language language) => TypedResults.File(
        Write(report, part, language), $"{ContentType}; charset=utf-8", $"ocop-{name}-{part.ToString().ToLowerInvariant()}.csv");

    internal static byte[] Write(SalesReport report, ReportPart part, Language language)
    {
        using var bytes = new MemoryStream();
        // Without the mark Excel reads Vietnamese as another encoding.
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, Options(language)))
        {
            if (ReportTables.Of(report, part, language) is { } table) WriteTable(csv, table, language);
            else WriteBreakdown(csv, report, part, language);
        }

        return bytes.ToArray();
    }

    private static void WriteBreakdown(CsvWriter csv, SalesReport report, ReportPart part, Language language)
    {
        WriteHeader(csv, part, language);
        foreach (var line in ReportColumns.Lines(report, part)) WriteLine(csv, line.Key, line.Name, line.Code, line.Counts);
        WriteLine(csv, ReportColumns.Total.In(language), "", null, report.Total.Counts);
    }

    private static void WriteTable(CsvWriter csv, ReportTable table, Language language)
    {
        foreach (var header in table.Headers) csv.WriteField(header.In(language));
        csv.NextRecord();
        foreach (var row in table.Rows)
        {
            foreach (var cell in row) csv.WriteField(cell);
            csv.NextRecord();
        }
    }

    /// <summary>Names come from people: one that begins like a formula is written so that no spreadsheet runs it.</summary>
    internal static CsvConfiguration Options(Language language) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = language == Language.Vi ? ";" : ",", InjectionOptions = InjectionOptions.Escape,
    };

    private static void WriteHeader(CsvWriter csv, ReportPart part, Language language)
    {
        foreach (var header in new[] { ReportColumns.Title(part), ReportColumns.Name, ReportColumns.Code }) csv.WriteField(header.In(language));
        foreach (var column in ReportColumns.Figures) csv.WriteField(column.Header.In(language));
        csv.NextRecord();
    }

    private static void WriteLine(CsvWriter csv, string key, string name, string? code, SalesCounts counts)
    {
        foreach (var text in new[] { key, name, code }) csv.WriteField(text);
        foreach (var column in ReportColumns.Figures) csv.WriteField(column.Value(counts).ToString(CultureInfo.InvariantCulture));
        csv.NextRecord();
    }
}

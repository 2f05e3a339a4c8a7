using System.Buffers;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using MiniExcelLibs;
using Ocop.Api.Messages;
using SpreadCheetah;
using SpreadCheetah.Worksheets;

namespace Ocop.Api.Imports;

/// <summary>The cells of a row as text.</summary>
/// <param name="Number">As people count: the headers are row 1.</param>
internal sealed record TableRow(int Number, IReadOnlyList<string> Cells)
{
    public bool IsEmpty => Cells.All(string.IsNullOrWhiteSpace);
}

/// <summary>Reads CSV and Excel files into rows of text, and writes them.</summary>
internal static class TableFile
{
    public const int MostRows = 5_000;
    public const int MostBytes = 5 * 1024 * 1024;
    private const int MostCells = 40;
    private const long MostUnpacked = 64 * 1024 * 1024;
    private const string LastCell = "AN5002"; // of the headers, the most rows and one more

    /// <summary>Excel writes semicolons where a comma divides decimals, as in Vietnam.</summary>
    private static readonly char[] Delimiters = [';', '\t', ','];

    /// <summary>What would end a field for one reader or another.</summary>
    private static readonly SearchValues<char> Quoted = SearchValues.Create(";,\t\"\r\n");

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    /// <summary>The rows that are not empty, the headers first; or why there are none.</summary>
    public static (IReadOnlyList<TableRow> Rows, Text? Problem) Read(byte[] file)
    {
        try
        {
            var rows = (IsExcel(file) ? ReadExcel(file) : ReadCsv(file)).Where(row => !row.IsEmpty).Take(MostRows + 2).ToList();
            return rows.Count > MostRows + 1 ? ([], ImportTexts.TooManyRows(MostRows)) : (rows, null);
        }
        catch (DecoderFallbackException)
        {
            return ([], ImportTexts.NotUtf8);
        }
        catch (Exception e) when (e is InvalidDataException or CsvHelperException or System.Xml.XmlException or InvalidOperationException
            or FormatException or ArgumentException or NotSupportedException or KeyNotFoundException or IndexOutOfRangeException or NullReferenceException)
        {
            return ([], ImportTexts.NotATable); // a file that only looks like a table; the reader knows no better
        }
    }

    /// <summary>UTF-8 with a mark at its beginning, by which Excel knows it.</summary>
    public static byte[] WriteCsv(IEnumerable<IReadOnlyList<object?>> rows)
    {
        using var bytes = new MemoryStream();
        using (var text = new StreamWriter(bytes, Strict, leaveOpen: true))
        using (var csv = new CsvWriter(text, CultureInfo.InvariantCulture))
        {
            foreach (var row in rows)
            {
                foreach (var cell in row.Select(CsvCell)) csv.WriteField(cell, shouldQuote: cell.AsSpan().ContainsAny(Quoted));
                csv.NextRecord();
            }
        }
        return bytes.ToArray();
    }

    public static async Task<byte[]> WriteExcelAsync(IEnumerable<IReadOnlyList<object?>> rows, CancellationToken cancellation)
    {
        using var bytes = new MemoryStream();
        await using (var book = await Spreadsheet.CreateNewAsync(bytes, cancellationToken: cancellation))
        {
            await book.StartWorksheetAsync("Sản phẩm", new WorksheetOptions { FrozenRows = 1 }, cancellation);
            foreach (var row in rows) await book.AddRowAsync([.. row.Select(ExcelCell)], cancellation);
            await book.FinishAsync(cancellation);
        }
        return bytes.ToArray();
    }

    private static string CsvCell(object? cell) => cell switch
    {
        null => "",
        string text => CellText.Guard(text),
        DateOnly day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture)!,
    };

    private static DataCell ExcelCell(object? cell) => cell is int or long
        ? new(Convert.ToInt64(cell, CultureInfo.InvariantCulture))
        : new(CsvCell(cell));

    private static IEnumerable<TableRow> ReadCsv(byte[] file)
    {
        using var text = new StreamReader(new MemoryStream(file), Strict, detectEncodingFromByteOrderMarks: true);
        var all = text.ReadToEnd();
        if (all.Contains('\0', StringComparison.Ordinal)) throw new InvalidDataException("A table holds no such character.");
        var headers = all.IndexOfAny(['\r', '\n']) is var end and >= 0 ? all[..end] : all;
        var delimiter = Delimiters.MaxBy(delimiter => headers.Count(c => c == delimiter))!;
        using var csv = new CsvParser(new StringReader(all), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = $"{delimiter}", Mode = CsvMode.RFC4180, BadDataFound = null, IgnoreBlankLines = false,
        });
        for (var number = 1; number <= MostRows * 2 && csv.Read(); number++) yield return new(number, Unguarded(csv.Record!));
    }

    private static IEnumerable<TableRow> ReadExcel(byte[] file)
    {
        if (UnpackedSize(file) > MostUnpacked) throw new InvalidDataException("It unpacks to more than a table needs.");
        using var bytes = new MemoryStream(file);
        var number = 0;
        foreach (IDictionary<string, object?> row in bytes.QueryRange(useHeaderRow: false, excelType: ExcelType.XLSX, startCell: "A1", endCell: LastCell))
            yield return new(++number, Unguarded(row.Values.Select(TextOf)));
    }

    private static string[] Unguarded(IEnumerable<string> cells) => [.. cells.Take(MostCells).Select(CellText.Unguard)];

    private static string TextOf(object? cell) => cell switch
    {
        DateTime day => day.ToString("dd/MM/yyyy", CultureInfo.InvariantCulture),
        double number => number.ToString("0.##########", CultureInfo.InvariantCulture),
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture) ?? "",
    };

    /// <summary>By its first bytes: its name may say anything.</summary>
    public static bool IsExcel(byte[] file) => file.AsSpan().StartsWith("PK\u0003\u0004"u8);

    /// <summary>By unpacking: what a file says of its size need not be true.</summary>
    private static long UnpackedSize(byte[] file)
    {
        using var zip = new ZipArchive(new MemoryStream(file), ZipArchiveMode.Read);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        foreach (var entry in zip.Entries)
        {
            using var part = entry.Open();
            for (int read; total <= MostUnpacked && (read = part.Read(buffer)) > 0;) total += read;
        }
        return total;
    }
}

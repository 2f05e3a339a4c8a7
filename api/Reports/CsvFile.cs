using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Ocop.Api.Messages;

namespace Ocop.Api.Reports;

/// <summary>Tables as text files that spreadsheets open.</summary>
internal static class CsvFile
{
    /// <summary>With these a cell begins that a spreadsheet would run.</summary>
    private const string Formula = "=@+-\t\r";

    /// <summary>Spreadsheets in Vietnamese take the comma for a decimal point.</summary>
    public static byte[] Write(Language language, Action<CsvWriter> write)
    {
        using var bytes = new MemoryStream();
        // Without the mark Excel reads Vietnamese as another encoding.
        using (var text = new StreamWriter(bytes, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = language == Language.Vi ? ";" : "," }))
            write(csv);
        return bytes.ToArray();
    }

    public static void WriteRow(this CsvWriter csv, params IEnumerable<string?> cells)
    {
        foreach (var cell in cells) csv.WriteField(Safe(cell));
        csv.NextRecord();
    }

    /// <summary>Names come from people: one that begins like a formula is written so that no spreadsheet runs it. A figure below zero stays one.</summary>
    internal static string? Safe(string? cell) => cell is { Length: > 0 } && Formula.Contains(cell[0], StringComparison.Ordinal) && !IsBelowZero(cell)
        ? $"'{cell}"
        : cell;

    private static bool IsBelowZero(string cell) => cell.Length > 1 && cell[0] == '-' && cell.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0;
}

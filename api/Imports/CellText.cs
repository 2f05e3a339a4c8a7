using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Api.Imports;

/// <summary>Cells as people type them, and as spreadsheets must not misread them.</summary>
internal static partial class CellText
{
    private static readonly string[] Days = ["d/M/yyyy", "d-M-yyyy", "d.M.yyyy", "yyyy-M-d", "d/M/yy"];
    private static readonly string[] Months = ["M/yyyy", "M-yyyy"];

    /// <summary>A whole number: <c>185000</c>, <c>185.000</c>, <c>185,000 đ</c>, <c>185k</c>. A dot or comma stands before groups of three digits, so 1,5 is none.</summary>
    public static long? Number(string cell)
    {
        if (WholeNumber().Match(cell.Trim()) is not { Success: true } match) return null;
        var digits = Separators().Replace(match.Groups["number"].Value, "");
        return long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 1_000_000_000_000_000
            ? number * (match.Groups["thousand"].Success ? 1_000 : 1)
            : null;
    }

    /// <summary>A day: <c>31/12/2026</c>, <c>2026-12-31</c>, or a month, which means its last day.</summary>
    public static DateOnly? Day(string cell)
    {
        var text = cell.Trim();
        if (DateOnly.TryParseExact(text, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)) return day;
        return DateOnly.TryParseExact(text, Months, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first)
            ? first.AddMonths(1).AddDays(-1)
            : null;
    }

    /// <summary>A spreadsheet runs what begins with = + - or @ as a formula: such text gets an apostrophe before it.</summary>
    public static string Guard(string text) => LooksLikeFormula().IsMatch(text) ? $"'{text}" : text;

    public static string Unguard(string cell) => GuardedFormula().IsMatch(cell) ? cell[1..] : cell;

    [GeneratedRegex(@"^(?<number>\d+|\d{1,3}(?:([., \u00A0])\d{3})(?:\1\d{3})*)\s*(?:(?<thousand>k|nghìn|ngàn)\s*)?(?:đ|₫|vnd|vnđ|đồng)?$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex WholeNumber();

    [GeneratedRegex(@"[., \u00A0]")]
    private static partial Regex Separators();

    [GeneratedRegex(@"^'*[=+\-@\t\r]")]
    private static partial Regex LooksLikeFormula();

    [GeneratedRegex(@"^'+[=+\-@\t\r]")]
    private static partial Regex GuardedFormula();
}

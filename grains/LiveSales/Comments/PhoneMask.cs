using System.Text;
using System.Text.RegularExpressions;

namespace Ocop.LiveSales.Comments;

/// <summary>
/// Hides the middle of every phone number in a text, <c>0912***678</c>: at least of all that <see cref="PhoneReader"/> reads, however they are
/// written. What is only as long as one goes too: a number with a slip of the finger is somebody's.
/// </summary>
public static partial class PhoneMask
{
    private const int ShownAfterPrefix = 3;
    private const int ShownAtEnd = 3;
    private const string Between = @"[\s.()\-_]{0,3}";
    private const string Hidden = "***";

    /// <summary>The same while looking on: what was hidden is no part of another number.</summary>
    private const string Gone = "\0\0\0";

    /// <summary>The text without whole phone numbers; <c>null</c> for <c>null</c>.</summary>
    public static string? Hide(string? text)
    {
        if (text is null || !text.Any(IsAboutDigits)) return text;
        var (plain, places) = Plain(text);
        // Whole numbers first, or the end of a quantity would be taken for their beginning.
        foreach (var shape in (Regex[])[Mobile(), Landline(), WithoutZero(), Shaped()])
            (plain, text) = Hide(shape, plain, places, text);
        return text;
    }

    private static (string Plain, string Text) Hide(Regex shape, string plain, List<int> places, string text)
    {
        // From the end, so that places before it stay right.
        foreach (var match in shape.Matches(plain).Reverse())
        {
            int[] digits = [.. Enumerable.Range(match.Index, match.Length).Where(at => char.IsAsciiDigit(plain[at]))];
            var prefix = match.Groups["prefix"].Value.Count(char.IsAsciiDigit);
            var (from, to) = (digits[prefix + ShownAfterPrefix - 1] + 1, digits[^ShownAtEnd]);
            text = string.Concat(text.AsSpan(0, places[from]), Hidden, text.AsSpan(places[to]));
            plain = string.Concat(plain.AsSpan(0, from), Gone, plain.AsSpan(to));
            var shift = places[from] + Hidden.Length - places[to];
            var first = places[from];
            places.RemoveRange(from, to - from);
            places.InsertRange(from, Enumerable.Range(first, Hidden.Length));
            for (var at = from + Hidden.Length; at < places.Count; at++) places[at] += shift;
        }

        return (plain, text);
    }

    /// <summary>The text in everyday characters, without those that nobody sees, and where each stands in it; the end too.</summary>
    private static (string Plain, List<int> Places) Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        var places = new List<int>(text.Length + 1);
        for (var at = 0; at < text.Length; at++)
        {
            var place = at;
            var c = char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1])
                ? Symbols.Styled(char.ConvertToUtf32(text[at], text[++at]))
                : Symbols.Plain(text[at]);
            if (c == '\0' && at == place) continue;
            plain.Append(char.IsDigit(c) ? (char)('0' + (int)char.GetNumericValue(c)) : Symbols.Enclosed(c) is { } number and < 10 ? (char)('0' + number) : c == '\0' ? Symbols.Picture : c);
            places.Add(place);
        }

        places.Add(text.Length);
        return (plain.ToString(), places);
    }

    private static bool IsAboutDigits(char c) => char.IsDigit(c) || char.IsSurrogate(c) || Symbols.Enclosed(c) is not null;

    // The first digit may stand right behind a code: m10912345678. Some write a letter for the zero.
    [GeneratedRegex($@"(?<prefix>(?:\+|00)?84{Between}(?:0{Between})?|0{Between}|(?<!\p{{L}})[oO]{Between})[35789](?:{Between}\d){{8}}(?!\d)")]
    private static partial Regex Mobile();

    [GeneratedRegex($@"(?<prefix>(?:\+|00)?84{Between}(?:0{Between})?|0{Between})2(?:{Between}\d){{9}}(?!\d)")]
    private static partial Regex Landline();

    [GeneratedRegex($@"(?<![\d\0])(?<prefix>)(?:[35789]\d\d|84{Between}\d)(?:{Between}\d){{6}}(?![\d\0])")]
    private static partial Regex WithoutZero();

    [GeneratedRegex($@"(?<![\d\0])(?:(?<prefix>0)(?:(?:{Between}\d){{8,11}}|\d{{6,7}})|(?<prefix>)\d{{9,14}}|(?<prefix>)84(?:{Between}\d){{9}})(?![\d\0])")]
    private static partial Regex Shaped();
}

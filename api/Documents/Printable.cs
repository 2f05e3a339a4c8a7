using System.Collections.Frozen;
using System.Globalization;
using System.Text;

namespace Ocop.Api.Documents;

/// <summary>
/// Texts of people made fit for paper: letters composed, and nothing that is invisible or turns the direction of what follows, so that no
/// name can hide or reorder an amount.
/// </summary>
internal static class Printable
{
    private const char Unknown = '?';

    // Composition is a table of its own: in invariant globalization mode string.Normalize leaves every text as it is.
    private static readonly FrozenDictionary<(char Base, char Mark), char> Composed = Compositions().ToFrozenDictionary();

    /// <summary>One line.</summary>
    public static string Line(string? text, Func<Rune, bool> isDrawn) => string.Join(' ', Clean(text ?? "", isDrawn).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Lines as they were written, without empty ones.</summary>
    public static string Lines(string? text, Func<Rune, bool> isDrawn) => string.Join(
        '\n', Clean(text ?? "", isDrawn).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    private static string Clean(string text, Func<Rune, bool> isDrawn)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in Compose(text).EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' or '\r') clean.Append(rune.Value == '\n' ? '\n' : ' ');
            else if (IsInvisible(Rune.GetUnicodeCategory(rune))) continue;
            else if (Rune.IsWhiteSpace(rune)) clean.Append(' ');
            else if (isDrawn(rune)) clean.Append(rune);
            else clean.Append(Unknown);
        }
        return clean.ToString();
    }

    private static bool IsInvisible(UnicodeCategory category) => category is
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator;

    /// <summary>Marks that stand after their letter become part of it: first those that make another letter (ă â ê ô ơ ư), then tones.</summary>
    private static string Compose(string text)
    {
        if (!text.Any(IsMark)) return text;
        var composed = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length;)
        {
            var letter = text[i++];
            var marks = new List<char>();
            while (i < text.Length && IsMark(text[i])) marks.Add(text[i++]);
            // Tones come first in texts that are decomposed by the rules of Unicode when they stand below the letter.
            foreach (var mark in marks.OrderBy(mark => mark is '\u0302' or '\u0306' or '\u031B' ? 0 : 1).ToArray())
            {
                if (!Composed.TryGetValue((letter, mark), out var next)) continue;
                letter = next;
                marks.Remove(mark);
            }
            composed.Append(letter).Append([.. marks]);
        }
        return composed.ToString();
    }

    private static bool IsMark(char c) => c is >= '\u0300' and <= '\u036F';

    private static IEnumerable<KeyValuePair<(char, char), char>> Compositions()
    {
        const string Tones = "\u0300\u0301\u0309\u0303\u0323"; // grave, acute, hook, tilde, dot below
        string[] toned =
        [
            "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
        ];
        (char, char, char)[] shaped = [('a', '\u0306', 'ă'), ('a', '\u0302', 'â'), ('e', '\u0302', 'ê'), ('o', '\u0302', 'ô'), ('o', '\u031B', 'ơ'), ('u', '\u031B', 'ư')];
        var all = toned.SelectMany(row => row.Skip(1).Select((letter, i) => (row[0], Tones[i], letter))).Concat(shaped);
        foreach (var (letter, mark, result) in all)
        {
            yield return new((letter, mark), result);
            yield return new((char.ToUpperInvariant(letter), mark), char.ToUpperInvariant(result));
        }
    }
}

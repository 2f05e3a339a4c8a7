using System.Collections.Frozen;
using System.Text;

namespace Ocop.Shared;

/// <summary>Vietnamese as people type it: with marks, without, composed or not.</summary>
/// <remarks>A table of its own: in invariant globalization mode <see cref="string.Normalize()"/> leaves every text as it is.</remarks>
public static class VietnameseText
{
    private static readonly FrozenDictionary<char, char> Bases = new (char Base, string Marked)[]
    {
        ('a', "àáảãạăằắẳẵặâầấẩẫậäå"),
        ('e', "èéẻẽẹêềếểễệë"),
        ('i', "ìíỉĩịï"),
        ('o', "òóỏõọôồốổỗộơờớởỡợö"),
        ('u', "ùúủũụưừứửữựü"),
        ('y', "ỳýỷỹỵ"),
        ('d', "đð"), // some keyboards send eth for đ
        ('c', "ç"),
        ('n', "ñ"),
    }.SelectMany(row => row.Marked.Select(marked => KeyValuePair.Create(marked, row.Base))).ToFrozenDictionary();

    /// <summary>Lower case, without marks, đ as d, runs of white space as one blank, so that <c>Lạp Sườn</c> and <c>lap suon</c> are equal.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text)
        {
            if (c is >= '\u0300' and <= '\u036F') continue; // a combining mark of a decomposed letter
            if (!char.IsWhiteSpace(c)) folded.Append(FoldLetter(c));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }

    private static char FoldLetter(char c)
    {
        var lower = char.ToLowerInvariant(c);
        return char.IsAscii(lower) ? lower : Bases.GetValueOrDefault(lower, lower);
    }
}

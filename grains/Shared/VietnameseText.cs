using System.Globalization;
using System.Text;

namespace Ocop.Shared;

/// <summary>Vietnamese as people type it: with marks, without, composed or not.</summary>
public static class VietnameseText
{
    /// <summary>Lower case, without marks, đ as d, runs of white space as one blank, so that <c>Lạp Sườn</c> and <c>lap suon</c> are equal.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var c in text.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark) continue;
            if (!char.IsWhiteSpace(c)) folded.Append(c is 'đ' or 'Đ' ? 'd' : char.ToLowerInvariant(c));
            else if (folded.Length > 0 && folded[^1] != ' ') folded.Append(' ');
        }
        return folded.ToString().TrimEnd();
    }
}

using PhoneNumbers;

namespace Ocop.LiveSales.Comments;

/// <summary>Finds phone numbers among the digits of a comment, so that nothing else reads them as quantities.</summary>
internal static class PhoneReader
{
    private const int MaxGroups = 6;
    private const int MaxDigits = 14;

    // The library costs more than the rest of a parse; a comment needs one number, so a handful of tries is plenty.
    private const int MaxTries = 4;

    private static readonly PhoneNumberUtil Numbers = PhoneNumberUtil.GetInstance();

    /// <summary>The lexemes with every phone number, valid or only shaped like one, folded into one lexeme.</summary>
    public static List<Lexeme> Fold(List<Lexeme> lexemes)
    {
        if (!lexemes.Exists(static l => l.IsDigits && l.Text.Length >= 2))
            return lexemes;
        var split = SplitGlued(lexemes);
        var tries = 0;
        return Replace(Replace(split, (all, at) => Valid(all, at, ref tries)), Shaped);
    }

    private delegate (Lexeme Phone, int Length)? Reader(List<Lexeme> lexemes, int at);

    private static List<Lexeme> Replace(List<Lexeme> lexemes, Reader read)
    {
        var folded = new List<Lexeme>(lexemes.Count);
        for (var at = 0; at < lexemes.Count;)
        {
            if (lexemes[at].Kind is LexemeKind.Digits or LexemeKind.Symbol && read(lexemes, at) is var (phone, length))
            {
                folded.Add(phone);
                at += length;
            }
            else
            {
                folded.Add(lexemes[at++]);
            }
        }

        return folded;
    }

    /// <summary>Cuts <c>10912345678</c>, the end of <c>m10912345678</c>, into 1 and 0912345678.</summary>
    private static List<Lexeme> SplitGlued(List<Lexeme> lexemes)
    {
        var split = new List<Lexeme>(lexemes.Count + 2);
        foreach (var lexeme in lexemes)
        {
            if (lexeme is { IsDigits: true, Text.Length: > 10 and <= 13 } && lexeme.Text[0] is not ('0' or '8') && IsMobile(lexeme.Text[^10..]))
            {
                split.Add(lexeme with { Text = lexeme.Text[..^10] });
                split.Add(lexeme with { Text = lexeme.Text[^10..], Spaced = false });
            }
            else
            {
                split.Add(lexeme);
            }
        }

        return split;
    }

    private static (Lexeme Phone, int Length)? Valid(List<Lexeme> lexemes, int at, ref int tries)
    {
        var plus = lexemes[at].IsSymbol('+') ? 1 : 0;
        if (at + plus >= lexemes.Count || !lexemes[at + plus].IsDigits || !StartsLikePhone(lexemes[at + plus].Text))
            return null;
        (Lexeme, int)? longest = null;
        foreach (var (digits, end) in Runs(lexemes, at + plus))
        {
            if (National(digits) is not { } national || tries >= MaxTries)
                continue;
            tries++;
            if (IsValid(national))
                longest = (new Lexeme(LexemeKind.Phone, national, 0, lexemes[at].Spaced), end - at);
        }

        return longest;
    }

    private static (Lexeme Phone, int Length)? Shaped(List<Lexeme> lexemes, int at)
    {
        var plus = lexemes[at].IsSymbol('+') ? 1 : 0;
        if (at + plus >= lexemes.Count || !lexemes[at + plus].IsDigits)
            return null;
        (Lexeme, int)? longest = null;
        foreach (var (digits, end) in Runs(lexemes, at + plus))
        {
            var single = end == at + plus + 1;
            var shaped = digits[0] == '0' ? digits.Length is >= 9 and <= 12 || (single && digits.Length is 7 or 8)
                : single ? digits.Length is >= 9 and <= 12
                : digits.Length == 11 && digits.StartsWith("84", StringComparison.Ordinal);
            if (shaped)
                longest = (new Lexeme(LexemeKind.PhoneLike, digits, 0, lexemes[at].Spaced), end - at);
        }

        return longest;
    }

    /// <summary>The digits from a place on, one group of digits more each time: 0912, then 0912345, then 0912345678.</summary>
    private static IEnumerable<(string Digits, int End)> Runs(List<Lexeme> lexemes, int at)
    {
        var digits = lexemes[at].Text;
        var end = at + 1;
        for (var groups = 1; groups <= MaxGroups && digits.Length <= MaxDigits; groups++)
        {
            yield return (digits, end);
            var next = end;
            while (next < lexemes.Count && next <= end + 1 && IsSeparator(lexemes[next]))
                next++;
            if (next >= lexemes.Count || !lexemes[next].IsDigits || (next == end && !lexemes[next].Spaced))
                yield break;
            digits += lexemes[next].Text;
            end = next + 1;
        }
    }

    private static bool IsSeparator(Lexeme lexeme) => lexeme.Kind == LexemeKind.Symbol && lexeme.Text[0] is '.' or '-' or '(' or ')' or '_';

    private static bool StartsLikePhone(string digits) =>
        digits[0] == '0' || digits.StartsWith("84", StringComparison.Ordinal) || (digits.Length is 3 or 9 && IsMobileStart(digits[0]));

    /// <summary>The national form of digits that may be a phone number: right length and right start, nothing more.</summary>
    private static string? National(string digits)
    {
        var rest = digits.StartsWith("0084", StringComparison.Ordinal) ? digits[4..]
            : digits.StartsWith("84", StringComparison.Ordinal) && digits.Length > 10 ? digits[2..]
            : digits;
        var national = rest.StartsWith('0') ? rest : "0" + rest;
        return IsMobile(national) || (national.Length == 11 && national.StartsWith("02", StringComparison.Ordinal)) ? national : null;
    }

    private static bool IsMobile(string digits) => digits.Length == 10 && digits[0] == '0' && IsMobileStart(digits[1]);

    private static bool IsMobileStart(char digit) => digit is '3' or '5' or '7' or '8' or '9';

    private static bool IsValid(string national)
    {
        try
        {
            return Numbers.IsValidNumberForRegion(Numbers.Parse(national, "VN"), "VN");
        }
        catch (NumberParseException)
        {
            return false;
        }
    }
}

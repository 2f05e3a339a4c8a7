using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Ocop.LiveSales.Comments;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>What makes a line-up impossible, and what makes it risky.</summary>
internal static partial class LineUpRules
{
    private const int MostPrefixes = 100;

    /// <summary>Short words and teencode that viewers write all the time without meaning an item.</summary>
    private static readonly ImmutableHashSet<string> CommonWords =
    [
        "nh", "nha", "nhe", "dt", "sdt", "td", "tx", "ib", "ok", "oke", "sp", "sl", "ck", "cod", "km", "kg", "ko", "hok", "vs", "mn", "mng",
        "ad", "ac", "ae", "em", "chi", "anh", "co", "la", "va", "cho", "shop", "live", "like", "hi", "up", "bn", "bnh", "gia", "lh", "fb", "zl",
    ];

    /// <summary>Two items answer to the same code or alias, or sell the same SKU.</summary>
    public static bool HasClash(ImmutableArray<LineUpItem> items)
    {
        var names = items.SelectMany(item => item.Aliases.Append(item.Code).Select(Key).Distinct()).ToArray();
        return names.Distinct().Count() < names.Length || items.Select(item => item.Sku).Distinct().Count() < items.Length;
    }

    public static ImmutableArray<SaleWarning> Warnings(ImmutableArray<LineUpItem> items)
    {
        var names = items.SelectMany(NamesOf).OrderBy(name => name.Key, StringComparer.Ordinal).ToArray();
        return
        [
            .. Prefixes(names).Take(MostPrefixes),
            .. names.Select(name => (name, Warning: ReadsAs(name))).Where(read => read.Warning is not null)
                .Select(read => new SaleWarning(read.Warning!.Value, read.name.Text)),
        ];
    }

    private static IEnumerable<Name> NamesOf(LineUpItem item) =>
        item.Aliases.Prepend(item.Code).Select((text, i) => new Name(item, text, VietnameseText.Fold(text), Key(text), IsCode: i == 0)).DistinctBy(name => name.Key);

    /// <summary>Names that begin a name of another item; those that a name begins follow it in the order of their letters.</summary>
    private static IEnumerable<SaleWarning> Prefixes(Name[] names)
    {
        for (var i = 0; i < names.Length; i++)
            for (var j = i + 1; j < names.Length && names[j].Key.StartsWith(names[i].Key, StringComparison.Ordinal); j++)
                if (names[i].Item != names[j].Item && MayBeMixedUp(names[i], names[j]))
                    yield return new(LineUpWarning.CodeBeginsAnother, names[i].Text, names[j].Text);
    }

    /// <summary>Codes are typed without blanks; of names only whole words count: <c>ba</c> is not the beginning of <c>bánh khảo</c>.</summary>
    private static bool MayBeMixedUp(Name shorter, Name longer) => (shorter.IsCode && longer.IsCode)
        || (longer.Folded.StartsWith(shorter.Folded, StringComparison.Ordinal) && !char.IsLetter(longer.Folded[shorter.Folded.Length]));

    private static LineUpWarning? ReadsAs(Name name)
    {
        if (Quantity().IsMatch(name.Key)) return LineUpWarning.ReadsAsQuantity;
        if (Price().IsMatch(name.Key)) return LineUpWarning.ReadsAsPrice;
        if (name.Key == "m2") return null; // a measure of floors elsewhere, here the code that follows M1
        var words = Lexer.Read(name.Text).Lexemes;
        var meaning = words.Count > 0 && Vocabulary.Read(words, 0) is var (length, read, _) && length == words.Count ? read : Meaning.None;
        if (meaning.HasFlag(Meaning.Numeral)) return LineUpWarning.ReadsAsQuantity;
        return meaning != Meaning.None || CommonWords.Contains(name.Key) ? LineUpWarning.CommonWord : null;
    }

    /// <summary>Buyers write M1, m 1 and m-1 alike.</summary>
    internal static string Key(string name) => VietnameseText.Fold(name).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);

    [GeneratedRegex("^x?[0-9]{1,3}(x|kg|ky|ki|g|gr|gram|lang|can|goi|hop|chai|tui|lo|hu|cai|con|bich|thung|set|combo|phan|suat|don)?$")]
    private static partial Regex Quantity();

    [GeneratedRegex("^[0-9]{1,6}(k|ka|ng|nghin|ngan|canh|tr|trieu|cu|xi|d|dong|vnd)$|^[0-9]{4,}$")]
    private static partial Regex Price();

    /// <summary>A code or an alias.</summary>
    private sealed record Name(LineUpItem Item, string Text, string Folded, string Key, bool IsCode);
}

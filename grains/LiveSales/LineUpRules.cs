using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>What makes a line-up impossible, and what makes it risky.</summary>
internal static class LineUpRules
{
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

    public static ImmutableArray<SaleWarning> Warnings(ImmutableArray<LineUpItem> items) =>
    [
        .. from item in items
           from other in items
           where item != other && Key(other.Code).StartsWith(Key(item.Code), StringComparison.Ordinal)
           select new SaleWarning(LineUpWarning.CodeBeginsAnother, item.Code, other.Code),
        .. items.Where(item => CommonWords.Contains(Key(item.Code))).Select(item => new SaleWarning(LineUpWarning.CommonWord, item.Code)),
    ];

    /// <summary>Buyers write M1, m 1 and m-1 alike.</summary>
    private static string Key(string name) => VietnameseText.Fold(name).Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}

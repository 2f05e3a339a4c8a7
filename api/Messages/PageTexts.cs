using Ocop.Api.Hosting;
using Ocop.Api.Messages.Words;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Api.Messages;

/// <summary>The words of our own pages.</summary>
internal static class PageTexts
{
    private static readonly WordList[] Lists =
    [
        CommonWords.All, LinkWords.All, SignInWords.All, ShopWords.All, LiveWords.All, SlipWords.All, PickWords.All, BagWords.All,
        ProductWords.All, MyWords.All, HostWords.All, BoardWords.All, AccountWords.All, PrivacyWords.All, AccountsWords.All, AuditWords.All,
        HomeWords.All, SettingsWords.All, SettingsWords.Profile, PayoutWords.All, ToolWords.Keys, ToolWords.Hooks,
        OrdersDeskWords.All,
        GoodsWords.All, StockWords.All, ImportWords.All,
        SalesWords.All, SetUpWords.All, ReplyWords.All, SaleReportWords.All,
    ];

    private static readonly Dictionary<string, Text> Words = new(Lists.SelectMany(list => list).Concat(Statuses()));

    /// <summary>A word of a page.</summary>
    public static string Of(string word, Language language) => Words[word].In(language);

    public static IReadOnlyDictionary<string, Text> All => Words;

    /// <summary>The words of some areas, in one language, as the script of a page needs them.</summary>
    public static Dictionary<string, string> ForScript(Language language, params IEnumerable<string> areas)
    {
        HashSet<string> wanted = ["common", .. areas];
        return Words.Where(word => wanted.Contains(word.Key[..word.Key.IndexOf('.', StringComparison.Ordinal)]))
            .ToDictionary(word => word.Key, word => word.Value.In(language));
    }

    private static IEnumerable<KeyValuePair<string, Text>> Statuses() =>
    [
        .. Of<ClaimOutcome>("outcome", ClaimTexts.Label), .. Of<SaleStatus>("status", SaleTexts.Of),
        .. Of<OfferState>("offer", SaleTexts.Of), .. Of<ProducerType>("producerType", ProducerTexts.Of), .. Of<OrderStatus>("order", OrderTexts.Of),
    ];

    private static IEnumerable<KeyValuePair<string, Text>> Of<T>(string area, Func<T, Text> text)
        where T : struct, Enum => Enum.GetValues<T>().Select(value => KeyValuePair.Create($"{area}.{ApiJson.Word(value)}", text(value)));
}

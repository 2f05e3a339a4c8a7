using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Ocop.Shared;

namespace Ocop.Channels;

/// <summary>What an order says of itself at the moment when its buyer is told.</summary>
/// <param name="Items">Its units and their names.</param>
/// <param name="Note">With whom it goes, under which number, and what the producer noted when it left.</param>
internal sealed record OrderFacts(string Items, string? Note);

/// <summary>How a message is worded.</summary>
/// <param name="Orders">By order id.</param>
/// <param name="IsPrivate">The way to the bag may be in it.</param>
/// <param name="IsPrivateSent">Under a comment: the way to the bag went out by a private message.</param>
internal sealed record ReplyWording(
    ImmutableArray<ReplyVariants> Variants, long Turn, ReplyLanguage Language = ReplyLanguage.Vi,
    ImmutableDictionary<string, OrderFacts>? Orders = null, bool IsPrivate = false, bool HasLink = false, bool IsPrivateSent = false);

/// <summary>The wordings of automatic replies: how the facts come into any of them.</summary>
public static partial class ReplyTexts
{
    public const int MostLength = 300;
    public const int MostVariants = 10;

    /// <summary>Stands in a message for the way to the bag until it is sent.</summary>
    public const string LinkMark = "{link}";

    /// <summary>Platforms cut or refuse what is longer.</summary>
    private const int MostMessage = 1_000;
    private const int MostNote = 200;

    /// <summary>Our own wordings.</summary>
    public static ImmutableArray<string> OursFor(ReplyKind kind, ReplyLanguage language = ReplyLanguage.Vi) => ReplyWordings.In(language)[kind];

    /// <summary>Goes with every automatic message, so that nobody believes to talk to a person.</summary>
    public static string AutomaticMark(ReplyLanguage language) => language == ReplyLanguage.En ? "(automatic message)" : "(trả lời tự động)";

    /// <summary>Every placeholder in a wording is one that is known.</summary>
    public static bool IsFillable(string text) =>
        !Placeholder().Replace(text, match => Value(match.Groups[1].Value, Sample, Plain) is null ? match.Value : "").AsSpan().ContainsAny('{', '}');

    /// <summary>What a buyer is told: one sentence an item, of which the newest counts, one for each fact of an order, and the mark.</summary>
    internal static string Of(IEnumerable<ReplyLine> lines, ReplyWording wording)
    {
        var told = lines.ToArray();
        // Who has confirmed since need not be told to.
        if (told.Any(line => line.Kind == ReplyKind.Confirmed)) told = [.. told.Where(line => line.Kind is not (ReplyKind.Promoted or ReplyKind.HoldEnding))];
        var newest = told.Reverse().DistinctBy(line => line.OrderId is null ? (line.Code, "", ReplyKind.Held) : (line.Code, line.OrderId, line.Kind)).Reverse();
        var said = string.Join(' ', newest.Select(line => Fill(Pick(wording, line.Kind), line, wording)));
        if (said.Length > MostMessage) said = said[..MostMessage];
        if (wording is { IsPrivate: true, HasLink: true } && !said.Contains(LinkMark, StringComparison.Ordinal))
            said = $"{said} {Fill(Pick(wording, ReplyKind.BagLink), Sample, wording)}";
        if (wording is { IsPrivate: false, IsPrivateSent: true }) said = $"{said} {ReplyWordings.PrivateSent(wording.Language)}";
        return $"{said} {AutomaticMark(wording.Language)}";
    }

    private static string Pick(ReplyWording wording, ReplyKind kind)
    {
        var texts = wording.Variants.FirstOrDefault(own => own.Kind == kind)?.Texts ?? OursFor(kind, wording.Language);
        return texts[(int)(wording.Turn % texts.Length)];
    }

    /// <summary>A fact that is missing leaves no gap behind.</summary>
    private static string Fill(string text, ReplyLine line, ReplyWording wording) =>
        Gap().Replace(Placeholder().Replace(text, match => Value(match.Groups[1].Value, line, wording) ?? ""), "$1").TrimEnd();

    private static readonly ReplyLine Sample = new(ReplyKind.Held, "M1");
    private static readonly ReplyWording Plain = new([], 0);

    private static string? Value(string name, ReplyLine line, ReplyWording wording) => name switch
    {
        "code" => line.Code,
        "held" => line.Held.ToString(CultureInfo.InvariantCulture),
        "waiting" => line.Waiting.ToString(CultureInfo.InvariantCulture),
        "place" => line.Place.ToString(CultureInfo.InvariantCulture),
        "until" => line.Until is { } until ? $"{(IsEnglish(wording) ? "until" : "đến")} {Time(until, line.OrderId is null ? "HH:mm" : "HH:mm dd/MM")}" : "",
        "soldOut" => line.SoldOutAt is { } at ? $"{(IsEnglish(wording) ? "at" : "lúc")} {Time(at, "HH:mm:ss")}" : "",
        "price" => Vnd(line.PriceVnd),
        "amount" => line.AmountVnd > 0 ? Vnd(line.AmountVnd) : "",
        "payCode" => line.PayCode is { } code ? $"({(IsEnglish(wording) ? "reference" : "nội dung")} {code})" : "",
        "items" => OrderOf(line, wording)?.Items ?? "",
        "note" => OrderOf(line, wording)?.Note is { Length: > 0 } note ? $"({(note.Length > MostNote ? note[..MostNote] : note)})" : "",
        "link" => wording is { IsPrivate: true, HasLink: true } ? LinkMark : "",
        _ => null,
    };

    private static OrderFacts? OrderOf(ReplyLine line, ReplyWording wording) => line.OrderId is { } order ? wording.Orders?.GetValueOrDefault(order) : null;

    private static bool IsEnglish(ReplyWording wording) => wording.Language == ReplyLanguage.En;

    private static string Vnd(long amount) => $"{amount.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')}đ";

    private static string Time(DateTimeOffset at, string format) => at.InVietnam().ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([A-Za-z]+)\}", RegexOptions.None, 1_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@" +([ .,;:!])", RegexOptions.None, 1_000)]
    private static partial Regex Gap();
}

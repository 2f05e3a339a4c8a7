using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Ocop.Channels;

/// <summary>The wordings of automatic replies: ours, and how the facts come into any of them.</summary>
public static partial class ReplyTexts
{
    public const int MostLength = 300;
    public const int MostVariants = 10;

    /// <summary>Goes with every automatic reply, so that nobody believes to talk to a person.</summary>
    public const string AutomaticMark = "(trả lời tự động)";

    /// <summary>Platforms cut or refuse what is longer.</summary>
    private const int MostMessage = 1_000;
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private static readonly ImmutableDictionary<ReplyKind, ImmutableArray<string>> Ours = new Dictionary<ReplyKind, ImmutableArray<string>>
    {
        [ReplyKind.Held] = ["Đã giữ {held} {code} cho bạn {until}.", "{code}: bạn có {held}, giữ {until}.", "Shop giữ {held} {code} cho bạn {until} nhé."],
        [ReplyKind.PartlyHeld] =
        [
            "Đã giữ {held} {code} cho bạn {until}; còn thiếu {waiting}, bạn đứng thứ {place} trong danh sách chờ.",
            "{code} chỉ còn {held}, đã giữ cho bạn {until}; {waiting} nữa chờ ở vị trí {place}.",
        ],
        [ReplyKind.Waiting] =
        [
            "{code} hết hàng {soldOut}, bạn đứng thứ {place} trong danh sách chờ.",
            "{code} vừa hết {soldOut}; bạn ở vị trí chờ thứ {place}, có hàng shop báo ngay.",
        ],
        [ReplyKind.Refused] = ["Chưa chốt thêm được {code} cho bạn, bạn đang có {held}.", "{code}: chưa nhận được yêu cầu này, shop vẫn giữ {held} cho bạn."],
        [ReplyKind.Released] = ["{code}: đã bỏ chốt theo yêu cầu của bạn.", "Đã bỏ {code} cho bạn."],
        [ReplyKind.NotOpen] = ["Phiên live hiện chưa nhận chốt {code}.", "{code}: shop đang tạm dừng nhận chốt."],
    }.ToImmutableDictionary();

    /// <summary>Our own wordings.</summary>
    public static ImmutableArray<string> OursFor(ReplyKind kind) => Ours[kind];

    /// <summary>Every placeholder in a wording is one that is known.</summary>
    public static bool IsFillable(string text) =>
        !Placeholder().Replace(text, match => Value(match.Groups[1].Value, Sample) is null ? match.Value : "").AsSpan().ContainsAny('{', '}');

    /// <summary>What a buyer is told: one sentence an item, of which the newest counts, and the mark.</summary>
    public static string Of(IEnumerable<ReplyLine> lines, ImmutableArray<ReplyVariants> variants, long turn)
    {
        var newest = lines.Reverse().DistinctBy(line => line.Code).Reverse();
        var said = string.Join(' ', newest.Select(line => Fill(Pick(variants, line.Kind, turn), line)));
        return $"{(said.Length > MostMessage ? said[..MostMessage] : said)} {AutomaticMark}";
    }

    private static string Pick(ImmutableArray<ReplyVariants> variants, ReplyKind kind, long turn)
    {
        var texts = variants.FirstOrDefault(own => own.Kind == kind)?.Texts ?? Ours[kind];
        return texts[(int)(turn % texts.Length)];
    }

    /// <summary>A fact that is missing leaves no gap behind.</summary>
    private static string Fill(string text, ReplyLine line) =>
        Gap().Replace(Placeholder().Replace(text, match => Value(match.Groups[1].Value, line) ?? ""), "$1");

    private static readonly ReplyLine Sample = new(ReplyKind.Held, "M1");

    private static string? Value(string name, ReplyLine line) => name switch
    {
        "code" => line.Code,
        "held" => line.Held.ToString(CultureInfo.InvariantCulture),
        "waiting" => line.Waiting.ToString(CultureInfo.InvariantCulture),
        "place" => line.Place.ToString(CultureInfo.InvariantCulture),
        "until" => line.Until is { } until ? $"đến {Time(until, "HH:mm")}" : "",
        "soldOut" => line.SoldOutAt is { } at ? $"lúc {Time(at, "HH:mm:ss")}" : "",
        "price" => $"{line.PriceVnd.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '.')}đ",
        _ => null,
    };

    private static string Time(DateTimeOffset at, string format) => at.ToOffset(Vietnam).ToString(format, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"\{([A-Za-z]+)\}", RegexOptions.None, 1_000)]
    private static partial Regex Placeholder();

    [GeneratedRegex(@" +([ .,;:!])", RegexOptions.None, 1_000)]
    private static partial Regex Gap();
}

using System.Collections.Immutable;
using System.Globalization;
using Ocop.LiveSales;

namespace Ocop.Rehearsals;

/// <summary>Viewers who chat, ask, order, order more and change their minds, about as often as real ones do. The same seed makes the same crowd.</summary>
internal sealed class Crowd(string id, ImmutableArray<LineUpItem> items, int seed, int perMinute = 0, int minutes = 0) : ICrowd
{
    public const string Platform = "rehearsal";
    private const int Viewers = 200;

    private static readonly string[] Chat =
        ["chào cả nhà", "hàng đẹp quá", "ở xa có ship không shop", "cho mình hỏi có ăn liền được không", "❤️❤️❤️", "xin chào từ Hà Nội", "bao giờ live tiếp vậy"];

    // A rehearsal needs no secret; it needs to be repeatable.
#pragma warning disable CA5394
    private readonly Random random = new(seed);
    private int said;

    public int Total => perMinute * minutes;

    /// <summary>Each minute's comments are spread over its seconds.</summary>
    public int DueAfter(TimeSpan playing) => (int)Math.Min(Total, perMinute * playing.Ticks / TimeSpan.TicksPerMinute);

    public Comment Next(DateTimeOffset now)
    {
        var viewer = random.Next(Viewers);
        said++;
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{id}-{said}"), CommentVerb.Add, Platform,
            string.Create(CultureInfo.InvariantCulture, $"{id}-{viewer}"), string.Create(CultureInfo.InvariantCulture, $"Khách tập {viewer}"), Text(viewer), now);
    }

    private string Text(int viewer)
    {
        var code = Spelt(items[random.Next(items.Length)].Code);
        return random.Next(100) switch
        {
            < 45 => Chat[random.Next(Chat.Length)],
            < 52 => $"{code} bao nhiêu tiền ạ?",
            < 70 => string.Create(CultureInfo.InvariantCulture, $"{code} x{random.Next(1, 4)} 09000{viewer:00000}"),
            < 90 => code,
            < 95 => $"thêm {code}",
            _ => $"hủy {code}",
        };
    }

    /// <summary>As people type it: in small letters, or with a blank before the number.</summary>
    private string Spelt(string code) => random.Next(3) switch
    {
        0 => code.ToLowerInvariant(),
        1 when code.Length > 1 && char.IsAsciiLetter(code[0]) && char.IsAsciiDigit(code[1]) => $"{code[0]} {code[1..]}",
        _ => code,
    };
#pragma warning restore CA5394
}

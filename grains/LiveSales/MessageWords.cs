using System.Collections.Frozen;

namespace Ocop.LiveSales;

/// <summary>The words by which a buyer turns automatic messages off and on again; a comment must say nothing else.</summary>
/// <remarks>Marks count: without them <c>dừng</c> would be <c>đúng</c> and <c>dùng</c> too, which people write all the time.</remarks>
internal static class MessageWords
{
    private const int Longest = 40;

    private static readonly FrozenSet<string> Off = new[] { "stop", "dừng", "dừng tin", "dừng nhắn tin", "ngừng nhắn tin", "đừng nhắn tin", "tắt tin nhắn" }.SelectMany(Forms).ToFrozenSet();
    private static readonly FrozenSet<string> On = new[] { "start", "bật tin", "bật tin nhắn", "nhắn tin lại" }.SelectMany(Forms).ToFrozenSet();

    /// <summary><c>true</c>: no messages any more; <c>false</c>: messages again; <c>null</c>: it says something else.</summary>
    public static bool? Read(string? text)
    {
        if (text is null or { Length: > Longest }) return null;
        var said = text.Trim(' ', '\t', '\n', '.', '!', '"').ToLowerInvariant();
        return Off.Contains(said) ? true : On.Contains(said) ? false : null;
    }

    /// <summary>Phones write the marks of a letter beside it, and some platforms keep them so.</summary>
    private static IEnumerable<string> Forms(string word) =>
    [
        word,
        word.Replace("ừ", "u\u031B\u0300", StringComparison.Ordinal).Replace("ắ", "a\u0306\u0301", StringComparison.Ordinal)
            .Replace("ậ", "a\u0323\u0302", StringComparison.Ordinal).Replace("ạ", "a\u0323", StringComparison.Ordinal),
        word.Replace("ừ", "ư\u0300", StringComparison.Ordinal).Replace("ắ", "ă\u0301", StringComparison.Ordinal).Replace("ậ", "â\u0323", StringComparison.Ordinal),
    ];
}

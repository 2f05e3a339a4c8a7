using System.Globalization;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Reports;

/// <summary>Headers, and rows of text and numbers: a part of a report that is no breakdown of claims, or a list.</summary>
internal sealed record ReportTable(IReadOnlyList<Text> Headers, IReadOnlyList<IReadOnlyList<object?>> Rows);

/// <summary>The parts of a report about comments.</summary>
internal static class ReportTables
{
    /// <summary>The table of a part; <c>null</c> for breakdowns of claims.</summary>
    public static ReportTable? Of(SalesReport report, ReportPart part, Language language) => part switch
    {
        ReportPart.Comments => new(
            [ReportColumns.Title(part), new("Số lượng", "Count")],
            [.. (report.Comments is { } comments ? ReportColumns.Comments(comments) : []).Select(row => (object?[])[row.Label.In(language), row.Count])]),
        ReportPart.Gaps => new([.. Gaps.Select(column => column.Header)], [.. report.Gaps.Select(gap => Gaps.Select(column => column.Value(gap, language)).ToArray())]),
        _ => null,
    };

    private static readonly (Text Header, Func<SourceGap, Language, object?> Value)[] Gaps =
    [
        (new("Nguồn", "Source"), (gap, _) => gap.Source),
        (new("Nền tảng", "Platform"), (gap, _) => gap.Platform),
        (new("Trạng thái", "State"), (gap, language) => CommentTexts.Of(gap.State).In(language)),
        (new("Bình luận đã nhận", "Comments taken"), (gap, _) => gap.Comments),
        (new("Đến sau bình luận mới hơn", "Came after newer ones"), (gap, _) => gap.Late),
        (new("Nền tảng đếm mà không nhận được", "Counted by the platform, never came"), (gap, _) => gap.Missing),
        (new("Số lần mất kết nối", "Silences"), (gap, _) => (long)gap.Silences),
        (new("Tổng thời gian mất kết nối (giây)", "Silent, in seconds"), (gap, _) => (long)gap.SilentSeconds),
        (new("Lâu nhất (giây)", "Longest, in seconds"), (gap, _) => (long)gap.LongestSilenceSeconds),
        (new("Bình luận mới nhất lúc", "Newest comment at"), (gap, _) => At(gap.NewestAt)),
        (new("Lần đọc cuối lúc", "Last read at"), (gap, _) => At(gap.LastContactAt)),
    ];

    private static string? At(DateTimeOffset? at) =>
        at?.InVietnam().ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}

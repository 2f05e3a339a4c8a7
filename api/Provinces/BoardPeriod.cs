using System.Globalization;
using Ocop.Api.Hosting;
using Ocop.Api.Pages;
using Ocop.Api.Reports;
using Ocop.Shared;

namespace Ocop.Api.Provinces;

/// <summary>What the board's figures are of, and by what they are broken down.</summary>
/// <param name="Period"><c>today</c> (also when left out), <c>week</c>, <c>days30</c>, <c>month</c> or <c>own</c>.</param>
/// <param name="From">For <c>own</c>: first day in Vietnam, <c>yyyy-MM-dd</c>.</param>
/// <param name="To">For <c>own</c>: last day.</param>
/// <param name="By">A breakdown; producers when left out.</param>
public readonly record struct BoardQuery(string? Period, string? From, string? To, string? By)
{
    internal static readonly IReadOnlyList<string> Periods = ["today", "week", "days30", "month", "own"];
    internal static readonly IReadOnlyList<ReportPart> Parts =
        [ReportPart.Producers, ReportPart.Sets, ReportPart.Stars, ReportPart.Communes, ReportPart.Channels, ReportPart.Items];

    internal string ReadPeriod => Periods.Contains(Period) ? Period! : "today";

    internal ReportPart ReadPart => ApiJson.TryReadWord<ReportPart>(By, out var part) && Parts.Contains(part) ? part : ReportPart.Producers;

    internal Refusal? Refusal() => ReadPeriod == "own" ? new ReportQuery(null, null, From, To).Refusal() : null;

    /// <summary>First and last day.</summary>
    internal (DateOnly First, DateOnly Last) Days(DateTimeOffset now)
    {
        var today = VietnamCalendar.DayOf(now);
        if (ReadPeriod == "own")
        {
            var (from, to) = new ReportQuery(null, null, From, To).Period(now);
            return (VietnamCalendar.DayOf(from), VietnamCalendar.DayOf(to.AddTicks(-1)));
        }
        return ReadPeriod switch
        {
            "week" => (today.AddDays(-6), today),
            "days30" => (today.AddDays(-29), today),
            "month" => (new(today.Year, today.Month, 1), today),
            _ => (today, today),
        };
    }

    internal static string Word(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

/// <summary>Words that several parts of the board share.</summary>
internal static class BoardFrame
{
    private const int ManySeconds = 120;

    /// <summary>Why comments may be missed: sources that are silent, comments that never came, or both.</summary>
    public static string Missed(this PageFrame page, ReadingFigures reading) => string.Join(" · ", new[]
    {
        reading.SilentForSeconds > 0 ? page.Silence(reading.SilentForSeconds) : null,
        reading.Missing > 0 ? page.Text("board.missing", page.Number(reading.Missing)) : null,
    }.OfType<string>());

    /// <summary>Nobody counts hundreds of seconds.</summary>
    private static string Silence(this PageFrame page, int seconds) => seconds < ManySeconds
        ? page.Text("board.silentFor", seconds)
        : page.Text("board.silentMinutes", page.Number(seconds / 60));
}

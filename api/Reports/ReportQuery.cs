using System.Globalization;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Reports;

/// <summary>The forms that a report is written in.</summary>
public enum ReportFormat
{
    Json,

    /// <summary>One breakdown as text, with a byte order mark for Excel; separated by semicolons in Vietnamese, by commas in English, as Excel expects there.</summary>
    Csv,

    /// <summary>All breakdowns as sheets of a workbook.</summary>
    Xlsx,
}

/// <summary>What the lines of a breakdown are.</summary>
public enum ReportPart
{
    Items,
    Producers,
    Channels,
    Sources,
    Times,

    /// <summary>What became of the comments of a sale, and how soon.</summary>
    Comments,

    /// <summary>How the sources of a sale's comments were read, and what was missed.</summary>
    Gaps,

    /// <summary>By the set of criteria that products are judged by.</summary>
    Sets,

    /// <summary>By confirmed stars.</summary>
    Stars,
    Communes,
}

/// <summary>How a report is wanted.</summary>
/// <param name="Format"><c>json</c> (also when left out), <c>csv</c> or <c>xlsx</c>.</param>
/// <param name="Part">For <c>csv</c>: <c>items</c> (also when left out), <c>producers</c>, <c>channels</c>, <c>sources</c>, <c>times</c>, <c>sets</c>, <c>stars</c> or <c>communes</c>; of a sale as a whole also <c>comments</c> and <c>gaps</c>.</param>
/// <param name="From">First day in Vietnam, <c>yyyy-MM-dd</c>; 30 days before <paramref name="To"/> when left out.</param>
/// <param name="To">Last day; today when left out.</param>
public readonly record struct ReportQuery(string? Format, string? Part, string? From, string? To)
{
    private const int DefaultDays = 30;
    private const int MostDays = 366;

    internal ReportFormat ReadFormat => ApiJson.TryReadWord<ReportFormat>(Format, out var format) ? format : ReportFormat.Json;

    internal ReportPart ReadPart => ApiJson.TryReadWord<ReportPart>(Part, out var part) ? part : ReportPart.Items;

    internal Refusal? Refusal()
    {
        var checks = new Checks();
        if (!string.IsNullOrEmpty(Format)) checks.Word<ReportFormat>("format", Format, out _);
        if (!string.IsNullOrEmpty(Part)) checks.Word<ReportPart>("part", Part, out _);
        checks.That(string.IsNullOrEmpty(From) || TryReadDay(From, out _), "from", FieldTexts.NotADay);
        checks.That(string.IsNullOrEmpty(To) || TryReadDay(To, out _), "to", FieldTexts.NotADay);
        if (TryReadDay(From, out var from) && TryReadDay(To, out var to))
            checks.That(to >= from && to.DayNumber - from.DayNumber < MostDays, "to", FieldTexts.Period(MostDays));
        return checks.Refusal;
    }

    /// <summary>From midnight of the first day to midnight after the last; a whole year at most.</summary>
    internal (DateTimeOffset From, DateTimeOffset To) Period(DateTimeOffset now)
    {
        var last = TryReadDay(To, out var to) ? to : VietnamCalendar.DayOf(now);
        var first = TryReadDay(From, out var from) ? from : last.AddDays(1 - DefaultDays);
        if (last.DayNumber - first.DayNumber >= MostDays) first = last.AddDays(1 - MostDays);
        return (VietnamCalendar.StartOf(first), VietnamCalendar.StartOf(last.AddDays(1)));
    }

    private static bool TryReadDay(string? text, out DateOnly day) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day) && day.Year is > 2000 and < 3000;
}

using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Audit;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Readings;

/// <summary>Which looks at what buyers told of themselves are wanted.</summary>
/// <param name="By">The account or key behind them.</param>
/// <param name="Kind">One kind of look, for example <c>order</c>, <c>desk</c>, <c>export</c> or <c>comment</c>.</param>
/// <param name="Subject">What was looked at, for example <c>order/…</c> or <c>sale/live-a1</c>.</param>
/// <param name="From">First day in Vietnam, <c>yyyy-MM-dd</c>.</param>
/// <param name="To">Last day.</param>
public readonly record struct ReadingQuery(string? By, string? Kind, string? Subject, string? From, string? To)
{
    private const int MostSubject = 400;

    internal ReadingKind? ReadKind => ApiJson.TryReadWord<ReadingKind>(Kind, out var kind) ? kind : null;

    internal Refusal? Refusal()
    {
        var checks = new Checks().Optional("by", By, 200).Optional("subject", Subject, MostSubject);
        if (!string.IsNullOrEmpty(Kind)) checks.Word<ReadingKind>("kind", Kind, out _);
        checks.That(string.IsNullOrEmpty(From) || Days.Read(From) is not null, "from", FieldTexts.NotADay);
        checks.That(string.IsNullOrEmpty(To) || Days.Read(To) is not null, "to", FieldTexts.NotADay);
        return checks.Refusal;
    }

    /// <summary>A producer sees looks at what is theirs, and those of their own accounts and tools.</summary>
    internal ReadingFilter ToFilter(Caller caller) => new(
        LoginOf(Blank(By)), ReadKind, Blank(Subject), Days.Read(From) is { } from ? VietnamCalendar.StartOf(from) : null,
        Days.Read(To) is { } to ? VietnamCalendar.StartOf(to.AddDays(1)) : null, caller.IsOperator ? null : new(caller.ProducerId ?? "", caller.Id));

    /// <summary>Logins are small letters; ids of keys and webhooks are as they are.</summary>
    private static string? LoginOf(string? by) => by?.Contains(':', StringComparison.Ordinal) == false ? by.ToLowerInvariant() : by;

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

/// <summary>Looks of one account at one thing within a quarter of an hour.</summary>
/// <param name="At">The last of them.</param>
/// <param name="By">The account, <c>key:…</c> of an API key, or <c>hook:…</c> of a webhook.</param>
/// <param name="Role">Of the account; a tool is its producer's.</param>
/// <param name="Device">Browser and system; empty for a program.</param>
/// <param name="Message">What was looked at, in a few words.</param>
/// <param name="Sort">An account, or a tool.</param>
/// <param name="Filter">Of a list: what was asked for.</param>
/// <param name="Asked">The same in words.</param>
/// <param name="Times">How often.</param>
/// <param name="Persons">How many buyers were shown at most.</param>
/// <param name="IsMasked">Without whole phone numbers and streets.</param>
public sealed record ReadingEntry(
    string Entry, DateTimeOffset At, string By, string ByName, AccountRole Role, string Device, ReadingKind Kind, Text Message, string Subject, string SubjectName,
    string? ProducerId, string? ProducerName, string? Filter, long Times, long Persons, bool IsMasked, ReaderSort Sort, Text? Asked)
{
    internal static ReadingEntry Of(ReadingRow row, ReadingNames names, Language language) => new(
        row.Entry, row.LastAt, row.By.Id, names.NameOf(row.By.Id, row.ByName, language), row.By.Role, row.By.Device, row.Kind, ReadingTexts.Of(row.Kind), row.Subject,
        Subjects.NameOf(row.Subject, row.SubjectName, language), row.ProducerId, row.ProducerName, row.Filter, row.Times, row.Persons, !row.IsWhole,
        ReadingNames.SortOf(row.By.Id, row.By.Role), names.Said(row.Kind, row.Filter));
}

/// <summary>That somebody looked at the caller's own data on a day.</summary>
/// <param name="Day">In Vietnam.</param>
/// <param name="ProducerName">Of a producer.</param>
/// <param name="Who">In words.</param>
public sealed record OwnReading(DateOnly Day, AccountRole Role, string? ProducerName, Text Who, ReadingKind Kind, Text Message)
{
    internal static OwnReading Of(OwnReadingRow row) => new(
        row.Day, row.Role, row.ProducerName, row.ProducerName is { } name ? new(name, name) : ReadingTexts.Office, row.Kind, ReadingTexts.Of(row.Kind));
}

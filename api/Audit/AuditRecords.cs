using System.Globalization;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Audit;

/// <summary>Which acts are wanted.</summary>
/// <param name="By">The account behind them.</param>
/// <param name="Area"><c>stock</c>, <c>catalogue</c>, <c>sale</c>, <c>order</c>, <c>money</c> or <c>account</c>.</param>
/// <param name="Act">One kind of act.</param>
/// <param name="Subject">What they are about, for example <c>product/p-mien-dong</c> or <c>sale/live-a1</c>.</param>
/// <param name="Buyers"><c>1</c>: also what buyers did with their own orders. Those about one subject always are.</param>
/// <param name="From">First day in Vietnam, <c>yyyy-MM-dd</c>.</param>
/// <param name="To">Last day.</param>
public readonly record struct AuditQuery(string? By, string? Area, string? Act, string? Subject, string? Buyers, string? From, string? To)
{
    private const int MostSubject = 400;

    internal AuditArea? ReadArea => ApiJson.TryReadWord<AuditArea>(Area, out var area) ? area : null;

    internal Refusal? Refusal()
    {
        var checks = new Checks().Optional("by", By, 200).Optional("subject", Subject, MostSubject);
        if (!string.IsNullOrEmpty(Area)) checks.Word<AuditArea>("area", Area, out _);
        if (!string.IsNullOrEmpty(Act)) checks.Word<AuditAct>("act", Act, out _);
        checks.That(string.IsNullOrEmpty(From) || Day(From) is not null, "from", FieldTexts.NotADay);
        checks.That(string.IsNullOrEmpty(To) || Day(To) is not null, "to", FieldTexts.NotADay);
        return checks.Refusal;
    }

    /// <summary>A producer sees what is theirs and what their own account did.</summary>
    internal AuditFilter ToFilter(Caller caller) => new(
        Blank(By)?.ToLowerInvariant(), ReadArea, ApiJson.TryReadWord<AuditAct>(Act, out var act) ? act : null, Blank(Subject),
        Day(From) is { } from ? VietnamCalendar.StartOf(from) : null, Day(To) is { } to ? VietnamCalendar.StartOf(to.AddDays(1)) : null,
        Buyers == "1" || !string.IsNullOrWhiteSpace(Subject) || By == AuditRow.Buyer, caller.IsOperator ? null : new(caller.ProducerId ?? "", caller.Id));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static DateOnly? Day(string? text) => Days.Read(text);
}

/// <summary>Reads days that somebody asks for.</summary>
internal static class Days
{
    public static DateOnly? Read(string? text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 2000 and < 3000 ? day : null;
}

/// <summary>One act: who did what, when.</summary>
/// <param name="By">The account, or <c>buyer</c>, or <c>system</c>; a tool is <c>key:…</c>.</param>
/// <param name="ByName">The name of who did it.</param>
/// <param name="Message">What was done, as a sentence without a subject.</param>
/// <param name="Subject">What it is about, as it can be asked for.</param>
/// <param name="SubjectName">The name of that.</param>
public sealed record AuditEntry(
    string Entry, DateTimeOffset At, AuditAct Act, AuditArea Area, string By, string ByName, Text Message, string Subject, string SubjectName,
    string? ProducerId, string? ProducerName)
{
    internal static AuditEntry Of(AuditRow row, Language language) => new(
        row.Entry, row.At, row.Act, AuditActs.AreaOf(row.Act), row.By, AuditTexts.Of(row.By)?.In(language) ?? row.ByName ?? row.By,
        AuditTexts.Of(row.Act, row.Facts), row.Subject, Subjects.NameOf(row.Subject, row.SubjectName, language), row.ProducerId, row.ProducerName);
}

/// <summary>Names what an act or a look is about.</summary>
internal static class Subjects
{
    /// <summary>An order is known by its sale and the last digits of its buyer, as on screens for everybody.</summary>
    /// <param name="name">As far as one is known: of an order, that of its sale.</param>
    public static string NameOf(string subject, string? name, Language language)
    {
        var id = subject[(subject.IndexOf('/', StringComparison.Ordinal) + 1)..];
        if (subject.StartsWith("order/", StringComparison.Ordinal) && Ids.ReadOrder(id) is var (channel, _, buyer))
        {
            var where = name ?? (channel == ClaimKey.Shop ? new Text("cửa hàng", "shop").In(language) : channel);
            return $"{new Text("Đơn", "Order").In(language)} …{buyer[^Math.Min(4, buyer.Length)..]} · {where}";
        }
        if (subject.StartsWith("parcel/", StringComparison.Ordinal)) return new Text("Kiện hàng chung", "A shared parcel").In(language);
        if (name is null && subject.StartsWith("privacy/", StringComparison.Ordinal)) return new Text("Yêu cầu về dữ liệu", "A request about personal data").In(language);
        return name ?? (id.StartsWith("login:", StringComparison.Ordinal) ? id["login:".Length..] : id);
    }
}

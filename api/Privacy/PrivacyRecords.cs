using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Privacy;

namespace Ocop.Api.Privacy;

/// <summary>Asks for all that is stored of the caller to be erased.</summary>
/// <param name="Password">Of the account, so that whoever finds a phone unlocked does not erase its owner.</param>
public sealed record OwnErasureRequest(string? Password);

/// <summary>An operator asks on behalf of somebody who has shown who they are.</summary>
/// <param name="Kind"><c>erasure</c> or <c>export</c>.</param>
/// <param name="BuyerId">A platform and the user id there, such as <c>facebook:1234</c>; <c>web:</c> and the login for an account.</param>
/// <param name="Phone">Or a whole Vietnamese number in any usual spelling.</param>
public sealed record PrivacyRequest(string? Kind, string? BuyerId = null, string? Phone = null);

/// <summary>How many texts of a kind were erased, or are in the copy.</summary>
public sealed record PrivacyCount(PersonalKind Kind, Text Text, long Count);

/// <summary>An order that keeps its contact for now.</summary>
/// <param name="Number">Its short name; <c>null</c> for an order of somebody else that names the phone.</param>
public sealed record PrivacyWait(string? Number, Text Reason);

/// <summary>A request about personal data and its report. No text about a person is in it.</summary>
/// <param name="Percent">How much of the journal was looked at.</param>
/// <param name="StartsAt">When it begins; of one that waits: when it looks again.</param>
/// <param name="CanTakeBack">It has not begun.</param>
/// <param name="KeptUntil">How long a copy can be fetched.</param>
/// <param name="HasCopy">It can be fetched now, by who asked.</param>
/// <param name="Stays">What is not erased, and why.</param>
/// <param name="BuyerIds">Whose data it was; for operators.</param>
/// <param name="Before">Of an erasure by age: what is older went, of people who were not heard of since.</param>
/// <param name="Undecided">Buyers who gave the phone and others too, so that only what names it was meant; for operators.</param>
public sealed record PrivacyDetails(
    string JobId, PrivacyKind Kind, Text KindText, PrivacyStatus Status, Text StatusText, string? AskedBy, DateTimeOffset AskedAt, DateTimeOffset StartsAt,
    DateTimeOffset? BeganAt, DateTimeOffset? EndedAt, int Percent, bool CanTakeBack, DateTimeOffset? KeptUntil, bool HasCopy,
    IReadOnlyList<PrivacyCount> Counts, IReadOnlyList<PrivacyWait> Waiting, int Orders, long Unreadable, IReadOnlyList<Text> Stays,
    IReadOnlyList<string>? BuyerIds = null, IReadOnlyList<string>? Undecided = null, DateTimeOffset? Before = null)
{
    /// <summary>A page that shows it should look again soon.</summary>
    internal bool IsMoving => Status == PrivacyStatus.Running || (Kind == PrivacyKind.Export && Status == PrivacyStatus.Asked);

    internal static PrivacyDetails Of(PrivacyJob job, DateTimeOffset now, bool isOperator)
    {
        var (report, isErasure) = (job.Report, job.Kind == PrivacyKind.Erasure);
        return new(
            job.JobId, job.Kind, job.Before is null ? PrivacyTexts.Of(job.Kind) : PrivacyTexts.ByAge, job.Status, PrivacyTexts.Of(job.Status), isOperator ? job.AskedBy : null, job.AskedAt, job.StartsAt,
            job.BeganAt, job.EndedAt, PercentOf(job), job.Status == PrivacyStatus.Asked, job.KeptUntil,
            !isErasure && job.Status == PrivacyStatus.Ended && now < job.KeptUntil,
            [.. report.Counts.OrderBy(count => count.Key).Select(count => new PrivacyCount(count.Key, PrivacyTexts.Of(count.Key), count.Value))],
            [.. report.Waiting.Select(order => new PrivacyWait(order.OrderId.Length == 0 ? null : Slip.NumberOf(order.OrderId), PrivacyTexts.Of(order.Reason)))],
            report.Orders, report.Unreadable, isErasure ? PrivacyTexts.Stays(report.KeptAccount) : [],
            isOperator ? report.BuyerIds : null, isOperator ? report.Undecided : null, job.Before);
    }

    /// <summary>Whoever waits has looked at everything.</summary>
    private static int PercentOf(PrivacyJob job) => job.Status switch
    {
        PrivacyStatus.Asked or PrivacyStatus.TakenBack => 0,
        PrivacyStatus.Running when job.Report.Of > 0 => (int)(99 * job.Report.Done / job.Report.Of),
        PrivacyStatus.Running => 0,
        PrivacyStatus.Waiting or PrivacyStatus.Ended => 100,
        _ => throw new NotSupportedException($"{job.Status} is no status of a request."),
    };
}

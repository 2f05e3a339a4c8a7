using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Silo.Journal;

/// <summary>Measures the one writer of a silo: how much shares a transaction, how long that takes, and how long others wait for it.</summary>
internal static class JournalMeters
{
    private static readonly Histogram<int> Batch = OcopTelemetry.Meter.CreateHistogram(
        "ocop.journal.batch.size", "{decision}", "Rows that shared a transaction.",
        advice: new InstrumentAdvice<int> { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 4_096] });

    private static readonly Histogram<double> Commit = OcopTelemetry.Meter.CreateHistogram(
        "ocop.journal.commit.duration", "s", "A transaction, from its begin until it is on disk.", advice: OcopTelemetry.Moments);

    private static readonly Histogram<double> Wait = OcopTelemetry.Meter.CreateHistogram(
        "ocop.journal.wait", "s", "How long the first of a transaction waited for its begin.", advice: OcopTelemetry.Moments);

    private static readonly Histogram<double> Append = OcopTelemetry.Meter.CreateHistogram(
        "ocop.journal.append.duration", "s", "An append of a grain, from the asking until it is on disk or refused.", advice: OcopTelemetry.Moments);

    private static readonly StandingCounter Failures = new(
        "ocop.journal.failures", "{transaction}", "Transactions that the database did not confirm: what they were to write was refused, or is there unanswered.");

    private static readonly KeyValuePair<string, object?>[] Outcomes = OcopTelemetry.TagsOf<AppendOutcome>("ocop.outcome");
    private static readonly KeyValuePair<string, object?> Committed = OcopTelemetry.Tag("ocop.outcome", "committed");
    private static readonly KeyValuePair<string, object?> Failed = OcopTelemetry.Tag("ocop.outcome", "failed");

    public static void Begins(List<JournalWork> works, long at) => Wait.Record(Stopwatch.GetElapsedTime(works[0].AskedAt, at).TotalSeconds);

    public static void Wrote(List<JournalWork> works, AppendOutcome[] outcomes, long began)
    {
        var now = Stopwatch.GetTimestamp();
        Commit.Record(Stopwatch.GetElapsedTime(began, now).TotalSeconds, Committed);
        if (Batch.Enabled) Batch.Record(works.Sum(work => work.Size.Rows));
        if (!Append.Enabled) return;
        for (var i = 0; i < works.Count; i++)
            if (works[i] is AppendWork) Append.Record(Stopwatch.GetElapsedTime(works[i].AskedAt, now).TotalSeconds, Outcomes[(int)outcomes[i]]);
    }

    public static void WriteFailed(List<JournalWork> works, long began)
    {
        var now = Stopwatch.GetTimestamp();
        Failures.Add();
        Commit.Record(Stopwatch.GetElapsedTime(began, now).TotalSeconds, Failed);
        foreach (var work in works)
            if (work is AppendWork) Append.Record(Stopwatch.GetElapsedTime(work.AskedAt, now).TotalSeconds, Failed);
    }
}

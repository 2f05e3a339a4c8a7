using System.Diagnostics.Metrics;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.LiveSales;

/// <summary>Counts what became of comments, once each, when it is on disk; and silences of relays, when they end.</summary>
internal static class CommentMeters
{
    private static readonly Counter<long> Comments = OcopTelemetry.Meter.CreateCounter<long>(
        "ocop.comments", "{comment}", "Comments taken, edits and deletions too, by what came of them.");

    private static readonly StandingCounter Silences = new(
        "ocop.source.silences", "{silence}", "Silences of relays of more than 15 seconds during a sale that have ended.");

    private static readonly KeyValuePair<string, object?>[] Outcomes = OcopTelemetry.TagsOf<CommentOutcome>("ocop.outcome");

    public static void Count(IReadOnlyList<Recorded<SaleEvent>> written)
    {
        if (!Comments.Enabled) return;
        foreach (var decision in written)
        foreach (var happened in decision.Events)
            if (happened is CommentTaken taken) Comments.Add(1, Outcomes[(int)taken.Outcome]);
    }

    public static void SilenceEnded() => Silences.Add();
}

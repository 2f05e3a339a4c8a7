using System.Diagnostics.Metrics;
using Ocop.Journal;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>Counts what became of claims, once each, when it is on disk.</summary>
internal static class ClaimMeters
{
    private static readonly Counter<long> Claims = OcopTelemetry.Meter.CreateCounter<long>(
        "ocop.claims", "{claim}", "Changes of claims, by how the claim stands after it and why.");

    private static readonly StandingCounter Expired = new(
        "ocop.holds.expired", "{hold}", "Holds that ended because nobody confirmed them in time.");

    private static readonly KeyValuePair<string, object?>[] Outcomes = OcopTelemetry.TagsOf<ClaimOutcome>("ocop.outcome");
    private static readonly KeyValuePair<string, object?>[] Reasons = OcopTelemetry.TagsOf<ClaimReason>("ocop.reason");

    public static void Count(IReadOnlyList<Recorded<ProductEvent>> written)
    {
        if (!Claims.Enabled) return;
        foreach (var decision in written)
        foreach (var happened in decision.Events)
        {
            if (happened is not ClaimChanged changed) continue;
            Claims.Add(1, Outcomes[(int)changed.Outcome], Reasons[(int)changed.Reason]);
            if (changed.Reason == ClaimReason.HoldExpired) Expired.Add();
        }
    }
}

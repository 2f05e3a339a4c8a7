using System.Diagnostics.Metrics;
using Ocop.Shared;

namespace Ocop.Feeds;

/// <summary>How far behind the readers of the feed are.</summary>
public static class FeedMeters
{
    private static readonly Histogram<double> Lag = OcopTelemetry.Meter.CreateHistogram(
        "ocop.feed.lag", "s", "From the publication of a message to its reader on a node.", advice: OcopTelemetry.Moments);

    private static readonly StandingCounter Dropped = new(
        "ocop.feed.dropped", "{message}", "Messages that were lost on their way to a reader, or that it was too far behind to get; the next snapshot has what they said.");

    public static void Arrived(TimeSpan after) => Lag.Record(after.TotalSeconds);

    public static void Drop(long messages = 1) => Dropped.Add(count: messages);
}

using System.Diagnostics;
using System.Diagnostics.Metrics;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>How far behind the screens of this node are, and how many there are.</summary>
internal static class ScreenMeters
{
    private static readonly Histogram<double> Lag = OcopTelemetry.Meter.CreateHistogram(
        "ocop.screens.lag", "s", "From the arrival of a snapshot at this node until it is written to a screen.", advice: OcopTelemetry.Moments);

    private static readonly UpDownCounter<int> Screens = OcopTelemetry.Meter.CreateUpDownCounter<int>(
        "ocop.screens", "{screen}", "Connections of this node that watch a sale.");

    public static void Sent(long since, long now) => Lag.Record(Stopwatch.GetElapsedTime(since, now).TotalSeconds);

    public static void Joined() => Screens.Add(1);

    public static void Left() => Screens.Add(-1);
}

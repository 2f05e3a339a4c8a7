using System.Collections.Concurrent;
using System.Diagnostics;
using Ocop.Bench.Load;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Measure.Ours;

/// <summary>Claims on one item with the moment of their answer.</summary>
internal sealed class ToldClaims(Taps taps)
{
    private readonly ConcurrentQueue<(long Units, long At)> told = new();

    public long Sent => taps.Sent;

    /// <summary>
    /// Each claim adds a unit. When one is answered no more units can be held than claims have been sent, so a screen with as
    /// many shows it for certain, if not a little earlier.
    /// </summary>
    public async Task<Kind> TakeAsync(Caller caller, long number)
    {
        var kind = await taps.TakeAsync(caller, number);
        if (kind == Kind.Accepted) told.Enqueue((taps.Sent, Stopwatch.GetTimestamp()));
        return kind;
    }

    public void Forget() => told.Clear();

    /// <param name="reports">Of all who watch, wherever they are.</param>
    public int NeverShown(params IReadOnlyList<WatchReport> reports) => told.Count(claim => ShownAt(claim.Units, reports) is null);

    public Percentiles? Shown(params IReadOnlyList<WatchReport> reports) => Percentiles.Of(Waits(reports));

    /// <summary>In microseconds, from each answer to the last screen.</summary>
    public IEnumerable<int> Waits(params IReadOnlyList<WatchReport> reports) => told
        .Select(claim => (claim.At, Shown: ShownAt(claim.Units, reports)))
        .Where(claim => claim.Shown is not null)
        .Select(claim => (int)Math.Max(0, Stopwatch.GetElapsedTime(claim.At, claim.Shown!.Value).TotalMicroseconds));

    private static long? ShownAt(long units, IReadOnlyList<WatchReport> reports)
    {
        long last = 0;
        foreach (var report in reports)
        {
            if (report.EverybodyShows(units) is not { } shown) return null;
            last = Math.Max(last, shown);
        }
        return last;
    }
}

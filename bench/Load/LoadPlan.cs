namespace Ocop.Bench.Load;

/// <summary>One turn of one caller; the number counts over all turns of the run.</summary>
internal delegate Task<Kind> Turn(Caller caller, long number);

/// <summary>How a load comes.</summary>
/// <param name="Rate">Turns a second, due at fixed times (open loop); 0: the next one when the last is answered (closed loop).</param>
/// <param name="Most">Turns after which it ends, even before its time.</param>
internal sealed record LoadPlan(int Connections, TimeSpan Length, double Rate = 0, long Most = long.MaxValue);

/// <summary>What a load came to.</summary>
/// <param name="Latency">Of turns that were accepted or put on the waiting list; in an open loop from the moment they were due.</param>
internal sealed record LoadResult(TimeSpan Elapsed, Tally Tally, Percentiles? Latency)
{
    /// <summary>Served turns, be it with a place on the waiting list.</summary>
    public double PerSecond => (Tally[Kind.Accepted] + Tally[Kind.Waiting]) / Elapsed.TotalSeconds;
}

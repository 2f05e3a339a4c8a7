using System.Diagnostics;

namespace Ocop.Bench.Load;

/// <summary>Lets callers take turns for a while: closed loop, or open loop at a rate with latency from the due time.</summary>
internal sealed class LoadRun(LoadPlan plan, Turn turn, CancellationToken cancellation)
{
    /// <summary>A server that is gone must not turn a caller into a spin.</summary>
    private static readonly TimeSpan AfterFailure = TimeSpan.FromMilliseconds(50);

    private readonly long began = Stopwatch.GetTimestamp();
    private long next = -1;

    private long End => began + Ticks(plan.Length);

    public static async Task<LoadResult> RunAsync(LoadPlan plan, Turn turn, HttpMessageInvoker http, CancellationToken cancellation)
    {
        var callers = Enumerable.Range(0, plan.Connections).Select(index => new Caller(index, new(http))).ToArray();
        var run = new LoadRun(plan, turn, cancellation);
        await Task.WhenAll(callers.Select(caller => Task.Run(() => run.CallAsync(caller), cancellation)));
        var elapsed = Stopwatch.GetElapsedTime(run.began);
        cancellation.ThrowIfCancellationRequested();
        var tally = new Tally();
        foreach (var caller in callers)
        {
            tally.Add(caller.Tally);
            caller.Wire.Dispose();
        }
        return new(elapsed, tally, Percentiles.Of(callers.SelectMany(caller => caller.Latencies)));
    }

    private async Task CallAsync(Caller caller)
    {
        while (await NextAsync() is { } due)
        {
            var kind = await TakeAsync(caller, due.Number);
            caller.Tally.Add(kind);
            if (kind is Kind.Accepted or Kind.Waiting)
                caller.Latencies.Add((int)Stopwatch.GetElapsedTime(due.At).TotalMicroseconds);
        }
    }

    /// <summary>The number of the next turn and when it is due; none after the end.</summary>
    private async ValueTask<(long Number, long At)?> NextAsync()
    {
        var number = Interlocked.Increment(ref next);
        var now = Stopwatch.GetTimestamp();
        if (cancellation.IsCancellationRequested || now >= End || number >= plan.Most) return null;
        if (plan.Rate <= 0) return (number, now);
        var due = began + Ticks(TimeSpan.FromSeconds(number / plan.Rate));
        if (due >= End) return null;
        if (due > now) await Task.Delay(Stopwatch.GetElapsedTime(now, due), TimeProvider.System, cancellation);
        return (number, due);
    }

    private async Task<Kind> TakeAsync(Caller caller, long number)
    {
        try
        {
            return await turn(caller, number);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
        {
            await Task.Delay(AfterFailure, TimeProvider.System, CancellationToken.None);
            return caller.Failed(e is HttpRequestException http ? $"{http.HttpRequestError}" : e.GetType().Name);
        }
    }

    private static long Ticks(TimeSpan time) => (long)(time.TotalSeconds * Stopwatch.Frequency);
}

using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>
/// Keeps the read models up with the journal: at once after an append of this process, within half a second after those of others.
/// A decision that cannot be applied is tried again until it can; it is never skipped. Of several silos one is at it: the others
/// look every half second whether it still goes on, and go on themselves when it does not.
/// </summary>
public sealed partial class Projector : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan LongestRest = TimeSpan.FromMilliseconds(500);

    /// <summary>Rests so many times as long as it worked: in a storm of claims lists may be half a second old, but selling has the machine.</summary>
    private const int RestToWork = 4;

    private readonly IReadOnlyList<ProjectionRunner> runners;
    private readonly IJournalLog journal;
    private readonly IJournalHead head;
    private readonly JournalSignal signal;
    private readonly TimeProvider clock;
    private readonly ILogger<Projector> log;
    private int awaited;

    internal Projector(
        IEnumerable<IProjection> projections, IJournalLog journal, IJournalHead head, OcopDatabase database,
        JournalSignal signal, TimeProvider clock, ILogger<Projector> log)
    {
        (this.journal, this.head, this.signal, this.clock, this.log) = (journal, head, signal, clock, log);
        runners = [.. projections.Select(projection => new ProjectionRunner(projection, journal, database))];
        if (runners.DistinctBy(runner => runner.Name).Count() < runners.Count)
            throw new InvalidOperationException("Two projections have the same name; each needs its own to keep its progress under.");
    }

    /// <summary>Completes when every projection has applied all that was stored when it was called.</summary>
    public async Task WaitUntilCaughtUpAsync(CancellationToken cancellation)
    {
        if (await head.GetHeadAsync(cancellation) is not { } end)
            return;
        Interlocked.Increment(ref awaited);
        try
        {
            foreach (var runner in runners) await WaitForAsync(runner, end, cancellation);
        }
        finally
        {
            Interlocked.Decrement(ref awaited);
        }
    }

    /// <summary>How far each projection is behind what is stored now.</summary>
    internal async Task<IReadOnlyList<ProjectionLag>> LagsAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var end = await head.GetHeadAsync(cancellation) ?? "";
        List<ProjectionLag> lags = [];
        foreach (var runner in runners) lags.Add(await LagAsync(runner, end, now, cancellation));
        return lags;
    }

    private async Task<ProjectionLag> LagAsync(ProjectionRunner runner, string end, DateTimeOffset now, CancellationToken cancellation)
    {
        var cursor = await runner.ReadCursorAsync(cancellation);
        if (string.CompareOrdinal(cursor, end) >= 0) return new(runner.Name, 0, TimeSpan.Zero);
        var begun = cursor.Length > 0;
        var next = await journal.ReadAllAsync(begun ? cursor : null, 1, cancellation);
        // None while the transaction that wrote it, or one beside it, is open.
        var age = next.Decisions.Count > 0 && next.Decisions[0].At < now ? now - next.Decisions[0].At : TimeSpan.Zero;
        return new(runner.Name, JournalCursor.Parse(end).Position - (begun ? JournalCursor.Parse(cursor).Position : 0), age);
    }

    // One loop each, so that a projection that fails does not hold up the others.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runners.Select(runner => FollowAsync(runner, stoppingToken)));

    private async Task FollowAsync(ProjectionRunner runner, CancellationToken stopping)
    {
        var failures = 0;
        var isFirst = true;
        while (!stopping.IsCancellationRequested)
        {
            // Taken before reading: what is appended from here on wakes this loop even if the reading misses it.
            var appended = signal.Next;
            try
            {
                if (isFirst) await StartOverIfAheadAsync(runner, stopping);
                isFirst = false;
                await StepAsync(runner, appended, stopping);
                failures = 0;
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                runner.Forget();
                var pause = PauseAfter(++failures);
                Failed(log, failure, runner.Name, failures, pause);
                await Task.Delay(pause, clock, stopping);
            }
        }
    }

    /// <summary>Rows beside an older or an empty journal tell of what never happened there.</summary>
    private async Task StartOverIfAheadAsync(ProjectionRunner runner, CancellationToken stopping)
    {
        var end = await head.GetHeadAsync(stopping) ?? "";
        if (string.CompareOrdinal(await runner.ReadCursorAsync(stopping), end) <= 0) return;
        AheadOfJournal(log, runner.Name);
        await runner.ResetAsync(stopping);
    }

    private async Task StepAsync(ProjectionRunner runner, Task appended, CancellationToken stopping)
    {
        var began = clock.GetTimestamp();
        switch (await runner.AdvanceAsync(stopping))
        {
            case ProjectionStep.Idle:
                await WaitForMoreAsync(appended, stopping);
                break;
            case ProjectionStep.Overtaken:
                await Task.Delay(PollEvery, clock, stopping);
                break;
            case ProjectionStep.CaughtUp when Volatile.Read(ref awaited) == 0:
                await Task.Delay(RestAfter(clock.GetElapsedTime(began)), clock, stopping);
                break;
        }
    }

    private async Task WaitForAsync(ProjectionRunner runner, string end, CancellationToken cancellation)
    {
        while (string.CompareOrdinal(await runner.ReadCursorAsync(cancellation), end) < 0)
        {
            signal.Raise();
            await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellation);
        }
    }

    private static TimeSpan RestAfter(TimeSpan work) => TimeSpan.FromTicks(Math.Min(LongestRest.Ticks, RestToWork * work.Ticks));

    private static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(failures - 1, 16))));

    private async Task WaitForMoreAsync(Task appended, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(appended, Task.Delay(PollEvery, clock, enough.Token));
        await enough.CancelAsync();
    }

    [LoggerMessage(LogLevel.Warning, "Projection {Projection} is ahead of the journal, which was replaced or restored; deriving it again.")]
    private static partial void AheadOfJournal(ILogger log, string projection);

    [LoggerMessage(LogLevel.Error, "Projection {Projection} failed for the {Failures}th time; trying again in {Pause}.")]
    private static partial void Failed(ILogger log, Exception failure, string projection, int failures, TimeSpan pause);
}

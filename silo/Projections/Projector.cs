using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>
/// Keeps the read models up with the journal: at once after an append of this process, within half a second after those of others.
/// A decision that cannot be applied is tried again until it can; it is never skipped.
/// </summary>
public sealed partial class Projector : BackgroundService
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    private readonly IReadOnlyList<ProjectionRunner> runners;
    private readonly IJournalHead head;
    private readonly JournalSignal signal;
    private readonly TimeProvider clock;
    private readonly ILogger<Projector> log;

    internal Projector(
        IEnumerable<IProjection> projections, IJournalLog journal, IJournalHead head, OcopDatabase database,
        JournalSignal signal, TimeProvider clock, ILogger<Projector> log)
    {
        (this.head, this.signal, this.clock, this.log) = (head, signal, clock, log);
        runners = [.. projections.Select(projection => new ProjectionRunner(projection, journal, database))];
        if (runners.DistinctBy(runner => runner.Name).Count() < runners.Count)
            throw new InvalidOperationException("Two projections have the same name; each needs its own to keep its progress under.");
    }

    /// <summary>Completes when every projection has applied all that was stored when it was called.</summary>
    public async Task WaitUntilCaughtUpAsync(CancellationToken cancellation)
    {
        if (await head.GetHeadAsync(cancellation) is not { } end)
            return;
        foreach (var runner in runners)
        {
            while (string.CompareOrdinal(await runner.ReadCursorAsync(cancellation), end) < 0)
            {
                signal.Raise();
                await Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancellation);
            }
        }
    }

    /// <summary>Empties a projection and derives it again from the whole journal; completes when it has caught up.</summary>
    public async Task RebuildAsync(string name, CancellationToken cancellation)
    {
        var runner = runners.FirstOrDefault(runner => runner.Name == name)
            ?? throw new ArgumentException($"There is no projection named {name}.", nameof(name));
        await runner.ResetAsync(cancellation);
        signal.Raise();
        await WaitUntilCaughtUpAsync(cancellation);
    }

    // One loop each, so that a projection that fails does not hold up the others.
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(runners.Select(runner => FollowAsync(runner, stoppingToken)));

    private async Task FollowAsync(ProjectionRunner runner, CancellationToken stopping)
    {
        var failures = 0;
        while (!stopping.IsCancellationRequested)
        {
            // Taken before reading: what is appended from here on wakes this loop even if the reading misses it.
            var appended = signal.Next;
            try
            {
                if (!await runner.AdvanceAsync(stopping))
                    await WaitForMoreAsync(appended, stopping);
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

    private static TimeSpan PauseAfter(int failures) =>
        TimeSpan.FromMilliseconds(Math.Min(LongestPause.TotalMilliseconds, 100 * Math.Pow(2, Math.Min(failures - 1, 16))));

    private async Task WaitForMoreAsync(Task appended, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(appended, Task.Delay(PollEvery, clock, enough.Token));
        await enough.CancelAsync();
    }

    [LoggerMessage(LogLevel.Error, "Projection {Projection} failed for the {Failures}th time; trying again in {Pause}.")]
    private static partial void Failed(ILogger log, Exception failure, string projection, int failures, TimeSpan pause);
}

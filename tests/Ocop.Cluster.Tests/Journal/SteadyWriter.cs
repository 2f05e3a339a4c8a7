using Ocop.Journal;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Journal;

/// <summary>Behaves like a grain: appends one decision after another, and after an outage reads the stream again before going on.</summary>
internal sealed class SteadyWriter(SqlJournal journal, string stream, int bulk = 10)
{
    private readonly string events = $"[\"{new string('x', bulk)}\"]";
    private volatile bool stopped;
    private long acknowledged;
    private int refused;
    private Task running = Task.CompletedTask;

    /// <summary>The last version that was confirmed.</summary>
    public long Acknowledged => Volatile.Read(ref acknowledged);

    public void Start(CancellationToken cancellation) => running = Task.Run(() => RunAsync(cancellation), cancellation);

    public Task StopAsync()
    {
        stopped = true;
        return running;
    }

    public Task HasAppended(long versions, CancellationToken cancellation) => Until(() => Acknowledged >= versions, cancellation);

    public Task HasBeenRefused(CancellationToken cancellation) => Until(() => Volatile.Read(ref refused) > 0, cancellation);

    public async Task AssertNothingAcknowledgedIsLost()
    {
        var stored = (await journal.ReadAsync(stream, CancellationToken.None)).Decisions;
        Assert.Equal(Enumerable.Range(1, stored.Count).Select(version => (long)version), stored.Select(decision => decision.Version));
        Assert.True(stored.Count >= Acknowledged, $"{Acknowledged} were acknowledged, {stored.Count} are stored.");
    }

    private async Task RunAsync(CancellationToken cancellation)
    {
        for (var next = 1L; !stopped;)
        {
            try
            {
                var decision = new NewDecision(next, $"c{next}", events, TimeProvider.System.GetUtcNow());
                Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new StreamAppend(stream, [decision])));
                Volatile.Write(ref acknowledged, next++);
            }
            catch (JournalUnavailableException)
            {
                Interlocked.Increment(ref refused);
                next = await LastStored(cancellation) + 1;
            }
        }
    }

    private async Task<long> LastStored(CancellationToken cancellation)
    {
        while (true)
        {
            try
            {
                return (await journal.ReadAsync(stream, cancellation)).Decisions.Count;
            }
            catch (JournalUnavailableException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
            }
        }
    }

    private async Task Until(Func<bool> fact, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        while (!fact())
        {
            if (running.IsFaulted)
                await running;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, limit.Token);
        }
    }
}

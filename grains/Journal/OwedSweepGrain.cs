namespace Ocop.Journal;

/// <summary>One for the whole system: wakes grains that owe effects, so that a crash delays a delivery by a minute at most.</summary>
[Alias("ocop.journal.IOwedSweepGrain")]
public interface IOwedSweepGrain : IGrainWithIntegerKey
{
    /// <summary>Wakes everything that owes something at this moment, and keeps sweeping from now on.</summary>
    [Alias("start")]
    Task Start();
}

[GrainType("owed-sweep")]
internal sealed class OwedSweepGrain(IJournal journal, TimeProvider clock) : Grain, IOwedSweepGrain, IRemindable
{
    private const int Batch = 1000;
    private static readonly TimeSpan Period = TimeSpan.FromMinutes(1);

    public async Task Start()
    {
        await SweepAsync(clock.GetUtcNow());
        await this.RegisterOrUpdateReminder("sweep", Period, Period);
    }

    /// <summary>Whoever has owed for less than a period is most likely delivering.</summary>
    public Task ReceiveReminder(string reminderName, TickStatus status) => SweepAsync(clock.GetUtcNow() - Period);

    private async Task SweepAsync(DateTimeOffset before)
    {
        foreach (var stream in (await journal.FindOwingAsync(before, Batch, CancellationToken.None)).Chunk(32))
            await Task.WhenAll(stream.Select(id => GrainFactory.GetGrain<IJournalGrain>(GrainId.Parse(id)).Wake()));
    }
}

using Ocop.Silo.Hosting;

namespace Ocop.Silo.Archiving;

/// <summary>Packs what has grown old, where <c>Archive:AfterDays</c> is set: on one silo, a block at a time, with long rests, beside selling.</summary>
internal sealed partial class Archiver(
    JournalArchive archive, OcopDatabase database, ArchiveOptions options, TimeProvider clock, ILogger<Archiver> log) : BackgroundService
{
    /// <summary>Rests so many times as long as it worked.</summary>
    private const int RestToWork = 19;

    // The pace is the machine's time, not that which deadlines follow.
    private static readonly TimeProvider Machine = TimeProvider.System;
    private static readonly TimeSpan LookEvery = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.AfterDays is not { } days) return;
        try
        {
            while (true)
            {
                await PackAsync(TimeSpan.FromDays(days), stoppingToken);
                await Task.Delay(LookEvery, Machine, stoppingToken);
            }
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // A block that was under way is undone, and packed after the next start. Drivers tell of that in their own words.
        }
    }

    private async Task PackAsync(TimeSpan after, CancellationToken stopping)
    {
        var decisions = 0L;
        try
        {
            await using var turn = await ArchiveTurn.TakeAsync(database, stopping);
            if (turn is null) return;
            var began = Machine.GetTimestamp();
            await foreach (var packing in archive.PackAsync(clock.GetUtcNow() - after, withRest: false, isDry: false, stopping))
            {
                decisions += packing.Decisions;
                await Task.Delay(RestToWork * Machine.GetElapsedTime(began), Machine, stopping);
                began = Machine.GetTimestamp();
            }
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogFailed(failure);
        }

        if (decisions > 0) LogPacked(decisions);
    }

    [LoggerMessage(LogLevel.Information, "Packed {Decisions} old decisions of the journal.")]
    private partial void LogPacked(long decisions);

    [LoggerMessage(LogLevel.Error, "Old decisions could not be packed; trying again in an hour.")]
    private partial void LogFailed(Exception reason);
}

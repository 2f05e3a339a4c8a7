using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Readings;

/// <summary>
/// Gathers looks in memory and writes them down every few seconds, so that nobody waits for it. While the database is away they gather
/// up to a bound; what comes beyond it is lost, and counted. A crash loses what came since the last writing.
/// </summary>
internal sealed partial class ReadingLog(ReadingTable table, ReadingOptions options, TimeProvider clock, ILogger<ReadingLog> log) : BackgroundService, IReadings
{
    /// <summary>A desk that is open asks for the same orders again and again.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    /// <summary>Most buyers of a day that are known to be written.</summary>
    private const int MostKnown = 200_000;

    // The pace is the machine's time, not that which deadlines follow.
    private static readonly TimeProvider Machine = TimeProvider.System;

    private readonly Lock gate = new();
    private readonly SemaphoreSlim writing = new(1);
    private ReadingBatch pending = new();
    private HashSet<BuyerDay> known = [];
    private DateOnly today;
    private bool isLosing;
    private long? prunedAt;

    public void Note(ReadingOf reading, string? buyerId, int persons, bool isWhole, bool isFirst)
    {
        var now = clock.GetUtcNow();
        var window = new ReadingWindow(reading, UnixTime.ToStored(now) / Window.Ticks * Window.Ticks);
        var tally = new ReadingTally { LastAt = UnixTime.ToStored(now), Times = isFirst ? 1 : 0, Persons = persons, IsWhole = isWhole };
        lock (gate)
        {
            var isNoted = pending.Add(window, tally);
            if (buyerId is not null)
            {
                var day = DayOf(now);
                var buyer = new BuyerDay(buyerId, day, reading.By.Role, reading.By.ProducerId, reading.Kind);
                if (!known.Contains(buyer)) isNoted &= pending.Add(buyer);
            }

            if (isNoted) return;
            ReadingMeters.CountLost();
            if (!isLosing) LogLosing();
            isLosing = true;
        }
    }

    public Task KeepAsync(CancellationToken cancellation) => WriteAsync(isDurable: true, cancellation);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await WriteAsync(isDurable: true, cancellationToken);
    }

    public override void Dispose()
    {
        writing.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        ReadingMeters.CountLost(0); // told from the start
        using var pace = new PeriodicTimer(options.WriteEvery, Machine);
        try
        {
            while (await pace.WaitForNextTickAsync(stoppingToken)) await RoundAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // what is left is written at the end of stopping
        }
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        try
        {
            await WriteAsync(isDurable: false, stopping);
            if (prunedAt is { } last && Machine.GetElapsedTime(last) < PruneEvery) return;
            await table.PruneAsync(options.Keep, stopping);
            prunedAt = Machine.GetTimestamp();
        }
        catch (Exception e) when (!stopping.IsCancellationRequested)
        {
            LogFailed(e);
        }
    }

    /// <summary>One at a time, so that whoever waits for the end knows that what was under way is written, too.</summary>
    private async Task WriteAsync(bool isDurable, CancellationToken cancellation)
    {
        await writing.WaitAsync(cancellation);
        try
        {
            var batch = Take();
            if (batch.IsEmpty) return;
            try
            {
                await table.WriteAsync(batch, isDurable, cancellation);
            }
            catch
            {
                GiveBack(batch);
                throw;
            }

            Know(batch.Buyers);
        }
        finally
        {
            writing.Release();
        }
    }

    private ReadingBatch Take()
    {
        lock (gate)
        {
            var batch = pending;
            (pending, isLosing) = (new(), false);
            return batch;
        }
    }

    private void GiveBack(ReadingBatch batch)
    {
        lock (gate)
        {
            // What was first stays; beyond the bound the newest are lost.
            var newer = pending;
            pending = batch;
            foreach (var (window, tally) in newer.Windows)
                if (!pending.Add(window, tally)) ReadingMeters.CountLost();
            foreach (var buyer in newer.Buyers)
                if (!pending.Add(buyer)) ReadingMeters.CountLost();
        }
    }

    private void Know(IReadOnlyCollection<BuyerDay> written)
    {
        lock (gate)
        {
            foreach (var buyer in written)
                if (buyer.Day == today && known.Count < MostKnown) known.Add(buyer);
        }
    }

    private DateOnly DayOf(DateTimeOffset now)
    {
        var day = VietnamCalendar.DayOf(now);
        if (day != today) (today, known) = (day, []);
        return day;
    }

    [LoggerMessage(1, LogLevel.Error, "Who looked at what buyers told of themselves could not be written; it is tried again.")]
    private partial void LogFailed(Exception reason);

    [LoggerMessage(2, LogLevel.Critical, "Who looks at what buyers told of themselves is not noted any more: the database has been away for too long.")]
    private partial void LogLosing();
}

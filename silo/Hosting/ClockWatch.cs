using System.Data.Common;
using Dapper;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Starts the clock no earlier than the last decision on disk, so that deadlines keep their distance when the machine's clock
/// went back meanwhile; and tells when that clock is set while the system runs.
/// </summary>
internal sealed partial class ClockWatch(SteadyClock clock, OcopDatabase database, ILogger<ClockWatch> log) : BackgroundService, IHostedLifecycleService
{
    /// <summary>A row from further ahead was written by a clock that was plainly wrong: following it would keep the mistake.</summary>
    internal static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Leap = TimeSpan.FromSeconds(5);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellationToken);
        if (await LastDecisionAsync(connection) is not { } last) return;
        if (last - clock.GetUtcNow() > MostAhead) LogTooFarAhead(last);
        else clock.NotBefore(last);
    }

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var look = new PeriodicTimer(LookEvery, clock);
        var known = TimeSpan.Zero;
        try
        {
            while (await look.WaitForNextTickAsync(stoppingToken))
            {
                var ahead = clock.MachineAhead;
                if (ahead.Duration() > Leap && (ahead - known).Duration() > Leap) LogLeap(ahead);
                known = ahead;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A start that failed ends it too, and the host would tell of this as a failure of its own.
        }
    }

    private async Task<DateTimeOffset?> LastDecisionAsync(DbConnection connection)
    {
        var order = database.Provider == StorageProvider.Sqlite ? "position DESC" : "tx DESC, position DESC";
        return UnixTime.FromStored(await connection.QuerySingleOrDefaultAsync<long?>($"SELECT at FROM journal ORDER BY {order} LIMIT 1"));
    }

    [LoggerMessage(LogLevel.Warning, "The machine's clock was set: it is {Ahead} ahead of ours, which follows slowly. Deadlines keep their distance.")]
    private partial void LogLeap(TimeSpan ahead);

    [LoggerMessage(LogLevel.Warning, "The last decision on disk is of {Last}, more than a day ahead of the machine's clock. Is that clock right?")]
    private partial void LogTooFarAhead(DateTimeOffset last);
}

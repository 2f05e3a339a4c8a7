using Ocop.Api.Accounts;

namespace Ocop.Api.LiveSales;

/// <summary>
/// Ends connections of who is signed out. A connection outlives the request that opened it, so its account and session are asked for
/// again: those of sellers and operators every few seconds, those of buyers, who are many and see only their own, once a minute.
/// </summary>
internal sealed partial class HubWatch(HubConnections connections, AccountWatch watch, ILogger<HubWatch> log) : BackgroundService
{
    /// <summary>Rounds after which every buyer has been asked for once.</summary>
    private const int RoundsForBuyers = 12;

    // The pace is the machine's time, not that which deadlines follow.
    private static readonly TimeProvider Machine = TimeProvider.System;
    private static readonly TimeSpan RoundEvery = TimeSpan.FromSeconds(5);
    private const int AtOnce = 16;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var pace = new PeriodicTimer(RoundEvery, Machine);
        try
        {
            for (var round = 0; await pace.WaitForNextTickAsync(stoppingToken); round = (round + 1) % RoundsForBuyers) await RoundAsync(round, stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            return; // the node closes all of them
        }
    }

    internal async Task RoundAsync(int round, CancellationToken stopping)
    {
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = stopping };
        await Parallel.ForEachAsync(connections.All, options, async (connection, _) =>
        {
            var caller = Caller.Of(connection.User);
            if (caller.SessionId is null || (!caller.IsSeller && (uint)connection.ConnectionId.GetHashCode(StringComparison.Ordinal) % RoundsForBuyers != round)) return;
            try
            {
                if (!await watch.IsSignedInAsync(caller)) connection.Abort();
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                // Who cannot be asked for stays: a screen that is thrown off while grains are away could not come back.
                LogUnknown(e);
            }
        });
    }

    [LoggerMessage(1, LogLevel.Debug, "Whether a screen is still signed in could not be asked.")]
    private partial void LogUnknown(Exception reason);
}

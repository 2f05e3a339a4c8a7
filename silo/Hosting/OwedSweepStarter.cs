using Ocop.Journal;

namespace Ocop.Silo.Hosting;

/// <summary>Has everything delivered that was still owed when the system last stopped. A start never waits for it.</summary>
internal sealed partial class OwedSweepStarter(IGrainFactory grains, TimeProvider clock, ILogger<OwedSweepStarter> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!await TryStartAsync(stoppingToken)) await Task.Delay(Pause, clock, stoppingToken);
    }

    private async Task<bool> TryStartAsync(CancellationToken stopping)
    {
        try
        {
            await grains.GetGrain<IOwedSweepGrain>(0).Start();
            return true;
        }
        catch (Exception e)
        {
            if (!stopping.IsCancellationRequested) LogNotStarted(e);
            return stopping.IsCancellationRequested;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The sweep of owed effects did not start; trying again.")]
    private partial void LogNotStarted(Exception reason);
}

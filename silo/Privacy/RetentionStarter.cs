using Ocop.Privacy;

namespace Ocop.Silo.Privacy;

/// <summary>Has the reminder set that looks for what is to be erased by its age. Where nothing is, one that is left takes itself away.</summary>
internal sealed partial class RetentionStarter(IRetention retention, IGrainFactory grains, ILogger<RetentionStarter> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (retention.IsOn && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await grains.Retention().Start();
                return;
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                LogNotStarted(failure);
                await Task.Delay(Pause, TimeProvider.System, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Erasing by age did not start; trying again.")]
    private partial void LogNotStarted(Exception failure);
}

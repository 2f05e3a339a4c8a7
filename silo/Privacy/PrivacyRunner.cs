using Ocop.Silo.Webhooks;

namespace Ocop.Silo.Privacy;

/// <summary>
/// Works off requests about personal data, one at a time and in small steps, and rests between them, so that selling has the machine. Of
/// several silos one is at it.
/// </summary>
internal sealed partial class PrivacyRunner(PrivacyWork work, WebhookLease lease, ILogger<PrivacyRunner> log) : BackgroundService
{
    private const string Lease = "privacy";

    /// <summary>Rests so many times as long as it worked.</summary>
    private const int RestToWork = 4;

    // The pace is the machine's time, not that which deadlines follow.
    private static readonly TimeProvider Machine = TimeProvider.System;
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestRest = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RenewEvery = WebhookLease.HeldFor / 3;

    private long renewedAt;
    private bool isMine;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                var began = Machine.GetTimestamp();
                var hasWorked = await IsMineAsync(stoppingToken) && await work.StepAsync(stoppingToken);
                var rest = RestToWork * Machine.GetElapsedTime(began);
                await Task.Delay(!hasWorked ? LookEvery : rest < LongestRest ? rest : LongestRest, Machine, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                LogFailed(failure);
                await Task.Delay(PauseAfterFailure, Machine, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        if (isMine) await lease.ReleaseAsync(Lease);
    }

    private async Task<bool> IsMineAsync(CancellationToken stopping)
    {
        if (isMine && Machine.GetElapsedTime(renewedAt) < RenewEvery) return true;
        isMine = await lease.TakeAsync(Lease, stopping);
        renewedAt = Machine.GetTimestamp();
        return isMine;
    }

    [LoggerMessage(LogLevel.Error, "A request about personal data could not go on; trying again.")]
    private partial void LogFailed(Exception failure);
}

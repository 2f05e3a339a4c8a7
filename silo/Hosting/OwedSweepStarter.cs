using Ocop.Journal;

namespace Ocop.Silo.Hosting;

/// <summary>Has everything delivered that was still owed when the system last stopped, or when another silo has gone. A start never waits for it.</summary>
internal sealed partial class OwedSweepStarter(
    IGrainFactory grains, IClusterMembershipService membership, TimeProvider clock, ILogger<OwedSweepStarter> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await StartSweepAsync(stoppingToken);
        var gone = Gone(membership.CurrentSnapshot);
        await foreach (var members in membership.MembershipUpdates.WithCancellation(stoppingToken))
        {
            var before = gone;
            gone = Gone(members);
            if (!gone.IsSubsetOf(before)) await StartSweepAsync(stoppingToken);
        }
    }

    private static HashSet<SiloAddress> Gone(ClusterMembershipSnapshot members) =>
        [.. members.Members.Values.Where(silo => silo.Status == SiloStatus.Dead).Select(silo => silo.SiloAddress)];

    private async Task StartSweepAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested && !await TryStartAsync(stopping)) await Task.Delay(Pause, clock, stopping);
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

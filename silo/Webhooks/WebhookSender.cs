using System.Collections.Concurrent;

namespace Ocop.Silo.Webhooks;

/// <summary>Works off what is queued: one message of an endpoint after another, many endpoints side by side.</summary>
internal sealed partial class WebhookSender(
    DeliveryQueue queue, WebhookCourier courier, WebhookLease lease, WebhookBell bell, ILogger<WebhookSender> log) : BackgroundService
{
    private const int MostLanes = 64;

    /// <summary>Endpoints that let us wait never take all the places.</summary>
    private const int MostTroubled = 32;

    /// <summary>After so many messages others have a turn.</summary>
    private const int MostAtOnce = 100;

    // The pace is the machine's time, not that which deadlines follow.
    private static readonly TimeProvider Machine = TimeProvider.System;
    private static readonly TimeSpan PollEvery = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);
    private readonly ConcurrentDictionary<string, Lane> lanes = new(StringComparer.Ordinal);
    private long? prunedAt;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var rung = bell.Next;
            try
            {
                await RoundAsync(stoppingToken);
            }
            catch (Exception e) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(e);
            }

            using var enough = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
            await Task.WhenAny(rung, Task.Delay(PollEvery, Machine, enough.Token));
            await enough.CancelAsync();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Task.WhenAll(lanes.Values.Select(lane => lane.Work));
    }

    private async Task RoundAsync(CancellationToken stopping)
    {
        if (prunedAt is not { } last || Machine.GetElapsedTime(last) > PruneEvery)
        {
            await queue.PruneAsync();
            prunedAt = Machine.GetTimestamp();
        }

        foreach (var due in await queue.DueAsync(MostLanes * 4, stopping))
        {
            if (lanes.Count >= MostLanes) return;
            if (lanes.ContainsKey(due.EndpointId) || (due.IsTroubled && lanes.Values.Count(lane => lane.IsTroubled) >= MostTroubled)) continue;
            var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            lanes[due.EndpointId] = new(RunAsync(due, ready.Task, stopping), due.IsTroubled);
            ready.SetResult();
        }
    }

    /// <param name="entered">The lane is in the list, from which its end takes it.</param>
    private async Task RunAsync(DueLane due, Task entered, CancellationToken stopping)
    {
        await entered;
        var didWork = false;
        try
        {
            didWork = await SendAllAsync(due, stopping);
        }
        catch (Exception e)
        {
            if (!stopping.IsCancellationRequested) LogLaneFailed(due.EndpointId, e);
        }
        finally
        {
            lanes.TryRemove(due.EndpointId, out _);
            if (didWork) bell.Ring(); // there may be more, of this endpoint or of one that found no place
        }
    }

    /// <summary>Whether anything was sent.</summary>
    private async Task<bool> SendAllAsync(DueLane due, CancellationToken stopping)
    {
        try
        {
            for (var sent = 0; sent < MostAtOnce && !stopping.IsCancellationRequested; sent++)
            {
                // Before every message: an attempt may take a third of the time that it is held.
                if (!await lease.TakeAsync(due.EndpointId, stopping)) return sent > 0;
                if (await queue.NextAsync(due.EndpointId, stopping) is not { } next) return sent > 0;
                if (!await courier.SendAsync(next, stopping)) return true;
            }

            return true;
        }
        finally
        {
            await lease.ReleaseAsync(due.EndpointId);
        }
    }

    private sealed record Lane(Task Work, bool IsTroubled);

    [LoggerMessage(1, LogLevel.Error, "Looking for messages to send failed; trying again.")]
    private partial void LogFailed(Exception reason);

    [LoggerMessage(2, LogLevel.Error, "Sending to webhook {Endpoint} failed; trying again.")]
    private partial void LogLaneFailed(string endpoint, Exception reason);
}

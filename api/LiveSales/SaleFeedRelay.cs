using System.Collections.Concurrent;
using Microsoft.AspNetCore.SignalR;
using Ocop.Api.Producers;
using Ocop.Boards;
using Ocop.Feeds;

namespace Ocop.Api.LiveSales;

/// <summary>
/// Hands what the feed brings to this node's connections: boards to the fan-out, the rest to groups. Operators get of each sale
/// only the latest, at most ten times a second. Sends are never awaited, so that the slowest screen holds up nobody.
/// </summary>
internal sealed partial class SaleFeedRelay(
    ISaleFeed feed, IHubContext<SaleHub, ISaleClient> hub, Watchers watchers, FanOut fanOut, SalePaces paces, TimeProvider clock,
    ILogger<SaleFeedRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan SendEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SaleBoard> latest = new(StringComparer.Ordinal);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ReadAsync(stoppingToken), SendPulsesAsync(stoppingToken));

    private async Task ReadAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await foreach (var message in feed.Subscribe(stopping)) Take(message);
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogFeedLost(e); // what was missed is in the next snapshot
                await Task.Delay(Again, TimeProvider.System, stopping);
            }
        }
    }

    private void Take(FeedMessage message)
    {
        if (message is ClaimPublished heard) paces.Heard(heard.SaleId, heard.Answer);
        switch (message)
        {
            case BoardPublished { Board: var board }:
                Show(board);
                break;
            case ClaimPublished claim when watchers.Any(Watchers.Buyer(claim.BuyerId)):
                Forget(hub.Clients.Group(Watchers.Buyer(claim.BuyerId)).ClaimChanged(OwnClaim.Of(claim, clock.GetUtcNow())));
                break;
            case TodayPublished today:
                SendToday(today);
                break;
        }
    }

    private void Show(SaleBoard board)
    {
        fanOut.Show(board);
        paces.Heard(board.SaleId, board.Comments, Math.Max(board.MostWatching, fanOut.Watching(board.SaleId)));
        if (watchers.Any(Watchers.Operators))
            latest.AddOrUpdate(board.SaleId, board, (_, known) => known.Version < board.Version ? board : known);
    }

    private void SendToday(TodayPublished today)
    {
        string[] groups = [.. new[] { Watchers.Producer(today.ProducerId), Watchers.Operators }.Where(watchers.Any)];
        if (groups.Length > 0) Forget(hub.Clients.Groups(groups).TodayChanged(TodayFigures.Of(today.Today)));
    }

    private async Task SendPulsesAsync(CancellationToken stopping)
    {
        // Real time on purpose: screens move on although a test holds the clock of deadlines.
        using var tick = new PeriodicTimer(SendEvery, TimeProvider.System);
        while (await tick.WaitForNextTickAsync(stopping))
        {
            foreach (var saleId in latest.Keys)
            {
                if (latest.TryRemove(saleId, out var board)) Forget(hub.Clients.Group(Watchers.Operators).SaleChanged(SalePulse.Of(board)));
            }
        }
    }

    /// <summary>A connection that cannot take a message within the send timeout is closed by SignalR and comes back by itself.</summary>
    private void Forget(Task sending) => sending.ContinueWith(
        failed => LogSendFailed(failed.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    [LoggerMessage(1, LogLevel.Warning, "The feed broke off; subscribing again")]
    private partial void LogFeedLost(Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "A push did not reach everybody")]
    private partial void LogSendFailed(Exception exception);
}

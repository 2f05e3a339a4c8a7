using System.Collections.Concurrent;
using System.Threading.Channels;
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
    ISaleFeed feed, IHubContext<SaleHub, ISaleClient> hub, IGrainFactory grains, Watchers watchers, FanOut fanOut, SalePaces paces,
    TimeProvider clock, ILogger<SaleFeedRelay> logger)
    : BackgroundService
{
    private static readonly TimeSpan SendEvery = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Again = TimeSpan.FromSeconds(1);

    private readonly ConcurrentDictionary<string, SaleBoard> latest = new(StringComparer.Ordinal);
    private readonly Channel<NewsMissed> missed = Channel.CreateBounded<NewsMissed>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(ReadAsync(stoppingToken), SendPulsesAsync(stoppingToken), CatchUpAsync(stoppingToken));


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
                LogFeedLost(e);
                Missed();
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
            case NewsMissed:
                Missed();
                break;
        }
    }

    /// <summary>However often it is said meanwhile, all is read anew once.</summary>
    private void Missed() => missed.Writer.TryWrite(new());

    /// <summary>After news that never came: boards are read and shown anew, and screens told to ask for what is their own.</summary>
    private async Task CatchUpAsync(CancellationToken stopping)
    {
        await foreach (var _ in missed.Reader.ReadAllAsync(stopping))
        {
            try
            {
                foreach (var saleId in fanOut.Counts().Keys)
                    if (await grains.Board(saleId).Get() is { } board) Show(board);
                Forget(hub.Clients.All.NewsMissed());
            }
            catch (Exception e) when (!stopping.IsCancellationRequested)
            {
                LogNotCaughtUp(e);
                Missed();
            }
            await Task.Delay(Again, TimeProvider.System, stopping);
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

    [LoggerMessage(3, LogLevel.Warning, "What the feed missed could not be read; trying again")]
    private partial void LogNotCaughtUp(Exception exception);

    [LoggerMessage(2, LogLevel.Debug, "A push did not reach everybody")]
    private partial void LogSendFailed(Exception exception);
}

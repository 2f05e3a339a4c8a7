using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Ocop.Api.Hosting;

namespace Ocop.Api.LiveSales;

/// <summary>
/// Brings figures to the screens of those who run a sale: read once a second while somebody watches, and sent when they have
/// changed. As with boards each screen has one message on the way at most and gets the newest, and none holds up another.
/// </summary>
internal sealed partial class HostScreens(LiveFigures figures, ILogger<HostScreens> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    // Real time on purpose: screens move on although a test holds the clock of deadlines.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly Lock turn = new();
    private readonly Dictionary<string, Desk> desks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim wake = new(0, 1);

    /// <summary>Lets a connection watch the figures of a sale, until it leaves. What is known comes at once.</summary>
    public Screen Join(string saleId, Func<SerializedHubMessage, ValueTask> write)
    {
        Screen screen;
        lock (turn)
        {
            if (!desks.TryGetValue(saleId, out var desk))
            {
                desks[saleId] = desk = new(saleId);
                if (wake.CurrentCount == 0) wake.Release();
            }
            desk.Screens.Add(screen = new(desk.Stage, write));
        }
        screen.Send(clock.GetTimestamp());
        return screen;
    }

    public void Leave(Screen screen)
    {
        lock (turn)
        {
            if (desks.TryGetValue(screen.Stage.SaleId, out var desk) && desk.Screens.Remove(screen) && desk.Screens.Count == 0)
                desks.Remove(screen.Stage.SaleId);
        }
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        for (;; await Task.Delay(Every, clock, stoppingToken))
        {
            var watched = Watched();
            if (watched.Length == 0)
            {
                await wake.WaitAsync(stoppingToken);
                watched = Watched();
            }
            // Not awaited: a sale whose figures are slow to read holds up no other.
            foreach (var desk in watched.Where(desk => desk.Reading.IsCompleted)) desk.Reading = ReadAsync(desk);
        }
    }

    private Desk[] Watched()
    {
        lock (turn) return [.. desks.Values];
    }

    private async Task ReadAsync(Desk desk)
    {
        try
        {
            if (await figures.ReadAsync(desk.Stage.SaleId) is { } read) desk.Show(read);
        }
        catch (Exception e)
        {
            LogNotRead(desk.Stage.SaleId, e); // the next second tries again
        }
        Screen[] screens;
        lock (turn) screens = [.. desk.Screens];
        foreach (var screen in screens) screen.Send(clock.GetTimestamp());
    }

    [LoggerMessage(1, LogLevel.Warning, "The figures of {SaleId} could not be read")]
    private partial void LogNotRead(string saleId, Exception exception);

    /// <summary>The figures of one sale, and who watches them.</summary>
    private sealed class Desk(string saleId)
    {
        private string shown = "";

        public Stage Stage { get; } = new(saleId);

        public HashSet<Screen> Screens { get; } = [];

        public Task Reading { get; set; } = Task.CompletedTask;

        public void Show(SaleFigures read)
        {
            var content = ContentOf(read);
            if (content == shown) return;
            shown = content;
            var versioned = read with { Version = Math.Max(read.Version, Stage.Version + 1) };
            Stage.Show(new Stage.Shown(versioned.Version, nameof(ISaleClient.FiguresChanged), () => versioned));
        }

        /// <summary>All but the time itself: that a silence has grown by a second is no news, screens count on by themselves.</summary>
        private static string ContentOf(SaleFigures read) => JsonSerializer.Serialize(
            read with
            {
                At = default, Version = 0,
                Sources = [.. read.Sources.Select(source => source with
                {
                    SilentForSeconds = null, SilentSeconds = source.IsSilent ? 0 : source.SilentSeconds,
                    LongestSilenceSeconds = source.IsSilent ? 0 : source.LongestSilenceSeconds,
                })],
            },
            ApiJson.Options);
    }
}

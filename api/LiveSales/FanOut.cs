using Microsoft.AspNetCore.SignalR;
using Ocop.Boards;

namespace Ocop.Api.LiveSales;

/// <summary>
/// Brings boards to the screens of this node in one round that never stops: each screen in turn gets the newest board of its
/// sale, at most ten a second. A beat sends only so many, so that thousands who watch never hold up those who buy; the more
/// watch, the longer a round takes and the fewer boards each one gets.
/// </summary>
internal sealed class FanOut : BackgroundService
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>12,000 boards a second for each processor, about a quarter of its time; fewer when beats come late.</summary>
    private static readonly int MostInBeat = 60 * Environment.ProcessorCount;

    // Real time on purpose: screens move on although a test holds the clock of deadlines.
    private readonly TimeProvider clock = TimeProvider.System;
    private readonly long pause = (long)(Pause.TotalSeconds * TimeProvider.System.TimestampFrequency);
    private readonly Lock turn = new();
    private readonly Dictionary<string, Stage> stages = new(StringComparer.Ordinal);
    private readonly List<Screen> round = [];
    private readonly SemaphoreSlim wake = new(0, 1);
    private int next;

    /// <summary>Lets a connection watch a sale, until it leaves.</summary>
    public Screen Join(string saleId, Func<SerializedHubMessage, ValueTask> write)
    {
        lock (turn)
        {
            if (!stages.TryGetValue(saleId, out var stage)) stages[saleId] = stage = new(saleId);
            stage.Screens++;
            var screen = new Screen(stage, write) { Place = round.Count };
            round.Add(screen);
            ScreenMeters.Joined();
            return screen;
        }
    }

    public void Leave(Screen screen)
    {
        lock (turn)
        {
            (round[screen.Place], round[^1].Place) = (round[^1], screen.Place);
            round.RemoveAt(round.Count - 1);
            ScreenMeters.Left();
            if (--screen.Stage.Screens == 0) stages.Remove(screen.Stage.SaleId);
        }
    }

    /// <summary>How many connections of this node watch a sale.</summary>
    public int Watching(string saleId)
    {
        lock (turn) return stages.TryGetValue(saleId, out var stage) ? stage.Screens : 0;
    }

    /// <summary>All sales that connections of this node watch, and how many do.</summary>
    public IReadOnlyDictionary<string, int> Counts()
    {
        lock (turn) return stages.ToDictionary(stage => stage.Key, stage => stage.Value.Screens);
    }

    /// <summary>Has a board brought to whoever watches its sale.</summary>
    public void Show(SaleBoard board)
    {
        lock (turn)
        {
            if (!stages.TryGetValue(board.SaleId, out var stage) || !stage.Show(board)) return;
            if (wake.CurrentCount == 0) wake.Release();
        }
    }

    /// <summary>Brings a screen that has just joined the board as it is now, without waiting for its turn.</summary>
    public void Welcome(Screen screen, SaleBoard board)
    {
        Show(board);
        screen.Send(clock.GetTimestamp());
    }

    public override void Dispose()
    {
        wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // A delay, not a periodic timer: that goes on ticking while there is nothing to send.
        for (List<Screen> due = new(MostInBeat); ; await Task.Delay(Beat, clock, stoppingToken))
        {
            var now = clock.GetTimestamp();
            if (!Take(due, now)) await wake.WaitAsync(stoppingToken);
            foreach (var screen in due) screen.Send(now);
        }
    }

    /// <summary>Who comes next and is due; false when no screen lacks anything.</summary>
    private bool Take(List<Screen> due, long now)
    {
        due.Clear();
        var isBehind = false;
        lock (turn)
        {
            for (var left = round.Count; left > 0 && due.Count < MostInBeat; left--)
            {
                next = (next + 1) % round.Count;
                isBehind |= round[next].IsBehind;
                if (round[next].IsDue(now, pause)) due.Add(round[next]);
            }
        }
        return isBehind;
    }
}

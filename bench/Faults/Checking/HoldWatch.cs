using System.Data.Common;

namespace Ocop.Bench.Faults.Checking;

/// <summary>Notes when rows of products come into the journal. It looks at the tables, past the server and its clock.</summary>
internal sealed class HoldWatch : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Rows that were written at once may appear in another order than their positions.</summary>
    private const int Overlap = 1_000;

    private readonly JournalReader journal;
    private readonly TimeProvider clock;
    private readonly long began;
    private readonly Dictionary<(string Stream, long Version), SeenRow> seen = [];
    private readonly CancellationTokenSource stop = new();
    private readonly Task looking;
    private long newest;

    private HoldWatch(JournalReader journal, TimeProvider clock, CancellationToken cancellation)
    {
        (this.journal, this.clock, began) = (journal, clock, clock.GetTimestamp());
        looking = LookAsync(cancellation);
    }

    public static HoldWatch Start(JournalReader journal, TimeProvider clock, CancellationToken cancellation) => new(journal, clock, cancellation);

    /// <summary>Looks once more, and tells what holds came to.</summary>
    public async Task<HoldCheck> StopAsync(HoldTerms terms)
    {
        await stop.CancelAsync();
        await looking;
        var rows = seen.Values.OrderBy(row => row.Row.Stream, StringComparer.Ordinal).ThenBy(row => row.Row.Version);
        return new(rows, clock.GetElapsedTime(began), terms);
    }

    public void Dispose()
    {
        stop.Cancel();
        stop.Dispose();
    }

    private async Task LookAsync(CancellationToken cancellation)
    {
        for (TimeSpan? last = null; ;)
        {
            var isLast = stop.IsCancellationRequested;
            last = await LookAsync(last, cancellation) ?? last;
            if (isLast) return;
            await Task.WhenAny(Task.Delay(Pause, clock, stop.Token));
        }
    }

    /// <summary>When it began to look; none when the database could not be read just then.</summary>
    private async Task<TimeSpan?> LookAsync(TimeSpan? last, CancellationToken cancellation)
    {
        try
        {
            var now = clock.GetElapsedTime(began);
            var rows = await journal.ReadProductsAfterAsync(newest - Overlap, cancellation);
            var before = clock.GetElapsedTime(began);
            foreach (var (position, row) in rows)
            {
                seen.TryAdd((row.Stream, row.Version), new(row, last ?? TimeSpan.FromDays(-1), before));
                newest = Math.Max(newest, position);
            }
            return now;
        }
        catch (DbException)
        {
            return null;
        }
    }
}

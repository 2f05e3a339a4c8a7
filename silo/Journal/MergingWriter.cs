using System.Diagnostics;
using System.Threading.Channels;
using Ocop.Journal;

namespace Ocop.Silo.Journal;

/// <summary>
/// The one writer of a silo: whatever waits is written as one transaction, then each caller gets its own outcome. Sharing the
/// flush to disk among all grains is where the journal's speed comes from.
/// </summary>
internal sealed partial class MergingWriter : IAsyncDisposable
{
    // A transaction stays small enough to commit in a few milliseconds, so that nobody waits long for those before them.
    internal const int MaxRows = 4_096;
    internal const long MaxCharacters = 4_000_000;
    private const int MaxWaiting = 65_536;

    private readonly IJournalStore store;
    private readonly JournalSignal signal;
    private readonly ILogger<MergingWriter> log;
    private readonly Channel<JournalWork> queue =
        Channel.CreateBounded<JournalWork>(new BoundedChannelOptions(MaxWaiting) { SingleReader = true });
    private readonly Task loop;
    private long lastWritten = long.MinValue;

    public MergingWriter(IJournalStore store, JournalSignal signal, ILogger<MergingWriter> log, TaskScheduler? scheduler = null)
    {
        this.store = store;
        this.signal = signal;
        this.log = log;
        loop = Task.Factory.StartNew(
            RunAsync, CancellationToken.None, TaskCreationOptions.DenyChildAttach, scheduler ?? TaskScheduler.Default).Unwrap();
    }

    /// <summary>Takes its place behind all that was asked before, and answers when it is on disk or refused.</summary>
    public async Task<AppendOutcome> WriteAsync(JournalWork work)
    {
        try
        {
            // Waits only when very many are waiting already; places are given out in the order of asking.
            if (!queue.Writer.TryWrite(work))
                await queue.Writer.WriteAsync(work);
        }
        catch (ChannelClosedException)
        {
            throw new JournalUnavailableException("The journal is closed: this silo is stopping.");
        }

        return await work.Outcome;
    }

    /// <summary>Whether a transaction has come to disk within this time, and none has failed since.</summary>
    public bool HasWrittenWithin(TimeSpan time) =>
        Interlocked.Read(ref lastWritten) is var last and not long.MinValue && Stopwatch.GetElapsedTime(last) <= time;

    /// <summary>Writes what still waits, then closes the store.</summary>
    public async ValueTask DisposeAsync()
    {
        queue.Writer.TryComplete();
        await loop;
        await store.DisposeAsync();
    }

    private async Task RunAsync()
    {
        var works = new List<JournalWork>();
        while (await queue.Reader.WaitToReadAsync())
        {
            TakeWaiting(works);
            await WriteMergedAsync(works);
            works.Clear();
        }
    }

    private void TakeWaiting(List<JournalWork> works)
    {
        var (rows, characters) = (0, 0L);
        while (rows < MaxRows && characters < MaxCharacters && queue.Reader.TryRead(out var work))
        {
            works.Add(work);
            rows += work.Size.Rows;
            characters += work.Size.Characters;
        }
    }

    private async Task WriteMergedAsync(List<JournalWork> works)
    {
        var began = Stopwatch.GetTimestamp();
        JournalMeters.Begins(works, began);
        try
        {
            var outcomes = await store.WriteAsync(works);
            JournalMeters.Wrote(works, outcomes, began);
            Interlocked.Exchange(ref lastWritten, Stopwatch.GetTimestamp());
            Complete(works, outcomes);
        }
        catch (Exception failure) when (works.Count > 1 && !store.IsOutage(failure))
        {
            // One of them cannot be stored as it is. Nothing was written; alone, only that one fails.
            WritingOneByOne(log, failure, works.Count);
            foreach (var work in works)
                await WriteMergedAsync([work]);
        }
        catch (Exception failure)
        {
            WriteFailed(log, failure, works.Count);
            JournalMeters.WriteFailed(works, began);
            Interlocked.Exchange(ref lastWritten, long.MinValue);
            foreach (var work in works)
                work.Fail(new JournalUnavailableException("The journal did not confirm the write; it may be stored or not.", failure));
        }
    }

    private void Complete(List<JournalWork> works, AppendOutcome[] outcomes)
    {
        signal.Raise();
        for (var i = 0; i < works.Count; i++)
            works[i].Complete(outcomes[i]);
    }

    [LoggerMessage(LogLevel.Error, "The journal did not confirm a transaction of {Works} works.")]
    private static partial void WriteFailed(ILogger log, Exception failure, int works);

    [LoggerMessage(LogLevel.Warning, "A transaction of {Works} works was refused as a whole; writing them one by one.")]
    private static partial void WritingOneByOne(ILogger log, Exception failure, int works);
}

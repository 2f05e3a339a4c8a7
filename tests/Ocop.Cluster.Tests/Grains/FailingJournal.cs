using Ocop.Journal;

namespace Ocop.Cluster.Tests.Grains;

/// <summary>A journal of which one write fails on demand: before it is stored, or after, so that only the answer is lost.</summary>
public sealed class FailingJournal(IJournal journal) : IJournal
{
    private string? failing;
    private bool isStored;

    /// <summary>The next write of this stream fails.</summary>
    public void FailNext(string stream, bool afterStoring) => (failing, isStored) = (stream, afterStoring);

    public async Task<AppendOutcome> AppendAsync(StreamAppend append)
    {
        if (append.Stream != failing) return await journal.AppendAsync(append);
        failing = null;
        if (isStored) await journal.AppendAsync(append);
        throw new JournalUnavailableException("as asked");
    }

    public Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation) => journal.ReadAsync(stream, cancellation);

    public Task<IReadOnlyList<StoredDecision>> FindAsync(string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation) =>
        journal.FindAsync(stream, causes, cancellation);

    public Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) =>
        journal.ReadPersonalAsync(stream, versions, cancellation);

    public Task SaveSnapshotAsync(string stream, long version, string state) => journal.SaveSnapshotAsync(stream, version, state);

    public Task MarkOwedSinceAsync(string stream, long? version, long known) => journal.MarkOwedSinceAsync(stream, version, known);

    public Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        journal.FindOwingAsync(before, limit, cancellation);
}

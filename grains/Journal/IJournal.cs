namespace Ocop.Journal;

/// <summary>
/// The append-only store of every decision, one row each. It is the truth behind stock, sales and orders, their audit trail
/// and the source of every report. A task that completes without an exception means that the fact is on disk.
/// </summary>
public interface IJournal
{
    /// <summary>All that an activation needs: the newest snapshot, the decisions after it, and what the stream still owes.</summary>
    Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation);

    /// <summary>
    /// Appends all decisions of the batch or none. Batches of many streams share one transaction; a batch that is refused does
    /// not touch the others.
    /// </summary>
    /// <exception cref="JournalUnavailableException">The outcome is unknown: the rows may be stored or not.</exception>
    Task<AppendOutcome> AppendAsync(StreamAppend append);

    /// <summary>The stored decisions of a stream that have one of these causes.</summary>
    Task<IReadOnlyList<StoredDecision>> FindAsync(string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation);

    /// <summary>What was noted beside the decisions of these versions: texts and names, kept apart so that they can be erased.</summary>
    Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation);

    /// <summary>Keeps the state as of a version, so that the next activation starts there. An older snapshot never replaces a newer one.</summary>
    Task SaveSnapshotAsync(string stream, long version, string state);

    /// <summary>Notes from which version on effects are still owed elsewhere; <c>null</c> when none are.</summary>
    /// <param name="known">The last version that the caller knows of. If there are later ones it is not heeded: what they owe is another's to tell.</param>
    Task MarkOwedSinceAsync(string stream, long? version, long known);

    /// <summary>Streams that have owed effects since before an instant, oldest first.</summary>
    Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation);
}

/// <summary>What became of an append.</summary>
public enum AppendOutcome
{
    /// <summary>All rows are on disk.</summary>
    Appended,

    /// <summary>Another activation has written one of these versions: nothing was stored, and this state is stale.</summary>
    VersionTaken,

    /// <summary>One of the causes is already recorded in this stream: nothing was stored; decide the others again.</summary>
    CauseKnown,
}

/// <summary>One decision to be written.</summary>
/// <param name="Version">Its place in the stream, from 1 without gaps.</param>
/// <param name="Cause">The comment, click, payment or timer behind it; unique in the stream.</param>
/// <param name="Events">What it brought about, in order, as a JSON array.</param>
/// <param name="At">When it was decided.</param>
/// <param name="Personal">Text about a person that goes with it, kept in a table of its own; JSON.</param>
public sealed record NewDecision(long Version, string Cause, string Events, DateTimeOffset At, string? Personal = null);

/// <summary>The decisions of one stream to be appended together.</summary>
/// <param name="Stream">The grain id, for example <c>product/p-mien-dong</c>.</param>
/// <param name="Decisions">In version order, at least one.</param>
/// <param name="OwedSince">The first of these versions that owes effects elsewhere; an earlier mark stays.</param>
public sealed record StreamAppend(string Stream, IReadOnlyList<NewDecision> Decisions, long? OwedSince = null);

/// <summary>One stored decision; <see cref="NewDecision"/> has the meaning of the fields.</summary>
public sealed record StoredDecision(string Stream, long Version, string Cause, string Events, DateTimeOffset At, string? Personal = null);

/// <summary>The state of a stream as of a version, as JSON.</summary>
public sealed record StoredSnapshot(long Version, string State);

/// <summary>A stream as an activation reads it.</summary>
/// <param name="Snapshot">The newest snapshot, if any.</param>
/// <param name="Decisions">
/// In version order, without gaps, those after the snapshot, and before it those from <paramref name="OwedSince"/> on.
/// Those from <paramref name="OwedSince"/> on carry their personal text.
/// </param>
/// <param name="OwedSince">The first version whose effects may not have been delivered.</param>
public sealed record StoredStream(StoredSnapshot? Snapshot, IReadOnlyList<StoredDecision> Decisions, long? OwedSince);

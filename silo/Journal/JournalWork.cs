using System.Diagnostics;
using Ocop.Journal;

namespace Ocop.Silo.Journal;

/// <summary>One thing that a caller wants written, and the promise of its outcome.</summary>
internal abstract class JournalWork(string stream)
{
    // Continuations must not run on the writer's loop, or one slow caller would hold up all.
    private readonly TaskCompletionSource<AppendOutcome> outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public string Stream { get; } = stream;

    /// <summary>When it was asked for.</summary>
    public long AskedAt { get; } = Stopwatch.GetTimestamp();

    public Task<AppendOutcome> Outcome => outcome.Task;

    /// <summary>Roughly what it adds to a transaction, in rows and in characters.</summary>
    public abstract (int Rows, long Characters) Size { get; }

    public void Complete(AppendOutcome with) => outcome.TrySetResult(with);

    public void Fail(Exception because) => outcome.TrySetException(because);
}

internal sealed class AppendWork(StreamAppend append) : JournalWork(append.Stream)
{
    public StreamAppend Append { get; } = append;

    public IReadOnlyList<NewDecision> Decisions => Append.Decisions;

    public long FirstVersion => Append.Decisions[0].Version;

    /// <summary>When the oldest effect that this append owes was decided.</summary>
    public DateTimeOffset OwedAt => Append.Decisions.First(decision => decision.Version == Append.OwedSince).At;

    public override (int Rows, long Characters) Size { get; } =
        (append.Decisions.Count, append.Decisions.Sum(decision => (long)decision.Events.Length + (decision.Personal?.Length ?? 0)));
}

internal sealed class SnapshotWork(string stream, long version, string state) : JournalWork(stream)
{
    public long Version { get; } = version;

    public string State { get; } = state;

    public override (int Rows, long Characters) Size => (1, State.Length);
}

internal sealed class OwedWork(string stream, long? since, long known) : JournalWork(stream)
{
    public long? Since { get; } = since;

    public long Known { get; } = known;

    public override (int Rows, long Characters) Size => (1, 0);
}

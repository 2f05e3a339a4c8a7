using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Shared;

namespace Ocop.Journal;

/// <summary>
/// A grain whose state is the fold of its journal stream. Commands are decided at once against the state as it will be when
/// all writes under way have succeeded; all that arrive during a write share the next one; an answer leaves when its row is on
/// disk. If a write fails or meets another activation's rows, all commands not yet on disk fail and the activation is dropped:
/// nothing is ever decided on a state that was not stored.
/// </summary>
/// <remarks>Subclasses are <see cref="Orleans.Concurrency.ReentrantAttribute"/>: states are immutable, and a decision never awaits.</remarks>
internal abstract partial class JournalGrain<TState, TEvent>(IJournal journal, TimeProvider clock, ILogger logger)
    : Grain, IJournalGrain, IDisposable
    where TState : class
    where TEvent : class
{
    private const int SnapshotAtLeast = 256 * 1024;

    /// <summary>A snapshot is written when the events since the last one outweigh it so many times: reading them takes some ten milliseconds.</summary>
    private const int SnapshotWeight = 4;
    private static readonly TimeSpan MarkDelay = TimeSpan.FromMilliseconds(500);

    private readonly RecentCauses<TEvent> recent = new(2048);
    private readonly Dictionary<string, PendingCommand<TState, TEvent>> pending = [];
    private readonly Dictionary<string, Task> delivering = [];
    private readonly Queue<Recorded<TEvent>> undelivered = new();
    private readonly OwedEffects owed = new();
    private readonly CancellationTokenSource gone = new();
    private List<PendingCommand<TState, TEvent>> queue = [];
    private TState tip = default!;
    private long tipVersion;
    private Exception? broken;
    private bool pumping;
    private bool markWaits;
    private long sinceSnapshot;
    private long snapshotSize;
    private Soon mark = null!;

    /// <summary>The state as it stands on disk. Queries answer from this one only.</summary>
    protected TState State { get; private set; } = default!;

    /// <summary>The number of decisions on disk.</summary>
    protected long Version { get; private set; }

    protected string Key => this.GetPrimaryKeyString();
    protected DateTimeOffset Now => clock.GetUtcNow();
    protected TimeProvider Clock => clock;
    protected IJournal Journal => journal;
    protected string Stream { get; private set; } = "";

    /// <summary>Cancelled when this activation ends; deliveries stop then and a later activation resumes them.</summary>
    protected CancellationToken Gone { get; private set; }

    /// <summary>The state of a stream without decisions.</summary>
    protected abstract TState Empty { get; }

    protected abstract TState Apply(TState state, Recorded<TEvent> decision);

    /// <summary>Completes what a state read from a snapshot leaves out, such as indexes.</summary>
    protected virtual TState Restore(TState state) => state;

    /// <summary>Whether an event owes effects elsewhere; those are delivered by <see cref="DeliverAsync"/>.</summary>
    protected virtual bool Owes(TEvent happened) => false;

    /// <summary>
    /// Delivers what a decision owes, retrying until done; receivers take a cause twice with the effect of one. Called in version
    /// order, and again for undelivered decisions when the grain comes back into memory.
    /// </summary>
    protected virtual Task DeliverAsync(Recorded<TEvent> decision) => Task.CompletedTask;

    /// <summary>Called after a write, when its callers have their answers: the place for hints to screens, which may be lost.</summary>
    protected virtual void OnWritten(IReadOnlyList<Recorded<TEvent>> decisions) { }

    /// <summary>
    /// Coming into memory is all it takes. Whoever is there and owes nothing, while the journal has a mark, was overtaken by
    /// another activation that is no more: it goes, and the next one reads what is owed.
    /// </summary>
    public async Task Wake()
    {
        if (!OwesNothing) return;
        var stored = await journal.ReadAsync(Stream, Gone);
        if (stored.OwedSince is not null && OwesNothing) DeactivateOnIdle();
    }

    public Task Forget()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    private bool OwesNothing => owed.Since is null && owed.IsUnmarked && !pumping;

    public void Dispose()
    {
        gone.Dispose();
        GC.SuppressFinalize(this);
    }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        (Stream, Gone) = (this.GetGrainId().ToString(), gone.Token);
        mark = new(this, MarkDelay, MarkAsync);
        var stored = await journal.ReadAsync(Stream, cancellationToken);
        State = stored.Snapshot is { } snapshot ? Restore(JournalJson.Read<TState>(snapshot.State)) : Empty;
        Version = stored.Snapshot?.Version ?? 0;
        snapshotSize = stored.Snapshot?.State.Length ?? 0;
        foreach (var row in stored.Decisions) Load(row, stored.OwedSince);
        (tip, tipVersion) = (State, Version);
        owed.Noted(stored.OwedSince);
        RedeliverSoonAsync().Ignore();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await gone.CancelAsync();
        if (broken is null && sinceSnapshot > 0) await SaveSnapshotAsync();
    }

    /// <summary>
    /// Decides a command and answers once its row is on disk. A cause already recorded is not decided again: the answer is
    /// recalled from its row.
    /// </summary>
    /// <exception cref="StaleActivationException">Another activation wrote to the stream; repeat with the same cause.</exception>
    /// <exception cref="JournalUnavailableException">The outcome is unknown; repeat with the same cause.</exception>
    protected Task<TAnswer> Commit<TAnswer>(
        string cause, Func<TState, Decision<TEvent, TAnswer>> decide, Func<ImmutableArray<TEvent>, TAnswer> recall, string? personal = null) =>
        Commit(cause, decide, recall, personal is null ? null : _ => personal);

    /// <param name="beside">The text about a person that is to stand beside these events, where they have one.</param>
    protected Task<TAnswer> Commit<TAnswer>(
        string cause, Func<TState, Decision<TEvent, TAnswer>> decide, Func<ImmutableArray<TEvent>, TAnswer> recall,
        Func<ImmutableArray<TEvent>, string?>? beside)
    {
        if (broken is not null) return Task.FromException<TAnswer>(broken);
        if (pending.TryGetValue(cause, out var twin)) return RecallAsync(twin.OnDisk, recall);
        if (recent.TryGet(cause, out var known)) return Task.FromResult(recall(known));
        var command = new PendingCommand<TState, TEvent, TAnswer>(cause, beside, decide, recall);
        Decide(command);
        queue.Add(command);
        if (!pumping) PumpAsync().Ignore();
        return command.Answer;
    }

    private static async Task<TAnswer> RecallAsync<TAnswer>(Task<ImmutableArray<TEvent>> recorded, Func<ImmutableArray<TEvent>, TAnswer> recall) =>
        recall(await recorded);

    private void Decide(PendingCommand<TState, TEvent> command)
    {
        command.At = Now;
        command.Decide(tip);
        if (command.Events.Length > 0)
        {
            tip = Apply(tip, command.Recorded(++tipVersion));
            pending[command.Cause] = command;
        }
        command.After = tip;
    }

    private async Task PumpAsync()
    {
        pumping = true;
        while (queue.Count > 0)
        {
            var batch = queue;
            queue = [];
            try
            {
                await WriteAsync(batch);
            }
            catch (Exception e)
            {
                LogWriteFailed(Stream, e);
                Refuse(batch, e is JournalUnavailableException ? e : new JournalUnavailableException("The journal could not be written.", e));
            }
            if (markWaits) WriteMarkAsync().Ignore();
        }
        pumping = false;
    }

    private async Task WriteAsync(List<PendingCommand<TState, TEvent>> batch)
    {
        await RecallBareAsync(batch);
        var rows = Rows(batch, out var owedSince);
        var outcome = rows.Count == 0 ? AppendOutcome.Appended : await journal.AppendAsync(new(Stream, rows, owedSince));
        switch (outcome)
        {
            case AppendOutcome.Appended:
                if (owedSince is not null && owed.IsUnmarked) owed.Noted(owedSince);
                Settle(batch, rows);
                break;
            case AppendOutcome.CauseKnown:
                await DecideAgainAsync(batch);
                break;
            default:
                LogStale(Stream, Version);
                Refuse(batch, new StaleActivationException($"Another activation has written to {Stream}."));
                break;
        }
    }

    /// <summary>A command that finds nothing to record may be the repeat of one that did: its row has the answer then.</summary>
    private async Task RecallBareAsync(List<PendingCommand<TState, TEvent>> batch)
    {
        var bare = batch.Where(command => command.Events.Length == 0).ToArray();
        if (bare.Length == 0) return;
        var known = EventsByCause(await journal.FindAsync(Stream, [.. bare.Select(c => c.Cause).Distinct()], Gone));
        foreach (var command in bare)
            if (known.TryGetValue(command.Cause, out var events)) command.CompleteFrom(events);
    }

    private static Dictionary<string, ImmutableArray<TEvent>> EventsByCause(IEnumerable<StoredDecision> rows) =>
        rows.ToDictionary(row => row.Cause, row => JournalJson.Read<ImmutableArray<TEvent>>(row.Events));

    private List<NewDecision> Rows(List<PendingCommand<TState, TEvent>> batch, out long? owedSince)
    {
        List<NewDecision> rows = new(batch.Count);
        owedSince = null;
        foreach (var command in batch)
        {
            if (command.Events.Length == 0) continue;
            var version = Version + rows.Count + 1;
            rows.Add(new(version, command.Cause, JournalJson.Write(command.Events), command.At, command.Personal));
            // Also where there is a mark already: another activation may have cleared it since this one has read it.
            if (owedSince is null && command.Events.Any(Owes)) owedSince = version;
        }
        return rows;
    }

    private void Settle(List<PendingCommand<TState, TEvent>> batch, List<NewDecision> rows)
    {
        State = batch[^1].After;
        List<Recorded<TEvent>> written = new(rows.Count);
        foreach (var command in batch)
        {
            if (command.Events.Length > 0)
            {
                Version++;
                pending.Remove(command.Cause);
                recent.Add(command.Cause, command.Events);
                written.Add(command.Recorded(Version));
                Deliver(written[^1]);
            }
            command.Span.End(Stream, rows.Count);
            command.Complete();
        }
        if (written.Count == 0) return;
        OnWritten(written);
        sinceSnapshot += rows.Sum(row => row.Events.Length);
        if (sinceSnapshot > Math.Max(SnapshotAtLeast, SnapshotWeight * snapshotSize)) SaveSnapshotAsync().Ignore();
    }

    /// <summary>Some causes are recorded already: those are answered from their rows, the others decided anew on what is on disk.</summary>
    private async Task DecideAgainAsync(List<PendingCommand<TState, TEvent>> batch)
    {
        var stored = await journal.FindAsync(Stream, [.. batch.Where(c => c.Events.Length > 0).Select(c => c.Cause)], Gone);
        if (stored.Count == 0) throw new JournalUnavailableException($"{Stream} refused a known cause and then did not find it.");
        var known = EventsByCause(stored);
        var again = batch.Concat(queue).ToList();
        queue = [];
        (tip, tipVersion) = (State, Version);
        foreach (var command in again)
        {
            pending.Remove(command.Cause);
            if (known.TryGetValue(command.Cause, out var events))
            {
                recent.Add(command.Cause, events);
                command.CompleteFrom(events);
            }
            else
            {
                Decide(command);
                queue.Add(command);
            }
        }
    }

    private void Refuse(List<PendingCommand<TState, TEvent>> batch, Exception why)
    {
        broken = why;
        foreach (var command in batch.Concat(queue))
        {
            command.Span.End(Stream, batch.Count, why);
            command.Fail(why);
        }
        queue = [];
        pending.Clear();
        DeactivateOnIdle();
    }

    private void Load(StoredDecision row, long? owedSince)
    {
        var decision = new Recorded<TEvent>(row.Version, row.Cause, JournalJson.Read<ImmutableArray<TEvent>>(row.Events), row.At, row.Personal);
        if (row.Version > Version)
        {
            State = Apply(State, decision);
            Version = row.Version;
            sinceSnapshot += row.Events.Length;
            recent.Add(row.Cause, decision.Events);
        }
        if (row.Version >= owedSince) undelivered.Enqueue(decision);
    }

    private async Task SaveSnapshotAsync()
    {
        sinceSnapshot = 0;
        // States are immutable, so a large one is written elsewhere, and the grain goes on meanwhile.
        var (state, version) = (State, Version);
        var written = await Task.Run(() => JournalJson.Write(state));
        snapshotSize = written.Length;
        try
        {
            await journal.SaveSnapshotAsync(Stream, version, written);
        }
        catch (JournalUnavailableException e)
        {
            LogSnapshotFailed(Stream, version, e); // only the next activation is slower
        }
    }
}

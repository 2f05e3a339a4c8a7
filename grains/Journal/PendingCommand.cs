using System.Collections.Immutable;

namespace Ocop.Journal;

/// <summary>A command that is decided but not yet on disk.</summary>
internal abstract class PendingCommand<TState, TEvent>(string cause, Func<ImmutableArray<TEvent>, string?>? beside)
{
    private TaskCompletionSource<ImmutableArray<TEvent>>? recorded;

    public string Cause => cause;

    /// <summary>Text about a person that stands beside the row. It follows from what was decided, which may be decided anew.</summary>
    public string? Personal => beside?.Invoke(Events);

    public DateTimeOffset At { get; set; }

    /// <summary>The span that the command came in, where that is kept.</summary>
    public CommitSpan Span { get; } = CommitSpan.Begin();

    public ImmutableArray<TEvent> Events { get; protected set; } = [];

    /// <summary>The state with this command's events applied; what the next command is decided against.</summary>
    public TState After { get; set; } = default!;

    public Recorded<TEvent> Recorded(long version) => new(version, Cause, Events, At, Personal);

    public abstract void Decide(TState state);

    /// <summary>The row is on disk: the answer may leave.</summary>
    public virtual void Complete() => recorded?.TrySetResult(Events);

    /// <summary>The cause turned out to be recorded already: answer from that row.</summary>
    public virtual void CompleteFrom(ImmutableArray<TEvent> stored) => recorded?.TrySetResult(stored);

    public virtual void Fail(Exception why) => recorded?.TrySetException(why);

    /// <summary>For a second command of the same cause that came while the first is being written.</summary>
    public Task<ImmutableArray<TEvent>> OnDisk =>
        (recorded ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
}

internal sealed class PendingCommand<TState, TEvent, TAnswer>(
    string cause, Func<ImmutableArray<TEvent>, string?>? beside, Func<TState, Decision<TEvent, TAnswer>> decide, Func<ImmutableArray<TEvent>, TAnswer> recall)
    : PendingCommand<TState, TEvent>(cause, beside)
{
    private readonly TaskCompletionSource<TAnswer> answered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TAnswer answer = default!;

    public Task<TAnswer> Answer => answered.Task;

    public override void Decide(TState state) => (Events, answer) = decide(state);

    public override void Complete()
    {
        base.Complete();
        answered.TrySetResult(answer);
    }

    public override void CompleteFrom(ImmutableArray<TEvent> stored)
    {
        base.CompleteFrom(stored);
        answered.TrySetResult(recall(stored));
    }

    public override void Fail(Exception why)
    {
        base.Fail(why);
        answered.TrySetException(why);
    }
}

using System.Diagnostics;
using Ocop.Shared;

namespace Ocop.Journal;

/// <summary>
/// From the decision to the row on disk, as one command sees it: the wait for the write before, and the write that it shares. Made
/// only for commands whose trace is kept, and only when it is over, because many commands are under way at once.
/// </summary>
internal readonly record struct CommitSpan(ActivityContext Parent, DateTimeOffset Began)
{
    /// <summary>Nothing, unless the trace of the caller is kept.</summary>
    public static CommitSpan Begin() =>
        Activity.Current is { Recorded: true } caller ? new(caller.Context, TimeProvider.System.GetUtcNow()) : default;

    /// <param name="shared">Decisions of this grain in the write.</param>
    public void End(string stream, int shared, Exception? failure = null)
    {
        if (Parent == default) return;
        using var span = OcopTelemetry.Spans.StartActivity("journal append", ActivityKind.Internal, Parent, startTime: Began);
        // The kind of stream, never its key, which may name a buyer.
        span?.SetTag("ocop.stream.kind", stream[..stream.IndexOf('/', StringComparison.Ordinal)]).SetTag("ocop.journal.batch.size", shared);
        if (failure is not null) span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
    }
}

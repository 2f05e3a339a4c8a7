using System.Collections.Immutable;

namespace Ocop.Journal;

/// <summary>What a rule decided: the events that make it true and the answer that may leave once they are on disk.</summary>
/// <param name="Events">In order; empty when there is nothing to record, which is for malformed commands only: a command without a row may be decided again.</param>
/// <param name="Answer">What the caller is told.</param>
internal readonly record struct Decision<TEvent, TAnswer>(ImmutableArray<TEvent> Events, TAnswer Answer);

/// <summary>A decision as it stands in the stream.</summary>
internal readonly record struct Recorded<TEvent>(long Version, string Cause, ImmutableArray<TEvent> Events, DateTimeOffset At, string? Personal);

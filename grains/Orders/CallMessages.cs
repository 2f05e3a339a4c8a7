using System.Collections.Immutable;

namespace Ocop.Orders;

/// <summary>How a call to a buyer ended.</summary>
public enum CallOutcome
{
    /// <summary>The buyer wants it.</summary>
    Confirmed,
    NoAnswer,

    /// <summary>The buyer asked to be called at another time.</summary>
    CallBack,

    /// <summary>The buyer does not want it: the order is cancelled a few minutes later, so that a slip of the hand costs nobody their units.</summary>
    Refused,
    WrongNumber,
}

/// <summary>The producer has called the buyer.</summary>
/// <param name="CallBackAt">For <see cref="CallOutcome.CallBack"/>: when.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.note-call")]
public sealed record NoteCall(string Cause, CallOutcome Outcome, string By, DateTimeOffset? CallBackAt = null);

/// <summary>The last call was noted wrongly.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.undo-call")]
public sealed record UndoCall(string Cause, string By);

/// <summary>One call: how it ended, who called, when.</summary>
[GenerateSerializer, Immutable, Alias("ocop.orders.call")]
public sealed record OrderCall(CallOutcome Outcome, string By, DateTimeOffset At, DateTimeOffset? CallBackAt = null);

/// <summary>What came of the calls to the buyer.</summary>
/// <param name="Last">How the last one ended; <c>null</c> before the first.</param>
/// <param name="Unanswered">Calls in vain since the buyer was last reached.</param>
/// <param name="SuggestsCancel">There were so many that the producer may well cancel.</param>
/// <param name="CallBackAt">When the buyer asked to be called.</param>
/// <param name="CancelsAt">When the order is cancelled, unless the refusal is taken back before.</param>
/// <param name="Calls">Newest last, at most the last 20.</param>
[GenerateSerializer, Immutable, Alias("ocop.orders.calls")]
public sealed record OrderCallsView(
    CallOutcome? Last, int Unanswered, bool SuggestsCancel, DateTimeOffset? CallBackAt, DateTimeOffset? CancelsAt, ImmutableArray<OrderCall> Calls);

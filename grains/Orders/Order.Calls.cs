using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;

namespace Ocop.Orders;

/// <summary>Calls to the buyer, and what they bring about.</summary>
internal sealed partial record Order
{
    /// <summary>How long a refusal can be taken back before it cancels: units given back may be another buyer's a moment later.</summary>
    public static readonly TimeSpan RefusalGrace = TimeSpan.FromMinutes(5);

    /// <summary>After so many calls in vain the order may well be cancelled.</summary>
    public const int CallsBeforeCancel = 3;
    private const int CallsKept = 20;

    public ImmutableArray<OrderCall> Calls { get; init; } = [];

    [JsonIgnore]
    public int Unanswered => Calls.Reverse().TakeWhile(call => call.Outcome is CallOutcome.NoAnswer or CallOutcome.WrongNumber).Count();

    /// <summary>When the refusal of the last call cancels; <c>null</c> when it was none, or has.</summary>
    [JsonIgnore]
    public DateTimeOffset? CancelsAt => MayCancel(isBuyer: false) && Calls is [.., { Outcome: CallOutcome.Refused } refused] ? refused.At + RefusalGrace : null;

    public Decision<OrderEvent, OrderOutcome> NoteCall(NoteCall command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (!MayCancel(isBuyer: false)) return Refuse(OrderOutcome.NotNow);
        if (command.Outcome == CallOutcome.Confirmed && Status == OrderStatus.Open) return Refuse(OrderOutcome.ContactNeeded);
        return new([new CallNoted(command.Outcome, command.By, command.CallBackAt)], OrderOutcome.Done);
    }

    public Decision<OrderEvent, OrderOutcome> UndoCall(UndoCall command, DateTimeOffset now)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        var mayUndo = MayCancel(isBuyer: false) && Calls is [.., var last] && last.At >= now - NoteBounds.UndoWithin;
        return mayUndo ? new([new CallUndone(command.By)], OrderOutcome.Done) : Refuse(OrderOutcome.NoCallToUndo);
    }

    /// <summary>Cancels what the buyer refused, once that can no longer be taken back; no events before.</summary>
    public Decision<OrderEvent, bool> CheckRefusal(DateTimeOffset now) => CancelsAt is { } due && now >= due
        ? new([new OrderCancelled(Calls[^1].By, IsBuyer: false, null, Owed(_ => true), Voucher, StepReason.RefusedOnPhone)], true)
        : new([], false);

    private Order Note(CallNoted noted, DateTimeOffset at)
    {
        var kept = Calls.Length < CallsKept ? Calls : Calls.RemoveAt(0);
        return this with { Calls = kept.Add(new(noted.Outcome, noted.By, at, noted.CallBackAt)) };
    }

    /// <summary>The buyer's own confirmation is a later word than a refusal on the phone.</summary>
    private ImmutableArray<OrderCall> WithoutRefusal() => Calls is [.., { Outcome: CallOutcome.Refused }] ? Calls.RemoveAt(Calls.Length - 1) : Calls;

    private OrderCallsView CallsView() => new(
        Calls is [.., var last] ? last.Outcome : null, Unanswered, Unanswered >= CallsBeforeCancel && MayCancel(isBuyer: false),
        Calls is [.., { Outcome: CallOutcome.CallBack } back] ? back.CallBackAt : null, CancelsAt, Calls);
}

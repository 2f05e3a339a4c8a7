using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Payments;

/// <summary>What a transfer was first said to be for, as its rows tell.</summary>
/// <param name="Cause">Of the row that says it.</param>
/// <param name="OrderId"><c>null</c>: for no order.</param>
internal sealed record Placement(TransferReceived Received, bool IsAssigned, string? OrderId, string Cause, DateTimeOffset At);

/// <summary>Where a transfer is that went to another order.</summary>
internal sealed record MovedTransfer(string? OrderId, DateTimeOffset AssignedAt, int Moves = 0, bool IsUnderWay = false);

/// <summary>Transfers that were said to be for the wrong order. They are remembered for as long as they may move; rows keep the rest.</summary>
internal sealed partial record Till
{
    /// <summary>Who paid twice or for somebody else's order complains within days.</summary>
    public static readonly TimeSpan MoveWithin = TimeSpan.FromDays(7);

    /// <summary>Most times that one transfer may move.</summary>
    public const int MostMoves = 5;

    /// <summary>Most transfers that may have moved within that time.</summary>
    public const int MostMoved = 500;

    public ImmutableDictionary<string, MovedTransfer> Moved { get; init; } = ImmutableDictionary<string, MovedTransfer>.Empty;

    /// <param name="first">What it was first said to be for.</param>
    /// <param name="command">What it is for.</param>
    /// <param name="now">When this is said.</param>
    public Decision<TillEvent, ReassignAnswer> Reassign(Placement first, ReassignTransfer command, DateTimeOffset now)
    {
        var moved = Moved.GetValueOrDefault(command.TransferId);
        var from = moved is null ? first.OrderId : moved.OrderId;
        if (!first.IsAssigned) return new([], new(ReassignOutcome.NotAssigned));
        if (moved is { IsUnderWay: true }) return new([], new(ReassignOutcome.UnderWay, from));
        // Where it went is no longer known then.
        if (now - first.At > MoveWithin) return new([], new(ReassignOutcome.TooLate));
        if (from == command.OrderId) return new([], new(ReassignOutcome.Done, from));
        if (moved?.Moves >= MostMoves || (moved is null && Moved.Count(known => IsKept(known.Value, now)) >= MostMoved))
            return new([], new(ReassignOutcome.TooOften, from));
        return new(
            [new ReassignmentAsked(
                command.TransferId, first.Received.AmountVnd, first.Received.PaidAt, from, command.OrderId, command.Reason, command.By, first.At)],
            new(ReassignOutcome.Done, command.OrderId));
    }

    private Till Move(ReassignmentAsked asked, DateTimeOffset at)
    {
        var moved = Moved.GetValueOrDefault(asked.TransferId) ?? new(asked.From, asked.AssignedAt);
        return this with
        {
            Moved = Moved.RemoveRange(Moved.Where(known => !IsKept(known.Value, at)).Select(known => known.Key))
                .SetItem(asked.TransferId, moved with { IsUnderWay = true }),
        };
    }

    private Till End(TransferReassigned reassigned)
    {
        // One that is told again long afterwards is decided on once more, before its row is found.
        if (!Moved.TryGetValue(reassigned.TransferId, out var moved)) return this;
        return this with { Moved = Moved.SetItem(reassigned.TransferId, moved with { OrderId = reassigned.OrderId, Moves = moved.Moves + 1, IsUnderWay = false }) };
    }

    private Till End(ReassignmentRefused refused)
    {
        if (!Moved.TryGetValue(refused.TransferId, out var moved)) return this;
        return this with
        {
            Moved = moved.Moves == 0 ? Moved.Remove(refused.TransferId) : Moved.SetItem(refused.TransferId, moved with { IsUnderWay = false }),
        };
    }

    private static bool IsKept(MovedTransfer moved, DateTimeOffset now) => moved.IsUnderWay || now - moved.AssignedAt <= MoveWithin;
}

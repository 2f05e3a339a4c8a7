using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Payments;

[GrainType("till")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for orders interleaves.
internal sealed class TillGrain(IJournal journal, TimeProvider clock, ILogger<TillGrain> logger)
    : JournalGrain<Till, TillEvent>(journal, clock, logger), ITillGrain
{
    private (long Version, string Name) holder;

    protected override Till Empty => Till.None;

    protected override Till Apply(Till state, Recorded<TillEvent> decision) =>
        decision.Events.Aggregate(state, (till, happened) => till.Apply(happened, decision.Version, decision.At));

    protected override Till Restore(Till state) => state.Restore();

    public async Task<PayoutAccount> PutAccount(PutPayoutAccount command)
    {
        await Commit(command.Cause, _ => Till.PutAccount(command), _ => true, JournalJson.Write(command.Account.Holder));
        return (await GetAccount())!;
    }

    public async Task<PayoutAccount?> GetAccount() => State.Account is { } account
        ? new(account.BankBin, account.Number, await HolderAsync(account.Version), account.PayWithin)
        : null;

    public async Task<Expectation> Expect(ExpectPayment command)
    {
        var code = await Commit(command.Cause, till => till.Expect(command.OrderId), events => events.OfType<CodeGiven>().First().Code);
        return new(code, State.Account?.PayWithin ?? PayoutAccount.UsualTime);
    }

    public Task<TransferAnswer> Receive(ReceiveTransfer command) => Commit(
        ReceiptCause(command.TransferId), till => till.Receive(command),
        events => Till.AnswerOf(events.OfType<TransferReceived>().First()), JournalJson.Write(command.Text));

    public async Task<SettleAnswer> Settle(SettleTransfer command)
    {
        if (await FindAsync(command.TransferId) is not { Received: var received }) return new(SettleOutcome.NotFound);
        if (State.Moved.TryGetValue(command.TransferId, out var moved))
            return new(moved.OrderId == command.OrderId ? SettleOutcome.Done : SettleOutcome.NotOpen, moved.OrderId);
        if (received.OrderId is { } matched) return new(SettleOutcome.NotOpen, matched);
        // One cause for all that may be said of it, so that the first word counts.
        var settled = await Commit(
            SettleCause(command.TransferId), _ => Till.Settle(received, command), events => events.OfType<TransferSettled>().First().OrderId);
        return new(settled == command.OrderId ? SettleOutcome.Done : SettleOutcome.NotOpen, settled);
    }

    public async Task<ReassignAnswer> Reassign(ReassignTransfer command)
    {
        if (await FindAsync(command.TransferId) is not { } first) return new(ReassignOutcome.NotFound);
        // Money for an order that does not exist would be lost to everyone.
        if (command.OrderId is { } to && (Ids.ReadOrder(to)?.ProducerId != Key || await GrainFactory.Order(to).Get() is null))
            return new(ReassignOutcome.OrderNotFound);
        await EffectsAsync(first.Cause); // the order that has it must know so before it is taken back
        var asked = await Commit(
            command.Cause, till => till.Reassign(first, command, Now),
            events => new(ReassignOutcome.Done, events.OfType<ReassignmentAsked>().First().To), string.IsNullOrEmpty(command.Note) ? null : JournalJson.Write(command.Note));
        return asked.Outcome == ReassignOutcome.Done ? await EndOfAsync(command.Cause, command.TransferId, asked) : asked;
    }

    public async Task<ImmutableDictionary<long, TransferText>> GetTexts(ImmutableArray<long> versions)
    {
        var texts = await Journal.ReadPersonalAsync(Stream, versions, Gone);
        return texts.ToImmutableDictionary(text => text.Key, text => JournalJson.Read<TransferText>(text.Value));
    }

    protected override bool Owes(TillEvent happened) =>
        happened is TransferReceived { OrderId: not null } or TransferSettled { OrderId: not null } or ReassignmentAsked;

    protected override Task DeliverAsync(Recorded<TillEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        TransferReceived { OrderId: { } orderId } received => TellAsync(orderId, received.TransferId, received.AmountVnd, received.PaidAt),
        TransferSettled { OrderId: { } orderId } settled => TellAsync(orderId, settled.TransferId, settled.AmountVnd, paidAt: null),
        ReassignmentAsked asked => MoveAsync(decision, asked),
        _ => Task.CompletedTask,
    }));

    private Task<OrderAnswer> TellAsync(string orderId, string transferId, long amountVnd, DateTimeOffset? paidAt)
    {
        var order = GrainFactory.Order(orderId);
        return UntilDoneAsync(() => order.Receive(new($"transfer/{transferId}", transferId, amountVnd, paidAt)));
    }

    /// <summary>First taken back, then given: at no moment two orders have it. Orders know the causes, so a crash between only makes this begin anew.</summary>
    private async Task MoveAsync(Recorded<TillEvent> decision, ReassignmentAsked asked)
    {
        var cause = $"transfer/{asked.TransferId}/v{decision.Version}";
        if (asked.From is { } from)
        {
            var first = GrainFactory.Order(from);
            var back = await UntilDoneAsync(() => first.TakeBack(new(cause, asked.TransferId, asked.Reason, asked.By)));
            if (back.Outcome != OrderOutcome.Done)
            {
                await Commit(EndCause(decision.Cause), _ => new([new ReassignmentRefused(asked.TransferId)], true), _ => true);
                return;
            }
        }
        if (asked.To is { } to)
        {
            var second = GrainFactory.Order(to);
            await UntilDoneAsync(() => second.Receive(new(cause, asked.TransferId, asked.AmountVnd, asked.PaidAt, asked.By)));
        }
        await Commit(EndCause(decision.Cause), _ => new([new TransferReassigned(asked.TransferId, asked.To)], true), _ => true);
    }

    /// <summary>How a reassignment ended, as its second row tells; without one nothing had to be moved.</summary>
    private async Task<ReassignAnswer> EndOfAsync(string cause, string transferId, ReassignAnswer asked)
    {
        await EffectsAsync(cause);
        var isMoved = await Commit(EndCause(cause), _ => new Decision<TillEvent, bool?>([], null), events => events[0] is TransferReassigned);
        return isMoved switch
        {
            false => new(ReassignOutcome.PaidBack),
            null when State.Moved.GetValueOrDefault(transferId) is { IsUnderWay: true } =>
                throw new StaleActivationException($"{Stream} ended before the orders of {transferId} knew."),
            _ => asked,
        };
    }

    /// <summary>A transfer as its rows tell: memory need not keep those that wait for the producer.</summary>
    private async Task<Placement?> FindAsync(string transferId)
    {
        var rows = (await Journal.FindAsync(Stream, [ReceiptCause(transferId), SettleCause(transferId)], Gone))
            .SelectMany(row => JournalJson.Read<ImmutableArray<TillEvent>>(row.Events), (row, happened) => (row.Cause, row.At, Event: happened)).ToArray();
        if (rows.FirstOrDefault(row => row.Event is TransferReceived) is not { Event: TransferReceived received } first) return null;
        return rows.FirstOrDefault(row => row.Event is TransferSettled) is { Event: TransferSettled settled } second
            ? new(received, IsAssigned: true, settled.OrderId, second.Cause, second.At)
            : new(received, received.OrderId is not null, received.OrderId, first.Cause, first.At);
    }

    private async Task<string> HolderAsync(long version)
    {
        if (holder.Version == version) return holder.Name;
        var stored = await Journal.ReadPersonalAsync(Stream, [version], Gone);
        holder = (version, stored.TryGetValue(version, out var json) ? JournalJson.Read<string>(json) : "");
        return holder.Name;
    }

    private static string ReceiptCause(string transferId) => $"transfer/{transferId}";

    private static string SettleCause(string transferId) => $"settle/{transferId}";

    private static string EndCause(string cause) => $"{cause}/moved";
}

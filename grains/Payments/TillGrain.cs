using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Ocop.Orders;
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
        decision.Events.Aggregate(state, (till, happened) => till.Apply(happened, decision.Version));

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
        if (await FindAsync(command.TransferId) is not { } received) return new(SettleOutcome.NotFound);
        if (received.OrderId is { } matched) return new(SettleOutcome.NotOpen, matched);
        // One cause for all that may be said of it, so that the first word counts.
        var settled = await Commit(
            $"settle/{command.TransferId}", _ => Till.Settle(received, command), events => events.OfType<TransferSettled>().First().OrderId);
        return new(settled == command.OrderId ? SettleOutcome.Done : SettleOutcome.NotOpen, settled);
    }

    public async Task<ImmutableDictionary<long, TransferText>> GetTexts(ImmutableArray<long> versions)
    {
        var texts = await Journal.ReadPersonalAsync(Stream, versions, Gone);
        return texts.ToImmutableDictionary(text => text.Key, text => JournalJson.Read<TransferText>(text.Value));
    }

    protected override bool Owes(TillEvent happened) => happened is TransferReceived { OrderId: not null } or TransferSettled { OrderId: not null };

    protected override Task DeliverAsync(Recorded<TillEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        TransferReceived { OrderId: { } orderId } received => TellAsync(orderId, received.TransferId, received.AmountVnd, received.PaidAt),
        TransferSettled { OrderId: { } orderId } settled => TellAsync(orderId, settled.TransferId, settled.AmountVnd, paidAt: null),
        _ => Task.CompletedTask,
    }));

    private Task<OrderAnswer> TellAsync(string orderId, string transferId, long amountVnd, DateTimeOffset? paidAt)
    {
        var order = GrainFactory.Order(orderId);
        return UntilDoneAsync(() => order.Receive(new($"transfer/{transferId}", transferId, amountVnd, paidAt)));
    }

    /// <summary>A transfer as its row tells: memory need not keep those that wait for the producer.</summary>
    private async Task<TransferReceived?> FindAsync(string transferId)
    {
        var rows = await Journal.FindAsync(Stream, [ReceiptCause(transferId)], Gone);
        return rows.SelectMany(row => JournalJson.Read<ImmutableArray<TillEvent>>(row.Events)).OfType<TransferReceived>().FirstOrDefault();
    }

    private async Task<string> HolderAsync(long version)
    {
        if (holder.Version == version) return holder.Name;
        var stored = await Journal.ReadPersonalAsync(Stream, [version], Gone);
        holder = (version, stored.TryGetValue(version, out var json) ? JournalJson.Read<string>(json) : "");
        return holder.Name;
    }

    private static string ReceiptCause(string transferId) => $"transfer/{transferId}";
}

using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Orleans.Concurrency;

namespace Ocop.Vouchers;

[GrainType("voucher")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk interleaves.
internal sealed class VouchersGrain(IJournal journal, TimeProvider clock, ILogger<VouchersGrain> logger)
    : JournalGrain<VoucherBook, VoucherEvent>(journal, clock, logger), IVouchersGrain
{
    protected override VoucherBook Empty => VoucherBook.None;

    protected override VoucherBook Apply(VoucherBook state, Recorded<VoucherEvent> decision) =>
        decision.Events.Aggregate(state, (book, happened) => book.Apply(happened, decision.At));

    public async Task<VoucherAnswer> Create(CreateVoucher command) =>
        await Commit(command.Cause, book => book.Create(command, Now), events => events[0]) switch
        {
            VoucherCreated created => new(VoucherOutcome.Done, State.Vouchers[created.Terms.Number]),
            CreationRefused refused => new(refused.Outcome),
            var other => throw new NotSupportedException($"{other.GetType().Name} answers no creation."),
        };

    public async Task<VoucherAnswer> End(EndVoucher command)
    {
        var outcome = await Commit(command.Cause, book => book.End(command), _ => VoucherOutcome.Done);
        return new(outcome, State.Vouchers.GetValueOrDefault(command.Number));
    }

    public Task<VoucherCheck> Reserve(ReserveUse command) =>
        Commit(command.Cause, book => book.Reserve(command, Now), events => State.AnswerOf(events));

    public Task GiveBack(GiveUseBack command) => Commit(command.Cause, book => book.GiveBack(command), _ => true);

    public Task<int?> Find(string code) => Task.FromResult(State.Find(code, Now));

    public Task<VoucherCheck> Check(string code, string buyerId, long valueVnd) => Task.FromResult(State.Check(code, buyerId, valueVnd, Now));

    public Task<ImmutableArray<VoucherView>> Get() => Task.FromResult<ImmutableArray<VoucherView>>([.. State.Vouchers.Values]);
}

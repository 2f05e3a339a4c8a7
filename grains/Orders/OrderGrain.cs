using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Buyers;
using Ocop.Channels;
using Ocop.Journal;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Shared;
using Ocop.Vouchers;
using Orleans.Concurrency;

namespace Ocop.Orders;

[GrainType("order")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for products interleaves.
internal sealed class OrderGrain(IJournal journal, TimeProvider clock, ILogger<OrderGrain> logger)
    : JournalGrain<Order, OrderEvent>(journal, clock, logger), IOrderGrain, IRemindable
{
    private const string PaymentReminder = "payment";
    private const string RefusalReminder = "refusal";

    /// <summary>Texts beside rows that are kept in memory; more than one order shows.</summary>
    private const int TextsKept = 100;

    /// <summary>How soon a tick that came too early, or while a confirmation was under way, is made up for.</summary>
    private static readonly TimeSpan AgainAfter = TimeSpan.FromMinutes(10);

    private ImmutableDictionary<long, string?> texts = ImmutableDictionary<long, string?>.Empty;

    /// <summary>The number of the order that takes what is claimed now, as far as was looked for it.</summary>
    private int current = 1;

    protected override Order Empty => Order.None;

    protected override Order Apply(Order state, Recorded<OrderEvent> decision) =>
        decision.Events.Aggregate(state, (order, happened) => order.Apply(happened, decision.Version, decision.At));

    public async Task PutLine(PutLine command)
    {
        if (State.Knows(command)) return; // newer news is on disk: nothing to record, nothing to look up
        var isForNext = await Commit(command.Cause, order => Put(order, command), _ => false);
        if (!isForNext) return;
        await GrainFactory.Order(await GetCurrent()).PutLine(command);
        // Units that were waited for when the parcel left are the next order's now.
        if (State.IsOpen(command.Claim.Sku)) await Commit(command.Cause, order => order.PutLine(Emptied(command)), _ => true);
    }

    /// <summary>The answer tells whether the news is for the order that follows. Only the shop has one: a sale is over some day.</summary>
    private Decision<OrderEvent, bool> Put(Order order, PutLine news)
    {
        if (news.Claim.Channel == ClaimKey.Shop && order.Passes(news)) return new([], true);
        return IsFollower && order.IsIdle(news) ? new([], false) : new(order.PutLine(news).Events, false);
    }

    private bool IsFollower => Ids.OrderNumber(Key) > 1;

    private static PutLine Emptied(PutLine news) =>
        news with { Answer = news.Answer with { Held = 0, Waiting = 0, Place = 0, Until = null, Portions = default } };

    public Task<bool> HasLeft() => Task.FromResult(State.HasLeft);

    public async Task<string> GetCurrent()
    {
        if (!State.HasLeft || Ids.ReadOrder(Key) is not var (channel, producerId, buyerId) || channel != ClaimKey.Shop) return Key;
        // A number of its own: two who look at once would both count on from the one that has left.
        var next = Math.Max(current, Ids.OrderNumber(Key) + 1);
        while (await GrainFactory.Order(Ids.Order(channel, producerId, buyerId, next)).HasLeft()) next++;
        current = Math.Max(current, next);
        return Ids.Order(channel, producerId, buyerId, next);
    }

    public async Task<OrderAnswer> Confirm(ConfirmOrder command)
    {
        // A buyer may confirm before the news of a claim has come; both go to disk together.
        var lines = command.Lines.IsDefault ? [] : command.Lines;
        var put = Task.WhenAll(lines.Select(PutLine));
        var hasAccount = command.Payment == PaymentMethod.Transfer && await Till.GetAccount() is not null;
        var voucher = command.Voucher is { } wish ? await Vouchers.Find(wish.Code) : null;
        var outcome = await Commit(command.Cause, order => order.Confirm(command, hasAccount, voucher), OutcomeIn, Unrefused(() => JournalJson.Write(command.Contact)));
        await put;
        return await AnswerAsync(outcome == OrderOutcome.Done ? await EndOfAsync(command.Cause) : outcome);
    }

    public async Task<OrderAnswer> Cancel(CancelOrder command)
    {
        var outcome = await Commit(command.Cause, order => order.Cancel(command), OutcomeIn, Beside(command.Reason, handover: null));
        await EffectsAsync(command.Cause);
        return await AnswerAsync(outcome);
    }

    public async Task<OrderAnswer> Advance(AdvanceOrder command)
    {
        var outcome = await Commit(
            command.Cause, order => order.Advance(command), OutcomeIn, Beside(command.Note, command.Handover));
        await EffectsAsync(command.Cause);
        return await AnswerAsync(outcome);
    }

    public async Task<OrderAnswer> Join(JoinParcel command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.Join(command), OutcomeIn));

    public async Task<OrderAnswer> Leave(LeaveParcel command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.Leave(command), OutcomeIn));

    public async Task<OrderAnswer> PutHandover(PutHandover command) => await AnswerAsync(await Commit(
        command.Cause, order => order.PutHandover(command), OutcomeIn, Beside(note: null, command.Handover)));

    public async Task<OrderAnswer> NoteCall(NoteCall command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.NoteCall(command), OutcomeIn));

    public async Task<OrderAnswer> UndoCall(UndoCall command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.UndoCall(command, Now), OutcomeIn));

    public async Task<OrderAnswer> Receive(ReceivePayment command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.Receive(command), OutcomeIn));

    public async Task<OrderAnswer> TakeBack(TakeBackTransfer command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.TakeBack(command, Now), OutcomeIn));

    public async Task<OrderAnswer> NotePayment(NotePayment command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.Note(command), OutcomeIn));

    public async Task<OrderAnswer> UndoPayment(UndoPayment command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.Undo(command, Now), OutcomeIn));

    public async Task<OrderAnswer> Refund(RefundPayment command) =>
        await AnswerAsync(await Commit(command.Cause, order => order.Refund(command), OutcomeIn));

    public Task<OrderView?> Get() => ViewAsync();

    /// <summary>A payment's reminder or deadline may have come, or the end of the time to take a refusal back. The order knows its own deadlines, so an early or repeated tick does no harm.</summary>
    public async Task ReceiveReminder(string reminderName, TickStatus status)
    {
        if (reminderName == RefusalReminder)
        {
            if (State.CancelsAt is { } due) await Commit($"refusal/{due.UtcTicks}", order => order.CheckRefusal(Now), _ => true);
            if (State.CancelsAt is null) await this.ForgetReminderAsync(RefusalReminder);
            return;
        }
        if (State.WakeAt is not null)
            await Commit($"payment-clock/{State.Money.PayBy?.UtcTicks}/{State.Money.Notice}", order => order.CheckPayment(Now), _ => true);
        if (State.WakeAt is null) await this.ForgetReminderAsync(PaymentReminder);
    }

    protected override bool Owes(OrderEvent happened) => happened is
        ConfirmationAsked or OrderCancelled or OrderAdvanced { Lines.IsEmpty: false } or OrderAdvanced { Returns.IsDefaultOrEmpty: false } or LapsedUnpaid
            or HoldsLapsed { Voucher: not null } or CallNoted { Outcome: CallOutcome.Refused }
        || SetsClock(happened) || (OrderNotices.Tells(happened) && IsTold);

    protected override Task DeliverAsync(Recorded<OrderEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        ConfirmationAsked asked => Task.WhenAll(AllocateAsync(decision.Cause, asked), TellBuyerAsync(decision)),
        OrderCancelled cancelled => Task.WhenAll(
            EachAsync(cancelled.Lines, line => UndoAsync(decision.Cause, line)), GiveVoucherBackAsync(decision.Cause, cancelled.Voucher)),
        OrderAdvanced { Returns.IsDefaultOrEmpty: false } returned =>
            Task.WhenAll(returned.Returns.Select(line => ReturnAsync(decision.Cause, returned, line))),
        OrderAdvanced advanced => EachAsync(advanced.Lines, line => MoveAsync(decision.Cause, advanced, line)),
        CallNoted { Outcome: CallOutcome.Refused } => SetReminderAsync(RefusalReminder, State.CancelsAt),
        LapsedUnpaid lapsed => Task.WhenAll(
            EachAsync(lapsed.Lines, line => GiveBackAsync(decision.Cause, line)), GiveVoucherBackAsync(decision.Cause, lapsed.Voucher)),
        HoldsLapsed lapsed => GiveVoucherBackAsync(decision.Cause, lapsed.Voucher),
        _ when SetsClock(happened) => SetReminderAsync(PaymentReminder, State.WakeAt),
        _ => Task.CompletedTask,
    }).Append(TellAsync(decision)));

    /// <summary>Whether the buyer hears of this order by messages: those who buy on our page see it there.</summary>
    private bool IsTold => Ids.ReadOrder(Key) is var (channel, _, buyerId) && Notices.Reaches(channel, buyerId);

    private async Task TellAsync(Recorded<OrderEvent> decision)
    {
        if (!IsTold || Ids.ReadOrder(Key) is not var (channel, _, buyerId)) return;
        foreach (var happened in decision.Events.Where(OrderNotices.Tells))
            foreach (var line in OrderNotices.Of(happened, State, Key))
                await UntilDoneAsync(() => GrainFactory.Replies(channel).OweNotice(
                    new($"order/{Key}/{decision.Version}/{line.Kind}", buyerId, line, OrderNotices.SkuOf(happened))));
    }

    protected override void OnWritten(IReadOnlyList<Recorded<OrderEvent>> decisions)
    {
        // Lines come from products, which tell the producer themselves.
        if (decisions.All(decision => decision.Events.All(happened => happened is LinePut))) return;
        if (Ids.ReadOrder(Key) is var (_, producerId, _)) GrainFactory.Producer(producerId).Changed().Ignore();
    }

    private ITillGrain Till => GrainFactory.Till(Ids.ReadOrder(Key)!.Value.ProducerId);

    private IVouchersGrain Vouchers => Ids.ReadOrder(Key) is var (channel, producerId, _)
        ? GrainFactory.Vouchers(channel, producerId)
        : throw new InvalidOperationException($"{Key} is no order id.");

    private static Task EachAsync(ImmutableArray<OwedLine> lines, Func<OwedLine, Task> deliver) => Task.WhenAll(lines.Select(deliver));

    private async Task AllocateAsync(string cause, ConfirmationAsked asked)
    {
        var use = asked.Voucher is { } number ? await ReserveAsync(cause, number, asked.Skus) : null;
        if (use is { Standing: not VoucherStanding.Fits } && !asked.OrWithout)
        {
            await Commit(EndCause(cause), _ => new([new VoucherRefused(asked.By, Order.OutcomeOf(use.Standing))], false), _ => true);
            return;
        }
        var voucher = use is { Standing: VoucherStanding.Fits, Terms: { } terms } ? new GivenVoucher(terms, cause) : null;
        var lines = await Task.WhenAll(asked.Skus.Select(async sku =>
        {
            var line = State.Lines[sku];
            var product = GrainFactory.Product(line.ProductId);
            var allocation = await UntilDoneAsync(() => product.Allocate(new(Owed(cause, sku), line.Claim, Key)));
            return new AllocatedLine(sku, allocation.Quantity, allocation.PriceVnd, allocation.Portions);
        }));
        var expected = asked.Payment == PaymentMethod.Transfer && lines.Any(line => line.Quantity > 0)
            ? await UntilDoneAsync(() => Till.Expect(new(Owed(cause, "code"), Key)))
            : null;
        await Commit(EndCause(cause), _ => Order.Allocated([.. lines], asked.By, expected, Now, voucher), _ => true);
    }

    private Task<VoucherCheck> ReserveAsync(string cause, int number, ImmutableArray<string> skus)
    {
        var (vouchers, buyerId, value) = (Vouchers, Ids.ReadOrder(Key)!.Value.BuyerId, State.ValueWith(skus));
        return UntilDoneAsync(() => vouchers.Reserve(new(Owed(cause, "voucher"), buyerId, number, UseId: cause, value)));
    }

    private Task GiveVoucherBackAsync(string cause, GivenVoucher? voucher)
    {
        if (voucher is null) return Task.CompletedTask;
        var (vouchers, buyerId) = (Vouchers, Ids.ReadOrder(Key)!.Value.BuyerId);
        return UntilDoneAsync(() => vouchers.GiveBack(new(Owed(cause, "voucher"), buyerId, voucher.UseId)));
    }

    /// <summary>How a confirmation ended, as its second row tells: the order itself may have moved on since.</summary>
    private async Task<OrderOutcome> EndOfAsync(string cause)
    {
        await EffectsAsync(cause);
        var ended = await Commit<OrderOutcome?>(EndCause(cause), _ => new([], null), events => events[0] switch
        {
            OrderConfirmed => OrderOutcome.Done,
            VoucherRefused refused => refused.Outcome,
            _ => OrderOutcome.HoldsExpired,
        });
        return ended ?? throw new StaleActivationException($"{Stream} ended before its products said what they allocated.");
    }

    /// <summary>Of the row that tells how a confirmation ended.</summary>
    public static string EndCause(string cause) => $"{cause}/allocated";

    private async Task UndoAsync(string cause, OwedLine line)
    {
        var product = GrainFactory.Product(line.ProductId);
        await UntilDoneAsync(() => product.Claim(new(
            $"{Owed(cause, line.Claim.Sku)}/release", line.Claim, ClaimMode.Set, 0, ClaimReason.OrderCancelled)));
        if (line.Quantity > 0) await GiveBackAsync(cause, line);
    }

    private Task<StockAnswer> GiveBackAsync(string cause, OwedLine line)
    {
        var product = GrainFactory.Product(line.ProductId);
        return UntilDoneAsync(() => product.GiveBack(new(Owed(cause, line.Claim.Sku), line.Claim, Key, line.Quantity)));
    }

    /// <summary>After these the order is to be looked at another time than before.</summary>
    private static bool SetsClock(OrderEvent happened) => happened is OrderConfirmed { PayBy: not null } or PaymentReminded or ReceiptUndone;

    /// <summary>An owed effect like others, so that no crash can make an order wait for its money for ever.</summary>
    private Task SetReminderAsync(string name, DateTimeOffset? at) => at is { } due
        ? UntilDoneAsync(() => this.RegisterOrUpdateReminder(name, due > Now ? due - Now : TimeSpan.Zero, AgainAfter))
        : Task.CompletedTask;

    private Task<StockAnswer> MoveAsync(string cause, OrderAdvanced advanced, OwedLine line)
    {
        var (product, sku) = (GrainFactory.Product(line.ProductId), line.Claim.Sku);
        return UntilDoneAsync(() => advanced.Step == FulfilmentStep.Ship
            ? product.Ship(new(Owed(cause, sku), sku, Key, line.Quantity))
            : product.Receive(new(Owed(cause, sku), sku, line.Quantity, Lot: null, advanced.By)));
    }

    private Task<StockAnswer> ReturnAsync(string cause, OrderAdvanced returned, ReturnedLine line)
    {
        var product = GrainFactory.Product(line.ProductId);
        var shipped = State.ShipCause is { } shipCause ? Owed(shipCause, line.Sku) : null;
        return UntilDoneAsync(() => product.Return(new(
            Owed(cause, line.Sku), line.Sku, Key, line.Restock, line.WrittenOff, returned.Reason ?? ReturnReason.Other, returned.By,
            shipped, line.Lot, line.ExpiresOn)));
    }

    /// <summary>The cause under which a product knows an effect of this order.</summary>
    private string Owed(string cause, string sku) => $"{Key}/{cause}/{sku}";

    private Task TellBuyerAsync(Recorded<OrderEvent> decision)
    {
        if (decision.Personal is null || Ids.ReadOrder(Key) is not var (_, _, buyerId)) return Task.CompletedTask;
        var buyer = GrainFactory.Buyer(buyerId);
        return UntilDoneAsync(() => buyer.PutContact(JournalJson.Read<DeliveryContact>(decision.Personal), decision.At));
    }

    private async Task<OrderAnswer> AnswerAsync(OrderOutcome outcome) => new(outcome, await ViewAsync());

    private async Task<OrderView?> ViewAsync()
    {
        if (!State.Exists) return null;
        var (order, version) = (State, Version);
        var known = texts;
        long[] missing = [.. order.TextVersions.Where(at => !known.ContainsKey(at))];
        if (missing.Length > 0)
        {
            var stored = await Journal.ReadPersonalAsync(Stream, missing, Gone);
            known = known.SetItems(missing.Select(at => KeyValuePair.Create(at, stored.GetValueOrDefault(at))));
            texts = known.Count > TextsKept ? ImmutableDictionary<long, string?>.Empty : known;
        }
        return order.ToView(Key, At<DeliveryContact>(order.ContactVersion), version, at => At<OrderText>(at));

        T? At<T>(long? at)
            where T : class => at is { } row && known.GetValueOrDefault(row) is { } json ? JournalJson.Read<T>(json) : null;
    }

    /// <summary>Nothing stands beside a refusal.</summary>
    private static Func<ImmutableArray<OrderEvent>, string?> Unrefused(Func<string> text) => events => OutcomeIn(events) == OrderOutcome.Done ? text() : null;

    private static Func<ImmutableArray<OrderEvent>, string?>? Beside(string? note, Handover? handover) => OrderText.Of(note, handover) is { } text ? Unrefused(() => text) : null;

    private static OrderOutcome OutcomeIn(ImmutableArray<OrderEvent> events) =>
        events.OfType<OrderRefused>().FirstOrDefault()?.Outcome ?? OrderOutcome.Done;
}

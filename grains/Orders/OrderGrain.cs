using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Buyers;
using Ocop.Journal;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Orders;

/// <summary>Who receives an order. Kept apart from the journal, so that it can be erased.</summary>
[GenerateSerializer, Alias("ocop.orders.contact-state")]
public sealed record OrderContactState
{
    [Id(0)]
    public DeliveryContact? Contact { get; init; }
}

[GrainType("order")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for products interleaves.
internal sealed class OrderGrain(
    IJournal journal, TimeProvider clock, ILogger<OrderGrain> logger,
    [PersistentState("order-contact")] IPersistentState<OrderContactState> contact)
    : JournalGrain<Order, OrderEvent>(journal, clock, logger), IOrderGrain
{
    protected override Order Empty => Order.None;

    protected override Order Apply(Order state, Recorded<OrderEvent> decision) =>
        decision.Events.Aggregate(state, (order, happened) => order.Apply(happened, decision.At));

    public Task PutLine(PutLine command) => Commit(command.Cause, order => order.PutLine(command), _ => true);

    public async Task<OrderAnswer> Confirm(ConfirmOrder command)
    {
        // Before the decision: nobody ever sees a confirmed order without an address. A status that does not allow it keeps the old one.
        if (State.MayConfirm) await KeepContactAsync(command.Contact);
        var outcome = await Commit(command.Cause, order => order.Confirm(command), OutcomeIn);
        await EffectsAsync(command.Cause);
        var lapsed = outcome == OrderOutcome.Done && State.Status is (OrderStatus.Open or OrderStatus.Lapsed);
        return Answer(lapsed ? OrderOutcome.HoldsExpired : outcome);
    }

    public async Task<OrderAnswer> Cancel(CancelOrder command)
    {
        var outcome = await Commit(command.Cause, order => order.Cancel(command), OutcomeIn);
        await EffectsAsync(command.Cause);
        return Answer(outcome);
    }

    public async Task<OrderAnswer> Advance(AdvanceOrder command)
    {
        var outcome = await Commit(command.Cause, order => order.Advance(command), OutcomeIn);
        await EffectsAsync(command.Cause);
        return Answer(outcome);
    }

    public Task<OrderView?> Get() => Task.FromResult(View());

    protected override bool Owes(OrderEvent happened) =>
        happened is ConfirmationAsked or OrderCancelled or OrderAdvanced { Lines.IsEmpty: false };

    protected override Task DeliverAsync(Recorded<OrderEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        ConfirmationAsked asked => AllocateAsync(decision.Cause, asked),
        OrderCancelled cancelled => EachAsync(cancelled.Lines, line => UndoAsync(decision.Cause, line)),
        OrderAdvanced advanced => EachAsync(advanced.Lines, line => MoveAsync(decision.Cause, advanced, line)),
        _ => Task.CompletedTask,
    }));

    protected override void OnWritten(IReadOnlyList<Recorded<OrderEvent>> decisions)
    {
        if (Ids.ReadOrder(Key) is var (_, producerId, _)) GrainFactory.Producer(producerId).Changed().Ignore();
    }

    private static Task EachAsync(ImmutableArray<OwedLine> lines, Func<OwedLine, Task> deliver) => Task.WhenAll(lines.Select(deliver));

    private async Task AllocateAsync(string cause, ConfirmationAsked asked)
    {
        var lines = await Task.WhenAll(asked.Skus.Select(async sku =>
        {
            var line = State.Lines[sku];
            var product = GrainFactory.Product(line.ProductId);
            var allocation = await UntilDoneAsync(() => product.Allocate(new(Owed(cause, sku), line.Claim, Key)));
            return new AllocatedLine(sku, allocation.Quantity, allocation.PriceVnd);
        }));
        await Commit($"{cause}/allocated", _ => Order.Allocated([.. lines], asked.By), _ => true);
    }

    private async Task UndoAsync(string cause, OwedLine line)
    {
        var product = GrainFactory.Product(line.ProductId);
        await UntilDoneAsync(() => product.Claim(new(
            $"{Owed(cause, line.Claim.Sku)}/release", line.Claim, ClaimMode.Set, 0, ClaimReason.OrderCancelled)));
        if (line.Quantity > 0)
            await UntilDoneAsync(() => product.GiveBack(new(Owed(cause, line.Claim.Sku), line.Claim, Key, line.Quantity)));
    }

    private Task<StockAnswer> MoveAsync(string cause, OrderAdvanced advanced, OwedLine line)
    {
        var (product, sku) = (GrainFactory.Product(line.ProductId), line.Claim.Sku);
        return UntilDoneAsync(() => advanced.Step == FulfilmentStep.Ship
            ? product.Ship(new(Owed(cause, sku), sku, Key, line.Quantity))
            : product.Receive(new(Owed(cause, sku), sku, line.Quantity, Lot: null, advanced.By)));
    }

    /// <summary>The cause under which a product knows an effect of this order.</summary>
    private string Owed(string cause, string sku) => $"{Key}/{cause}/{sku}";

    private async Task KeepContactAsync(DeliveryContact given)
    {
        contact.State = new() { Contact = given };
        try
        {
            await contact.WriteStateAsync();
        }
        catch
        {
            DeactivateOnIdle(); // the next call reads what was stored
            throw;
        }
        if (Ids.ReadOrder(Key) is var (_, _, buyerId)) await GrainFactory.Buyer(buyerId).PutContact(given, Now);
    }

    private OrderAnswer Answer(OrderOutcome outcome) => new(outcome, View());

    private OrderView? View() => State.Exists ? State.ToView(Key, contact.State.Contact, Version) : null;

    private static OrderOutcome OutcomeIn(ImmutableArray<OrderEvent> events) =>
        events.OfType<OrderRefused>().FirstOrDefault()?.Outcome ?? OrderOutcome.Done;
}

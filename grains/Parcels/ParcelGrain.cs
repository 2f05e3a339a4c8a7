using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Ocop.Orders;
using Orleans.Concurrency;

namespace Ocop.Parcels;

[GrainType("parcel")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for orders interleaves.
internal sealed class ParcelGrain(IJournal journal, TimeProvider clock, ILogger<ParcelGrain> logger)
    : JournalGrain<Parcel, ParcelEvent>(journal, clock, logger), IParcelGrain
{
    private (long Version, string? Name) carrier;

    protected override Parcel Empty => Parcel.None;

    protected override Parcel Apply(Parcel state, Recorded<ParcelEvent> decision) =>
        decision.Events.Aggregate(state, (parcel, happened) => parcel.Apply(happened, decision.Version, decision.At));

    public async Task<ParcelAnswer> Merge(MergeOrders command)
    {
        var orders = await ReadAsync(command.OrderIds);
        return await AnswerAsync(command.Cause, await Commit(command.Cause, parcel => parcel.Merge(command, orders), OutcomeIn));
    }

    public async Task<ParcelAnswer> Unmerge(UnmergeOrders command) =>
        await AnswerAsync(command.Cause, await Commit(command.Cause, parcel => parcel.Unmerge(command), OutcomeIn));

    public async Task<ParcelAnswer> Advance(AdvanceParcel command)
    {
        var orders = await ReadAsync(State.OrderIds);
        return await AnswerAsync(
            command.Cause, await Commit(command.Cause, parcel => parcel.Advance(command, Key, orders), OutcomeIn, Beside(command.Note, command.Handover)));
    }

    public async Task<ParcelAnswer> PutHandover(PutParcelHandover command) => await AnswerAsync(
        command.Cause, await Commit(command.Cause, parcel => parcel.PutHandover(command), OutcomeIn, Beside(note: null, command.Handover)));

    public Task<ParcelView?> Get() => ViewAsync();

    protected override bool Owes(ParcelEvent happened) => happened is
        MergeAsked or MergeFailed { Joined.IsEmpty: false } or ParcelUnmerged or ParcelAdvanced or ParcelHandoverPut ||
        happened is OrdersAdvanced { Troubles.IsEmpty: false } went && Parcel.IsLeaving(went.Step);

    protected override Task DeliverAsync(Recorded<ParcelEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        MergeAsked asked => JoinAsync(decision.Cause, asked),
        MergeFailed failed => LeaveAsync(decision.Cause, failed.Joined, failed.By),
        ParcelUnmerged unmerged => LeaveAsync(decision.Cause, unmerged.OrderIds, unmerged.By),
        ParcelAdvanced advanced => AdvanceAsync(decision, advanced),
        OrdersAdvanced went when Parcel.IsLeaving(went.Step) => LeaveAsync(decision.Cause, [.. went.Troubles.Select(trouble => trouble.OrderId)], went.By),
        ParcelHandoverPut put => EachAsync(put.OrderIds, (order, id) => order.PutHandover(new(
            Owed(decision.Cause), Handed(put.Sent, TextOf(decision)), put.By, Key))),
        _ => Task.CompletedTask,
    }));

    private async Task JoinAsync(string cause, MergeAsked asked)
    {
        var answers = await EachAsync(asked.OrderIds, (order, _) => order.Join(new(Owed(cause), Key, asked.By)));
        await Commit(EndCause(cause), _ => Parcel.Told(asked, answers), _ => true);
    }

    private async Task AdvanceAsync(Recorded<ParcelEvent> decision, ParcelAdvanced advanced)
    {
        var text = TextOf(decision);
        var answers = await EachAsync(advanced.OrderIds, (order, id) => order.Advance(new(
            Owed(decision.Cause), advanced.Step, advanced.By, text?.Note, advanced.Restock, advanced.Sent is { } sent ? Handed(sent, text) : null,
            advanced.Reason, Parcel.LinesOf(id, advanced.Lines), Key)));
        await Commit(EndCause(decision.Cause), _ => Parcel.Went(advanced, answers), _ => true);
    }

    private async Task LeaveAsync(string cause, ImmutableArray<string> orderIds, string by) =>
        await EachAsync(orderIds, (order, _) => order.Leave(new(Owed(cause), Key, by)));

    private async Task<ImmutableArray<ParcelTrouble>> EachAsync(ImmutableArray<string> orderIds, Func<IOrderGrain, string, Task<OrderAnswer>> tell) =>
        [.. await Task.WhenAll(orderIds.Select(async id => new ParcelTrouble(id, (await UntilDoneAsync(() => tell(GrainFactory.Order(id), id))).Outcome)))];

    private async Task<Dictionary<string, OrderView>> ReadAsync(ImmutableArray<string> orderIds)
    {
        var orders = await Task.WhenAll(orderIds.Select(id => GrainFactory.Order(id).Get()));
        return orders.OfType<OrderView>().ToDictionary(order => order.OrderId);
    }

    /// <summary>The answer, once its orders have theirs; how those ended is told by the row that follows.</summary>
    private async Task<ParcelAnswer> AnswerAsync(string cause, ParcelOutcome outcome)
    {
        await EffectsAsync(cause);
        await EffectsAsync(EndCause(cause));
        var rows = await Journal.FindAsync(Stream, [cause, EndCause(cause)], Gone);
        var events = rows.SelectMany(row => JournalJson.Read<ImmutableArray<ParcelEvent>>(row.Events)).ToArray();
        if (outcome == ParcelOutcome.Done && events is [MergeAsked or ParcelAdvanced])
            throw new StaleActivationException($"{Stream} ended before its orders said how they stand.");
        var failed = events.OfType<MergeFailed>().FirstOrDefault();
        var troubles = failed?.Troubles
            ?? events.OfType<OrdersAdvanced>().FirstOrDefault()?.Troubles
            ?? events.OfType<ParcelRefused>().FirstOrDefault()?.Troubles
            ?? [];
        return new(failed is null ? outcome : ParcelOutcome.NotMergeable, await ViewAsync(), troubles);
    }

    private async Task<ParcelView?> ViewAsync()
    {
        if (!State.Exists) return null;
        var (parcel, version) = (State, Version);
        if (parcel.Sent?.NameVersion is not { } at) return parcel.ToView(Key, carrierName: null, version);
        if (carrier.Version != at)
        {
            var stored = await Journal.ReadPersonalAsync(Stream, [at], Gone);
            carrier = (at, stored.TryGetValue(at, out var json) ? JournalJson.Read<OrderText>(json).CarrierName : null);
        }
        return parcel.ToView(Key, carrier.Name, version);
    }

    private static string EndCause(string cause) => $"{cause}/told";

    /// <summary>The cause under which an order knows what this parcel tells it.</summary>
    private string Owed(string cause) => $"{Key}/{cause}";

    /// <summary>Nothing stands beside a refusal.</summary>
    private static Func<ImmutableArray<ParcelEvent>, string?>? Beside(string? note, Handover? handover) =>
        OrderText.Of(note, handover) is { } text ? events => OutcomeIn(events) == ParcelOutcome.Done ? text : null : null;

    private static OrderText? TextOf(Recorded<ParcelEvent> decision) =>
        decision.Personal is { } json ? JournalJson.Read<OrderText>(json) : null;

    private static Handover Handed(SentBy sent, OrderText? text) => new(sent.Carrier, text?.CarrierName, sent.TrackingNumber);

    private static ParcelOutcome OutcomeIn(ImmutableArray<ParcelEvent> events) =>
        events.OfType<ParcelRefused>().FirstOrDefault()?.Outcome ?? ParcelOutcome.Done;
}

using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;
using Ocop.Orders;

namespace Ocop.Parcels;

/// <summary>The state of one parcel and its rules. What its orders look like at the moment is given to them: they decide for themselves in the end.</summary>
internal sealed record Parcel
{
    private const int StepsKept = 50;

    public static readonly Parcel None = new();

    public ParcelStatus Status { get; init; }
    public ImmutableArray<string> OrderIds { get; init; } = [];
    public string ContactOf { get; init; } = "";
    public Sent? Sent { get; init; }
    public ImmutableArray<ParcelStep> History { get; init; } = [];

    [JsonIgnore]
    public bool Exists => ContactOf.Length > 0;

    /// <param name="orders">As they stand, by id.</param>
    public Decision<ParcelEvent, ParcelOutcome> Merge(MergeOrders command, IReadOnlyDictionary<string, OrderView> orders)
    {
        if (Exists) return Refuse(ParcelOutcome.NotNow);
        var troubles = Troubles(command.OrderIds, id => Mergeable.WhyNot(orders.GetValueOrDefault(id)));
        if (!troubles.IsEmpty) return Refuse(ParcelOutcome.NotMergeable, troubles);
        if (command.ContactOf is null && ContactDifferences.Of(orders.Values).Count > 0) return Refuse(ParcelOutcome.ContactsDiffer);
        return new([new MergeAsked(command.OrderIds, command.ContactOf ?? command.OrderIds[0], command.By)], ParcelOutcome.Done);
    }

    /// <summary>All orders have answered.</summary>
    public static Decision<ParcelEvent, bool> Told(MergeAsked asked, ImmutableArray<ParcelTrouble> answers)
    {
        ImmutableArray<ParcelTrouble> troubles = [.. answers.Where(answer => answer.Outcome != OrderOutcome.Done)];
        return troubles.IsEmpty
            ? new([new OrdersMerged(asked.By)], true)
            : new([new MergeFailed([.. asked.OrderIds.Except(troubles.Select(trouble => trouble.OrderId))], troubles, asked.By)], false);
    }

    public Decision<ParcelEvent, ParcelOutcome> Unmerge(UnmergeOrders command)
    {
        if (!Exists) return Refuse(ParcelOutcome.NotFound);
        return Status is ParcelStatus.Open or ParcelStatus.Packed
            ? new([new ParcelUnmerged(OrderIds, command.By)], ParcelOutcome.Done)
            : Refuse(ParcelOutcome.NotNow);
    }

    public Decision<ParcelEvent, ParcelOutcome> PutHandover(PutParcelHandover command)
    {
        if (!Exists) return Refuse(ParcelOutcome.NotFound);
        return Status is ParcelStatus.Open or ParcelStatus.Packed or ParcelStatus.Shipped
            ? new([new ParcelHandoverPut(OrderIds, SentBy.Of(command.Handover), command.By)], ParcelOutcome.Done)
            : Refuse(ParcelOutcome.NotNow);
    }

    /// <param name="parcelId">Its own id: an order that names another, or none, has left.</param>
    /// <param name="orders">As they stand, by id.</param>
    public Decision<ParcelEvent, ParcelOutcome> Advance(AdvanceParcel command, string parcelId, IReadOnlyDictionary<string, OrderView> orders)
    {
        if (!Exists) return Refuse(ParcelOutcome.NotFound);
        if (!Fits(command.Step)) return Refuse(ParcelOutcome.NotNow);
        OrderView[] members = [.. OrderIds.Select(orders.GetValueOrDefault).OfType<OrderView>().Where(order => order.ParcelId == parcelId)];
        OrderView[] going = command.Step switch
        {
            FulfilmentStep.Deliver => [.. members.Where(order => order.Status == OrderStatus.Shipped)],
            FulfilmentStep.Return => [.. members.Where(order => order.Status is OrderStatus.Shipped or OrderStatus.Delivered)],
            _ => members,
        };
        var troubles = Troubles(going, order => WhyNot(command.Step, order));
        if (!troubles.IsEmpty) return Refuse(command.Step == FulfilmentStep.Ship ? ParcelOutcome.NotPacked : ParcelOutcome.NotNow, troubles);
        if (going.Length == 0) return Refuse(ParcelOutcome.NotNow);
        var mismatches = Troubles(going, order => command.Step != FulfilmentStep.Return || Returns.Fit(order, LinesOf(order.OrderId, command.Lines))
            ? null : OrderOutcome.ReturnMismatch);
        if (!mismatches.IsEmpty) return Refuse(ParcelOutcome.ReturnMismatch, mismatches);
        var isReturn = command.Step == FulfilmentStep.Return;
        return new(
            [
                new ParcelAdvanced(
                    command.Step, [.. going.Select(order => order.OrderId)], command.By,
                    command.Handover is { } handover && IsLeaving(command.Step) ? SentBy.Of(handover) : null,
                    isReturn ? command.Reason ?? ReturnReason.Other : null, isReturn && command.Restock, isReturn ? command.Lines : default),
            ],
            ParcelOutcome.Done);
    }

    /// <summary>All orders have answered.</summary>
    public static Decision<ParcelEvent, bool> Went(ParcelAdvanced advanced, ImmutableArray<ParcelTrouble> answers) => new(
        [
            new OrdersAdvanced(
                advanced.Step, [.. answers.Where(answer => answer.Outcome is not (OrderOutcome.Done or OrderOutcome.AlreadyDone))], advanced.By),
        ],
        true);

    public Parcel Apply(ParcelEvent happened, long version, DateTimeOffset at) => happened switch
    {
        MergeAsked asked => (this with { OrderIds = asked.OrderIds, ContactOf = asked.ContactOf }).Step(ParcelStatus.Forming, asked.By, at),
        OrdersMerged merged => Step(ParcelStatus.Open, merged.By, at),
        MergeFailed failed => (this with { OrderIds = [] }).Step(ParcelStatus.Undone, failed.By, at),
        ParcelUnmerged unmerged => (this with { OrderIds = [] }).Step(ParcelStatus.Undone, unmerged.By, at),
        ParcelAdvanced advanced => (this with
        {
            Sent = advanced.Sent?.At(version) ?? Sent,
            // Who had left before is not to be told any more.
            OrderIds = IsLeaving(advanced.Step) ? advanced.OrderIds : OrderIds,
        }).Step(StatusAfter(advanced.Step), advanced.By, at),
        OrdersAdvanced went => Leave(went, at),
        ParcelHandoverPut put => this with { Sent = put.Sent.At(version) },
        ParcelRefused => this,
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of a parcel."),
    };

    public ParcelView ToView(string parcelId, string? carrierName, long version)
    {
        var (producerId, buyerId) = ParcelIds.Read(parcelId) ?? throw new ArgumentException($"{parcelId} is no parcel id.");
        return new(
            parcelId, producerId, buyerId, Status, OrderIds, ContactOf, Sent is { } sent ? new(sent.Carrier, carrierName, sent.TrackingNumber) : null,
            History, version);
    }

    public static bool IsLeaving(FulfilmentStep step) => step is FulfilmentStep.Pack or FulfilmentStep.Ship;

    public static ImmutableArray<ReturnLine> LinesOf(string orderId, ImmutableArray<ParcelReturnLine> lines) =>
        lines.IsDefaultOrEmpty ? [] : [.. lines.Where(line => line.OrderId == orderId).Select(line => line.Line)];

    /// <summary>Packed again when units were confirmed into one of its orders since.</summary>
    private bool Fits(FulfilmentStep step) => (step, Status) is
        (FulfilmentStep.Pack, ParcelStatus.Open or ParcelStatus.Packed) or
        (FulfilmentStep.Ship, ParcelStatus.Packed) or
        (FulfilmentStep.Deliver, ParcelStatus.Shipped) or
        (FulfilmentStep.Return, ParcelStatus.Shipped or ParcelStatus.Delivered);

    private static OrderOutcome? WhyNot(FulfilmentStep step, OrderView order) => (step, order.Status) switch
    {
        _ when IsLeaving(step) && order.Calls?.CancelsAt is not null => OrderOutcome.NotNow,
        (FulfilmentStep.Pack, not (OrderStatus.Confirmed or OrderStatus.Packed)) => OrderOutcome.NotNow,
        (FulfilmentStep.Ship, not OrderStatus.Packed) => OrderOutcome.NotNow,
        _ => null,
    };

    private Parcel Leave(OrdersAdvanced went, DateTimeOffset at)
    {
        if (!IsLeaving(went.Step)) return this;
        var left = OrderIds.RemoveRange(went.Troubles.Select(trouble => trouble.OrderId));
        return left.IsEmpty ? (this with { OrderIds = left }).Step(ParcelStatus.Undone, went.By, at) : this with { OrderIds = left };
    }

    private Parcel Step(ParcelStatus status, string by, DateTimeOffset at)
    {
        var history = History.Length < StepsKept ? History : History.RemoveAt(0);
        return this with { Status = status, History = history.Add(new(status, by, at)) };
    }

    private static ParcelStatus StatusAfter(FulfilmentStep step) => step switch
    {
        FulfilmentStep.Pack => ParcelStatus.Packed,
        FulfilmentStep.Ship => ParcelStatus.Shipped,
        FulfilmentStep.Deliver => ParcelStatus.Delivered,
        _ => ParcelStatus.Returned,
    };

    private static ImmutableArray<ParcelTrouble> Troubles(IEnumerable<string> ids, Func<string, OrderOutcome?> why) =>
        [.. ids.Select(id => why(id) is { } outcome ? new ParcelTrouble(id, outcome) : null).OfType<ParcelTrouble>()];

    private static ImmutableArray<ParcelTrouble> Troubles(IEnumerable<OrderView> orders, Func<OrderView, OrderOutcome?> why) =>
        [.. orders.Select(order => why(order) is { } outcome ? new ParcelTrouble(order.OrderId, outcome) : null).OfType<ParcelTrouble>()];

    private static Decision<ParcelEvent, ParcelOutcome> Refuse(ParcelOutcome outcome, ImmutableArray<ParcelTrouble> troubles = default) =>
        new([new ParcelRefused(outcome, troubles.IsDefault ? [] : troubles)], outcome);
}

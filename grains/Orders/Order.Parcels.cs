using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Journal;

namespace Ocop.Orders;

/// <summary>How an order leaves and comes back: by itself, or in a parcel with others, which then says when it is packed and shipped.</summary>
internal sealed partial record Order
{
    /// <summary>The parcel that it goes in with others.</summary>
    public string? ParcelId { get; init; }

    public Sent? Sent { get; init; }

    /// <summary>Under which the units left; products find their lots by it.</summary>
    public string? ShipCause { get; init; }

    public ReturnReason? ReturnReason { get; init; }

    /// <summary>The rows beside which stands what a view shows.</summary>
    [JsonIgnore]
    public IEnumerable<long> TextVersions =>
        new[] { ContactVersion, Sent?.NameVersion }.Concat(History.Select(step => step.NoteVersion)).OfType<long>().Distinct();

    public Decision<OrderEvent, OrderOutcome> Join(JoinParcel command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (ParcelId is not null) return Refuse(OrderOutcome.InParcel);
        return Status is OrderStatus.Confirmed or OrderStatus.Packed && CancelsAt is null
            ? new([new JoinedParcel(command.ParcelId, command.By)], OrderOutcome.Done)
            : Refuse(OrderOutcome.NotNow);
    }

    public Decision<OrderEvent, OrderOutcome> Leave(LeaveParcel command)
    {
        if (ParcelId != command.ParcelId) return Refuse(OrderOutcome.NotInParcel);
        return Status is OrderStatus.Shipped or OrderStatus.Delivered or OrderStatus.Returned
            ? Refuse(OrderOutcome.NotNow)
            : new([new LeftParcel(command.ParcelId, command.By)], OrderOutcome.Done);
    }

    public Decision<OrderEvent, OrderOutcome> PutHandover(PutHandover command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (command.ParcelId != ParcelId) return Refuse(command.ParcelId is null ? OrderOutcome.InParcel : OrderOutcome.NotInParcel);
        return Status is OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Shipped
            ? new([new HandoverPut(SentBy.Of(command.Handover), command.By)], OrderOutcome.Done)
            : Refuse(OrderOutcome.NotNow);
    }

    public Decision<OrderEvent, OrderOutcome> Advance(AdvanceOrder command)
    {
        if (!Exists) return Refuse(OrderOutcome.NotFound);
        if (RefuseParcel(command) is { } refusal) return Refuse(refusal);
        var fits = (command.Step, Status) is
            (FulfilmentStep.Pack, OrderStatus.Confirmed) or
            (FulfilmentStep.Ship, OrderStatus.Packed) or
            (FulfilmentStep.Deliver, OrderStatus.Shipped) or
            (FulfilmentStep.Return, OrderStatus.Shipped or OrderStatus.Delivered);
        if (!fits || (CancelsAt is not null && Leaves(command.Step))) return Refuse(OrderOutcome.NotNow);
        if (command.Step == FulfilmentStep.Return)
        {
            return Returns.Of(Allocated(), command.Lines, command.Restock) is { } returned
                ? new([Advanced(command) with { Reason = command.Reason ?? Orders.ReturnReason.Other, Returns = returned }], OrderOutcome.Done)
                : Refuse(OrderOutcome.ReturnMismatch);
        }
        var ships = command.Step == FulfilmentStep.Ship;
        return new(
            [
                Advanced(command) with
                {
                    Lines = ships ? Owed(line => line.Allocated > 0) : [], Cause = ships ? command.Cause : null,
                    Sent = command.Handover is { } handover && Leaves(command.Step) ? SentBy.Of(handover) : null,
                },
            ],
            OrderOutcome.Done);
    }

    /// <summary>Pack and ship are the parcel's to say for an order that is in one; what came of it later is not, because buyers may keep a part.</summary>
    private OrderOutcome? RefuseParcel(AdvanceOrder command) => command.ParcelId switch
    {
        null => ParcelId is not null && Leaves(command.Step) ? OrderOutcome.InParcel : null,
        var parcel when parcel != ParcelId => OrderOutcome.NotInParcel,
        _ => Status == StatusAfter(command.Step) ? OrderOutcome.AlreadyDone : null,
    };

    private static bool Leaves(FulfilmentStep step) => step is FulfilmentStep.Pack or FulfilmentStep.Ship;

    private ImmutableArray<AllocatedUnits> Allocated() =>
        [.. Lines.Values.Where(line => line.Allocated > 0).Select(line => new AllocatedUnits(line.ProductId, line.Claim.Sku, line.Allocated))];

    private static OrderAdvanced Advanced(AdvanceOrder command) =>
        new(command.Step, command.By, null, [], HasNote: !string.IsNullOrWhiteSpace(command.Note));

    private Order Step(OrderAdvanced advanced, long version, DateTimeOffset at)
    {
        var noted = advanced.HasNote ? version : (long?)null;
        var order = Step(StatusAfter(advanced.Step), advanced.By, at, advanced.Note, noteVersion: noted);
        return order with
        {
            Sent = advanced.Sent is { } sent ? sent.At(version) : Sent,
            ShipCause = advanced.Cause ?? ShipCause,
            ReturnReason = advanced.Reason,
        };
    }

    private Handover? HandoverView(Func<long, OrderText?> text) => Sent is { } sent
        ? new(sent.Carrier, sent.NameVersion is { } at ? text(at)?.CarrierName : null, sent.TrackingNumber)
        : null;
}

/// <summary>With whom it goes, as the state keeps it.</summary>
/// <param name="NameVersion">The row beside which the name of another carrier stands.</param>
internal sealed record Sent(Carrier Carrier, string? TrackingNumber, long? NameVersion);

/// <summary>Units of a line that are allocated.</summary>
internal readonly record struct AllocatedUnits(string ProductId, string Sku, int Units);

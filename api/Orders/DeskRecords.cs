using Ocop.Api.Hosting;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Reports;

namespace Ocop.Api.Orders;

/// <summary>What a producer may do with an order now.</summary>
public enum DeskAct
{
    /// <summary>Note how a call to the buyer ended.</summary>
    Call,

    /// <summary>Take the last call back.</summary>
    UndoCall,
    Pack,
    Ship,
    Deliver,
    Return,

    /// <summary>Set or correct carrier and tracking number.</summary>
    Handover,
    Cancel,

    /// <summary>Note that money came in.</summary>
    NotePayment,

    /// <summary>Take the last note of money back.</summary>
    UndoPayment,

    /// <summary>Note that money was paid back.</summary>
    Refund,
}

/// <summary>Who is to be called: as confirmed, or as far as the platform and the buyer's comments tell.</summary>
/// <param name="IsMasked">Who asks has no need of the whole number.</param>
/// <param name="IsErased">They had their data erased.</param>
public sealed record DeskBuyer(string? Name, string? Phone, bool IsMasked = false, bool IsErased = false)
{
    internal static DeskBuyer Of(FoundOrder found, Sight sight) => new(
        found.Name, sight.IsWhole || found.Phone is null ? found.Phone : Slip.Mask(found.Phone), !sight.IsWhole, found.IsErased);
}

/// <summary>An order on its producer's desk.</summary>
/// <param name="Number">Short name of the order, as on its slip.</param>
/// <param name="ChannelTitle">Of the sale; <c>null</c> for the shop.</param>
/// <param name="TransferText">By what transfers for it are known.</param>
/// <param name="OutstandingVnd">Still to be paid by the buyer, in VND.</param>
/// <param name="Acts">What may be done with it now. In a parcel with others it is packed and shipped as the parcel is.</param>
public sealed record DeskOrder(
    OrderDetails Order, string Number, OrderStage Stage, string? ChannelTitle, DeskBuyer Buyer, string? TransferText, long OutstandingVnd,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, IReadOnlyList<DeskAct> Acts)
{
    /// <summary>As far as the caller has a need to know it.</summary>
    internal static DeskOrder Of(FoundOrder found, Reading reading)
    {
        var (row, order) = (found.Row, found.Order);
        var sight = reading.Sees(order.ProducerId, order.BuyerId);
        return new(
            OrderDetails.ForDesk(order, sight), Slip.NumberOf(order.OrderId), row.Stage, found.ChannelTitle, DeskBuyer.Of(found, sight), order.Money!.Code,
            order.Money.OutstandingVnd, row.CreatedAt, row.ChangedAt, [.. DeskActs.Of(order, found.At)]);
    }
}

/// <summary>A sale, or the shop, with orders to be worked on.</summary>
/// <param name="Title">Of the sale; <c>null</c> for the shop.</param>
public sealed record DeskChannel(string Channel, string? Title, int Orders);

/// <summary>How much there is to do.</summary>
/// <param name="Stages">Orders by what is to be done next; those that have ended are counted only while money is to be paid back, or when they came back.</param>
/// <param name="RefundsDue">Orders of which money is to be paid back.</param>
/// <param name="UnmatchedTransfers">Transfers of which nobody knows what they are for; counted up to 100.</param>
/// <param name="Channels">Most orders first.</param>
public sealed record DeskCounts(
    IReadOnlyDictionary<string, int> Stages, int RefundsDue, int UnmatchedTransfers, IReadOnlyList<DeskChannel> Channels)
{
    internal static DeskCounts Of(IReadOnlyCollection<StageCount> counts, string? channel, int unmatched, IReadOnlyList<DeskChannel> channels)
    {
        var here = counts.Where(count => channel is null || count.Channel == channel).ToArray();
        var stages = Enum.GetValues<OrderStage>().ToDictionary(ApiJson.Word, stage => here.Where(count => count.Stage == stage).Sum(count => count.Orders));
        return new(stages, here.Sum(count => count.RefundsDue), unmatched, channels);
    }
}

/// <summary>What is offered for an order; the order itself decides.</summary>
internal static class DeskActs
{
    public static IEnumerable<DeskAct> Of(OrderView order, DateTimeOffset now)
    {
        var mayCancel = order.Status is OrderStatus.Open or OrderStatus.Confirmed or OrderStatus.Packed;
        var isRefused = order.Calls!.CancelsAt is not null;
        if (mayCancel && !isRefused) yield return DeskAct.Call;
        if (mayCancel && order.Calls.Calls is [.., var last] && now - last.At < NoteBounds.UndoWithin) yield return DeskAct.UndoCall;
        if (StepOf(order.Status) is { } step && !(isRefused && step is DeskAct.Pack or DeskAct.Ship)) yield return step;
        if (order.Status is OrderStatus.Shipped or OrderStatus.Delivered) yield return DeskAct.Return;
        if (order.Status is OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Shipped) yield return DeskAct.Handover;
        if (mayCancel) yield return DeskAct.Cancel;
        var money = order.Money!;
        if (order.Payment is not null && money.OutstandingVnd > 0) yield return DeskAct.NotePayment;
        if (money.Receipts.Any(one => one is { Source: PaymentSource.Producer, IsUndone: false, ConfirmedBy: null } && now - one.At < NoteBounds.UndoWithin))
            yield return DeskAct.UndoPayment;
        if (money.RefundDueVnd > 0) yield return DeskAct.Refund;
    }

    private static DeskAct? StepOf(OrderStatus status) => status switch
    {
        OrderStatus.Confirmed => DeskAct.Pack,
        OrderStatus.Packed => DeskAct.Ship,
        OrderStatus.Shipped => DeskAct.Deliver,
        _ => null,
    };
}

using Ocop.Journal;
using Ocop.Orders;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>The row of an order, and the state from which its next events are folded.</summary>
internal sealed class OrderRecord
{
    public required string OrderId { get; init; }
    public required long No { get; init; }
    public required string Channel { get; init; }
    public required string ProducerId { get; init; }
    public required string BuyerId { get; init; }
    public required long CreatedAt { get; init; }
    public OrderStatus Status { get; set; }
    public long Units { get; set; }
    public long Waiting { get; set; }
    public long TotalVnd { get; set; }
    public long ChangedAt { get; set; }
    public string State { get; set; } = "";
    public PaymentStatus PayStatus { get; set; }
    public long DueVnd { get; set; }
    public long ReceivedVnd { get; set; }
    public long RefundDueVnd { get; set; }
    public long? PayBy { get; set; }
    public PaymentNotice PayNotice { get; set; }
    public long? Voucher { get; set; }
    public string? VoucherCode { get; set; }
    public long DiscountVnd { get; set; }
    public string? ParcelId { get; set; }
    public Carrier? Carrier { get; set; }
    public string? Tracking { get; set; }
    public CallOutcome? CallState { get; set; }
    public long? CalledAt { get; set; }
    public long? CallBackAt { get; set; }
    public long Unanswered { get; set; }
    public ReturnReason? ReturnReason { get; set; }

    /// <summary>Its lines, once it was ever to be confirmed: only then do reports ask what became of them.</summary>
    public IReadOnlyList<OrderLineRow> Lines { get; private set; } = [];

    /// <summary>The row of an order that the journal has not told of before; <c>null</c> when the id tells nothing to list it by.</summary>
    public static OrderRecord? New(string orderId, long no, long createdAt) =>
        Ids.ReadOrder(orderId) is var (channel, producerId, buyerId)
            ? new()
            {
                OrderId = orderId, No = no, Channel = channel, ProducerId = producerId, BuyerId = buyerId,
                CreatedAt = createdAt, ChangedAt = createdAt,
            }
            : null;

    /// <param name="decisions">The next ones.</param>
    /// <param name="tallies">Take what its discount changes by.</param>
    public void Apply(IEnumerable<Happened<OrderEvent>> decisions, TallyBook tallies)
    {
        var order = State.Length == 0 ? Order.None : JournalJson.Read<Order>(State);
        foreach (var decision in decisions)
        {
            var before = order;
            order = decision.Events.Aggregate(order, (state, happened) => state.Apply(happened, decision.Version, decision.At));
            if (before.DiscountVnd + order.DiscountVnd > 0) Discount(before, order, decision.At, tallies);
            if (decision.Events.Any(happened => happened is not OrderRefused)) ChangedAt = UnixTime.ToStored(decision.At);
        }

        var view = order.ToView(OrderId, contact: null, version: 0);
        Status = view.Status;
        Units = view.Lines.Sum(line => (long)line.Held + line.Allocated);
        Waiting = view.Lines.Sum(line => (long)line.Waiting);
        TotalVnd = view.TotalVnd;
        Put(view.Money!);
        (Voucher, VoucherCode) = (view.Voucher?.Number, view.Voucher?.Code);
        Put(view.Calls!);
        (ParcelId, Carrier, Tracking, ReturnReason) = (view.ParcelId, view.Handover?.Carrier, view.Handover?.TrackingNumber, view.ReturnReason);
        if (order.Payment is not null) Lines = [.. view.Lines.Select(line => OrderLineRow.Of(this, line))];
        // The history is no list's business, and its notes are free text.
        State = JournalJson.Write(order with { History = [] });
    }

    private void Put(OrderCallsView calls)
    {
        (CallState, Unanswered) = (calls.Last, calls.Unanswered);
        (CalledAt, CallBackAt) = (calls.Calls.IsEmpty ? null : UnixTime.ToStored(calls.Calls[^1].At), UnixTime.ToStored(calls.CallBackAt));
    }

    private void Put(OrderMoneyView money)
    {
        (PayStatus, DueVnd, ReceivedVnd, RefundDueVnd) = (money.Status, money.DueVnd, money.ReceivedVnd, money.RefundDueVnd);
        (PayBy, PayNotice) = (UnixTime.ToStored(money.PayBy), money.Notice);
        DiscountVnd = money.DiscountVnd;
    }

    private void Discount(Order before, Order after, DateTimeOffset at, TallyBook tallies)
    {
        foreach (var (line, vnd) in after.DiscountByLine()) tallies.Discount(Channel, BuyerId, line.ProductId, line.Claim.Sku, vnd, at);
        foreach (var (line, vnd) in before.DiscountByLine()) tallies.Discount(Channel, BuyerId, line.ProductId, line.Claim.Sku, -vnd, at);
    }
}

using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Webhooks;

/// <summary>One thing to tell of an order.</summary>
/// <param name="ContactVersion">The row beside which its contact stands.</param>
internal sealed record OrderNews(WebhookEvent Type, WebhookOrder Body, long? ContactVersion)
{
    /// <summary>Whether a decision may have something to tell; most do not.</summary>
    public static bool MayBeIn(IEnumerable<OrderEvent> events) => events.Any(happened =>
        happened is OrderConfirmed or OrderCancelled or OrderAdvanced or LapsedUnpaid or PaymentReceived);

    /// <summary>What the last of these decisions tells. Before it was confirmed an order is nobody's business yet.</summary>
    /// <param name="orderId">The order.</param>
    /// <param name="since">As it was before these decisions.</param>
    /// <param name="decisions">All of one order, without gaps.</param>
    public static ImmutableArray<OrderNews> OfLast(string orderId, Order since, IReadOnlyList<Recorded<OrderEvent>> decisions)
    {
        var order = decisions.SkipLast(1).Aggregate(since, Apply);
        var last = decisions[^1];
        var after = Apply(order, last);
        return after.Confirmations == 0
            ? []
            : [.. last.Events.Select(happened => TypeOf(happened, order, after)).OfType<WebhookEvent>().Distinct()
                .Select(type => new OrderNews(type, BodyOf(orderId, type, order, after), after.ContactVersion))];
    }

    private static WebhookEvent? TypeOf(OrderEvent happened, Order before, Order after) => happened switch
    {
        OrderConfirmed => WebhookEvent.OrderPlaced,
        OrderCancelled => WebhookEvent.OrderCancelled,
        LapsedUnpaid => WebhookEvent.OrderLapsed,
        OrderAdvanced { Step: FulfilmentStep.Pack } => WebhookEvent.OrderPacked,
        OrderAdvanced { Step: FulfilmentStep.Ship } => WebhookEvent.OrderShipped,
        OrderAdvanced { Step: FulfilmentStep.Deliver } => WebhookEvent.OrderDelivered,
        OrderAdvanced { Step: FulfilmentStep.Return } => WebhookEvent.OrderReturned,
        PaymentReceived when IsPaid(after) && !IsPaid(before) => WebhookEvent.OrderPaid,
        _ => null,
    };

    private static bool IsPaid(Order order) => order.PaymentStatus is PaymentStatus.Paid or PaymentStatus.Overpaid;

    private static Order Apply(Order order, Recorded<OrderEvent> decision) =>
        decision.Events.Aggregate(order, (state, happened) => state.Apply(happened, decision.Version, decision.At));

    private static WebhookOrder BodyOf(string orderId, WebhookEvent type, Order before, Order after)
    {
        var (channel, producerId, buyerId) = Ids.ReadOrder(orderId) ?? throw new ArgumentException($"{orderId} is no order id.");
        // Cancelling takes the units off the lines; the tool wants to know which ones they were.
        var lines = type is WebhookEvent.OrderCancelled or WebhookEvent.OrderLapsed ? before.Lines : after.Lines;
        ImmutableArray<WebhookLine> told = [.. lines.Values.Where(line => line.Allocated > 0).Select(LineOf)];
        return new(
            orderId, channel, producerId, buyerId, after.Status, after.Confirmations, told, told.Sum(line => line.TotalVnd), PaymentOf(after));
    }

    private static WebhookLine LineOf(LineState line) =>
        new(line.ProductId, line.Claim.Sku, line.Name, line.Unit, line.Allocated, line.ValueVnd,
        [.. line.TakenByPrice.ByPrice().Select(portion => new WebhookPortion(portion.Units, portion.PriceVnd))]);

    private static WebhookPayment PaymentOf(Order order) => new(
        order.Payment, order.PaymentStatus, order.DueVnd, order.Money.ReceivedVnd, order.Money.RefundedVnd, order.OutstandingVnd, order.RefundDueVnd,
        order.Money.Code, order.DiscountVnd);
}

using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Orders;

namespace Ocop.Api.Orders;

/// <summary>Where an order stands for its buyer.</summary>
public enum MyPile
{
    /// <summary>The buyer has something to do.</summary>
    ToDo,
    UnderWay,
    Past,
}

/// <summary>An order on its buyer's page: what is in it, and what comes next.</summary>
public sealed record MyOrder(
    string OrderId, string Channel, string Title, string? ProducerName, string Status, MyPile Pile, IReadOnlyList<string> Goods, long TotalVnd,
    IReadOnlyList<string> Next, DateTimeOffset ChangedAt, HandoverDetails? Handover)
{
    internal static MyOrder Of(OrderView order, string title, string? producerName, DateTimeOffset changedAt, DateTimeOffset now, PageFrame page)
    {
        var (next, pile) = NextOf(order, now, page);
        return new(
            order.OrderId, order.Channel, title, producerName, page.Say(OrderTexts.Of(order.Status)), pile,
            [.. order.Lines.Where(line => line.Held + line.Waiting + line.Allocated > 0).Select(line => $"{page.Number(line.Held + line.Allocated + line.Waiting)} {line.Unit} {line.Name}")],
            order.TotalVnd, next, changedAt, order.Handover is { } handover ? HandoverDetails.Of(handover) : null);
    }

    private static (IReadOnlyList<string> Next, MyPile Pile) NextOf(OrderView order, DateTimeOffset now, PageFrame page)
    {
        List<string> next = [];
        var money = order.Money;
        var isToDo = false;
        if (order.Lines.Where(line => line.Held > 0 && line.Until > now).Min(line => line.Until) is { } until && MayConfirm(order.Status))
        {
            next.Add(page.Text(order.Status == OrderStatus.Open ? "my.confirmBy" : "my.more", page.Moment(until)));
            isToDo = true;
        }
        if (money is { Status: PaymentStatus.Unpaid or PaymentStatus.PartlyPaid, OutstandingVnd: > 0 })
        {
            next.Add(money.PayBy is { } payBy ? page.Text("my.payBy", page.Money(money.OutstandingVnd), page.Moment(payBy)) : page.Text("my.pay", page.Money(money.OutstandingVnd)));
            isToDo = true;
        }
        if (order.Lines.Any(line => line.Waiting > 0)) next.Add(page.Text("my.waits"));
        if (Step(order.Status) is { } step) next.Add(page.Text(step));
        if (money is { Status: PaymentStatus.OnDelivery, OutstandingVnd: > 0 } && order.Status is (OrderStatus.Confirmed or OrderStatus.Packed or OrderStatus.Shipped))
            next.Add(page.Text("my.collect", page.Money(money.OutstandingVnd)));
        if (money is { RefundDueVnd: > 0 }) next.Add(page.Text("my.refund", page.Money(money.RefundDueVnd)));
        var isPast = order.Status is OrderStatus.Delivered or OrderStatus.Returned or OrderStatus.Cancelled or OrderStatus.Lapsed;
        return (next, isToDo ? MyPile.ToDo : isPast ? MyPile.Past : MyPile.UnderWay);
    }

    private static bool MayConfirm(OrderStatus status) => status is OrderStatus.Open or OrderStatus.Confirmed or OrderStatus.Packed;

    private static string? Step(OrderStatus status) => status switch
    {
        OrderStatus.Confirming or OrderStatus.Confirmed => "my.packing",
        OrderStatus.Packed => "my.packed",
        OrderStatus.Shipped => "my.shipped",
        OrderStatus.Delivered => "my.delivered",
        OrderStatus.Returned => "my.returned",
        OrderStatus.Cancelled => "my.cancelled",
        OrderStatus.Lapsed => "my.lapsed",
        _ => null,
    };
}

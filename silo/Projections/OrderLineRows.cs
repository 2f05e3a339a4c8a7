using Ocop.Orders;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>A line of an order that was to be confirmed.</summary>
/// <param name="Source">The platform of the buyer.</param>
/// <param name="Hour">When the order was first told of, in hours since 1970.</param>
/// <param name="Units">Confirmed, less those of a cancellation.</param>
/// <param name="ValueVnd">Of these units, each at its own price.</param>
internal sealed record OrderLineRow(
    string OrderId, string Sku, string Channel, string ProductId, string Source, long Hour, OrderStatus Status, long Units, long ValueVnd)
{
    public static OrderLineRow Of(OrderRecord order, OrderLine line) => new(
        order.OrderId, line.Sku, order.Channel, line.ProductId, Ids.PlatformOf(order.BuyerId),
        ReportHour.Of(UnixTime.FromStored(order.CreatedAt)), order.Status, line.Allocated, line.AllocatedVnd);
}

/// <summary>What became of the lines of orders, so that reports need not read orders one by one.</summary>
internal static class OrderLineRows
{
    public static readonly RowTable<OrderLineRow> Table = new(
        "order_line",
        key: [new("order_id", l => l.OrderId), new("sku", l => l.Sku)],
        once: [new("channel", l => l.Channel), new("product_id", l => l.ProductId), new("source", l => l.Source), new("hour", l => l.Hour)],
        changing: [new("status", l => l.Status.ToString()), new("units", l => l.Units), new("value_vnd", l => l.ValueVnd)]);
}

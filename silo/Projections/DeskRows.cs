using Dapper;
using Ocop.Orders;
using Ocop.Reports;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>Orders as a producer's desk lists them.</summary>
internal static class DeskRows
{
    public static OrderRow ToRow(this OrderRecord order) => new(
        order.OrderId, order.Channel, order.ProducerId, order.BuyerId, order.Status, (int)order.Units, (int)order.Waiting, order.TotalVnd,
        UnixTime.FromStored(order.CreatedAt), UnixTime.FromStored(order.ChangedAt),
        new(order.PayStatus, order.DueVnd, order.ReceivedVnd, order.RefundDueVnd, UnixTime.FromStored(order.PayBy), order.PayNotice,
            order.DiscountVnd, order.VoucherCode),
        new(order.ParcelId, order.Carrier, order.Tracking, order.CallState, UnixTime.FromStored(order.CalledAt),
            UnixTime.FromStored(order.CallBackAt), (int)order.Unanswered),
        order.Stage);

    public static ListQuery Where(this ListQuery query, CallPile? pile) => pile switch
    {
        null => query,
        CallPile.None => query.Where("call_state IS NULL"),
        CallPile.GiveUp => query.Where($"unanswered >= {Order.CallsBeforeCancel} AND status IN ('{OrderStatus.Open}', '{OrderStatus.Confirmed}', '{OrderStatus.Packed}')"),
        _ => query.Where("call_state = @call", "call", pile.ToString()),
    };
}

internal sealed partial class ReadModel
{
    /// <summary>May share a parcel, as far as lists know.</summary>
    private const string IsMergeable = "producer_id = @producer AND status IN ('Confirmed', 'Packed') AND parcel_id IS NULL";

    public async Task<Page<MergeableOrders>> MergeableAsync(string producerId, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var buyers = await new ListQuery($"""
            SELECT buyer_id FROM (SELECT buyer_id FROM orders WHERE {IsMergeable} GROUP BY buyer_id HAVING count(*) > 1) AS twice
            """)
            .With("producer", producerId)
            .ReadAsync<string>(connection, page, "buyer_id > @after", "buyer_id", buyer => buyer, cancellation);
        var orders = await connection.QueryAsync<OrderRecord>(new CommandDefinition(
            $"SELECT {OrderRows.Table.Columns} FROM orders WHERE {IsMergeable} AND {connection.In("buyer_id", "buyers")} ORDER BY no",
            new { producer = producerId, buyers = connection.ListOf([.. buyers.Items]) }, cancellationToken: cancellation));
        var byBuyer = orders.ToLookup(order => order.BuyerId);
        return buyers.Map(buyer => new MergeableOrders(buyer, [.. byBuyer[buyer].Select(DeskRows.ToRow)]));
    }
}

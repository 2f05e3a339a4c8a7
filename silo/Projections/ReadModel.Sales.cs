using Dapper;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

internal sealed partial class ReadModel
{
    public async Task<Page<SaleRow>> SalesAsync(SaleFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var sales = await new ListQuery($"SELECT {SaleRows.Table.Columns} FROM sale")
            .Where("status = @status", "status", filter.Status?.ToString())
            .Where("owner = @owner", "owner", filter.Owner)
            .Where(
                "sale_id IN (SELECT sale_id FROM sale WHERE owner = @host UNION SELECT sale_id FROM sale_moderator WHERE producer_id = @host AND is_now = 1)",
                "host", filter.Host)
            .ReadAsync<SaleRecord>(
                connection, page, "no < (SELECT no FROM sale WHERE sale_id = @after)", "no DESC", sale => sale.SaleId, cancellation);
        return sales.Map(sale => new SaleRow(
            sale.SaleId, sale.Title, sale.Owner, sale.Status, UnixTime.FromStored(sale.CreatedAt), UnixTime.FromStored(sale.ScheduledAt),
            UnixTime.FromStored(sale.StartedAt), UnixTime.FromStored(sale.EndedAt)));
    }

    public async Task<Page<OrderRow>> OrdersAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var orders = await new ListQuery($"SELECT {OrderRows.Table.Columns}, {OrderStages.Sql} AS Stage FROM orders")
            .Where("producer_id = @producer", "producer", filter.ProducerId)
            .Where("buyer_id = @buyer", "buyer", filter.BuyerId)
            .Where("channel = @channel", "channel", filter.Channel)
            .Where("status = @status", "status", filter.Status?.ToString())
            .Where("changed_at >= @from", "from", UnixTime.ToStored(filter.From))
            .Where("changed_at < @to", "to", UnixTime.ToStored(filter.To))
            .Where(filter.Payment)
            .Where(filter.Call)
            .Where("parcel_id = @parcel", "parcel", filter.ParcelId)
            .Where("carrier = @carrier", "carrier", filter.Carrier?.ToString())
            .Where("tracking = @tracking", "tracking", filter.Tracking)
            .Where(filter.Stage)
            .Where("order_id = @order", "order", filter.OrderId)
            .ReadAsync<OrderRecord>(
                connection, page, $"no {(filter.OldestFirst ? '>' : '<')} (SELECT no FROM orders WHERE order_id = @after)",
                filter.OldestFirst ? "no" : "no DESC", order => order.OrderId, cancellation);
        return orders.Map(DeskRows.ToRow);
    }

    public async Task<DeliveryRecord> DeliveryRecordAsync(string buyerId, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var ended = await connection.QueryAsync<(string Status, int Orders)>(new CommandDefinition(
            """
            SELECT status, CAST(count(DISTINCT coalesce(parcel_id, order_id)) AS integer) FROM orders
            WHERE buyer_id = @buyerId AND (status = 'Delivered' OR (status = 'Returned' AND return_reason IN ('Refused', 'NotReachable'))) GROUP BY status
            """,
            new { buyerId }, cancellationToken: cancellation));
        var counts = ended.ToDictionary(row => row.Status, row => row.Orders);
        return new(counts.GetValueOrDefault(nameof(OrderStatus.Delivered)), counts.GetValueOrDefault(nameof(OrderStatus.Returned)));
    }

    /// <remarks>On request, with every claim that holds nothing any more: released, lapsed, or never met.</remarks>
    public async Task<Page<ClaimRow>> ClaimsAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var query = new ListQuery("""
            SELECT c.claim AS Claim, c.channel AS Channel, c.buyer_id AS BuyerId, c.product_id AS ProductId, c.sku AS Sku,
                coalesce(o.code, c.sku) AS Code, c.outcome AS Outcome, c.reason AS Reason, c.held AS Held, c.waiting AS Waiting,
                c.ordered AS Ordered, c.until AS Until, c.price_vnd AS PriceVnd, c.held_vnd AS HeldVnd, c.changed_at AS ChangedAt
            FROM claim c LEFT JOIN offer o ON o.offer = c.channel || '|' || c.sku
            """)
            .Where("c.channel = @channel", "channel", filter.SaleId)
            .Where("c.buyer_id = @buyer", "buyer", filter.BuyerId)
            .Where("c.product_id = @product", "product", filter.ProductId);
        if (!filter.Released) query.Where("c.held + c.waiting + c.ordered > 0");
        var claims = await query.ReadAsync<ListedClaim>(
            connection, page, "c.no > (SELECT no FROM claim WHERE claim = @after)", "c.no", claim => claim.Claim, cancellation);
        return claims.Map(claim => new ClaimRow(
            claim.Channel, claim.BuyerId, claim.ProductId, claim.Sku, claim.Code, claim.Outcome, claim.Reason,
            claim.Held, claim.Waiting, claim.Ordered, UnixTime.FromStored(claim.Until), claim.PriceVnd, UnixTime.FromStored(claim.ChangedAt), claim.HeldVnd));
    }

    private sealed class ListedClaim
    {
        public required string Claim { get; init; }
        public required string Channel { get; init; }
        public required string BuyerId { get; init; }
        public required string ProductId { get; init; }
        public required string Sku { get; init; }
        public required string Code { get; init; }
        public ClaimOutcome Outcome { get; init; }
        public ClaimReason Reason { get; init; }
        public int Held { get; init; }
        public int Waiting { get; init; }
        public int Ordered { get; init; }
        public long? Until { get; init; }
        public long PriceVnd { get; init; }
        public long HeldVnd { get; init; }
        public long ChangedAt { get; init; }
    }
}

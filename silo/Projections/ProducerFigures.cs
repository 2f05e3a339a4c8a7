using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json;
using Dapper;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>A producer's day, from the rows of <see cref="ReadModelProjection"/>.</summary>
internal sealed class ProducerFigures(OcopDatabase database, TimeProvider clock) : IProducerFigures
{
    // Sums are numeric in PostgreSQL, hence the casts.
    private const string ProductsSql = """
        SELECT p.product_id AS ProductId, p.name AS Name,
            coalesce(s.on_hand, 0) AS OnHand, coalesce(s.held, 0) AS Held, coalesce(s.allocated, 0) AS Allocated,
            coalesce(s.set_aside, 0) AS SetAside, coalesce(s.waiting, 0) AS Waiting,
            coalesce(t.units, 0) AS Units, coalesce(t.revenue, 0) AS Revenue, coalesce(t.orders, 0) AS Orders
        FROM product p
        LEFT JOIN (
            SELECT s.product_id, CAST(sum(s.on_hand) AS bigint) AS on_hand, CAST(sum(s.held) AS bigint) AS held,
                CAST(sum(s.allocated) AS bigint) AS allocated, CAST(sum(s.set_aside) AS bigint) AS set_aside, CAST(sum(s.waiting) AS bigint) AS waiting
            FROM sku_stock s JOIN product p ON p.product_id = s.product_id
            WHERE p.producer_id = @producer GROUP BY s.product_id
        ) s ON s.product_id = p.product_id
        LEFT JOIN (
            SELECT c.product_id, CAST(sum(c.units) AS bigint) AS units, CAST(sum(c.units * c.price_vnd) AS bigint) AS revenue,
                count(DISTINCT c.order_id) AS orders
            FROM confirmed c JOIN product p ON p.product_id = c.product_id
            WHERE p.producer_id = @producer AND c.day = @day AND c.units > 0 GROUP BY c.product_id
        ) t ON t.product_id = p.product_id
        WHERE p.producer_id = @producer
        ORDER BY p.folded, p.product_id
        """;

    private const string OrdersSql = """
        SELECT status AS Status, count(*) AS Orders FROM orders
        WHERE producer_id = @producer AND changed_at >= @from AND changed_at < @to GROUP BY status
        """;

    private long newest;

    /// <remarks>The orders of a day are those that anything happened to on it, as in lists of orders by day.</remarks>
    public async Task<ProducerToday> ReadAsync(ProducerProfile profile, DateOnly day, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        // Taken before reading: the answer with the highest version was begun last, so it knows all that the others were asked for.
        var version = NextVersion();
        var products = await ProductsAsync(connection, profile.ProducerId, day, cancellation);
        var orders = await OrdersAsync(connection, profile.ProducerId, day, cancellation);
        return new(profile, day, products, orders, products.Sum(product => product.RevenueTodayVnd), version);
    }

    private static async Task<ImmutableArray<ProductToday>> ProductsAsync(
        DbConnection connection, string producer, DateOnly day, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<ProductFigures>(new CommandDefinition(
            ProductsSql, new { producer, day = (long)day.DayNumber }, cancellationToken: cancellation));
        return
        [
            .. rows.Select(p => new ProductToday(
                p.ProductId, p.Name, p.OnHand, p.Held, p.Allocated, p.SetAside, p.Waiting, p.Units, p.Revenue, p.Orders)),
        ];
    }

    private static async Task<ImmutableSortedDictionary<string, int>> OrdersAsync(
        DbConnection connection, string producer, DateOnly day, CancellationToken cancellation)
    {
        var (from, to) = (UnixTime.ToStored(VietnamCalendar.StartOf(day)), UnixTime.ToStored(VietnamCalendar.StartOf(day.AddDays(1))));
        var rows = await connection.QueryAsync<OrderCount>(new CommandDefinition(
            OrdersSql, new { producer, from, to }, cancellationToken: cancellation));
        return rows.ToImmutableSortedDictionary(row => JsonNamingPolicy.CamelCase.ConvertName(row.Status.ToString()), row => row.Orders);
    }

    /// <summary>Milliseconds, or one more than the last: grows over restarts too, and browsers can count so far.</summary>
    private long NextVersion()
    {
        while (true)
        {
            var last = Volatile.Read(ref newest);
            var next = Math.Max(last + 1, clock.GetUtcNow().ToUnixTimeMilliseconds());
            if (Interlocked.CompareExchange(ref newest, next, last) == last) return next;
        }
    }

    private sealed record ProductFigures
    {
        public required string ProductId { get; init; }
        public required string Name { get; init; }
        public int OnHand { get; init; }
        public int Held { get; init; }
        public int Allocated { get; init; }
        public int SetAside { get; init; }
        public int Waiting { get; init; }
        public int Units { get; init; }
        public long Revenue { get; init; }
        public int Orders { get; init; }
    }

    private sealed record OrderCount
    {
        public OrderStatus Status { get; init; }
        public int Orders { get; init; }
    }
}

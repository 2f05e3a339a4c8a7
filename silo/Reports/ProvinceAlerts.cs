using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using Dapper;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Reports;

/// <summary>Looks through the rows of the read model for what somebody should see to.</summary>
internal sealed class ProvinceAlerts(OcopDatabase database) : IProvinceAlerts
{
    private const string Stock = """
        SELECT k.product_id AS ProductId, k.sku AS Sku, coalesce(p.name, k.sku) AS Name, coalesce(p.producer_id, '') AS ProducerId,
            coalesce(r.name, p.producer_id, '') AS ProducerName, k.on_hand AS OnHand, k.held AS Held, k.allocated AS Allocated,
            k.set_aside AS SetAside, k.waiting AS Waiting
        FROM sku_stock k LEFT JOIN product p ON p.product_id = k.product_id LEFT JOIN producer r ON r.producer_id = p.producer_id
        """;

    // In the words of the indexes that hold nothing else.
    private const string IsOversold = "k.sku > '' AND k.held + k.allocated + k.set_aside > k.on_hand";

    // What was never there is not low: it waits for its first goods.
    private static readonly string IsLow = string.Create(
        CultureInfo.InvariantCulture, $"p.withdrawn = 0 AND k.on_hand - k.held - k.allocated <= {ProvinceState.FewUnits} AND k.on_hand + k.waiting > 0");

    /// <summary>A new one takes its months: the producer hears of it in time.</summary>
    private const int CertificateDaysAhead = 90;

    private const string Open = "o.pay_status IN ('Unpaid', 'PartlyPaid')";

    public async Task<ProvinceState> ReadAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var returnedSince = UnixTime.ToStored(now - ProvinceState.ReturnsOf);
        return new(
            await CountAsync(connection, "SELECT count(*) FROM sku_stock", cancellation),
            await StockAsync(connection, $"{IsOversold} ORDER BY k.sku", cancellation),
            await StockAsync(connection, $"{IsLow} ORDER BY k.on_hand - k.held - k.allocated, k.waiting DESC, k.sku", cancellation),
            await CountAsync(connection, $"SELECT count(*) FROM sku_stock k JOIN product p ON p.product_id = k.product_id WHERE {IsLow}", cancellation),
            await MoneyAsync(connection, $"o.pay_notice = 'Overdue' AND {Open}", "o.due_vnd - o.received_vnd", cancellation),
            await MoneyAsync(connection, "o.refund_due_vnd > 0", "o.refund_due_vnd", cancellation),
            await MoneyAsync(connection, "o.status = 'Returned' AND o.changed_at >= @returnedSince", "o.total_vnd", cancellation, returnedSince),
            await CertificatesAsync(connection, VietnamCalendar.DayOf(now), cancellation));
    }

    private static Task<long> CountAsync(DbConnection connection, string sql, CancellationToken cancellation) => connection.ExecuteScalarAsync<long>(
        new CommandDefinition(sql, cancellationToken: cancellation));

    private static async Task<ImmutableArray<StockLine>> StockAsync(DbConnection connection, string where, CancellationToken cancellation) =>
    [
        .. (await connection.QueryAsync<StockRow>(new CommandDefinition(
            $"{Stock} WHERE {where} LIMIT @most", new { most = ProvinceState.MostLines }, cancellationToken: cancellation)))
            .Select(row => new StockLine(
                row.ProductId, row.Sku, row.Name, row.ProducerId, row.ProducerName, row.OnHand, row.Held, row.Allocated, row.SetAside, row.Waiting)),
    ];

    // Sums are numeric in PostgreSQL, hence the cast.
    private static async Task<ImmutableArray<MoneyLine>> MoneyAsync(
        DbConnection connection, string where, string amount, CancellationToken cancellation, long returnedSince = 0) =>
    [
        .. (await connection.QueryAsync<MoneyRow>(new CommandDefinition(
            $"""
            SELECT o.producer_id AS ProducerId, coalesce(min(r.name), o.producer_id) AS ProducerName, count(*) AS Orders,
                CAST(sum({amount}) AS bigint) AS Vnd
            FROM orders o LEFT JOIN producer r ON r.producer_id = o.producer_id
            WHERE {where} GROUP BY o.producer_id ORDER BY count(*) DESC, o.producer_id
            """,
            new { returnedSince }, cancellationToken: cancellation)))
            .Select(row => new MoneyLine(row.ProducerId, row.ProducerName, row.Orders, row.Vnd)),
    ];

    private static async Task<ImmutableArray<CertificateLine>> CertificatesAsync(DbConnection connection, DateOnly today, CancellationToken cancellation)
    {
        var cards = await connection.QueryAsync<CardRow>(new CommandDefinition(
            """
            SELECT p.product_id AS ProductId, p.name AS Name, p.producer_id AS ProducerId, coalesce(r.name, p.producer_id) AS ProducerName, p.card AS Card
            FROM product p LEFT JOIN producer r ON r.producer_id = p.producer_id
            WHERE p.withdrawn = 0 AND p.certificate_until <= @until
            ORDER BY p.certificate_until, p.product_id LIMIT @most
            """,
            new { until = (long)today.AddDays(CertificateDaysAhead).DayNumber, most = ProvinceState.MostLines }, cancellationToken: cancellation));
        return
        [
            .. cards.Select(row => (Row: row, JournalJson.Read<CatalogueCard>(row.Card).Certificate)).Select(one => new CertificateLine(
                one.Row.ProductId, one.Row.Name, one.Row.ProducerId, one.Row.ProducerName, one.Certificate!.Number, one.Certificate.ExpiresOn)),
        ];
    }

    private sealed record StockRow
    {
        public required string ProductId { get; init; }
        public required string Sku { get; init; }
        public required string Name { get; init; }
        public required string ProducerId { get; init; }
        public required string ProducerName { get; init; }
        public long OnHand { get; init; }
        public long Held { get; init; }
        public long Allocated { get; init; }
        public long SetAside { get; init; }
        public long Waiting { get; init; }
    }

    private sealed record MoneyRow
    {
        public required string ProducerId { get; init; }
        public required string ProducerName { get; init; }
        public long Orders { get; init; }
        public long Vnd { get; init; }
    }

    private sealed record CardRow
    {
        public required string ProductId { get; init; }
        public required string Name { get; init; }
        public required string ProducerId { get; init; }
        public required string ProducerName { get; init; }
        public required string Card { get; init; }
    }
}

using Dapper;
using Ocop.Orders;
using Ocop.Reports;

namespace Ocop.Silo.Projections;

internal sealed partial class ReadModel
{
    // Sums are numeric in PostgreSQL, hence the casts. Only a transfer has a deadline; whoever paid a deposit pays the rest on delivery.
    private const string DueSql = $"""
        SELECT kind AS Kind, CAST(count(*) AS integer) AS Orders, CAST(sum(vnd) AS bigint) AS Vnd FROM (
            SELECT 'OnDelivery' AS kind, due_vnd - received_vnd AS vnd FROM orders
            WHERE producer_id = @producerId AND status = '{nameof(OrderStatus.Shipped)}' AND pay_by IS NULL AND due_vnd > received_vnd
            UNION ALL
            SELECT 'Awaited', due_vnd - received_vnd FROM orders
            WHERE producer_id = @producerId AND pay_by IS NOT NULL AND pay_status IN ('{nameof(PaymentStatus.Unpaid)}', '{nameof(PaymentStatus.PartlyPaid)}')
            UNION ALL
            SELECT 'Refunds', refund_due_vnd FROM orders WHERE producer_id = @producerId AND refund_due_vnd > 0
        ) AS due
        GROUP BY kind
        """;

    private const string HeldSql = """
        SELECT CAST(coalesce(sum(c.held), 0) AS integer) AS Orders, CAST(coalesce(sum(c.held_vnd), 0) AS bigint) AS Vnd
        FROM product p JOIN claim c ON c.product_id = p.product_id WHERE p.producer_id = @producerId AND c.held > 0
        """;

    public async Task<MoneyDue> MoneyDueAsync(string producerId, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var (units, value) = await connection.QuerySingleAsync<(int, long)>(new CommandDefinition(HeldSql, new { producerId }, cancellationToken: cancellation));
        var due = (await connection.QueryAsync<(string Kind, int Orders, long Vnd)>(
            new CommandDefinition(DueSql, new { producerId }, cancellationToken: cancellation))).ToDictionary(row => row.Kind, row => new DueSum(row.Orders, row.Vnd));
        return new(units, value, Of(nameof(MoneyDue.OnDelivery)), Of(nameof(MoneyDue.Awaited)), Of(nameof(MoneyDue.Refunds)));

        DueSum Of(string kind) => due.GetValueOrDefault(kind) ?? new(0, 0);
    }
}

using System.Collections.Immutable;
using Dapper;
using Ocop.Orders;
using Ocop.Reports;

namespace Ocop.Silo.Projections;

/// <summary>What is to be done with an order next, from its row.</summary>
internal static class OrderStages
{
    /// <summary>Ended, but not at rest while money is to be paid back.</summary>
    private const string OwesMoney =
        $"refund_due_vnd > 0 AND status IN ('{nameof(OrderStatus.Open)}', '{nameof(OrderStatus.Delivered)}', '{nameof(OrderStatus.Cancelled)}', '{nameof(OrderStatus.Lapsed)}')";

    /// <remarks>Only a transfer has a deadline; a part that was paid of an order on delivery is a deposit, and nobody waits for the rest.</remarks>
    public const string Sql = $"""
        CASE
            WHEN status = '{nameof(OrderStatus.Returned)}' OR ({OwesMoney}) THEN '{nameof(OrderStage.Back)}'
            WHEN status = '{nameof(OrderStatus.Delivered)}' THEN '{nameof(OrderStage.Done)}'
            WHEN status IN ('{nameof(OrderStatus.Cancelled)}', '{nameof(OrderStatus.Lapsed)}') THEN '{nameof(OrderStage.Gone)}'
            WHEN status = '{nameof(OrderStatus.Shipped)}' THEN '{nameof(OrderStage.OnTheWay)}'
            WHEN status = '{nameof(OrderStatus.Open)}' AND units = 0 THEN '{nameof(OrderStage.Waiting)}'
            WHEN status = '{nameof(OrderStatus.Open)}' THEN '{nameof(OrderStage.Call)}'
            WHEN pay_by IS NOT NULL AND pay_status IN ('{nameof(PaymentStatus.Unpaid)}', '{nameof(PaymentStatus.PartlyPaid)}') THEN '{nameof(OrderStage.Pay)}'
            WHEN status = '{nameof(OrderStatus.Packed)}' THEN '{nameof(OrderStage.Ship)}'
            WHEN pay_status = '{nameof(PaymentStatus.OnDelivery)}' AND coalesce(call_state, '') <> '{nameof(CallOutcome.Confirmed)}' THEN '{nameof(OrderStage.Call)}'
            ELSE '{nameof(OrderStage.Pack)}'
        END
        """;

    public static ListQuery Where(this ListQuery query, OrderStage? stage) => query.Where($"{Sql} = @stage", "stage", stage?.ToString());
}

internal sealed partial class ReadModel
{
    // Two conditions that indexes know, so that what has ended long ago is not read.
    public async Task<ImmutableArray<StageCount>> StageCountsAsync(string producerId, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var counts = await connection.QueryAsync<(string Channel, string Stage, int Orders, int Refunds)>(new CommandDefinition(
            $"""
            SELECT channel, stage, CAST(count(*) AS integer), CAST(sum(CASE WHEN refund_due_vnd > 0 THEN 1 ELSE 0 END) AS integer)
            FROM (
                SELECT channel, refund_due_vnd, {OrderStages.Sql} AS stage FROM orders
                WHERE producer_id = @producerId AND status IN ('Open', 'Confirming', 'Confirmed', 'Packed', 'Shipped', 'Returned')
                UNION ALL
                SELECT channel, refund_due_vnd, {OrderStages.Sql} AS stage FROM orders
                WHERE producer_id = @producerId AND pay_status IN ('RefundDue', 'Overpaid') AND status IN ('Delivered', 'Cancelled', 'Lapsed')
            ) AS listed
            GROUP BY channel, stage
            """,
            new { producerId }, cancellationToken: cancellation));
        return [.. counts.Select(row => new StageCount(row.Channel, Enum.Parse<OrderStage>(row.Stage), row.Orders, row.Refunds))];
    }
}

using System.Collections.Immutable;
using Dapper;
using Ocop.Reports;

namespace Ocop.Silo.Projections;

internal sealed partial class ReadModel
{
    public async Task<ImmutableArray<VoucherSum>> VoucherSumsAsync(string saleId, string? producerId, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var ofProducer = producerId is null ? "" : "AND producer_id = @producerId";
        var sums = await connection.QueryAsync<(string ProducerId, int Number, int Orders, long Vnd)>(new CommandDefinition(
            $"""
            SELECT producer_id, CAST(voucher AS integer), CAST(count(*) AS integer), CAST(sum(discount_vnd) AS bigint) FROM orders
            WHERE channel = @saleId {ofProducer} AND voucher IS NOT NULL GROUP BY producer_id, voucher
            """,
            new { saleId, producerId }, cancellationToken: cancellation));
        return [.. sums.Select(sum => new VoucherSum(sum.ProducerId, sum.Number, sum.Orders, sum.Vnd))];
    }
}

using System.Text.Json;
using Dapper;
using Ocop.Reports;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>The log of messages, and what people ask of it.</summary>
internal sealed class WebhookDeliveries(WebhookDatabase database, WebhookBell bell, TimeProvider clock) : IWebhookDeliveries
{
    private const string ToPending = "status = 'Pending', attempts = 0, first_at = NULL, next_at = @now, cause = @cause";

    public async Task<Page<WebhookDelivery>> ListAsync(
        string producerId, string endpointId, DeliveryStatus? status, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        var rows = await new ListQuery($"SELECT {DeliveryRow.Columns} FROM webhook_delivery")
            .Where("producer_id = @producer", "producer", producerId)
            .Where("endpoint_id = @endpoint", "endpoint", endpointId)
            .Where("status = @status", "status", status?.ToString())
            .ReadAsync<DeliveryRow>(
                connection, page, "no < (SELECT no FROM webhook_delivery WHERE delivery_id = @after)", "no DESC", row => row.DeliveryId, cancellation);
        return rows.Map(row => row.ToDelivery());
    }

    public async Task<string> PingAsync(string producerId, string endpointId, string by, string cause, CancellationToken cancellation)
    {
        var (now, id) = (clock.GetUtcNow(), WebhookDatabase.IdOf(endpointId, cause));
        var data = JsonSerializer.Serialize(new WebhookPing(endpointId, by), WebhookJson.Options);
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await transaction.AddAsync([new(id, producerId, endpointId, WebhookEvent.Ping, endpointId, null, data, now, IsOff: false)], now);
        await transaction.CommitAsync(cancellation);
        bell.Ring();
        return id;
    }

    public async Task<WebhookDelivery?> ReplayAsync(
        string producerId, string endpointId, string deliveryId, string cause, CancellationToken cancellation)
    {
        const string which = "delivery_id = @deliveryId AND producer_id = @producerId AND endpoint_id = @endpointId";
        var values = new { deliveryId, producerId, endpointId, cause, now = Now };
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        // One that is to be sent anyway need not be told twice.
        await connection.ExecuteAsync(
            $"UPDATE webhook_delivery SET {ToPending} WHERE {which} AND cause <> @cause AND status <> 'Pending'", values);
        var row = await connection.QuerySingleOrDefaultAsync<DeliveryRow>($"SELECT {DeliveryRow.Columns} FROM webhook_delivery WHERE {which}", values);
        bell.Ring();
        return row?.ToDelivery();
    }

    public async Task<int> ReplaySinceAsync(
        string producerId, string endpointId, DateTimeOffset since, bool delivered, string cause, CancellationToken cancellation)
    {
        var values = new { producerId, endpointId, since = UnixTime.ToStored(since), cause, now = Now, most = IWebhookDeliveries.MostReplayed };
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        const string taken = "SELECT count(*) FROM webhook_delivery WHERE endpoint_id = @endpointId AND producer_id = @producerId AND cause = @cause";
        var count = await connection.ExecuteScalarAsync<int>(taken, values, transaction);
        if (count > 0) return count;
        var statuses = delivered ? "'Failed', 'Missed', 'Delivered'" : "'Failed', 'Missed'";
        count = await connection.ExecuteAsync(
            $"""
            UPDATE webhook_delivery SET {ToPending} WHERE no IN (
                SELECT no FROM webhook_delivery
                WHERE endpoint_id = @endpointId AND producer_id = @producerId AND at >= @since AND status IN ({statuses}) ORDER BY no LIMIT @most)
            """, values, transaction);
        await transaction.CommitAsync(cancellation);
        bell.Ring();
        return count;
    }

    public async Task ForgetAsync(string producerId, string endpointId, CancellationToken cancellation)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        await connection.ExecuteAsync("DELETE FROM webhook_delivery WHERE endpoint_id = @endpointId AND producer_id = @producerId", new { endpointId, producerId });
    }

    private long Now => UnixTime.ToStored(clock.GetUtcNow());
}

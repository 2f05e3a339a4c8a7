using Dapper;
using Ocop.Silo.Journal;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>An endpoint with something to send now.</summary>
internal sealed record DueLane(string EndpointId, string ProducerId, bool IsTroubled);

/// <summary>What is to be sent, as the sender sees it.</summary>
internal sealed class DeliveryQueue(WebhookDatabase database, TimeProvider clock)
{
    /// <summary>What may leave, of all endpoints or of one: the oldest message of each, and those that have failed so often that others went past.</summary>
    private static string Ready(string which = "") => $"""
        d.next_at <= @now AND d.no IN (
            SELECT min(no) FROM webhook_delivery WHERE status = 'Pending' AND attempts < {WebhookSchedule.WaitedFor}{which} GROUP BY endpoint_id
            UNION ALL
            SELECT no FROM webhook_delivery WHERE status = 'Pending' AND attempts >= {WebhookSchedule.WaitedFor} AND next_at <= @now{which})
        """;

    private long Now => UnixTime.ToStored(clock.GetUtcNow());

    /// <summary>Those first that had no trouble lately.</summary>
    public async Task<IReadOnlyList<DueLane>> DueAsync(int limit, CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        var rows = await connection.QueryAsync<(string Endpoint, string Producer, long Attempts)>(
            $"SELECT d.endpoint_id, d.producer_id, CAST(min(d.attempts) AS bigint) FROM webhook_delivery d WHERE {Ready()} GROUP BY d.endpoint_id, d.producer_id ORDER BY 3, 1 LIMIT @limit",
            new { now = Now, limit });
        return [.. rows.Select(row => new DueLane(row.Endpoint, row.Producer, row.Attempts > 0))];
    }

    public async Task<DeliveryRow?> NextAsync(string endpointId, CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        return await connection.QuerySingleOrDefaultAsync<DeliveryRow>(
            $"SELECT {DeliveryRow.Columns} FROM webhook_delivery d WHERE {Ready(" AND endpoint_id = @endpointId")} ORDER BY d.no LIMIT 1",
            new { endpointId, now = Now });
    }

    /// <summary>Whether anything got through since.</summary>
    public async Task<bool> HasDeliveredSinceAsync(string endpointId, long since, CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        return await connection.ExecuteScalarAsync<long>(
            "SELECT count(*) FROM webhook_delivery WHERE endpoint_id = @endpointId AND status = 'Delivered' AND last_at >= @since", new { endpointId, since }) > 0;
    }

    /// <summary>Notes an attempt.</summary>
    /// <param name="status">What the message is from now on.</param>
    /// <param name="next">When it is tried again.</param>
    public Task NoteAsync(DeliveryRow row, DeliveryStatus status, DateTimeOffset next, WebhookReply reply, string? excerpt) => ExecuteAsync(
        """
        UPDATE webhook_delivery SET status = @status, attempts = attempts + 1, next_at = @next, first_at = coalesce(first_at, @now),
            last_at = @now, last_status = @code, problem = @problem, excerpt = @excerpt
        WHERE delivery_id = @id
        """,
        new
        {
            id = row.DeliveryId, status = status.ToString(), next = UnixTime.ToStored(next), now = Now, code = reply.Status,
            problem = reply.Problem.ToString(), excerpt,
        });

    /// <summary>Nothing more leaves to an endpoint that is off; a replay can bring it back.</summary>
    public Task MissAllAsync(string endpointId) =>
        ExecuteAsync("UPDATE webhook_delivery SET status = 'Missed' WHERE endpoint_id = @endpointId AND status = 'Pending'", new { endpointId });

    public Task ForgetAsync(string endpointId) =>
        ExecuteAsync("DELETE FROM webhook_delivery WHERE endpoint_id = @endpointId", new { endpointId });

    /// <summary>Forgets what is too old to be replayed.</summary>
    public Task PruneAsync() => ExecuteAsync(
        "DELETE FROM webhook_delivery WHERE at < @before",
        new { before = UnixTime.ToStored(clock.GetUtcNow() - IWebhookDeliveries.KeptFor) });

    private async Task ExecuteAsync(string sql, object values)
    {
        // Not given up when the process stops: what was sent is to be noted.
        await using var connection = await database.Effects.OpenConnectionAsync();
        await connection.ExecuteAsync(sql, values);
    }
}

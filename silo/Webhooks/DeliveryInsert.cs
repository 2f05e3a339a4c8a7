using System.Data.Common;
using Dapper;
using Ocop.Silo.Journal;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>Puts messages into the queue, each once.</summary>
internal static class DeliveryInsert
{
    /// <summary>Most messages that wait for one endpoint; what comes after is missed, and can be replayed.</summary>
    public const int MostWaiting = 10_000;

    public static async Task AddAsync(this DbTransaction transaction, IReadOnlyCollection<NewDelivery> deliveries, DateTimeOffset now)
    {
        foreach (var lane in deliveries.GroupBy(delivery => delivery.EndpointId))
        {
            var waiting = await transaction.Connection!.ExecuteScalarAsync<long>(
                "SELECT count(*) FROM webhook_delivery WHERE endpoint_id = @endpoint AND status = 'Pending'", new { endpoint = lane.Key }, transaction);
            foreach (var delivery in lane)
            {
                var isMissed = delivery.IsOff || waiting >= MostWaiting;
                waiting += await AddAsync(transaction, delivery, isMissed ? DeliveryStatus.Missed : DeliveryStatus.Pending, now);
            }
        }
    }

    private static Task<int> AddAsync(DbTransaction transaction, NewDelivery delivery, DeliveryStatus status, DateTimeOffset now) =>
        transaction.Connection!.ExecuteAsync(
            """
            INSERT INTO webhook_delivery (delivery_id, producer_id, endpoint_id, type, subject, contact_version, data, at, status, next_at)
            VALUES (@DeliveryId, @ProducerId, @EndpointId, @type, @Subject, @ContactVersion, @Data, @at, @status, @next)
            ON CONFLICT (delivery_id) DO NOTHING
            """,
            new
            {
                delivery.DeliveryId, delivery.ProducerId, delivery.EndpointId, type = delivery.Type.ToString(), delivery.Subject, delivery.ContactVersion,
                delivery.Data, at = UnixTime.ToStored(delivery.At), status = status.ToString(), next = UnixTime.ToStored(now),
            },
            transaction);
}

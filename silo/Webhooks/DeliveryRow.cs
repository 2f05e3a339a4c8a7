using Ocop.Silo.Journal;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>A row of <c>webhook_delivery</c>.</summary>
internal sealed class DeliveryRow
{
    public const string Columns = """
        delivery_id AS DeliveryId, producer_id AS ProducerId, endpoint_id AS EndpointId, type AS Type, subject AS Subject,
        contact_version AS ContactVersion, data AS Data, at AS At, status AS Status, attempts AS Attempts, next_at AS NextAt,
        first_at AS FirstAt, last_at AS LastAt, last_status AS LastStatus, problem AS Problem, excerpt AS Excerpt
        """;

    public required string DeliveryId { get; init; }
    public required string ProducerId { get; init; }
    public required string EndpointId { get; init; }
    public WebhookEvent Type { get; init; }
    public string Subject { get; init; } = "";
    public long? ContactVersion { get; init; }
    public string Data { get; init; } = "";
    public long At { get; init; }
    public DeliveryStatus Status { get; init; }
    public int Attempts { get; init; }
    public long NextAt { get; init; }
    public long? FirstAt { get; init; }
    public long? LastAt { get; init; }
    public int? LastStatus { get; init; }
    public DeliveryProblem Problem { get; init; }
    public string? Excerpt { get; init; }

    public WebhookDelivery ToDelivery() => new(
        DeliveryId, Type, Subject, UnixTime.FromStored(At), Status, Attempts,
        Status == DeliveryStatus.Pending ? UnixTime.FromStored(NextAt) : null, UnixTime.FromStored(LastAt), LastStatus, Problem, Excerpt);
}

/// <summary>A message to be queued.</summary>
/// <param name="Subject">Order or sale.</param>
/// <param name="ContactVersion">The row of the order beside which its contact stands.</param>
/// <param name="Data">JSON, without contact.</param>
/// <param name="IsOff">The endpoint gets nothing at present; the message is kept for a replay.</param>
internal readonly record struct NewDelivery(
    string DeliveryId, string ProducerId, string EndpointId, WebhookEvent Type, string Subject, long? ContactVersion, string Data, DateTimeOffset At,
    bool IsOff);

using Ocop.Reports;

namespace Ocop.Webhooks;

/// <summary>How far a message has come.</summary>
public enum DeliveryStatus
{
    /// <summary>To be sent, or sent again.</summary>
    Pending,
    Delivered,

    /// <summary>Given up.</summary>
    Failed,

    /// <summary>Not sent, because the endpoint was off or had too many waiting; can be replayed.</summary>
    Missed,
}

/// <summary>Why an attempt did not get through.</summary>
public enum DeliveryProblem
{
    None,

    /// <summary>The answer was none of 200 to 299.</summary>
    Refused,

    /// <summary>No answer within ten seconds.</summary>
    TimedOut,

    /// <summary>The name has no address, or nobody listens there.</summary>
    Unreachable,

    /// <summary>The certificate does not fit, or has run out.</summary>
    NotSecure,

    /// <summary>The name leads to an address that is not public.</summary>
    AddressForbidden,

    /// <summary>Our own protection keys were lost: the secret must be rotated.</summary>
    SecretUnreadable,
}

/// <summary>A message to one endpoint and what came of it.</summary>
/// <param name="DeliveryId">Its <c>webhook-id</c>, the same in every attempt and replay.</param>
/// <param name="Subject">The order or sale that it is about.</param>
/// <param name="At">When it happened.</param>
/// <param name="Attempts">Since it was made, or since the last replay.</param>
/// <param name="LastStatus">HTTP status of the last answer.</param>
/// <param name="Excerpt">Beginning of the last answer, at most 1 KB; not kept of endpoints that get contacts, which it may repeat.</param>
public sealed record WebhookDelivery(
    string DeliveryId, WebhookEvent Type, string Subject, DateTimeOffset At, DeliveryStatus Status, int Attempts, DateTimeOffset? NextAt,
    DateTimeOffset? LastAt, int? LastStatus, DeliveryProblem Problem, string? Excerpt);

/// <summary>The log of what was and will be sent, kept for 30 days.</summary>
public interface IWebhookDeliveries
{
    /// <summary>Messages to reach back to.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromDays(30);

    /// <summary>Most messages that one replay takes up.</summary>
    const int MostReplayed = 10_000;

    /// <summary>Newest first.</summary>
    Task<Page<WebhookDelivery>> ListAsync(string producerId, string endpointId, DeliveryStatus? status, PageRequest page, CancellationToken cancellation);

    /// <summary>Has a ping sent, once for each cause; answers its id.</summary>
    Task<string> PingAsync(string producerId, string endpointId, string by, string cause, CancellationToken cancellation);

    /// <summary>Has one message sent again, once for each cause; <c>null</c> when there is none.</summary>
    Task<WebhookDelivery?> ReplayAsync(string producerId, string endpointId, string deliveryId, string cause, CancellationToken cancellation);

    /// <summary>Has all messages sent again that happened since, oldest first and once for each cause; answers how many a cause took up.</summary>
    /// <param name="delivered">Those too that got through.</param>
    Task<int> ReplaySinceAsync(
        string producerId, string endpointId, DateTimeOffset since, bool delivered, string cause, CancellationToken cancellation);

    /// <summary>Forgets all messages of an endpoint that was removed.</summary>
    Task ForgetAsync(string producerId, string endpointId, CancellationToken cancellation);
}

using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Silo.Webhooks;
using Ocop.Webhooks;

namespace Ocop.Api.Webhooks;

/// <summary>Makes or changes an endpoint.</summary>
/// <param name="Url">https, on port 443 or 8443.</param>
/// <param name="Name">What it is for, for people.</param>
/// <param name="Events">See <c>GET /api/webhook-events</c>.</param>
/// <param name="IncludeContact">Orders are sent with name, phone and address.</param>
/// <param name="IsOn">Left out: on. Only heeded by a change.</param>
public sealed record WebhookRequest(string? Url, string? Name, IReadOnlyList<string>? Events, bool IncludeContact = false, bool? IsOn = null)
{
    internal Refusal? Check(WebhookOptions options)
    {
        var names = WebhookEvents.ByName.Where(known => known.Value != WebhookEvent.Ping).Select(known => known.Key).Order(StringComparer.Ordinal).ToArray();
        var checks = new Checks()
            .Text("url", Url, WebhookAddress.MaxLength)
            .Optional("name", Name, 100)
            .Count("events", Events, 1, names.Length);
        if (!string.IsNullOrWhiteSpace(Url)) checks.That(WebhookAddress.IsAllowed(Url, options), "url", WebhookTexts.BadAddress);
        foreach (var (i, name) in (Events ?? []).Take(names.Length).Index())
            checks.That(names.Contains(name), $"events[{i}]", FieldTexts.OneOf(names));
        return checks.Refusal;
    }
}

/// <summary>Gives an endpoint a new secret.</summary>
/// <param name="OverlapHours">For how long messages are signed with the old one too: 0 to 168, 24 unless told otherwise.</param>
public sealed record RotateRequest(int? OverlapHours = null);

/// <summary>Has messages sent again.</summary>
/// <param name="Since">Those about what happened since: an ISO 8601 instant with an offset.</param>
/// <param name="IncludeDelivered">Those too that got through.</param>
public sealed record ReplayRequest(string? Since, bool IncludeDelivered = false);

/// <summary>An endpoint.</summary>
/// <param name="Off">Why it gets nothing; left out while it does.</param>
/// <param name="History">What was done with it, by whom, oldest first; the last 20.</param>
public sealed record WebhookDetails(
    string WebhookId, string Url, string? Name, IReadOnlyList<string> Events, bool IncludeContact, bool IsOn, WebhookOff? Off, Text? OffText,
    DateTimeOffset CreatedAt, IReadOnlyList<WebhookStep> History)
{
    internal static WebhookDetails Of(WebhookEndpoint endpoint) => new(
        endpoint.EndpointId, endpoint.Url, endpoint.Name, [.. endpoint.Events.Select(WebhookEvents.NameOf)], endpoint.IncludeContact,
        endpoint.Off is null, endpoint.Off, endpoint.Off is { } reason ? WebhookTexts.Of(reason) : null, endpoint.CreatedAt, endpoint.History);
}

/// <summary>An endpoint and its secret, which is not shown again.</summary>
/// <param name="Secret">To verify signatures with; <c>null</c> when a repeat comes after it was replaced.</param>
public sealed record WebhookMade(WebhookDetails Webhook, string? Secret);

/// <summary>A message that will be sent soon.</summary>
/// <param name="DeliveryId">Its <c>webhook-id</c>.</param>
public sealed record WebhookQueued(string DeliveryId);

/// <param name="Count">Messages that will be sent again, at most 10,000 a wish.</param>
public sealed record WebhookReplayed(int Count);

/// <summary>A message and what came of it.</summary>
/// <param name="DeliveryId">Its <c>webhook-id</c>, the same in every attempt.</param>
/// <param name="Subject">The order or sale that it is about.</param>
/// <param name="At">When it happened.</param>
/// <param name="NextAt">When it is tried next.</param>
/// <param name="LastStatus">HTTP status of the last answer.</param>
/// <param name="Excerpt">Beginning of the last answer; not kept of endpoints that get contacts.</param>
public sealed record DeliveryDetails(
    string DeliveryId, string Event, string Subject, DateTimeOffset At, DeliveryStatus Status, int Attempts, DateTimeOffset? NextAt,
    DateTimeOffset? LastAt, int? LastStatus, DeliveryProblem Problem, Text ProblemText, string? Excerpt)
{
    internal static DeliveryDetails Of(WebhookDelivery delivery) => new(
        delivery.DeliveryId, WebhookEvents.NameOf(delivery.Type), delivery.Subject, delivery.At, delivery.Status, delivery.Attempts, delivery.NextAt,
        delivery.LastAt, delivery.LastStatus, delivery.Problem, WebhookTexts.Of(delivery.Problem), delivery.Excerpt);
}

/// <summary>A kind of message.</summary>
/// <param name="Example">A whole body.</param>
public sealed record WebhookEventDetails(string Event, int Version, Text Text, object Example);

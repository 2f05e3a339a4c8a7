using System.Collections.Immutable;

namespace Ocop.Webhooks;

/// <summary>Why an endpoint gets nothing.</summary>
public enum WebhookOff
{
    /// <summary>The producer turned it off.</summary>
    Asked,

    /// <summary>It answered 410: it does not exist any more.</summary>
    Gone,

    /// <summary>Nothing got through for about three days.</summary>
    Failing,
}

/// <summary>What was done with an endpoint.</summary>
public enum WebhookAct
{
    Created,
    Changed,
    TurnedOn,
    TurnedOff,
    Rotated,
}

/// <summary>One step in the life of an endpoint.</summary>
/// <param name="By">The account, or <c>sender</c>.</param>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.step")]
public sealed record WebhookStep(WebhookAct Act, string By, DateTimeOffset At, WebhookOff? Reason = null);

/// <summary>An address of a producer's own tools, and what it is told of.</summary>
/// <param name="IncludeContact">Bodies of orders hold name, phone and address too.</param>
/// <param name="Off">Why it gets nothing; <c>null</c> while it does.</param>
/// <param name="Version">Rises with every change but that of the secret.</param>
/// <param name="History">Oldest first, the last 20.</param>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.endpoint")]
public sealed record WebhookEndpoint(
    string EndpointId, string Url, string? Name, ImmutableArray<WebhookEvent> Events, bool IncludeContact, DateTimeOffset CreatedAt,
    WebhookOff? Off, long Version, ImmutableArray<WebhookStep> History)
{
    /// <summary>What happened before it was made is not its business.</summary>
    public bool Wants(WebhookEvent type, DateTimeOffset at) => at >= CreatedAt && Events.Contains(type);
}

/// <summary>Makes an endpoint, once for each id.</summary>
/// <param name="ProtectedSecret">What its messages are signed with, protected.</param>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.create")]
public sealed record CreateWebhook(
    string EndpointId, string Url, string? Name, ImmutableArray<WebhookEvent> Events, bool IncludeContact, string SecretId, string ProtectedSecret, string By);

/// <summary>Sets all of an endpoint but its secret.</summary>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.change")]
public sealed record ChangeWebhook(
    string EndpointId, string Url, string? Name, ImmutableArray<WebhookEvent> Events, bool IncludeContact, bool IsOn, string By);

/// <summary>Gives an endpoint a new secret, once for each secret id. Until <paramref name="Overlap"/> is over messages are signed with the old one too.</summary>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.rotate")]
public sealed record RotateWebhook(string EndpointId, string SecretId, string ProtectedSecret, TimeSpan Overlap, string By);

/// <summary>What became of a command.</summary>
public enum WebhookOutcome
{
    Done,

    /// <summary>No such endpoint, or it was removed.</summary>
    NotFound,

    /// <summary>The producer has as many as it may.</summary>
    TooMany,
}

/// <param name="ProtectedSecret">That of the command, or of the same one before, while it is in use.</param>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.answer")]
public sealed record WebhookAnswer(WebhookOutcome Outcome, WebhookEndpoint? Endpoint, string? ProtectedSecret = null);

/// <summary>Where and how to send.</summary>
/// <param name="ProtectedSecrets">Newest first; each signs.</param>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.target")]
public sealed record WebhookTarget(WebhookEndpoint Endpoint, ImmutableArray<string> ProtectedSecrets);

/// <summary>The endpoints of one producer. Key: <see cref="WebhookGrains.Key"/>.</summary>
[Alias("ocop.webhooks.IWebhooksGrain")]
public interface IWebhooksGrain : IGrainWithStringKey
{
    [Alias("create")]
    Task<WebhookAnswer> Create(CreateWebhook command);

    [Alias("change")]
    Task<WebhookAnswer> Change(ChangeWebhook command);

    /// <summary>Removes an endpoint and its secrets. Repeating it changes nothing.</summary>
    [Alias("remove")]
    Task<WebhookOutcome> Remove(string endpointId);

    [Alias("rotate")]
    Task<WebhookAnswer> Rotate(RotateWebhook command);

    /// <summary>Turns off an endpoint that nothing gets through to, unless it was changed since.</summary>
    [Alias("turn-off")]
    Task TurnOff(string endpointId, WebhookOff reason, long version);

    /// <summary>Oldest first.</summary>
    [Alias("list")]
    Task<ImmutableArray<WebhookEndpoint>> GetAll();

    /// <summary>Where to send now; <c>null</c> when there is no such endpoint.</summary>
    [Alias("target")]
    Task<WebhookTarget?> GetTarget(string endpointId);
}

/// <summary>Reaches the endpoints of producers.</summary>
public static class WebhookGrains
{
    public static string Key(string producerId) => $"webhooks:{producerId}";

    public static IWebhooksGrain Webhooks(this IGrainFactory grains, string producerId) => grains.GetGrain<IWebhooksGrain>(Key(producerId));
}

using System.Collections.Immutable;

namespace Ocop.Webhooks;

/// <summary>A secret as it is stored.</summary>
/// <param name="Until">When it stops to sign; <c>null</c> for the newest.</param>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.secret")]
public sealed record WebhookSecret(string SecretId, string Protected, DateTimeOffset? Until = null);

/// <summary>An endpoint and its secrets, newest first.</summary>
[GenerateSerializer, Immutable, Alias("ocop.webhooks.stored")]
public sealed record StoredWebhook(WebhookEndpoint Endpoint, ImmutableArray<WebhookSecret> Secrets);

/// <summary>What is stored of a producer's endpoints, and the rules of it.</summary>
[GenerateSerializer, Alias("ocop.webhooks.state")]
public sealed record WebhookBook
{
    /// <summary>Endpoints of one producer.</summary>
    public const int Most = 5;

    /// <summary>Under which steps stand that the sender took.</summary>
    public const string BySender = "sender";

    private const int SecretsKept = 3;
    private const int StepsKept = 20;
    private const int RemovedKept = 50;

    /// <summary>Oldest first.</summary>
    [Id(0)]
    public ImmutableArray<StoredWebhook> Stored { get; init; } = [];

    /// <summary>Ids removed lately: a late repeat of the wish that made one does not bring it back.</summary>
    [Id(1)]
    public ImmutableArray<string> Removed { get; init; } = [];

    public StoredWebhook? Find(string endpointId) => Stored.FirstOrDefault(stored => stored.Endpoint.EndpointId == endpointId);

    public WebhookAnswer AnswerOf(string endpointId, string? secretId = null) => Find(endpointId) is { } found
        ? new(WebhookOutcome.Done, found.Endpoint, found.Secrets.FirstOrDefault(secret => secret.SecretId == secretId)?.Protected)
        : new(Removed.Contains(endpointId) || Stored.Length < Most ? WebhookOutcome.NotFound : WebhookOutcome.TooMany, null);

    /// <summary>The book with one more endpoint; the same book when the id is known or there are too many.</summary>
    public WebhookBook Add(CreateWebhook command, DateTimeOffset now)
    {
        if (Find(command.EndpointId) is not null || Removed.Contains(command.EndpointId) || Stored.Length >= Most) return this;
        var endpoint = new WebhookEndpoint(
            command.EndpointId, command.Url, command.Name, command.Events, command.IncludeContact, now, null, 1,
            [new(WebhookAct.Created, command.By, now)]);
        return this with { Stored = Stored.Add(new(endpoint, [new(command.SecretId, command.ProtectedSecret)])) };
    }

    public WebhookBook Change(ChangeWebhook command, DateTimeOffset now)
    {
        if (Find(command.EndpointId) is not { Endpoint: var known } stored) return this;
        WebhookOff? off = command.IsOn ? null : known.Off ?? WebhookOff.Asked;
        var isSame = (known.Url, known.Name, known.IncludeContact, known.Off) == (command.Url, command.Name, command.IncludeContact, off)
            && known.Events.SequenceEqual(command.Events);
        if (isSame) return this;
        var changed = known with { Url = command.Url, Name = command.Name, Events = command.Events, IncludeContact = command.IncludeContact, Off = off };
        var act = (known.Off, off) switch
        {
            (null, not null) => WebhookAct.TurnedOff,
            (not null, null) => WebhookAct.TurnedOn,
            _ => WebhookAct.Changed,
        };
        return Put(stored, stored with { Endpoint = Next(changed, new(act, command.By, now, act == WebhookAct.TurnedOff ? off : null)) });
    }

    public WebhookBook Remove(string endpointId) => Find(endpointId) is { } stored
        ? this with { Stored = Stored.Remove(stored), Removed = [.. Removed.Add(endpointId).TakeLast(RemovedKept)] }
        : this;

    public WebhookBook Rotate(RotateWebhook command, DateTimeOffset now)
    {
        if (Find(command.EndpointId) is not { } stored || stored.Secrets.Any(secret => secret.SecretId == command.SecretId)) return this;
        var old = stored.Secrets
            .Select(secret => secret.Until is null ? secret with { Until = now + command.Overlap } : secret)
            .Where(secret => secret.Until > now)
            .Take(SecretsKept - 1);
        var step = new WebhookStep(WebhookAct.Rotated, command.By, now);
        return Put(stored, new(
            stored.Endpoint with { History = With(stored.Endpoint.History, step) },
            [new(command.SecretId, command.ProtectedSecret), .. old]));
    }

    /// <summary>For the sender, who saw the endpoint as of a version; what its producer did since counts more.</summary>
    public WebhookBook TurnOff(string endpointId, WebhookOff reason, long version, DateTimeOffset now) =>
        Find(endpointId) is { Endpoint.Off: null } stored && stored.Endpoint.Version == version
            ? Put(stored, stored with { Endpoint = Next(stored.Endpoint with { Off = reason }, new(WebhookAct.TurnedOff, BySender, now, reason)) })
            : this;

    public WebhookTarget? TargetOf(string endpointId, DateTimeOffset now) => Find(endpointId) is { } stored
        ? new(stored.Endpoint, [.. stored.Secrets.Where(secret => secret.Until is null || secret.Until > now).Select(secret => secret.Protected)])
        : null;

    private static WebhookEndpoint Next(WebhookEndpoint endpoint, WebhookStep step) =>
        endpoint with { Version = endpoint.Version + 1, History = With(endpoint.History, step) };

    private static ImmutableArray<WebhookStep> With(ImmutableArray<WebhookStep> history, WebhookStep step) => [.. history.Add(step).TakeLast(StepsKept)];

    private WebhookBook Put(StoredWebhook before, StoredWebhook after) => this with { Stored = Stored.Replace(before, after) };
}

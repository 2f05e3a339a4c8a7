using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Producers;
using Ocop.Silo.Webhooks;
using Ocop.Webhooks;

namespace Ocop.Api.Webhooks;

/// <summary>Where a producer's own tools are told what happens. Keys of tools open none of this.</summary>
internal static class WebhookEndpoints
{
    private const int MostOverlapHours = 168;

    public static void MapWebhooks(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/webhook-events", () => TypedResults.Ok(WebhookExamples.All)).WithTags("Webhooks");
        var webhooks = routes.MapGroup("/api/producers/{producerId}/webhooks").WithTags("Webhooks").RequireSeller().AddEndpointFilter(ProducerEndpoints.OwnerOnlyAsync);
        webhooks.MapGet("/", GetAll);
        webhooks.MapPost("/", Create).RequireIdempotencyKey();
        webhooks.MapPut("/{webhookId}", Change);
        webhooks.MapDelete("/{webhookId}", Remove);
        webhooks.MapPost("/{webhookId}/secret", Rotate).RequireIdempotencyKey();
        webhooks.MapPost("/{webhookId}/ping", Ping).RequireIdempotencyKey();
        webhooks.MapPost("/{webhookId}/replay", ReplaySince).RequireIdempotencyKey();
        webhooks.MapGet("/{webhookId}/deliveries", GetDeliveries);
        webhooks.MapPost("/{webhookId}/deliveries/{deliveryId}/replay", Replay).RequireIdempotencyKey();
    }

    private static async Task<Ok<PageOf<WebhookDetails>>> GetAll(string producerId, IGrainFactory grains) =>
        TypedResults.Ok(new PageOf<WebhookDetails>([.. (await grains.Webhooks(producerId).GetAll()).Select(WebhookDetails.Of)], null));

    /// <remarks>The secret is shown in this answer only; a repeat of the same wish, with the same Idempotency-Key, shows it again.</remarks>
    private static async Task<Results<Created<WebhookMade>, Refusal>> Create(
        string producerId, WebhookRequest request, Caller caller, IdempotencyKey key, WebhookSecrets secrets, IOptions<WebhookOptions> options, IGrainFactory grains)
    {
        if (request.Check(options.Value) is { } invalid) return invalid;
        var id = IdOf(producerId, key.Cause("webhook", caller));
        var answer = await grains.Webhooks(producerId).Create(new(
            id, request.Url!, NameOf(request), EventsOf(request), request.IncludeContact, id, secrets.Protect(producerId, WebhookSignature.NewSecret()), caller.Id));
        return answer.Outcome == WebhookOutcome.Done
            ? TypedResults.Created($"/api/producers/{producerId}/webhooks/{id}", MadeOf(producerId, answer, secrets))
            : RefusalOf(answer.Outcome);
    }

    /// <remarks>Replaces all of it but the secret. Turning on an endpoint that was turned off does not send what it missed: replay that.</remarks>
    private static async Task<Results<Ok<WebhookDetails>, Refusal>> Change(
        string producerId, string webhookId, WebhookRequest request, Caller caller, IOptions<WebhookOptions> options, IGrainFactory grains)
    {
        if (request.Check(options.Value) is { } invalid) return invalid;
        var answer = await grains.Webhooks(producerId).Change(new(
            webhookId, request.Url!, NameOf(request), EventsOf(request), request.IncludeContact, request.IsOn ?? true, caller.Id));
        return answer.Outcome == WebhookOutcome.Done ? TypedResults.Ok(WebhookDetails.Of(answer.Endpoint!)) : RefusalOf(answer.Outcome);
    }

    private static async Task<Results<NoContent, Refusal>> Remove(
        string producerId, string webhookId, IWebhookDeliveries deliveries, IGrainFactory grains, CancellationToken cancellation)
    {
        if (await grains.Webhooks(producerId).Remove(webhookId) is var outcome and not WebhookOutcome.Done) return RefusalOf(outcome);
        await deliveries.ForgetAsync(producerId, webhookId, cancellation);
        return TypedResults.NoContent();
    }

    /// <remarks>Shown once, as at the beginning.</remarks>
    private static async Task<Results<Ok<WebhookMade>, Refusal>> Rotate(
        string producerId, string webhookId, RotateRequest? request, Caller caller, IdempotencyKey key, WebhookSecrets secrets, IGrainFactory grains)
    {
        var hours = request?.OverlapHours ?? 24;
        if (new Checks().Number("overlapHours", hours, 0, MostOverlapHours).Refusal is { } invalid) return invalid;
        var secretId = IdOf(producerId, key.Cause($"webhook-secret/{webhookId}", caller));
        var answer = await grains.Webhooks(producerId).Rotate(new(
            webhookId, secretId, secrets.Protect(producerId, WebhookSignature.NewSecret()), TimeSpan.FromHours(hours), caller.Id));
        return answer.Outcome == WebhookOutcome.Done ? TypedResults.Ok(MadeOf(producerId, answer, secrets)) : RefusalOf(answer.Outcome);
    }

    private static async Task<Results<Ok<WebhookQueued>, Refusal>> Ping(
        string producerId, string webhookId, Caller caller, IdempotencyKey key, IWebhookDeliveries deliveries, IGrainFactory grains, CancellationToken cancellation)
    {
        if (await RefusalAsync(producerId, webhookId, mustBeOn: true, grains) is { } refusal) return refusal;
        var id = await deliveries.PingAsync(producerId, webhookId, caller.Id, key.Cause("webhook-ping", caller), cancellation);
        return TypedResults.Ok(new WebhookQueued(id));
    }

    /// <remarks>In their order, with the ids that they had.</remarks>
    private static async Task<Results<Ok<WebhookReplayed>, Refusal>> ReplaySince(
        string producerId, string webhookId, ReplayRequest request, Caller caller, IdempotencyKey key, IWebhookDeliveries deliveries, IGrainFactory grains,
        CancellationToken cancellation)
    {
        if (new Checks().That(Instants.TryRead(request.Since, out var since), "since", FieldTexts.NotAnInstant).Refusal is { } invalid) return invalid;
        if (await RefusalAsync(producerId, webhookId, mustBeOn: true, grains) is { } refusal) return refusal;
        var count = await deliveries.ReplaySinceAsync(
            producerId, webhookId, since, request.IncludeDelivered, key.Cause("webhook-replay", caller), cancellation);
        return TypedResults.Ok(new WebhookReplayed(count));
    }

    private static async Task<Results<Ok<PageOf<DeliveryDetails>>, Refusal>> GetDeliveries(
        string producerId, string webhookId, string? status, [AsParameters] Paging paging, IWebhookDeliveries deliveries, IGrainFactory grains,
        CancellationToken cancellation)
    {
        var (checks, known) = (new Checks(), default(DeliveryStatus));
        if (!string.IsNullOrEmpty(status)) checks.Word("status", status, out known);
        if ((checks.Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        if (await RefusalAsync(producerId, webhookId, mustBeOn: false, grains) is { } refusal) return refusal;
        var page = await deliveries.ListAsync(
            producerId, webhookId, string.IsNullOrEmpty(status) ? null : known, paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(DeliveryDetails.Of));
    }

    /// <remarks>With the id that it had.</remarks>
    private static async Task<Results<Ok<DeliveryDetails>, Refusal>> Replay(
        string producerId, string webhookId, string deliveryId, Caller caller, IdempotencyKey key, IWebhookDeliveries deliveries, IGrainFactory grains,
        CancellationToken cancellation)
    {
        if (await RefusalAsync(producerId, webhookId, mustBeOn: true, grains) is { } refusal) return refusal;
        if (!Shared.Ids.IsWellFormed(deliveryId)) return new Refusal(ProblemCode.DeliveryNotFound);
        var replayed = await deliveries.ReplayAsync(producerId, webhookId, deliveryId, key.Cause("webhook-replay", caller), cancellation);
        return replayed is null ? new Refusal(ProblemCode.DeliveryNotFound) : TypedResults.Ok(DeliveryDetails.Of(replayed));
    }

    private static async Task<Refusal?> RefusalAsync(string producerId, string webhookId, bool mustBeOn, IGrainFactory grains)
    {
        var endpoint = (await grains.Webhooks(producerId).GetAll()).FirstOrDefault(known => known.EndpointId == webhookId);
        return endpoint switch
        {
            null => new(ProblemCode.WebhookNotFound),
            { Off: not null } when mustBeOn => new(ProblemCode.WebhookIsOff),
            _ => null,
        };
    }

    private static Refusal RefusalOf(WebhookOutcome outcome) =>
        new(outcome == WebhookOutcome.TooMany ? ProblemCode.TooManyWebhooks : ProblemCode.WebhookNotFound);

    private static WebhookMade MadeOf(string producerId, WebhookAnswer answer, WebhookSecrets secrets) => new(
        WebhookDetails.Of(answer.Endpoint!), answer.ProtectedSecret is { } stored ? secrets.Unprotect(producerId, stored) : null);

    private static string? NameOf(WebhookRequest request) => string.IsNullOrWhiteSpace(request.Name) ? null : request.Name.Trim();

    private static ImmutableArray<WebhookEvent> EventsOf(WebhookRequest request) =>
        [.. request.Events!.Select(name => WebhookEvents.ByName[name]).Distinct().Order()];

    /// <summary>The same for the same wish, so that a repeat finds what the first one made.</summary>
    private static string IdOf(string producerId, string cause) =>
        $"wh-{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{producerId}\n{cause}")))[..24]}";
}

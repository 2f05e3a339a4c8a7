using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Payments.Webhooks;
using Ocop.Payments;
using Ocop.Shared;

namespace Ocop.Api.Payments;

/// <summary>What providers are answered; every other body makes them send again.</summary>
public sealed record WebhookAnswer(bool Success);

/// <summary>Where services that watch bank accounts tell of transfers.</summary>
internal static class WebhookEndpoints
{
    private const int MostBytes = 64 * 1024;

    public static void MapPaymentWebhooks(this IEndpointRouteBuilder routes) => routes
        .MapPost("/api/payments/{provider}/{producerId}", Receive)
        .WithTags("Payments")
        .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    /// <remarks>Verified first, then read. An answer leaves after the transfer is on disk; until then the provider sends it again.</remarks>
    private static async Task<Results<Ok<WebhookAnswer>, Refusal>> Receive(
        string provider, string producerId, HttpRequest request, PaymentKeys keys, IGrainFactory grains, CancellationToken cancellation)
    {
        if (!ApiJson.TryReadWord<PaymentProvider>(provider, out var known) || !Ids.IsWellFormed(producerId)) return new Refusal(ProblemCode.NotFound);
        var secret = await keys.FindAsync(producerId, known);
        if (secret is null) return new Refusal(ProblemCode.WrongSignature);
        if (await ParseAsync(request.Body, cancellation) is not { } message) return new Refusal(ProblemCode.MalformedBody);
        var messages = PaymentMessages.Of(known);
        if (!messages.IsGenuine(request.Headers, message, secret)) return new Refusal(ProblemCode.WrongSignature);
        return await TakeAsync(messages, message, grains.Till(producerId));
    }

    /// <summary>The body; <c>null</c> when it is no JSON, or has a text that is none.</summary>
    private static async Task<JsonElement?> ParseAsync(Stream body, CancellationToken cancellation)
    {
        try
        {
            using var message = await JsonDocument.ParseAsync(body, default, cancellation);
            // Half of a surrogate pair is noticed only when its text is read.
            SortedJson.Write(message.RootElement);
            return message.RootElement.Clone();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static async Task<Results<Ok<WebhookAnswer>, Refusal>> TakeAsync(IPaymentMessages messages, JsonElement message, ITillGrain till)
    {
        if (messages.Read(message) is not { } read) return new Refusal(ProblemCode.MalformedBody);
        if (read.Transfer is { } transfer)
        {
            var answer = await Send.CommandAsync(() => till.Receive(transfer));
            if (answer.Status is null && !messages.IsTrial(message)) return new Refusal(ProblemCode.NotYourAccount);
        }
        return TypedResults.Ok(new WebhookAnswer(true));
    }
}

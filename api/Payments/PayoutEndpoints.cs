using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.Payments;

/// <summary>Where a producer is paid to, and who watches that account for it.</summary>
internal static class PayoutEndpoints
{
    public static void MapPayouts(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/reference/banks", GetBanks).WithTags("Reference");
        var producer = routes.MapGroup("/api/producers/{producerId}").WithTags("Payments").RequireSeller();
        producer.MapGet("/payout-account", GetAccount);
        producer.MapPut("/payout-account", PutAccount).AllowIdempotencyKey();
        producer.MapGet("/payout-account/qr.svg", TryQr).Produces(StatusCodes.Status200OK, contentType: PaymentQr.ContentType);
        producer.MapGet("/payment-webhooks", GetWebhooks);
        producer.MapPut("/payment-webhooks/{provider}", PutSecret);
        producer.MapDelete("/payment-webhooks/{provider}", ForgetSecret);
    }

    private static Ok<IReadOnlyList<Bank>> GetBanks() => TypedResults.Ok(Banks.All);

    private static async Task<Results<Ok<PayoutAccountDetails>, Refusal>> GetAccount(string producerId, Caller caller, IGrainFactory grains)
    {
        if (Refuse(producerId, caller) is { } refusal) return refusal;
        return await grains.Till(producerId).GetAccount() is { } account
            ? TypedResults.Ok(PayoutAccountDetails.Of(account))
            : new Refusal(ProblemCode.NotFound);
    }

    private static async Task<Results<Ok<PayoutAccountDetails>, Refusal>> PutAccount(
        string producerId, PayoutAccountRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        if (Refuse(producerId, caller) is { } refusal) return refusal;
        if (PayoutRules.Check(request, out var account) is { } invalid) return invalid;
        if (await grains.Producer(producerId).GetProfile() is null) return new Refusal(ProblemCode.ProducerNotFound);
        var command = new PutPayoutAccount(key.Cause("payout-account", caller), account, caller.Id);
        return TypedResults.Ok(PayoutAccountDetails.Of(await Send.CommandAsync(() => grains.Till(producerId).PutAccount(command))));
    }

    /// <remarks>A VietQR code of an account before it is saved, without an amount, so that a banking app can tell whose it is.</remarks>
    private static Results<FileContentHttpResult, Refusal> TryQr(string producerId, string? bankBin, string? accountNumber, Caller caller)
    {
        if (Refuse(producerId, caller) is { } refusal) return refusal;
        if (PayoutRules.CheckNumber(new(), bankBin, accountNumber, out var number).Refusal is { } invalid) return invalid;
        return TypedResults.File(Encoding.UTF8.GetBytes(PaymentQr.Svg(VietQr.Text(bankBin!, number))), PaymentQr.ContentType);
    }

    private static async Task<Results<Ok<IReadOnlyList<PaymentWebhook>>, Refusal>> GetWebhooks(string producerId, Caller caller, PaymentKeys keys)
    {
        if (Refuse(producerId, caller) is { } refusal) return refusal;
        return TypedResults.Ok(Of(producerId, await keys.KnownAsync(producerId)));
    }

    private static async Task<Results<Ok<PaymentWebhook>, Refusal>> PutSecret(
        string producerId, string provider, WebhookSecretRequest request, Caller caller, PaymentKeys keys)
    {
        if (Refuse(producerId, caller) is { } refusal) return refusal;
        var checks = new Checks().Word<PaymentProvider>("provider", provider, out var known).Text("secret", request.Secret, 200, least: 8);
        if (checks.Refusal is { } invalid) return invalid;
        await keys.PutAsync(producerId, known, request.Secret!.Trim());
        return TypedResults.Ok(Of(producerId, known, hasSecret: true));
    }

    private static async Task<Results<Ok<PaymentWebhook>, Refusal>> ForgetSecret(string producerId, string provider, Caller caller, PaymentKeys keys)
    {
        if (Refuse(producerId, caller) is { } refusal) return refusal;
        if (new Checks().Word<PaymentProvider>("provider", provider, out var known).Refusal is { } invalid) return invalid;
        await keys.ForgetAsync(producerId, known);
        return TypedResults.Ok(Of(producerId, known, hasSecret: false));
    }

    internal static IReadOnlyList<PaymentWebhook> Of(string producerId, IReadOnlySet<PaymentProvider> known) =>
        [.. Enum.GetValues<PaymentProvider>().Select(provider => Of(producerId, provider, known.Contains(provider)))];

    private static PaymentWebhook Of(string producerId, PaymentProvider provider, bool hasSecret) =>
        new(provider, $"/api/payments/{ApiJson.Word(provider)}/{producerId}", hasSecret);

    private static Refusal? Refuse(string producerId, Caller caller) =>
        !caller.Owns(producerId) ? new(ProblemCode.Forbidden)
        : Ids.IsWellFormed(producerId) ? null
        : new(ProblemCode.ProducerNotFound);
}

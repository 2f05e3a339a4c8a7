using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>Certificates of stars: the province's word, which operators alone keep.</summary>
internal static class CertificateEndpoints
{
    private const int MostDays = 3_700;

    public static void MapCertificates(this IEndpointRouteBuilder routes)
    {
        var certificate = routes.MapGroup("/api/products/{productId}/certificate").WithTags("Certificates").RequireAuthorization(Access.Operator);
        certificate.MapPut("/", Put).AllowIdempotencyKey();
        certificate.MapDelete("/", Remove).AllowIdempotencyKey();
        routes.MapGet("/api/certificates", GetExpiring).WithTags("Certificates").RequireAuthorization(Access.Operator);
    }

    /// <remarks>Whoever sets it vouches for the stars: they are shown as recognised until the certificate ends.</remarks>
    private static async Task<Results<Ok<ProductDetails>, Refusal>> Put(
        string productId, CertificateRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock)
    {
        var checks = new Checks()
            .Id("productId", productId)
            .Text("number", request.Number, 100)
            .Optional("source", request.Source, 500)
            .OptionalNumber("stars", request.Stars, 3, 5);
        Day(checks, "issuedOn", request.IssuedOn);
        Day(checks, "expiresOn", request.ExpiresOn);
        checks.That(request.IssuedOn is null || request.ExpiresOn is null || request.IssuedOn <= request.ExpiresOn, "expiresOn", FieldTexts.EndsBeforeIssue);
        if (checks.Refusal is { } invalid) return invalid;
        var certificate = new Certificate(request.Number!.Trim(), request.IssuedOn!.Value, request.ExpiresOn!.Value, Blank(request.Source));
        return await AnswerAsync(productId, new(key.Cause("certificate", caller), certificate, request.Stars), grains, clock);
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> Remove(
        string productId, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock) =>
        new Checks().Id("productId", productId).Refusal is { } invalid
            ? invalid
            : await AnswerAsync(productId, new(key.Cause("certificate-removed", caller), null), grains, clock);

    /// <remarks>The first to end first, with those that have ended. Products of which no certificate is known are not among them.</remarks>
    private static async Task<Results<Ok<PageOf<ExpiringCertificate>>, Refusal>> GetExpiring(
        int? expiringWithinDays, [AsParameters] Paging paging, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if ((new Checks().OptionalNumber("expiringWithinDays", expiringWithinDays, 0, MostDays).Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        var page = await rows.CertificatesAsync(new(today.AddDays(expiringWithinDays ?? Certificate.NearDays)), paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(row => ExpiringCertificate.Of(row, today)));
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> AnswerAsync(
        string productId, PutCertificate command, IGrainFactory grains, TimeProvider clock)
    {
        var answer = await Send.CommandAsync(() => grains.Product(productId).PutCertificate(command));
        return answer.Outcome switch
        {
            CardOutcome.Done => TypedResults.Ok(await ProductEndpoints.DetailsAsync(answer.Card!, grains, clock)),
            CardOutcome.Incomplete => new Checks().That(false, "stars", FieldTexts.Required).Refusal!,
            _ => CardProblems.Of(answer),
        };
    }

    private static void Day(Checks checks, string field, DateOnly? day) => checks
        .That(day is not null, field, FieldTexts.Required)
        .That(day is not { Year: < 2000 or > 2100 }, field, FieldTexts.NotADate);

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Api.Readings;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>A tap on an item of a sale.</summary>
/// <param name="Code">Code or alias.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Mode"><c>set</c> (also when left out): so many in all, 0 releases; <c>add</c>: so many more, or fewer when negative.</param>
public sealed record TapRequest(string? Code, int? Quantity, string? Mode = null);

/// <summary>Claims of a sale: by tap, and the host's list.</summary>
internal static class ClaimEndpoints
{
    public static void MapClaims(this IEndpointRouteBuilder routes)
    {
        var claims = routes.MapGroup("/api/sales/{saleId}/claims").WithTags("Claims");
        claims.MapPost("/", Claim).RequireSignIn().RequireIdempotencyKey();
        claims.MapGet("/", GetClaims).RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
    }

    /// <remarks>
    /// 200 tells where the claim stands: held, partly held, waiting, released or ordered. A wish that could not be met is 409
    /// with code <c>claimRefused</c> and the same record under <c>claim</c>.
    /// </remarks>
    private static async Task<Results<Ok<ClaimResult>, Refusal>> Claim(
        string saleId, TapRequest tap, Caller caller, IdempotencyKey key, LineUps lineUps, Taps taps, TimeProvider clock)
    {
        if (TapRules.Check(tap.Quantity, tap.Mode, out var mode) is { } wrong) return wrong;
        if (new Checks().Text("code", tap.Code, 60).Refusal is { } invalid) return invalid;
        if (await lineUps.SaleAsync(saleId) is not { } sale) return new Refusal(ProblemCode.SaleNotFound);
        if (await lineUps.ItemAsync(sale, tap.Code!) is not { } item) return new Refusal(ProblemCode.UnknownCode);
        var command = TapRules.ToCommand(
            $"tap/{saleId}/{caller.BuyerId}/{key.Value}", new(saleId, caller.BuyerId, item.Sku), mode, tap.Quantity!.Value);
        var answer = await taps.ClaimAsync(item.ProductId, command);
        return TapRules.Answer(ClaimResult.Of(saleId, item.Code, item.ProductId, item.Sku, item.Unit, answer, clock.GetUtcNow()));
    }

    /// <remarks>With <c>names</c> also how the platform calls each buyer.</remarks>
    private static async Task<Results<Ok<PageOf<ClaimEntry>>, Refusal>> GetClaims(
        string saleId, string? buyer, string? product, bool? released, bool? names, [AsParameters] Paging paging, Reader reader, LineUps lineUps, IReadModel rows, IGrainFactory grains,
        CancellationToken cancellation)
    {
        var checks = new Checks().Optional("buyer", buyer, 120).Optional("product", product, 120);
        if ((checks.Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var filter = new ClaimFilter(saleId, buyer, product, released ?? false);
        var page = await rows.ClaimsAsync(filter, paging.ToRequest(), cancellation);
        var known = names == true
            ? await BuyerNames.ReadAsync(grains, page.Items.Select(claim => claim.BuyerId), reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Claim))
            : null;
        return TypedResults.Ok(page.To(claim => ClaimEntry.Of(claim, known?[claim.BuyerId])));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>Buying outside a live sale.</summary>
internal static class ShopClaimEndpoints
{
    public static void MapShopClaims(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/products/{productId}/claims", Claim).WithTags("Claims").RequireSignIn().RequireIdempotencyKey();

    /// <remarks>200 tells where the claim stands; a wish that could not be met is 409 with the same record under <c>claim</c>.</remarks>
    private static async Task<Results<Ok<ClaimResult>, Refusal>> Claim(
        string productId, ShopClaimRequest request, Caller caller, IdempotencyKey key, Taps taps, IGrainFactory grains, TimeProvider clock)
    {
        if (TapRules.Check(request.Quantity, request.Mode, out var mode) is { } invalid) return invalid;
        if (!Ids.IsWellFormed(productId) || await grains.Product(productId).GetCard() is not { } card) return new Refusal(ProblemCode.ProductNotFound);
        var sku = request.Sku is null && card.Skus.Length == 1 ? card.Skus[0] : card.Skus.FirstOrDefault(known => known.Sku == request.Sku);
        if (sku is null) return new Refusal(ProblemCode.UnknownSku);
        var command = TapRules.ToCommand($"tap/{ClaimKey.Shop}/{caller.BuyerId}/{key.Value}", new(ClaimKey.Shop, caller.BuyerId, sku.Sku), mode, request.Quantity!.Value);
        var answer = await taps.ClaimAsync(productId, command);
        return TapRules.Answer(ClaimResult.Of(ClaimKey.Shop, card.Name, productId, sku.Sku, sku.Unit, answer, clock.GetUtcNow()));
    }
}

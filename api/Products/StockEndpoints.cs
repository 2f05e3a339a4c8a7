using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.ApiKeys;
using Ocop.Products;

namespace Ocop.Api.Products;

/// <summary>The stock of a product, for its producer and for operators.</summary>
internal static class StockEndpoints
{
    private const int MostUnits = 10_000_000;

    public static void MapStock(this IEndpointRouteBuilder routes)
    {
        var stock = routes.MapGroup("/api/products/{productId}/stock").WithTags("Stock").RequireSeller().AddEndpointFilter(OwnerOnlyAsync);
        stock.MapGet("/", GetStock).AllowKey(ApiScope.StockRead);
        stock.MapPost("/receipts", Receive).RequireIdempotencyKey().AllowKey(ApiScope.StockWrite);
        stock.MapPost("/adjustments", Adjust).RequireIdempotencyKey().AllowKey(ApiScope.StockWrite);
    }

    private static async ValueTask<object?> OwnerOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var productId = (string)http.Request.RouteValues["productId"]!;
        var grains = http.RequestServices.GetRequiredService<IGrainFactory>();
        if (!Ocop.Shared.Ids.IsWellFormed(productId) || await grains.Product(productId).GetCard() is not { } card)
            return new Refusal(ProblemCode.ProductNotFound);
        return Caller.Of(http.User).Owns(card.ProducerId) ? await next(context) : new Refusal(ProblemCode.Forbidden);
    }

    private static async Task<Results<Ok<ProductStock>, Refusal>> GetStock(string productId, IGrainFactory grains)
    {
        var stock = await grains.Product(productId).GetStock();
        return TypedResults.Ok(new ProductStock(productId, stock.Version, [.. stock.Skus.Select(SkuStock.Of)]));
    }

    private static async Task<Results<Ok<SkuStock>, Refusal>> Receive(
        string productId, ReceiptRequest receipt, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        var checks = new Checks().Id("sku", receipt.Sku).Number("quantity", receipt.Quantity, 1, MostUnits).Optional("lot", receipt.Lot, 80);
        if (checks.Refusal is { } invalid) return invalid;
        var command = new ReceiveUnits(key.Cause("receive", caller), receipt.Sku!, receipt.Quantity!.Value, receipt.Lot, caller.Id);
        return Answer(await Send.CommandAsync(() => grains.Product(productId).Receive(command)));
    }

    private static async Task<Results<Ok<SkuStock>, Refusal>> Adjust(
        string productId, AdjustmentRequest adjustment, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        var checks = new Checks()
            .Id("sku", adjustment.Sku)
            .Number("delta", adjustment.Delta, -MostUnits, MostUnits)
            .Text("reason", adjustment.Reason, 200);
        if (checks.Refusal is { } invalid) return invalid;
        var command = new AdjustUnits(key.Cause("adjust", caller), adjustment.Sku!, adjustment.Delta!.Value, adjustment.Reason!, caller.Id);
        return Answer(await Send.CommandAsync(() => grains.Product(productId).Adjust(command)));
    }

    private static Results<Ok<SkuStock>, Refusal> Answer(StockAnswer answer) => answer.Outcome switch
    {
        StockOutcome.Done => TypedResults.Ok(SkuStock.Of(answer.Figures!)),
        StockOutcome.UnknownSku => new Refusal(ProblemCode.UnknownSku),
        StockOutcome.NotEnoughFree => new Refusal(ProblemCode.NotEnoughFree),
        StockOutcome.NotAllocated => new Refusal(ProblemCode.NotAllocated),
        _ => throw new NotSupportedException($"{answer.Outcome} is not mapped."),
    };
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.ApiKeys;
using Ocop.Products;
using Ocop.Shared;

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
        stock.MapPost("/write-offs", WriteOff).RequireIdempotencyKey().AllowKey(ApiScope.StockWrite);
        stock.MapGet("/lots", GetLots).AllowKey(ApiScope.StockRead);
        stock.MapGet("/picks", GetPicks).AllowKey(ApiScope.StockRead);
    }

    /// <summary>Lets only the product's producer and operators pass.</summary>
    public static async ValueTask<object?> OwnerOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var productId = (string)http.Request.RouteValues["productId"]!;
        var grains = http.RequestServices.GetRequiredService<IGrainFactory>();
        if (!Ids.IsWellFormed(productId) || await grains.Product(productId).GetCard() is not { } card)
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
        var checks = new Checks().Id("sku", receipt.Sku).Number("quantity", receipt.Quantity, 1, MostUnits).Optional("lot", receipt.Lot, 80)
            .That(receipt.ExpiresOn is not { Year: < 2000 or > 2100 }, "expiresOn", FieldTexts.NotADate);
        if (checks.Refusal is { } invalid) return invalid;
        var command = new ReceiveUnits(key.Cause("receive", caller), receipt.Sku!, receipt.Quantity!.Value, Blank(receipt.Lot), caller.Id, receipt.ExpiresOn);
        return Answer(await Send.CommandAsync(() => grains.Product(productId).Receive(command)));
    }

    private static async Task<Results<Ok<SkuStock>, Refusal>> Adjust(
        string productId, AdjustmentRequest adjustment, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        var checks = new Checks()
            .Id("sku", adjustment.Sku)
            .Number("delta", adjustment.Delta, -MostUnits, MostUnits)
            .Text("reason", adjustment.Reason, 200)
            .Optional("lot", adjustment.Lot, 80)
            .That(adjustment.ExpiresOn is not { Year: < 2000 or > 2100 }, "expiresOn", FieldTexts.NotADate)
            .That(!adjustment.WithoutLot || (Blank(adjustment.Lot) is null && adjustment.ExpiresOn is null), "withoutLot", FieldTexts.NotWithLot);
        if (checks.Refusal is { } invalid) return invalid;
        var command = new AdjustUnits(
            key.Cause("adjust", caller), adjustment.Sku!, adjustment.Delta!.Value, adjustment.Reason!, caller.Id, Blank(adjustment.Lot),
            adjustment.ExpiresOn, adjustment.WithoutLot);
        return Answer(await Send.CommandAsync(() => grains.Product(productId).Adjust(command)));
    }

    private static async Task<Results<Ok<SkuStock>, Refusal>> WriteOff(
        string productId, WriteOffRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        if (new Checks().Id("sku", request.Sku).Optional("reason", request.Reason, 200).Refusal is { } invalid) return invalid;
        var command = new WriteOffExpired(key.Cause("write-off", caller), request.Sku!, Blank(request.Reason) ?? StockTexts.ExpiredReason, caller.Id);
        return Answer(await Send.CommandAsync(() => grains.Product(productId).WriteOffExpired(command)));
    }

    private static async Task<Ok<List<LotsOfSku>>> GetLots(string productId, IGrainFactory grains, TimeProvider clock)
    {
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        var lots = await grains.Product(productId).GetLots();
        return TypedResults.Ok(lots.Select(sku => LotsOfSku.Of(sku, today)).ToList());
    }

    private static async Task<Results<Ok<PicksOfSku>, Refusal>> GetPicks(
        string productId, string? sku, int? units, IGrainFactory grains, TimeProvider clock)
    {
        if (new Checks().Id("sku", sku).Number("units", units, 1, MostUnits).Refusal is { } invalid) return invalid;
        if (await grains.Product(productId).GetPicks(sku!, units!.Value) is not { } picks) return new Refusal(ProblemCode.UnknownSku);
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        return TypedResults.Ok(new PicksOfSku(picks.Sku, [.. picks.Picks.Select(lot => LotDetails.Of(lot, today))], picks.Missing));
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Results<Ok<SkuStock>, Refusal> Answer(StockAnswer answer) => answer.Outcome switch
    {
        StockOutcome.Done => TypedResults.Ok(SkuStock.Of(answer.Figures!)),
        StockOutcome.UnknownSku => new Refusal(ProblemCode.UnknownSku),
        StockOutcome.NotEnoughFree => new Refusal(ProblemCode.NotEnoughFree) { Detail = StockTexts.NotEnoughFree(answer.Figures!) },
        StockOutcome.NotAllocated => new Refusal(ProblemCode.NotAllocated),
        StockOutcome.NotInLot => new Refusal(ProblemCode.NotInLot),
        StockOutcome.NothingExpired => new Refusal(ProblemCode.NothingExpired),
        _ => throw new NotSupportedException($"{answer.Outcome} is not mapped."),
    };
}

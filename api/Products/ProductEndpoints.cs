using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Products;

/// <summary>What products to list.</summary>
/// <param name="Search">Words of name or producer, with or without accents.</param>
/// <param name="Stars">OCOP stars, 3 to 5.</param>
/// <param name="Set">Number of the rubric set, 1 to 26.</param>
/// <param name="Commune">With or without accents.</param>
/// <param name="Producer">Id of the producer.</param>
/// <param name="Sort"><c>name</c>, also when left out, <c>cheapest</c>, <c>dearest</c> or <c>stars</c>.</param>
public readonly record struct ProductQuery(string? Search, int? Stars, int? Set, string? Commune, string? Producer, string? Sort)
{
    internal ProductFilter ToFilter(DateOnly today) => new(
        Blank(Search), Stars, Set, Blank(Commune), Blank(Producer), Order: ApiJson.TryReadWord<ProductOrder>(Sort, out var order) ? order : ProductOrder.Name,
        Today: today);

    internal Refusal? Refusal()
    {
        var checks = new Checks()
            .Optional("search", Search, 100)
            .OptionalNumber("stars", Stars, 3, 5)
            .OptionalNumber("set", Set, 1, 26)
            .Optional("commune", Commune, 100)
            .Optional("producer", Producer, 120);
        if (!string.IsNullOrEmpty(Sort)) checks.Word<ProductOrder>("sort", Sort, out _);
        return checks.Refusal;
    }

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}

/// <summary>The catalogue.</summary>
internal static class ProductEndpoints
{
    public static void MapProducts(this IEndpointRouteBuilder routes)
    {
        var products = routes.MapGroup("/api/products").WithTags("Products");
        products.MapGet("/", GetProducts).Kept();
        products.MapGet("/{productId}", GetProduct);
        products.MapPost("/", PostCard).RequireSeller().RequireIdempotencyKey();
        products.MapPut("/{productId}", PutCard).RequireSeller().AllowIdempotencyKey();
        products.MapPost("/{productId}/withdraw", Withdraw).RequireSeller().AddEndpointFilter(StockEndpoints.OwnerOnlyAsync).AllowIdempotencyKey();
        products.MapPost("/{productId}/relist", Relist).RequireSeller().AddEndpointFilter(StockEndpoints.OwnerOnlyAsync).AllowIdempotencyKey();
        routes.MapGet("/api/producers/{producerId}/products", GetOwn).WithTags("Products").RequireSeller();
    }

    private static async Task<Results<Ok<PageOf<ProductDetails>>, Refusal>> GetProducts(
        [AsParameters] ProductQuery query, [AsParameters] Paging paging, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        var page = await rows.ProductsAsync(query.ToFilter(today), paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(row => ProductDetails.Of(row, today)));
    }

    /// <summary>All products of a producer, with those that are no longer sold.</summary>
    private static async Task<Results<Ok<PageOf<ProductDetails>>, Refusal>> GetOwn(
        string producerId, string? search, [AsParameters] Paging paging, Caller caller, IReadModel rows, TimeProvider clock, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if ((new Checks().Optional("search", search, 100).Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await rows.ProductsAsync(new(search, ProducerId: producerId, Withdrawn: true), paging.ToRequest(), cancellation);
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        return TypedResults.Ok(page.To(row => ProductDetails.WholeOf(row, today)));
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> GetProduct(
        string productId, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        if (!Ids.IsWellFormed(productId)) return new Refusal(ProblemCode.ProductNotFound);
        var product = grains.Product(productId);
        var (card, stock) = (product.GetCard(), product.GetStock());
        if (await card is not { } known) return new Refusal(ProblemCode.ProductNotFound);
        var producer = await grains.Producer(known.ProducerId).GetProfile();
        var today = VietnamCalendar.DayOf(clock.GetUtcNow());
        return TypedResults.Ok(ProductDetails.Of(known, producer?.Name, (await stock).Skus, today, caller.Owns(known.ProducerId)));
    }

    private static async Task<Results<Created<ProductDetails>, Refusal>> PostCard(
        CardRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock)
    {
        var cause = key.Cause("card", caller);
        var productId = ProductIds.New(request.Name ?? "", cause);
        var (stored, refusal) = await StoreAsync(productId, cause, request, caller, grains, clock);
        return refusal is not null ? refusal : TypedResults.Created($"/api/products/{productId}", stored);
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> PutCard(
        string productId, CardRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock)
    {
        var (stored, refusal) = await StoreAsync(productId, key.Cause($"card/{productId}", caller), request, caller, grains, clock);
        return refusal is not null ? refusal : TypedResults.Ok(stored!);
    }

    private static async Task<(ProductDetails? Stored, Refusal? Refusal)> StoreAsync(
        string productId, string cause, CardRequest request, Caller caller, IGrainFactory grains, TimeProvider clock)
    {
        if (!Ids.IsWellFormed(productId)) return (null, new Checks().Id("productId", productId).Refusal);
        var known = await grains.Product(productId).GetCard();
        request = ProductIds.Number(productId, request, known);
        if (CardRules.Check(productId, request, out var recognition) is { } invalid) return (null, invalid);
        var producerId = request.ProducerId ?? known?.ProducerId ?? caller.ProducerId ?? "";
        // A product never changes hands here: its stock and orders are its producer's.
        if (!caller.Owns(producerId) || (known is not null && known.ProducerId != producerId)) return (null, new(ProblemCode.Forbidden));
        if (await grains.Producer(producerId).GetProfile() is null) return (null, new(ProblemCode.ProducerNotFound));
        request = request with { Stars = CardRules.StarsOf(request.Stars, known, caller) };
        var card = CardRules.ToCard(productId, producerId, request, CardRules.Confirmed(recognition, request.Stars, known, caller));
        var answer = await Send.CommandAsync(() => grains.Product(productId).PutCard(new(cause, card)));
        return answer.Outcome == CardOutcome.Done ? (await DetailsAsync(answer.Card!, grains, clock), null) : (null, CardProblems.Of(answer));
    }

    private static Task<Results<Ok<ProductDetails>, Refusal>> Withdraw(
        string productId, OnSaleRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock) =>
        SetOnSaleAsync(productId, new(key.Cause("withdraw", caller), request.Sku, IsOnSale: false), grains, clock);

    private static Task<Results<Ok<ProductDetails>, Refusal>> Relist(
        string productId, OnSaleRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock) =>
        SetOnSaleAsync(productId, new(key.Cause("relist", caller), request.Sku, IsOnSale: true), grains, clock);

    private static async Task<Results<Ok<ProductDetails>, Refusal>> SetOnSaleAsync(string productId, SetOnSale command, IGrainFactory grains, TimeProvider clock)
    {
        var answer = await Send.CommandAsync(() => grains.Product(productId).SetOnSale(command));
        return answer.Outcome == CardOutcome.Done ? TypedResults.Ok(await DetailsAsync(answer.Card!, grains, clock)) : CardProblems.Of(answer);
    }

    /// <summary>A card as its producer sees it.</summary>
    internal static async Task<ProductDetails> DetailsAsync(CatalogueCard card, IGrainFactory grains, TimeProvider clock)
    {
        var producer = await grains.Producer(card.ProducerId).GetProfile();
        var stock = await grains.Product(card.ProductId).GetStock();
        return ProductDetails.Of(card, producer?.Name, stock.Skus, VietnamCalendar.DayOf(clock.GetUtcNow()), all: true);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Products;

/// <summary>What products to list.</summary>
/// <param name="Search">Words of name or producer, with or without accents.</param>
/// <param name="Stars">OCOP stars, 3 to 5.</param>
/// <param name="Set">Number of the rubric set, 1 to 26.</param>
/// <param name="Commune">With or without accents.</param>
/// <param name="Producer">Id of the producer.</param>
public readonly record struct ProductQuery(string? Search, int? Stars, int? Set, string? Commune, string? Producer)
{
    internal ProductFilter ToFilter() => new(Blank(Search), Stars, Set, Blank(Commune), Blank(Producer));

    internal Refusal? Refusal() => new Checks()
        .Optional("search", Search, 100)
        .OptionalNumber("stars", Stars, 3, 5)
        .OptionalNumber("set", Set, 1, 26)
        .Optional("commune", Commune, 100)
        .Optional("producer", Producer, 120)
        .Refusal;

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
        products.MapPut("/{productId}", PutCard).RequireSeller().AllowIdempotencyKey();
    }

    private static async Task<Results<Ok<PageOf<ProductDetails>>, Refusal>> GetProducts(
        [AsParameters] ProductQuery query, [AsParameters] Paging paging, IReadModel rows, CancellationToken cancellation)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await rows.ProductsAsync(query.ToFilter(), paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(ProductDetails.Of));
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> GetProduct(string productId, IGrainFactory grains)
    {
        if (!Ocop.Shared.Ids.IsWellFormed(productId)) return new Refusal(ProblemCode.ProductNotFound);
        var product = grains.Product(productId);
        var (card, stock) = (product.GetCard(), product.GetStock());
        if (await card is not { } known) return new Refusal(ProblemCode.ProductNotFound);
        var producer = await grains.Producer(known.ProducerId).GetProfile();
        return TypedResults.Ok(ProductDetails.Of(known, producer?.Name, (await stock).Skus));
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> PutCard(
        string productId, CardRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        if (CardRules.Check(productId, request, out var recognition) is { } invalid) return invalid;
        var known = await grains.Product(productId).GetCard();
        var producerId = request.ProducerId ?? known?.ProducerId ?? caller.ProducerId ?? "";
        // A product never changes hands here: its stock and orders are its producer's.
        if (!caller.Owns(producerId) || (known is not null && known.ProducerId != producerId)) return new Refusal(ProblemCode.Forbidden);
        if (await grains.Producer(producerId).GetProfile() is not { } producer) return new Refusal(ProblemCode.ProducerNotFound);
        var card = CardRules.ToCard(productId, producerId, request, CardRules.Confirmed(recognition, request.Stars, known, caller));
        var stored = await Send.CommandAsync(() => grains.Product(productId).Publish(new(key.Cause($"card/{productId}", caller), card)));
        return TypedResults.Ok(ProductDetails.Of(stored, producer.Name, (await grains.Product(productId).GetStock()).Skus));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Products;

namespace Ocop.Api.Photos;

/// <summary>Photos of products: uploading, ordering and removing them, and the files that pages show.</summary>
internal static class PhotoEndpoints
{
    public const string Path = "/photos";
    public const int MostBytes = 10 * 1024 * 1024;
    private const int MostAlt = 200;
    private const string ForEver = "public, max-age=31536000, immutable";

    public static void MapPhotos(this IEndpointRouteBuilder routes)
    {
        var photos = routes.MapGroup("/api/products/{productId}/photos").WithTags("Photos").RequireSeller().AddEndpointFilter(StockEndpoints.OwnerOnlyAsync);
        photos.MapPost("/", Upload).AllowIdempotencyKey().AcceptsFile(MostBytes);
        photos.MapPut("/", Arrange).AllowIdempotencyKey();
        photos.MapDelete("/{name}", Remove).AllowIdempotencyKey();
        routes.MapGet($"{Path}/{{file}}", GetFile).WithTags("Photos");
    }

    /// <remarks>The same file again is the same photo, so a repeat does no harm.</remarks>
    private static async Task<Results<Ok<ProductDetails>, Refusal>> Upload(
        string productId, HttpRequest request, Caller caller, IdempotencyKey key, PhotoDesk desk, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var (file, form, refusal) = await UploadedFile.ReadAsync(request, MostBytes, cancellation);
        if (refusal is not null) return refusal;
        var alt = form!["alt"].ToString() is { Length: > 0 } text ? text.Trim() : null;
        if (new Checks().Optional("alt", alt, MostAlt).Refusal is { } invalid) return invalid;
        var (answer, problem) = await desk.AddAsync(productId, key.Cause("photo", caller), file, alt, cancellation);
        if (problem is { } why) return new Refusal(why);
        return await AnswerAsync(answer!, grains, clock);
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> Arrange(
        string productId, PhotosRequest request, Caller caller, IdempotencyKey key, PhotoDesk desk, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var checks = new Checks().Count("photos", request.Photos, 0, CatalogueCard.MostPhotos);
        foreach (var (i, photo) in (request.Photos ?? []).Take(CatalogueCard.MostPhotos).Index())
            checks.Id($"photos[{i}].name", photo.Name).Optional($"photos[{i}].alt", photo.Alt, MostAlt);
        if (checks.That(request.Photos is not null, "photos", FieldTexts.Required).Refusal is { } invalid) return invalid;
        var command = new ArrangePhotos(key.Cause("photos", caller), [.. request.Photos!.Select(photo => new PhotoCaption(photo.Name!, photo.Alt))]);
        return await AnswerAsync(await desk.ArrangeAsync(productId, command, cancellation), grains, clock);
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> Remove(
        string productId, string name, Caller caller, IdempotencyKey key, PhotoDesk desk, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        var photos = (await grains.Product(productId).GetCard())!.AllPhotos;
        if (photos.All(photo => photo.Name != name)) return new Refusal(ProblemCode.PhotoNotFound);
        var left = photos.Where(photo => photo.Name != name).Select(photo => new PhotoCaption(photo.Name, photo.Alt));
        return await AnswerAsync(await desk.ArrangeAsync(productId, new(key.Cause("photo-removed", caller), [.. left]), cancellation), grains, clock);
    }

    private static async Task<Results<FileStreamHttpResult, Refusal>> GetFile(
        string file, HttpResponse response, IPhotoStore store, CancellationToken cancellation)
    {
        if (!PhotoNames.IsFile(file) || await store.OpenAsync(file, cancellation) is not { } content) return new Refusal(ProblemCode.PhotoNotFound);
        response.Headers.CacheControl = ForEver;
        response.Headers.XContentTypeOptions = "nosniff";
        return TypedResults.Stream(content, "image/webp", entityTag: new($"\"{file}\""));
    }

    private static async Task<Results<Ok<ProductDetails>, Refusal>> AnswerAsync(
        CardAnswer answer, IGrainFactory grains, TimeProvider clock) => answer.Outcome == CardOutcome.Done
        ? TypedResults.Ok(await ProductEndpoints.DetailsAsync(answer.Card!, grains, clock))
        : CardProblems.Of(answer);
}

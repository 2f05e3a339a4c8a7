using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;

namespace Ocop.Api.LiveSales;

/// <summary>Where relays hand in comments.</summary>
internal static class CommentEndpoints
{
    private const int MostComments = 500;
    private const int MostCursor = 1_000;
    private const int MostTotal = 100_000_000;
    private const int MostBytes = 8 * 1024 * 1024;

    // A relay acts for whoever runs the sale, with a token of theirs.
    public static void MapComments(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/sales/{saleId}/comments", Take)
            .WithTags("Comments")
            .Limit(LimitPolicy.Comments)
            .RequireSeller()
            .AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync)
            .Accepts<CommentRequest[]>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    /// <remarks>
    /// Takes 1 to 500 comments, or what was found at one source (an object with <c>source</c>, <c>cursor</c> and 0 to 500
    /// <c>comments</c>), and answers each in order when its effect is on disk. The ids make it happen once.
    /// </remarks>
    private static async Task<Results<Ok<IReadOnlyList<CommentResult>>, Refusal>> Take(
        string saleId, JsonElement body, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
    {
        var (batch, refusal) = Read(body);
        if (batch is null) return refusal!;
        var now = clock.GetUtcNow();
        var read = batch.Comments!.Select(comment => CommentReading.Read(comment, batch.Source, now)).ToArray();
        var wellFormed = read.Select(one => one.Comment).OfType<Comment>().ToArray();
        var answers = wellFormed.Length == 0 ? [] : await Send.CommandAsync(() => grains.LiveSale(saleId).Take([.. wellFormed]));
        var sale = (await lineUps.SaleAsync(saleId))!;
        // Noted when they are on disk: a cursor never runs ahead of what was taken.
        if (batch.Source is not null && await grains.SaleSourcesOf(saleId).Note(new(
                batch.Source, batch.Cursor, wellFormed.Length, batch.Total, sale.Status is SaleStatus.Live or SaleStatus.Paused)) is null)
            return new Refusal(ProblemCode.TooManySources);
        var units = sale.Items.DistinctBy(item => item.Code).ToDictionary(item => item.Code, item => item.Unit);
        var next = 0;
        return TypedResults.Ok<IReadOnlyList<CommentResult>>(
            [.. read.Select(one => one.Malformed ?? CommentResult.Of(answers[next++], units, now))]);
    }

    private static (CommentBatch? Batch, Refusal? Refusal) Read(JsonElement body)
    {
        if (body.ValueKind == JsonValueKind.Array)
        {
            var comments = body.EnumerateArray().Take(MostComments + 1).ToArray();
            var count = new Checks().Count("comments", comments, 1, MostComments);
            return count.Refusal is { } wrong ? (null, wrong) : (new(null, null, comments), null);
        }
        if (body.ValueKind != JsonValueKind.Object || ReadBatch(body) is not { } batch) return (null, new Refusal(ProblemCode.MalformedBody));
        var checks = new Checks()
            .Id("source", batch.Source)
            .Optional("cursor", batch.Cursor, MostCursor)
            .Count("comments", batch.Comments, 0, MostComments)
            .OptionalNumber("total", batch.Total, 0, MostTotal);
        return checks.Refusal is { } invalid ? (null, invalid) : (batch with { Comments = batch.Comments ?? [] }, null);
    }

    private static CommentBatch? ReadBatch(JsonElement body)
    {
        try
        {
            return body.Deserialize<CommentBatch>(ApiJson.Options);
        }
        catch (JsonException)
        {
            return null; // told as a body that could not be read
        }
    }
}

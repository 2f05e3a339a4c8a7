using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.LiveSales;

namespace Ocop.Api.LiveSales;

/// <summary>Where relays hand in comments.</summary>
internal static class CommentEndpoints
{
    private const int MostComments = 500;
    private const int MostBytes = 8 * 1024 * 1024;

    // A relay acts for whoever runs the sale, with a token of theirs.
    public static void MapComments(this IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/sales/{saleId}/comments", Take)
            .WithTags("Comments")
            .RequireSeller()
            .AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync)
            .Accepts<CommentRequest[]>("application/json")
            .WithMetadata(new RequestSizeLimitAttribute(MostBytes));

    /// <remarks>Takes 1 to 500 comments and answers each in order when its effect is on disk. The ids make it happen once.</remarks>
    private static async Task<Results<Ok<IReadOnlyList<CommentResult>>, Refusal>> Take(
        string saleId, JsonElement[] comments, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
    {
        if (new Checks().Count("comments", comments, 1, MostComments).Refusal is { } invalid) return invalid;
        var now = clock.GetUtcNow();
        var read = comments.Select(comment => CommentReading.Read(comment, now)).ToArray();
        var wellFormed = read.Select(one => one.Comment).OfType<Comment>().ToArray();
        var answers = wellFormed.Length == 0 ? [] : await Send.CommandAsync(() => grains.LiveSale(saleId).Take([.. wellFormed]));
        var units = (await lineUps.SaleAsync(saleId))!.Items.DistinctBy(item => item.Code).ToDictionary(item => item.Code, item => item.Unit);
        var next = 0;
        return TypedResults.Ok<IReadOnlyList<CommentResult>>(
            [.. read.Select(one => one.Malformed ?? CommentResult.Of(answers[next++], units, now))]);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>One decision about a claim, and where it stood afterwards.</summary>
/// <param name="Place">Place on the waiting list then, from 1; 0 when not waiting.</param>
/// <param name="Confirmed">Units that joined an order with it, or left one when negative.</param>
/// <param name="Message">Where the claim stood and why, in a sentence.</param>
public sealed record HistoryStep(
    DateTimeOffset At, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place, DateTimeOffset? Until, long PriceVnd,
    int Confirmed, HistoryCause Cause, Text Message);

/// <summary>Who or what was behind a decision.</summary>
/// <param name="Id">The comment, the order, or the key of a tap.</param>
/// <param name="By">The account behind it; only those who run the sale see it.</param>
/// <param name="Comment">The comment behind it; buyers see its time, and only those who run the sale its text and who wrote it.</param>
/// <param name="Message">In a sentence.</param>
/// <param name="Voucher">The code of the voucher that the order was given with this confirmation.</param>
public sealed record HistoryCause(ClaimCauseKind Kind, string? Id, string? By, HistoryComment? Comment, Text Message, string? Voucher = null);

/// <summary>A comment behind a decision.</summary>
/// <param name="At">The platform's time.</param>
/// <param name="IsMasked">Phone numbers in it are masked: only whose sale it is sees them.</param>
public sealed record HistoryComment(string Platform, DateTimeOffset At, string? UserName, string? Text, bool IsMasked = false);

/// <summary>The story of a claim, oldest step first.</summary>
/// <param name="IsWhole">No older steps were left out.</param>
public sealed record ClaimHistoryResult(
    string SaleId, string BuyerId, string Sku, string ProductId, string Code, IReadOnlyList<HistoryStep> Steps, bool IsWhole);

/// <summary>How a claim came to stand as it does: for its buyer, and for those who run its sale or own its product.</summary>
internal static class ClaimHistoryEndpoints
{
    public static void MapClaimHistory(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/sales/{saleId}/claims/{buyerId}/{sku}/history", GetHistory).WithTags("Claims").RequireSignIn();

    /// <remarks>For purchases in the shop the sale id is <c>shop</c>.</remarks>
    private static async Task<Results<Ok<ClaimHistoryResult>, Refusal>> GetHistory(
        string saleId, string buyerId, string sku, Caller caller, Reader reader, LineUps lineUps, IGrainFactory grains, IClaimHistory history,
        TimeProvider clock, CancellationToken cancellation)
    {
        var isOwn = caller.BuyerId == buyerId;
        var sale = await lineUps.SaleAsync(saleId);
        var runsSale = sale is not null && caller.Hosts(sale);
        if (!isOwn && !runsSale && !(saleId == ClaimKey.Shop && caller.IsSeller)) return new Refusal(ProblemCode.Forbidden);
        var story = await history.ReadAsync(new(saleId, buyerId, sku), cancellation);
        var isSellers = runsSale || (saleId == ClaimKey.Shop && await OwnsAsync(story, caller, grains));
        if (!isOwn && !isSellers) return new Refusal(ProblemCode.Forbidden);
        if (story is null) return new Refusal(ProblemCode.ClaimNotFound);
        var now = clock.GetUtcNow();
        var reading = runsSale ? reader.OfSale(sale!, ReadingKind.Claim) : reader.OfSubject($"product/{story.ProductId}", caller.ProducerId, ReadingKind.Claim);
        // In the shop nobody comments.
        var sight = runsSale ? reading.SeesWords(buyerId) : reading.Sees(buyerId, isSellers);
        return TypedResults.Ok(new ClaimHistoryResult(
            saleId, buyerId, sku, story.ProductId, story.Code, [.. story.Steps.Select(step => Of(step, story.Code, isSellers, sight, now))], story.IsWhole));
    }

    private static async Task<bool> OwnsAsync(ClaimStory? story, Caller caller, IGrainFactory grains) =>
        caller.IsSeller && story is not null && await grains.Product(story.ProductId).GetCard() is { } card && caller.Owns(card.ProducerId);

    private static HistoryStep Of(ClaimStep step, string code, bool isSellers, Sight sight, DateTimeOffset now) => new(
        step.At, step.Answer.Outcome, step.Answer.Reason, step.Answer.Held, step.Answer.Waiting, step.Answer.Place, step.Answer.Until,
        step.Answer.PriceVnd, step.Confirmed, Of(step.Cause, isSellers, sight, now), ClaimTexts.Of(step.Answer, code, "", now));

    private static HistoryCause Of(ClaimCause cause, bool isSellers, Sight sight, DateTimeOffset now) => new(
        cause.Kind, cause.Id, isSellers ? cause.By : null,
        cause.Comment is { } comment ? Of(comment, isSellers, sight) : null,
        ClaimTexts.Of(cause, now), cause.Voucher);

    private static HistoryComment Of(CommentBehind comment, bool isSellers, Sight sight)
    {
        if (!isSellers) return new(comment.Platform, comment.At, null, null);
        var (name, text, isMasked) = Words.Of(comment.UserName, comment.Text, sight);
        return new(comment.Platform, comment.At, name, text, isMasked);
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>A question or cancellation that names no item.</summary>
/// <param name="IsMasked">Phone numbers in it are masked: only whose sale it is sees them.</param>
public sealed record UnclearItem(
    string CommentId, string BuyerId, string? UserName, string? Text, DateTimeOffset At, CommentDoubt Doubt, Text Message, bool IsMasked = false)
{
    internal static UnclearItem Of(UnclearLine line, Reading reading)
    {
        var (name, text, isMasked) = Words.Of(line.BuyerId, line.UserName, line.Text, reading);
        return new(line.CommentId, line.BuyerId, name, text, line.At, line.Doubt, CommentTexts.Of(line.Doubt), isMasked);
    }
}

/// <summary>Where a claim of a late comment stands now.</summary>
/// <param name="Place">On the waiting list; 0 when it does not wait.</param>
public sealed record LateItem(string Code, int Held, int Waiting, int Place);

/// <summary>A claim that came long after it was written.</summary>
/// <param name="WrittenAt">The platform's time.</param>
/// <param name="ArrivedAt">Ours. Ranks go by it.</param>
/// <param name="LateSeconds">The time between, in seconds.</param>
/// <param name="Items">Where its claims stand now.</param>
/// <param name="IsMasked">Phone numbers in it are masked: only whose sale it is sees them.</param>
public sealed record LateClaimItem(
    string CommentId, string BuyerId, string? UserName, string? Text, DateTimeOffset WrittenAt, DateTimeOffset ArrivedAt, double LateSeconds,
    IReadOnlyList<LateItem> Items, bool IsMasked = false)
{
    internal static LateClaimItem Of(LateClaimLine line, Reading reading)
    {
        var (name, text, isMasked) = Words.Of(line.BuyerId, line.UserName, line.Text, reading);
        return new(
            line.CommentId, line.BuyerId, name, text, line.WrittenAt, line.ArrivedAt, Math.Round((line.ArrivedAt - line.WrittenAt).TotalSeconds, 1),
            [.. line.Items.Select(item => new LateItem(item.Code, item.Answer?.Held ?? 0, item.Answer?.Waiting ?? 0, item.Answer?.Place ?? 0))], isMasked);
    }
}

/// <summary>What a host looks at when there is time.</summary>
internal static class HostListEndpoints
{
    private const int UsualSeconds = 30;
    private const int MostSeconds = 86_400;

    public static void MapHostLists(this IEndpointRouteBuilder routes)
    {
        var sale = routes.MapGroup("/api/sales/{saleId}").WithTags("Comments").RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        sale.MapGet("/unclear-lines", GetUnclear);
        sale.MapGet("/late-claims", GetLateClaims);
    }

    /// <remarks>Newest first, at most the newest 300. They are settled, dismissed and taken back like the lines under <c>needs-you</c>.</remarks>
    private static async Task<Results<Ok<PageOf<UnclearItem>>, Refusal>> GetUnclear(
        string saleId, string? after, int? limit, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        var page = new NumberedPage(after, limit);
        if (page.Refusal() is { } invalid) return invalid;
        var reading = reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Comment);
        return TypedResults.Ok(page.Of(
            await grains.LiveSale(saleId).GetUnclear(page.Before, page.Limit), line => line.Number, line => UnclearItem.Of(line, reading)));
    }

    /// <remarks>
    /// Claims that arrived more than <c>seconds</c> (10 to 86400; 30 when left out) after the platform's time, the last to arrive first, at most
    /// the newest 500. Ranks go by arrival: who lost by it may be granted units.
    /// </remarks>
    private static async Task<Results<Ok<PageOf<LateClaimItem>>, Refusal>> GetLateClaims(
        string saleId, int? seconds, string? after, int? limit, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        var page = new NumberedPage(after, limit);
        if (new Checks().OptionalNumber("seconds", seconds, LateClaims.LeastSeconds, MostSeconds).Refusal is { } invalid) return invalid;
        if (page.Refusal() is { } wrong) return wrong;
        var lateBy = TimeSpan.FromSeconds(seconds ?? UsualSeconds);
        var reading = reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Comment);
        return TypedResults.Ok(page.Of(
            await grains.LiveSale(saleId).GetLateClaims(lateBy, page.Before, page.Limit), line => line.Number, line => LateClaimItem.Of(line, reading)));
    }
}

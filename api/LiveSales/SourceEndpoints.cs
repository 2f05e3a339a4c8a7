using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>How one source of comments is being read, and what is missed of it.</summary>
/// <param name="Source">What a relay reads, or the platform for comments that came without a source.</param>
/// <param name="Cursor">Where the relay goes on reading.</param>
/// <param name="Comments">Comments taken, each once.</param>
/// <param name="Missed">Of these, how many came only after newer ones: a look missed them, a later one brought them.</param>
/// <param name="NewestCommentAt">The platform's time of the newest comment.</param>
/// <param name="LastContactAt">When the relay last looked; <c>null</c> where none names this source.</param>
/// <param name="SilentForSeconds">Seconds since then.</param>
/// <param name="IsSilent">For longer than 15 seconds: comments may be missed.</param>
/// <param name="Silences">How often that was so, the present silence counted.</param>
/// <param name="SilentSeconds">For how long in all.</param>
/// <param name="LongestSilenceSeconds">And at the longest.</param>
/// <param name="Platform">What stands before the colon of the source.</param>
/// <param name="Missing">Comments that the platform counts and that never came; <c>null</c> where the relay does not tell its count.</param>
/// <param name="State"><c>ok</c>; <c>quiet</c>: no comment for a minute; <c>gap</c>: silent for 15 seconds, or ten or more are missing; <c>off</c>: the sale is not on.</param>
/// <param name="StateText">The same in words.</param>
public sealed record SourceDetails(
    string Source, string? Cursor, long Comments, long Missed, DateTimeOffset? NewestCommentAt, DateTimeOffset? LastContactAt,
    int? SilentForSeconds, bool IsSilent, int Silences, int SilentSeconds, int LongestSilenceSeconds, string Platform, long? Missing,
    SourceState State, Text StateText)
{
    internal static SourceDetails Of(SourceGap gap) => new(
        gap.Source, gap.Cursor, gap.Comments, gap.Late, gap.NewestAt, gap.LastContactAt,
        gap.SilentFor is { } silent ? (int)silent.TotalSeconds : null, gap.SilentFor > SaleSources.Silence, gap.Silences, gap.SilentSeconds,
        gap.LongestSilenceSeconds, gap.Platform, gap.Missing, gap.State, CommentTexts.Of(gap.State));
}

/// <summary>A user id that the page writes under.</summary>
public sealed record OwnUser(string? Platform, string? UserId);

/// <summary>All user ids that the page writes under.</summary>
public sealed record OwnUsers(IReadOnlyList<OwnUser>? Users);

/// <summary>Where comments come from, and which of them are the page's own.</summary>
internal static class SourceEndpoints
{
    private const int MostOwnUsers = 50;

    public static void MapSources(this IEndpointRouteBuilder routes)
    {
        var sale = routes.MapGroup("/api/sales/{saleId}").WithTags("Comments").RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        sale.MapGet("/sources", GetSources);
        sale.MapGet("/own-users", GetOwnUsers);
        sale.MapPut("/own-users", PutOwnUsers).AllowIdempotencyKey();
    }

    private static async Task<Ok<IReadOnlyList<SourceDetails>>> GetSources(string saleId, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
    {
        var sale = await lineUps.SaleAsync(saleId);
        var gaps = await SourceGaps.ReadAsync(grains, sale!, clock.GetUtcNow());
        return TypedResults.Ok<IReadOnlyList<SourceDetails>>([.. gaps.Select(SourceDetails.Of)]);
    }

    private static async Task<Ok<OwnUsers>> GetOwnUsers(string saleId, IGrainFactory grains) =>
        TypedResults.Ok(Of(await grains.LiveSale(saleId).GetOwnUsers()));

    private static async Task<Results<Ok<OwnUsers>, Refusal>> PutOwnUsers(
        string saleId, OwnUsers request, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        var checks = new Checks().Count("users", request.Users, 0, MostOwnUsers);
        foreach (var (i, user) in (request.Users ?? []).Take(MostOwnUsers).Index())
            checks.That(CommentReading.IsPlatform(user?.Platform), $"users[{i}].platform", FieldTexts.Unknown).Id($"users[{i}].userId", user?.UserId);
        if (checks.Refusal is { } invalid) return invalid;
        var buyers = (request.Users ?? []).Select(user => Ids.Buyer(user.Platform!, user.UserId!)).Distinct();
        var command = new PutOwnUsers(key.Cause("own-users", caller), [.. buyers]);
        return TypedResults.Ok(Of(await Send.CommandAsync(() => grains.LiveSale(saleId).PutOwnUsers(command))));
    }

    private static OwnUsers Of(IEnumerable<string> buyerIds) =>
        new([.. buyerIds.Select(id => id.Split(':', 2)).Select(parts => new OwnUser(parts[0], parts[1]))]);
}

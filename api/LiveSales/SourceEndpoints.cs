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
/// <param name="Silences">How often that was so before.</param>
/// <param name="SilentSeconds">For how long in all.</param>
/// <param name="LongestSilenceSeconds">And at the longest.</param>
public sealed record SourceDetails(
    string Source, string? Cursor, long Comments, long Missed, DateTimeOffset? NewestCommentAt, DateTimeOffset? LastContactAt,
    int? SilentForSeconds, bool IsSilent, int Silences, int SilentSeconds, int LongestSilenceSeconds)
{
    internal static SourceDetails Of(string source, SourceComments? taken, SourceReading? reading, DateTimeOffset now)
    {
        var silentFor = reading is null ? (TimeSpan?)null : now - reading.LastContactAt;
        return new(
            source, reading?.Cursor, taken?.Comments ?? 0, taken?.Late ?? 0, taken?.NewestAt, reading?.LastContactAt,
            silentFor is { } gap ? (int)gap.TotalSeconds : null, silentFor > SaleSources.Silence,
            reading?.Silences ?? 0, reading?.SilentSeconds ?? 0, reading?.LongestSilenceSeconds ?? 0);
    }
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

    private static async Task<Ok<IReadOnlyList<SourceDetails>>> GetSources(string saleId, IGrainFactory grains, TimeProvider clock)
    {
        var taken = (await grains.LiveSale(saleId).GetSources()).ToDictionary(source => source.Source);
        var readings = (await grains.SaleSourcesOf(saleId).Get()).ToDictionary(source => source.Source);
        var now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<SourceDetails>>(
            [.. taken.Keys.Union(readings.Keys).Order(StringComparer.Ordinal)
                .Select(source => SourceDetails.Of(source, taken.GetValueOrDefault(source), readings.GetValueOrDefault(source), now))]);
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

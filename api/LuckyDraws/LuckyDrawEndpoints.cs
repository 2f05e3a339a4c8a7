using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.LuckyDraws;
using Ocop.Reports;

namespace Ocop.Api.LuckyDraws;

/// <summary>Draws winners.</summary>
/// <param name="Condition"><c>claimed</c> (also when left out) or <c>bought</c>.</param>
/// <param name="Winners">How many, 1 to 50.</param>
/// <param name="ExcludeWinners">Whoever won before in this sale does not take part; so unless told otherwise.</param>
/// <param name="Seed">Anything that viewers see come about, for example tonight's lottery numbers; made up when left out.</param>
public sealed record DrawRequest(string? Condition, int? Winners, bool ExcludeWinners = true, string? Seed = null);

/// <summary>Who won.</summary>
/// <param name="Name">As the platform shows it; <c>null</c> when not known.</param>
public sealed record WinnerDetails(string BuyerId, string? Name);

/// <summary>
/// A draw that was held. To check it: put those who took part in the order of the SHA-256, in hexadecimal, of seed, line feed and
/// buyer id; the first ones have won.
/// </summary>
/// <param name="Entrants">How many took part.</param>
public sealed record DrawDetails(
    int Number, DrawCondition Condition, bool ExcludedWinners, string Seed, int Entrants, IReadOnlyList<WinnerDetails> Winners, DateTimeOffset At, string By);

/// <summary>Lucky draws among the buyers of a sale: by who runs it, and for them to check.</summary>
internal static class LuckyDrawEndpoints
{
    private const int MostWinners = 50;
    private const int MostSeed = 100;
    private const int SeedDigits = 32;

    public static void MapLuckyDraws(this IEndpointRouteBuilder routes)
    {
        var draws = routes.MapGroup("/api/sales/{saleId}/draws").WithTags("Lucky draws")
            .RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        draws.MapPost("/", Hold).RequireIdempotencyKey();
        draws.MapGet("/", GetDraws);
        draws.MapGet("/{number:int}/entrants", GetEntrants);
    }

    private static async Task<Results<Ok<DrawDetails>, Refusal>> Hold(
        string saleId, DrawRequest request, Caller caller, Reader reader, IdempotencyKey key, LineUps lineUps, IGrainFactory grains)
    {
        var condition = DrawCondition.Claimed;
        var checks = new Checks().Number("winners", request.Winners, 1, MostWinners).Optional("seed", request.Seed, MostSeed);
        if (request.Condition is not null) checks.Word("condition", request.Condition, out condition);
        if (checks.Refusal is { } invalid) return invalid;
        var seed = string.IsNullOrWhiteSpace(request.Seed) ? RandomNumberGenerator.GetHexString(SeedDigits, lowercase: true) : request.Seed.Trim();
        var command = new HoldDraw(key.Cause("draw", caller), condition, request.Winners!.Value, request.ExcludeWinners, seed, caller.Id);
        var answer = await Send.CommandAsync(() => grains.LuckyDraws(saleId).Hold(command));
        return answer.Outcome switch
        {
            DrawOutcome.Done => TypedResults.Ok(await DetailsAsync(answer.Draw!, await ReadingAsync(saleId, reader, lineUps), grains)),
            DrawOutcome.NobodyTakesPart => new Refusal(ProblemCode.NobodyTakesPart),
            _ => new Refusal(ProblemCode.TooManyDraws),
        };
    }

    private static async Task<Ok<IReadOnlyList<DrawDetails>>> GetDraws(string saleId, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        var reading = await ReadingAsync(saleId, reader, lineUps);
        return TypedResults.Ok<IReadOnlyList<DrawDetails>>(
            await Task.WhenAll((await grains.LuckyDraws(saleId).Get()).Select(draw => DetailsAsync(draw, reading, grains))));
    }

    private static async Task<Reading> ReadingAsync(string saleId, Reader reader, LineUps lineUps) =>
        reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Draw);

    private static async Task<Results<Ok<IReadOnlyList<string>>, Refusal>> GetEntrants(string saleId, int number, IGrainFactory grains) =>
        await grains.LuckyDraws(saleId).GetEntrants(number) is { } entrants
            ? TypedResults.Ok<IReadOnlyList<string>>(entrants)
            : new Refusal(ProblemCode.NotFound);

    private static async Task<DrawDetails> DetailsAsync(LuckyDraw draw, Reading reading, IGrainFactory grains)
    {
        var names = await BuyerNames.ReadAsync(grains, draw.Winners, reading);
        return new(
            draw.Number, draw.Condition, draw.ExcludedWinners, draw.Seed, draw.Entrants,
            [.. draw.Winners.Select(buyerId => new WinnerDetails(buyerId, names[buyerId]))], draw.At, draw.By);
    }
}

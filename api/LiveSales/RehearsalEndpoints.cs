using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Rehearsals;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>A rehearsal that runs.</summary>
/// <param name="SaleId">Under which it is watched, commented on and run like any sale.</param>
public sealed record RehearsalResult(int Number, string SaleId);

/// <summary>A rehearsal of a sale, as its board tells of it.</summary>
/// <param name="Held">Units kept for viewers of the crowd, and their value at the live price.</param>
/// <param name="Waiting">Units that were wanted and not there.</param>
public sealed record RehearsalEntry(
    int Number, string SaleId, SaleStatus Status, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, long Comments, int NeedsYou, int Held,
    long HeldVnd, int Waiting, IReadOnlyList<BoardEntry> Items);

/// <summary>How lively the crowd is.</summary>
/// <param name="PerMinute">Comments a minute, 1 to 600; 150 when left out, as in a good sale.</param>
/// <param name="Minutes">1 to 30; 5 when left out.</param>
/// <param name="Seed">The same seed makes the same crowd.</param>
public sealed record CrowdRequest(int? PerMinute = null, int? Minutes = null, int? Seed = null);

/// <summary>Whose comments are played.</summary>
/// <param name="SaleId">A sale that the caller ran.</param>
/// <param name="Speed">So many times as fast as they were written, 1 to 60; 1 when left out.</param>
public sealed record RecordedCrowdRequest(string? SaleId, int? Speed = null);

/// <summary>How far the crowd has come.</summary>
public sealed record CrowdResult(bool IsRunning, int Number, int Sent, int Total)
{
    internal static CrowdResult Of(CrowdProgress crowd) => new(crowd.IsRunning, crowd.Number, crowd.Sent, crowd.Total);
}

/// <summary>Rehearsing a sale with a scripted crowd: all as it will be, and no real unit moves.</summary>
internal static class RehearsalEndpoints
{
    private const int DefaultPerMinute = 150;
    private const int MostPerMinute = 600;
    private const int DefaultMinutes = 5;
    private const int MostMinutes = 30;
    private const int MostListed = 5;

    public static void MapRehearsals(this IEndpointRouteBuilder routes)
    {
        var rehearsals = routes.MapGroup("/api/sales/{saleId}/rehearsals").WithTags("Rehearsals")
            .RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        rehearsals.MapGet("/", GetRehearsals);
        rehearsals.MapPost("/", Begin).RequireIdempotencyKey();
        rehearsals.MapPost("/{number:int}/crowd", LetLoose);
        rehearsals.MapPost("/{number:int}/recorded-crowd", PlayFile).AcceptsFile(RecordedReading.MostBytes);
        rehearsals.MapPost("/{number:int}/recorded-crowd/sale", PlaySale);
        rehearsals.MapGet("/crowd", GetCrowd);
        rehearsals.MapDelete("/crowd", StopCrowd);
    }

    /// <remarks>The newest five, newest first. They are in no list of sales and in no report.</remarks>
    private static async Task<Ok<IReadOnlyList<RehearsalEntry>>> GetRehearsals(string saleId, LineUps lineUps, IGrainFactory grains)
    {
        var newest = await grains.Rehearsals(saleId).GetCount();
        var read = await Task.WhenAll(Enumerable.Range(0, MostListed).Select(back => newest - back).Where(number => number > 0)
            .Select(number => ReadAsync(number, Ids.Rehearsed(number, saleId), lineUps)));
        return TypedResults.Ok<IReadOnlyList<RehearsalEntry>>([.. read.OfType<RehearsalEntry>()]);
    }

    private static async Task<RehearsalEntry?> ReadAsync(int number, string saleId, LineUps lineUps)
    {
        if (await lineUps.SaleAsync(saleId) is not { } sale || await lineUps.BoardAsync(saleId) is not { } board) return null;
        var items = Board.Of(board).Items;
        return new(
            number, saleId, sale.Status, sale.StartedAt, sale.EndedAt, sale.Comments, sale.NeedsYou, items.Sum(item => item.Held),
            items.Sum(item => item.Held * item.PriceVnd), items.Sum(item => item.Waiting), items);
    }

    /// <remarks>A sale of its own with a copy of the line-up, on products of its own with as much stock as is free. It ends like any sale.</remarks>
    private static async Task<Results<Ok<RehearsalResult>, Refusal>> Begin(string saleId, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        var answer = await Send.CommandAsync(() => grains.Rehearsals(saleId).Begin(new(key.Cause("rehearse", caller), caller.Id)));
        return answer.Outcome == RehearsalOutcome.Done
            ? TypedResults.Ok(new RehearsalResult(answer.Number, answer.SaleId))
            : new Refusal(Problem(answer.Outcome));
    }

    private static async Task<Results<Ok<CrowdResult>, Refusal>> LetLoose(string saleId, int number, CrowdRequest? request, IGrainFactory grains)
    {
        var checks = new Checks()
            .OptionalNumber("perMinute", request?.PerMinute, 1, MostPerMinute)
            .OptionalNumber("minutes", request?.Minutes, 1, MostMinutes);
        if (checks.Refusal is { } invalid) return invalid;
        var crowd = new LetCrowdLoose(number, request?.PerMinute ?? DefaultPerMinute, request?.Minutes ?? DefaultMinutes, request?.Seed ?? 1);
        var outcome = await grains.Rehearsals(saleId).LetLoose(crowd);
        return outcome == RehearsalOutcome.Done
            ? TypedResults.Ok(CrowdResult.Of(await grains.Rehearsals(saleId).GetCrowd()))
            : new Refusal(Problem(outcome));
    }

    /// <remarks>
    /// A file with one JSON object a line, as relays hand comments in; <c>at</c> may also be seconds since the beginning. At most 20,000
    /// comments of 12 hours; bad lines are named by their number, and then nothing is played. Names and phone numbers are replaced.
    /// </remarks>
    private static async Task<Results<Ok<CrowdResult>, Refusal>> PlayFile(
        string saleId, int number, int? speed, HttpRequest request, IGrainFactory grains, CancellationToken cancellation)
    {
        if (CheckSpeed(speed).Refusal is { } invalid) return invalid;
        var (file, _, refusal) = await UploadedFile.ReadAsync(request, RecordedReading.MostBytes, cancellation);
        if (refusal is not null) return refusal;
        var (comments, wrong) = RecordedReading.Read(file);
        return wrong is null ? await PlayAsync(saleId, new(number, comments, speed ?? 1), grains) : wrong;
    }

    /// <remarks>The comments of a sale that the caller ran, from its journal. Names and phone numbers are replaced.</remarks>
    private static async Task<Results<Ok<CrowdResult>, Refusal>> PlaySale(
        string saleId, int number, RecordedCrowdRequest request, Caller caller, LineUps lineUps, IRecordedComments recorded, IGrainFactory grains,
        CancellationToken cancellation)
    {
        if (CheckSpeed(request.Speed).Id("saleId", request.SaleId).Refusal is { } invalid) return invalid;
        if (await lineUps.SaleAsync(request.SaleId!) is not { } former) return new Refusal(ProblemCode.SaleNotFound);
        if (!caller.Hosts(former)) return new Refusal(ProblemCode.Forbidden);
        var comments = await recorded.ReadAsync(request.SaleId!, cancellation);
        if (comments.IsEmpty) return new Checks().That(false, "saleId", FieldTexts.NoComments).Refusal!;
        return await PlayAsync(saleId, new(number, comments, request.Speed ?? 1), grains);
    }

    private static Checks CheckSpeed(int? speed) => new Checks().OptionalNumber("speed", speed, 1, RecordedComments.MostSpeed);

    private static async Task<Results<Ok<CrowdResult>, Refusal>> PlayAsync(string saleId, PlayRecorded record, IGrainFactory grains)
    {
        var outcome = await grains.Rehearsals(saleId).Play(record);
        return outcome == RehearsalOutcome.Done
            ? TypedResults.Ok(CrowdResult.Of(await grains.Rehearsals(saleId).GetCrowd()))
            : new Refusal(Problem(outcome));
    }

    private static async Task<Ok<CrowdResult>> GetCrowd(string saleId, IGrainFactory grains) =>
        TypedResults.Ok(CrowdResult.Of(await grains.Rehearsals(saleId).GetCrowd()));

    private static async Task<NoContent> StopCrowd(string saleId, IGrainFactory grains)
    {
        await grains.Rehearsals(saleId).StopCrowd();
        return TypedResults.NoContent();
    }

    private static ProblemCode Problem(RehearsalOutcome outcome) => outcome switch
    {
        RehearsalOutcome.NotFound => ProblemCode.SaleNotFound,
        RehearsalOutcome.EmptyLineUp => ProblemCode.EmptyLineUp,
        RehearsalOutcome.TooMany => ProblemCode.TooManyRehearsals,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}

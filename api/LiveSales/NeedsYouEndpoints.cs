using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.LiveSales;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>The lines that need a person, and what hosts make of them.</summary>
internal static class NeedsYouEndpoints
{
    private const int MostListed = 200;
    private const int MostItems = 10;
    private const int MostUnits = 999;
    private const int MostAnswer = 500;

    public static void MapNeedsYou(this IEndpointRouteBuilder routes)
    {
        var lines = routes.MapGroup("/api/sales/{saleId}/needs-you").WithTags("Comments").RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);
        lines.MapGet("/", GetNeedsYou);
        lines.MapGet("/settled", GetSettled);
        lines.MapPost("/{commentId}", Settle).RequireIdempotencyKey();
        lines.MapPost("/{commentId}/undo", Undo).RequireIdempotencyKey();
    }

    private static async Task<Results<Ok<PageOf<NeedsYouItem>>, Refusal>> GetNeedsYou(string saleId, int? limit, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        if (new Checks().OptionalNumber("limit", limit, 1, MostListed).Refusal is { } invalid) return invalid;
        var entries = await grains.LiveSale(saleId).GetNeedsYou(limit ?? 50);
        var reading = reader.OfSale((await lineUps.SaleAsync(saleId))!, ReadingKind.Comment);
        return TypedResults.Ok(new PageOf<NeedsYouItem>([.. entries.Select(entry => NeedsYouItem.Of(entry, reading))], null));
    }

    private static async Task<Results<Ok<PageOf<LineSettlementDetails>>, Refusal>> GetSettled(string saleId, int? limit, IGrainFactory grains)
    {
        if (new Checks().OptionalNumber("limit", limit, 1, MostListed).Refusal is { } invalid) return invalid;
        var settled = await grains.LiveSale(saleId).GetSettled(limit ?? 50);
        return TypedResults.Ok(new PageOf<LineSettlementDetails>([.. settled.Select(LineSettlementDetails.Of)], null));
    }

    /// <remarks>
    /// Any comment of the sale may be settled, on the list or not. Of two hosts the first wins; the second is told 409
    /// <c>alreadySettled</c>, with what was made of it under <c>settlement</c>.
    /// </remarks>
    private static async Task<Results<Ok<LineResult>, Refusal>> Settle(
        string saleId, string commentId, LineRequest request, Caller caller, IdempotencyKey key, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
    {
        var checks = new Checks().Word<LineAction>("action", request.Action, out var action);
        Check(checks, request, action);
        if (checks.Refusal is { } invalid) return invalid;
        if (!Ids.IsWellFormed(commentId)) return new Refusal(ProblemCode.CommentNotFound);
        var items = action == LineAction.Claim ? request.Items! : [];
        var (text, refusal) = action == LineAction.Answer ? await TextOfAsync(request, saleId, lineUps) : default;
        if (refusal is not null) return refusal;
        var command = new SettleLine(
            key.Cause($"settle/{commentId}", caller), commentId, action, [.. items.Select(item => new SettleItem(item.Code!.Trim(), item.Quantity!.Value))],
            caller.Id, text);
        var answer = await Send.CommandAsync(() => grains.LiveSale(saleId).Settle(command));
        return await AnswerAsync(answer, saleId, isUndo: false, lineUps, clock);
    }

    /// <remarks>
    /// Within 30 seconds. A buyer gets back what they had, but a claim that they have changed since stays as it is: its item has
    /// <c>restored</c> false.
    /// </remarks>
    private static async Task<Results<Ok<LineResult>, Refusal>> Undo(
        string saleId, string commentId, Caller caller, IdempotencyKey key, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
    {
        if (!Ids.IsWellFormed(commentId)) return new Refusal(ProblemCode.CommentNotFound);
        var command = new UndoLine(key.Cause($"undo/{commentId}", caller), commentId, caller.Id);
        return await AnswerAsync(await Send.CommandAsync(() => grains.LiveSale(saleId).Undo(command)), saleId, isUndo: true, lineUps, clock);
    }

    /// <summary>The words of an answer: the host's, or those of a template.</summary>
    private static async Task<(string? Text, Refusal? Refusal)> TextOfAsync(LineRequest request, string saleId, LineUps lineUps)
    {
        if (request.Template is null) return (request.Text!.Trim(), null);
        ApiJson.TryReadWord<AnswerTemplate>(request.Template, out var template);
        if (template == AnswerTemplate.AskPhone) return (AnswerTexts.AskPhone.Vi, null);
        var sale = await lineUps.SaleAsync(saleId);
        return await lineUps.ItemAsync(sale!, request.Code ?? "") is { } item
            ? (AnswerTexts.Of(template, item).Vi, null)
            : (null, new Refusal(ProblemCode.UnknownCode));
    }

    private static void CheckAnswer(Checks checks, LineRequest request)
    {
        checks.That(request.Text is null != request.Template is null, "text", FieldTexts.OneOfBoth).Optional("code", request.Code, LineUpReading.MostCode);
        if (request.Template is not null) checks.Word<AnswerTemplate>("template", request.Template, out _);
        else checks.Text("text", request.Text, MostAnswer);
    }

    private static void Check(Checks checks, LineRequest request, LineAction action)
    {
        if (action == LineAction.Answer) CheckAnswer(checks, request);
        checks.Count("items", request.Items, action == LineAction.Claim ? 1 : 0, action == LineAction.Claim ? MostItems : 0);
        foreach (var (i, item) in (request.Items ?? []).Take(MostItems).Index())
            checks.Text($"items[{i}].code", item?.Code, LineUpReading.MostCode).Number($"items[{i}].quantity", item?.Quantity, 0, MostUnits);
        var codes = (request.Items ?? []).Select(item => item?.Code?.Trim()).OfType<string>().ToArray();
        checks.That(codes.Distinct(StringComparer.OrdinalIgnoreCase).Count() == codes.Length, "items", FieldTexts.Twice);
    }

    private static async Task<Results<Ok<LineResult>, Refusal>> AnswerAsync(
        LineAnswer answer, string saleId, bool isUndo, LineUps lineUps, TimeProvider clock)
    {
        if (answer.Outcome == LineOutcome.AlreadySettled && answer.Settlement is { } made)
            return new Refusal(ProblemCode.AlreadySettled) { Answer = ("settlement", LineSettlementDetails.Of(made)) };
        if (answer.Outcome != LineOutcome.Done) return new Refusal(Problem(answer.Outcome));
        var units = (await lineUps.SaleAsync(saleId))!.Items.DistinctBy(item => item.Code).ToDictionary(item => item.Code, item => item.Unit);
        return TypedResults.Ok(LineResult.Of(answer, units, isUndo, clock.GetUtcNow()));
    }

    private static ProblemCode Problem(LineOutcome outcome) => outcome switch
    {
        LineOutcome.UnknownComment => ProblemCode.CommentNotFound,
        LineOutcome.AlreadySettled => ProblemCode.AlreadySettled,
        LineOutcome.UnknownCode => ProblemCode.UnknownCode,
        LineOutcome.NotNow => ProblemCode.SaleNotNow,
        LineOutcome.Superseded => ProblemCode.SaidOtherwise,
        LineOutcome.NotSettled => ProblemCode.NotSettled,
        LineOutcome.TooLate => ProblemCode.UndoTooLate,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}

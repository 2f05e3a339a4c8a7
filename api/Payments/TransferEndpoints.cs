using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Payments;

/// <summary>The transfers that came to a producer, and what those are for that nobody knows.</summary>
internal static class TransferEndpoints
{
    public static void MapTransfers(this IEndpointRouteBuilder routes)
    {
        var transfers = routes.MapGroup("/api/producers/{producerId}/transfers").WithTags("Payments").RequireSeller();
        transfers.MapGet("/", GetTransfers);
        transfers.MapPost("/{transferId}/assign", Assign);
        transfers.MapPost("/{transferId}/dismiss", Dismiss);
        transfers.MapPost("/{transferId}/reassign", Reassign).RequireIdempotencyKey();
    }

    private static async Task<Results<Ok<PageOf<TransferDetails>>, Refusal>> GetTransfers(
        string producerId, string? status, [AsParameters] Paging paging, Caller caller, Reader reader, IReadModel rows, IGrainFactory grains,
        CancellationToken cancellation)
    {
        if (!caller.Owns(producerId) || !Ids.IsWellFormed(producerId)) return new Refusal(ProblemCode.Forbidden);
        var (checks, known) = (new Checks(), default(TransferStatus));
        if (!string.IsNullOrEmpty(status)) checks.Word("status", status, out known);
        if ((checks.Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var filter = new TransferFilter(producerId, string.IsNullOrEmpty(status) ? null : known);
        var page = await rows.TransfersAsync(filter, paging.ToRequest(), cancellation);
        var texts = await grains.Till(producerId).GetTexts([.. page.Items.Select(row => row.Version)]);
        var reading = reader.OfProducer(producerId, ReadingKind.Transfer, string.IsNullOrEmpty(status) ? null : $"status={status}");
        return TypedResults.Ok(page.To(row => TransferDetails.Of(row, texts, reading)));
    }

    /// <remarks>Once: the first word on a transfer counts, and saying the same again changes nothing. So no key is needed.</remarks>
    private static async Task<Results<Ok<SettledTransfer>, Refusal>> Assign(
        string producerId, string transferId, AssignRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        // Money for an order that does not exist would be lost to everyone.
        if (!IsOf(producerId, request.OrderId) || await grains.Order(request.OrderId!).Get() is null) return new Refusal(ProblemCode.OrderNotFound);
        return await SettleAsync(producerId, transferId, request.OrderId, caller, grains);
    }

    private static async Task<Results<Ok<SettledTransfer>, Refusal>> Dismiss(string producerId, string transferId, Caller caller, IGrainFactory grains) =>
        caller.Owns(producerId) ? await SettleAsync(producerId, transferId, null, caller, grains) : new Refusal(ProblemCode.Forbidden);

    private static async Task<Results<Ok<SettledTransfer>, Refusal>> SettleAsync(
        string producerId, string transferId, string? orderId, Caller caller, IGrainFactory grains)
    {
        if (!Ids.IsWellFormed(producerId) || !Ids.IsWellFormed(transferId)) return new Refusal(ProblemCode.TransferNotFound);
        var answer = await Send.CommandAsync(() => grains.Till(producerId).Settle(new(transferId, orderId, caller.Id)));
        return answer.Outcome switch
        {
            SettleOutcome.Done => TypedResults.Ok(new SettledTransfer(transferId, answer.OrderId)),
            SettleOutcome.NotOpen => new Refusal(ProblemCode.TransferTaken) { Answer = ("transfer", new SettledTransfer(transferId, answer.OrderId)) },
            _ => new Refusal(ProblemCode.TransferNotFound),
        };
    }

    /// <remarks>For 7 days after a transfer was matched, assigned or dismissed. The order that had it gets time to pay anew.</remarks>
    private static async Task<Results<Ok<SettledTransfer>, Refusal>> Reassign(
        string producerId, string transferId, ReassignRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var checks = new Checks().Word<MoveReason>("reason", request.Reason, out var reason).Optional("note", request.Note, 200);
        if (reason == MoveReason.Other) checks.Text("note", request.Note, 200);
        if (checks.Refusal is { } invalid) return invalid;
        if (!Ids.IsWellFormed(producerId) || !Ids.IsWellFormed(transferId)) return new Refusal(ProblemCode.TransferNotFound);
        var orderId = string.IsNullOrEmpty(request.OrderId) ? null : request.OrderId;
        if (orderId is not null && !IsOf(producerId, orderId)) return new Refusal(ProblemCode.OrderNotFound);
        var command = new ReassignTransfer(key.Cause($"reassign/{transferId}", caller), transferId, orderId, reason, request.Note?.Trim(), caller.Id);
        var answer = await Send.CommandAsync(() => grains.Till(producerId).Reassign(command));
        return answer.Outcome == ReassignOutcome.Done
            ? TypedResults.Ok(new SettledTransfer(transferId, answer.OrderId))
            : new Refusal(Problem(answer.Outcome)) { Answer = ("transfer", new SettledTransfer(transferId, answer.OrderId)) };
    }

    private static bool IsOf(string producerId, string? orderId) => Ids.ReadOrder(orderId ?? "") is { } parties && parties.ProducerId == producerId
        && Ids.IsWellFormed(parties.Channel) && Ids.IsWellFormed(parties.BuyerId);

    private static ProblemCode Problem(ReassignOutcome outcome) => outcome switch
    {
        ReassignOutcome.NotFound => ProblemCode.TransferNotFound,
        ReassignOutcome.OrderNotFound => ProblemCode.OrderNotFound,
        ReassignOutcome.NotAssigned => ProblemCode.TransferNotAssigned,
        ReassignOutcome.TooLate => ProblemCode.ReassignTooLate,
        ReassignOutcome.TooOften => ProblemCode.ReassignTooOften,
        ReassignOutcome.UnderWay => ProblemCode.ReassignUnderWay,
        ReassignOutcome.PaidBack => ProblemCode.TransferGone,
        _ => throw new NotSupportedException($"{outcome} is no problem."),
    };
}

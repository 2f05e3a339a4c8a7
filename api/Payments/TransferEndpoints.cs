using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
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
    }

    private static async Task<Results<Ok<PageOf<TransferDetails>>, Refusal>> GetTransfers(
        string producerId, string? status, [AsParameters] Paging paging, Caller caller, IReadModel rows, IGrainFactory grains, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId) || !Ids.IsWellFormed(producerId)) return new Refusal(ProblemCode.Forbidden);
        var (checks, known) = (new Checks(), default(TransferStatus));
        if (!string.IsNullOrEmpty(status)) checks.Word("status", status, out known);
        if ((checks.Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var filter = new TransferFilter(producerId, string.IsNullOrEmpty(status) ? null : known);
        var page = await rows.TransfersAsync(filter, paging.ToRequest(), cancellation);
        var texts = await grains.Till(producerId).GetTexts([.. page.Items.Select(row => row.Version)]);
        return TypedResults.Ok(page.To(row => TransferDetails.Of(row, texts)));
    }

    /// <remarks>Once: the first word on a transfer counts, and saying the same again changes nothing. So no key is needed.</remarks>
    private static async Task<Results<Ok<SettledTransfer>, Refusal>> Assign(
        string producerId, string transferId, AssignRequest request, Caller caller, IGrainFactory grains)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var isTheirs = Ids.ReadOrder(request.OrderId ?? "") is { } parties && parties.ProducerId == producerId
            && Ids.IsWellFormed(parties.Channel) && Ids.IsWellFormed(parties.BuyerId);
        // Money for an order that does not exist would be lost to everyone.
        if (!isTheirs || await grains.Order(request.OrderId!).Get() is null) return new Refusal(ProblemCode.OrderNotFound);
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
}

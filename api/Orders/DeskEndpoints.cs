using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>One step of fulfilment for many orders.</summary>
/// <param name="Step"><c>pack</c>, <c>ship</c>, <c>deliver</c> or <c>return</c>.</param>
/// <param name="OrderIds">1 to 200 orders.</param>
/// <param name="Note">For example the bus they went with; the same for all.</param>
/// <param name="Restock">For returns: the units are fit for sale; otherwise they are written off.</param>
/// <param name="Carrier">For packing and shipping: with whom all of them go.</param>
/// <param name="CarrierName">Of another carrier.</param>
/// <param name="TrackingNumbers">By order id.</param>
/// <param name="Reason">For returns: why all of them came back.</param>
public sealed record StepsRequest(
    string? Step, IReadOnlyList<string>? OrderIds, string? Note = null, bool Restock = false, string? Carrier = null, string? CarrierName = null,
    IReadOnlyDictionary<string, string>? TrackingNumbers = null, string? Reason = null);

/// <summary>What became of one order of many.</summary>
/// <param name="Status">As it stands now; <c>null</c> when there is no such order.</param>
public sealed record StepResult(string OrderId, OrderOutcome Outcome, Text Message, OrderStatus? Status);

/// <summary>How the buyer's parcels have ended on this platform, and what that suggests.</summary>
/// <param name="DepositSuggested">Two or more have come back, and at least one in three.</param>
public sealed record DeliveryRecordDetails(int Delivered, int Returned, bool DepositSuggested, Text Message)
{
    internal static DeliveryRecordDetails Of(DeliveryRecord record, Sight _) => new(
        record.Delivered, record.Returned, record.SuggestsDeposit, OrderTexts.Of(record));
}

/// <summary>The desk where a producer works through orders, many at a time.</summary>
internal static class DeskEndpoints
{
    private const int MostOrders = 200;
    private const int AtOnce = 16;

    public static void MapDesk(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/producers/{producerId}/orders/steps", Advance).WithTags("Orders").RequireSeller().RequireIdempotencyKey();
        routes.MapGet("/api/orders/{orderId}/delivery-record", GetDeliveryRecord).WithTags("Orders").RequireSeller();
    }

    /// <remarks>Each order is answered for itself: one that the step does not fit keeps none of the others.</remarks>
    private static async Task<Results<Ok<IReadOnlyList<StepResult>>, Refusal>> Advance(
        string producerId, StepsRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (Check(producerId, request, out var step, out var reason) is { } invalid) return invalid;
        var results = new StepResult[request.OrderIds!.Count];
        await Parallel.ForAsync(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, _) =>
        {
            var command = new AdvanceOrder(
                key.Cause(ApiJson.Word(step), caller), step, caller.Id, request.Note, request.Restock, HandoverOf(request, request.OrderIds[i]), reason);
            var answer = await Send.CommandAsync(() => grains.Order(request.OrderIds[i]).Advance(command));
            results[i] = new(request.OrderIds[i], answer.Outcome, OrderTexts.Of(answer.Outcome), answer.Order?.Status);
        });
        return TypedResults.Ok<IReadOnlyList<StepResult>>(results);
    }

    /// <remarks>For the seller of an order that has not left yet, and for nobody else: it says how likely a parcel is to come back.</remarks>
    private static async Task<Results<Ok<DeliveryRecordDetails>, Refusal>> GetDeliveryRecord(
        string orderId, Caller caller, Reader reader, IGrainFactory grains, IReadModel rows, CancellationToken cancellation)
    {
        if (Ids.ReadOrder(orderId) is not var (_, producerId, buyerId) || !OrderAccess.IsOf(producerId, orderId)) return new Refusal(ProblemCode.OrderNotFound);
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (await grains.Order(orderId).Get() is not { } order) return new Refusal(ProblemCode.OrderNotFound);
        return order.Status is OrderStatus.Open or OrderStatus.Confirming or OrderStatus.Confirmed or OrderStatus.Packed
            ? TypedResults.Ok(DeliveryRecordDetails.Of(await rows.DeliveryRecordAsync(buyerId, cancellation), reader.OfOrder(orderId).Sees(producerId, buyerId)))
            : new Refusal(ProblemCode.OrderNotNow);
    }

    private static Handover? HandoverOf(StepsRequest request, string orderId)
    {
        HandoverRules.Check(new(), RequestOf(request, orderId), out var handover);
        return handover;
    }

    private static HandoverRequest RequestOf(StepsRequest request, string orderId) =>
        new(request.Carrier, request.CarrierName, request.TrackingNumbers?.GetValueOrDefault(orderId));

    private static Refusal? Check(string producerId, StepsRequest request, out FulfilmentStep step, out ReturnReason? reason)
    {
        var checks = new Checks()
            .Word("step", request.Step, out step)
            .Count("orderIds", request.OrderIds, 1, MostOrders)
            .That(request.OrderIds?.Distinct().Count() == request.OrderIds?.Count, "orderIds", FieldTexts.Twice)
            .That(request.OrderIds?.All(id => OrderAccess.IsOf(producerId, id)) ?? true, "orderIds", FieldTexts.NotYours)
            .That(request.TrackingNumbers?.Keys.All(id => request.OrderIds?.Contains(id) == true) ?? true, "trackingNumbers", FieldTexts.Unknown)
            .Optional("note", request.Note, 200);
        reason = StepRules.ReadReason(checks, request.Reason);
        foreach (var orderId in checks.Refusal is null ? request.OrderIds! : []) HandoverRules.Check(checks, RequestOf(request, orderId), out _);
        return checks.Refusal;
    }
}

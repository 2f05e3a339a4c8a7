using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Api.Vouchers;
using Ocop.ApiKeys;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>Orders of buyers, and what producers do with them.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/my/orders", GetMine).WithTags("Orders").RequireSignIn();
        var order = routes.MapGroup("/api/orders/{orderId}").WithTags("Orders").RequireBagOwner();
        order.MapGet("/", GetOrder).AllowKey(ApiScope.OrdersRead);
        order.MapPost("/confirm", Confirm).AllowIdempotencyKey();
        order.MapPost("/cancel", Cancel).AllowIdempotencyKey();
        order.MapPost("/pack", Pack).AllowIdempotencyKey();
        order.MapPost("/ship", Ship).AllowIdempotencyKey();
        order.MapPost("/deliver", Deliver).AllowIdempotencyKey();
        order.MapPost("/return", Return).AllowIdempotencyKey();
        order.MapPut("/handover", PutHandover).AllowIdempotencyKey();
    }

    private static async Task<Results<Ok<PageOf<OrderSummary>>, Refusal>> GetMine(
        [AsParameters] OrderQuery query, [AsParameters] Paging paging, Caller caller, IReadModel rows, CancellationToken cancellation)
    {
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await rows.OrdersAsync(query.ToFilter() with { BuyerId = caller.BuyerId }, paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(OrderSummary.Of));
    }

    private static async Task<Results<Ok<OrderDetails>, Refusal>> GetOrder(string orderId, Caller caller, Reader reader, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => parties.BuyerId == caller.BuyerId || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (await grains.Order(orderId).Get() is not { } order) return new Refusal(ProblemCode.OrderNotFound);
        var sight = reader.OfOrder(orderId).Sees(order.ProducerId, order.BuyerId);
        var details = caller.Owns(order.ProducerId) ? OrderDetails.ForDesk(order, sight) : OrderDetails.Of(order, sight);
        return TypedResults.Ok(details with { ProducerName = (await grains.Producer(order.ProducerId).GetProfile())?.Name });
    }

    /// <remarks>By the buyer, or by the producer to whom the buyer has said so on the phone; the order's history tells who.</remarks>
    private static async Task<Results<Ok<OrderDetails>, Refusal>> Confirm(
        string orderId, ConfirmRequest request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => parties.BuyerId == caller.BuyerId || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (ConfirmRules.Check(request, out var contact, out var payment) is { } invalid) return invalid;
        var command = ConfirmRules.ToCommand(contact, payment, VoucherRules.WishOf(request), caller, key);
        return Answer(await Send.CommandAsync(() => grains.Order(orderId).Confirm(command)), reader);
    }

    private static async Task<Results<Ok<OrderDetails>, Refusal>> Cancel(
        string orderId, CancelRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        var isBuyer = Ids.ReadOrder(orderId)?.BuyerId == caller.BuyerId;
        if (OrderAccess.Refuse(orderId, parties => isBuyer || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (new Checks().Optional("reason", request?.Reason, 200).Refusal is { } invalid) return invalid;
        var command = new CancelOrder(key.Cause("cancel", caller), caller.Id, isBuyer, request?.Reason);
        return Answer(await Send.CommandAsync(() => grains.Order(orderId).Cancel(command)), reader);
    }

    private static Task<Results<Ok<OrderDetails>, Refusal>> Pack(
        string orderId, StepRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains) =>
        AdvanceAsync(orderId, FulfilmentStep.Pack, request, caller, reader, key, grains);

    private static Task<Results<Ok<OrderDetails>, Refusal>> Ship(
        string orderId, StepRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains) =>
        AdvanceAsync(orderId, FulfilmentStep.Ship, request, caller, reader, key, grains);

    private static Task<Results<Ok<OrderDetails>, Refusal>> Deliver(
        string orderId, StepRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains) =>
        AdvanceAsync(orderId, FulfilmentStep.Deliver, request, caller, reader, key, grains);

    private static Task<Results<Ok<OrderDetails>, Refusal>> Return(
        string orderId, StepRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains) =>
        AdvanceAsync(orderId, FulfilmentStep.Return, request, caller, reader, key, grains);

    private static async Task<Results<Ok<OrderDetails>, Refusal>> AdvanceAsync(
        string orderId, FulfilmentStep step, StepRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (StepRules.Check(request ??= new(), out var read) is { } invalid) return invalid;
        var command = new AdvanceOrder(
            key.Cause(ApiJson.Word(step), caller), step, caller.Id, request.Note, request.Restock, read.Handover, read.Reason, read.Lines);
        return Answer(await Send.CommandAsync(() => grains.Order(orderId).Advance(command)), reader);
    }

    /// <remarks>Until it is delivered. An order that shares a parcel goes as the parcel does.</remarks>
    private static async Task<Results<Ok<OrderDetails>, Refusal>> PutHandover(
        string orderId, HandoverRequest request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (HandoverRules.CheckWhole(request, out var handover) is { } invalid) return invalid;
        var command = new PutHandover(key.Cause("handover", caller), handover!, caller.Id);
        return Answer(await Send.CommandAsync(() => grains.Order(orderId).PutHandover(command)), reader);
    }

    private static Results<Ok<OrderDetails>, Refusal> Answer(OrderAnswer answer, Reader reader) => answer.Outcome == OrderOutcome.Done
        ? TypedResults.Ok(OrderDetails.Of(answer.Order!, reader))
        : new Refusal(ConfirmRules.Problem(answer.Outcome)) { Answer = answer.Order is { } order ? ("order", OrderDetails.Of(order, reader)) : null };
}

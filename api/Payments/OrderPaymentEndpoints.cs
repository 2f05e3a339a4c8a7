using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Orders;
using Ocop.Payments;

namespace Ocop.Api.Payments;

/// <summary>The money of one order.</summary>
internal static class OrderPaymentEndpoints
{
    public static void MapOrderPayments(this IEndpointRouteBuilder routes)
    {
        var payment = routes.MapGroup("/api/orders/{orderId}/payment").WithTags("Payments").RequireBagOwner();
        payment.MapGet("/", GetPayment);
        payment.MapGet("/qr.svg", GetQr);
        payment.MapPost("/received", Received).RequireIdempotencyKey();
        payment.MapPost("/received/undo", Undo).AllowIdempotencyKey();
        payment.MapPost("/refunded", Refunded).RequireIdempotencyKey();
    }

    private static async Task<Results<Ok<PaymentDetails>, Refusal>> GetPayment(string orderId, Caller caller, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => parties.BuyerId == caller.BuyerId || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        return await grains.Order(orderId).Get() is { } order
            ? TypedResults.Ok(await DetailsAsync(order, grains))
            : new Refusal(ProblemCode.OrderNotFound);
    }

    private static async Task<Results<FileContentHttpResult, Refusal>> GetQr(string orderId, Caller caller, HttpResponse response, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => parties.BuyerId == caller.BuyerId || caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (await grains.Order(orderId).Get() is not { } order) return new Refusal(ProblemCode.OrderNotFound);
        if (!PaymentQr.IsPayable(order)) return new Refusal(ProblemCode.NothingDue);
        if (await grains.Till(order.ProducerId).GetAccount() is not { } account) return new Refusal(ProblemCode.NoPayoutAccount);
        // The amount changes with every payment and every unit.
        response.Headers.CacheControl = "no-store";
        return TypedResults.File(Encoding.UTF8.GetBytes(PaymentQr.Svg(PaymentQr.Text(order, account))), PaymentQr.ContentType);
    }

    private static Task<Results<Ok<PaymentDetails>, Refusal>> Received(
        string orderId, AmountRequest? request, Caller caller, IdempotencyKey key, IGrainFactory grains) => ChangeAsync(
        orderId, request, caller, grains, order => order.NotePayment(new(key.Cause("payment-received", caller), caller.Id, request?.AmountVnd)));

    private static Task<Results<Ok<PaymentDetails>, Refusal>> Undo(
        string orderId, Caller caller, IdempotencyKey key, IGrainFactory grains) => ChangeAsync(
        orderId, null, caller, grains, order => order.UndoPayment(new(key.Cause("payment-undone", caller), caller.Id)));

    private static Task<Results<Ok<PaymentDetails>, Refusal>> Refunded(
        string orderId, AmountRequest? request, Caller caller, IdempotencyKey key, IGrainFactory grains) => ChangeAsync(
        orderId, request, caller, grains, order => order.Refund(new(key.Cause("payment-refunded", caller), caller.Id, request?.AmountVnd)));

    private static async Task<Results<Ok<PaymentDetails>, Refusal>> ChangeAsync(
        string orderId, AmountRequest? request, Caller caller, IGrainFactory grains, Func<IOrderGrain, Task<OrderAnswer>> change)
    {
        if (OrderAccess.Refuse(orderId, parties => caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        if (new Checks().OptionalNumber("amountVnd", request?.AmountVnd, 1, PaymentBounds.MostVnd).Refusal is { } invalid) return invalid;
        var answer = await Send.CommandAsync(() => change(grains.Order(orderId)));
        return answer.Outcome == OrderOutcome.Done
            ? TypedResults.Ok(await DetailsAsync(answer.Order!, grains))
            : new Refusal(ConfirmRules.Problem(answer.Outcome));
    }

    private static async Task<PaymentDetails> DetailsAsync(OrderView order, IGrainFactory grains) =>
        PaymentDetails.Of(order, PaymentQr.IsPayable(order) ? await grains.Till(order.ProducerId).GetAccount() : null);
}

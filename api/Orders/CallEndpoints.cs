using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Orders;

namespace Ocop.Api.Orders;

/// <summary>How a call ended.</summary>
/// <param name="Outcome"><c>confirmed</c>, <c>noAnswer</c>, <c>callBack</c>, <c>refused</c> or <c>wrongNumber</c>.</param>
/// <param name="CallBackAt">For <c>callBack</c>: an ISO 8601 instant with offset, within 30 days.</param>
/// <param name="Contact">For <c>confirmed</c>, where the buyer has not confirmed before: what the buyer said on the phone.</param>
public sealed record CallRequest(string? OrderId, string? Outcome, string? CallBackAt = null, ConfirmRequest? Contact = null);

/// <summary>How the calls of a round ended, each for itself.</summary>
/// <param name="Calls">1 to 200, one an order.</param>
public sealed record CallsRequest(IReadOnlyList<CallRequest>? Calls);

/// <summary>One call.</summary>
public sealed record CallEntry(CallOutcome Outcome, Text OutcomeText, string By, DateTimeOffset At, DateTimeOffset? CallBackAt);

/// <summary>What came of calls to a buyer.</summary>
/// <param name="Unanswered">Calls in vain since the buyer was last reached.</param>
/// <param name="CancelSuggested">There were so many that the order may well be cancelled.</param>
/// <param name="CancelsAt">When the refused order is cancelled, unless that is taken back before.</param>
public sealed record CallDetails(
    CallOutcome? Last, int Unanswered, bool CancelSuggested, DateTimeOffset? CallBackAt, DateTimeOffset? CancelsAt, IReadOnlyList<CallEntry> Calls)
{
    internal static CallDetails Of(OrderCallsView calls) => new(
        calls.Last, calls.Unanswered, calls.SuggestsCancel, calls.CallBackAt, calls.CancelsAt,
        [.. calls.Calls.Select(call => new CallEntry(call.Outcome, DeskTexts.Of(call.Outcome), call.By, call.At, call.CallBackAt))]);
}

/// <summary>How a buyer was last called, in a list.</summary>
public sealed record CallSummary(CallOutcome Outcome, Text OutcomeText, DateTimeOffset? At, DateTimeOffset? CallBackAt, int Unanswered);

/// <summary>What became of one call of many.</summary>
/// <param name="Status">The order as it stands now; <c>null</c> when there is none.</param>
public sealed record CallResult(string OrderId, OrderOutcome Outcome, Text Message, OrderStatus? Status, CallDetails? Calls);

/// <summary>The producer calls buyers before packing, and notes how each call ended.</summary>
internal static class CallEndpoints
{
    private const int MostCalls = 200;
    private const int AtOnce = 16;
    private static readonly TimeSpan Furthest = TimeSpan.FromDays(30);

    public static void MapCalls(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/producers/{producerId}/orders/calls", Note).WithTags("Orders").RequireSeller().RequireIdempotencyKey();
        routes.MapPost("/api/orders/{orderId}/calls/undo", Undo).WithTags("Orders").RequireSeller().AllowIdempotencyKey();
    }

    /// <remarks>A refusal cancels the order five minutes later, and can be taken back until then.</remarks>
    private static async Task<Results<Ok<IReadOnlyList<CallResult>>, Refusal>> Note(
        string producerId, CallsRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, TimeProvider clock, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (Check(producerId, request, clock.GetUtcNow()) is { } invalid) return invalid;
        var results = new CallResult[request.Calls!.Count];
        await Parallel.ForAsync(0, results.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, _) =>
        {
            var answer = await NoteAsync(request.Calls[i], caller, key, grains);
            results[i] = new(
                request.Calls[i].OrderId!, answer.Outcome, OrderTexts.Of(answer.Outcome), answer.Order?.Status,
                answer.Order is { } order ? CallDetails.Of(order.Calls!) : null);
        });
        return TypedResults.Ok<IReadOnlyList<CallResult>>(results);
    }

    private static async Task<Results<Ok<OrderDetails>, Refusal>> Undo(string orderId, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        if (OrderAccess.Refuse(orderId, parties => caller.Owns(parties.ProducerId)) is { } refusal) return refusal;
        var answer = await Send.CommandAsync(() => grains.Order(orderId).UndoCall(new(key.Cause("undo-call", caller), caller.Id)));
        return answer.Outcome == OrderOutcome.Done
            ? TypedResults.Ok(OrderDetails.ForDesk(answer.Order!, reader.OfOrder(orderId).Sees(answer.Order!.ProducerId, answer.Order.BuyerId)))
            : new Refusal(ConfirmRules.Problem(answer.Outcome));
    }

    private static async Task<OrderAnswer> NoteAsync(CallRequest call, Caller caller, IdempotencyKey key, IGrainFactory grains)
    {
        var order = grains.Order(call.OrderId!);
        if (call.Contact is { } form)
        {
            ConfirmRules.Check(form, out var contact, out var payment);
            var command = new ConfirmOrder(key.Cause("call-confirm", caller), contact, payment, caller.Id);
            var confirmed = await Send.CommandAsync(() => order.Confirm(command));
            if (confirmed.Outcome != OrderOutcome.Done) return confirmed;
        }
        ApiJson.TryReadWord<CallOutcome>(call.Outcome, out var outcome);
        DateTimeOffset? callBackAt = Instants.TryRead(call.CallBackAt, out var at) ? at.ToUniversalTime() : null;
        return await Send.CommandAsync(() => order.NoteCall(new(key.Cause("call", caller), outcome, caller.Id, callBackAt)));
    }

    private static Refusal? Check(string producerId, CallsRequest request, DateTimeOffset now)
    {
        var calls = request.Calls ?? [];
        var checks = new Checks()
            .Count("calls", calls, 1, MostCalls)
            .That(calls.Select(call => call?.OrderId).Distinct().Count() == calls.Count, "calls.orderId", FieldTexts.Twice)
            .That(calls.All(call => OrderAccess.IsOf(producerId, call?.OrderId)), "calls.orderId", FieldTexts.NotYours);
        foreach (var call in checks.Refusal is null ? calls : [])
        {
            checks.Word<CallOutcome>("calls.outcome", call.Outcome, out var outcome);
            if (outcome == CallOutcome.CallBack || call.CallBackAt is not null)
            {
                checks.That(
                    outcome == CallOutcome.CallBack && Instants.TryRead(call.CallBackAt, out var at) && at > now && at <= now + Furthest,
                    "calls.callBackAt", FieldTexts.CallBackTime);
            }
            if (call.Contact is null) continue;
            checks.That(outcome == CallOutcome.Confirmed, "calls.contact", FieldTexts.OnlyWhenConfirmed);
            if (ConfirmRules.Check(call.Contact, out _, out _) is not { Errors: { } errors }) continue;
            foreach (var (field, texts) in errors)
            foreach (var text in texts)
                checks.That(false, $"calls.contact.{field}", text);
        }
        return checks.Refusal;
    }
}

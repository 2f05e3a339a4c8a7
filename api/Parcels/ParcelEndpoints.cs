using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Parcels;

/// <summary>Several orders of a buyer in one parcel: over several sales and the shop, of one producer.</summary>
internal static class ParcelEndpoints
{
    private const int MostBuyers = 50;
    private const int MostLines = 2_000;

    public static void MapParcels(this IEndpointRouteBuilder routes)
    {
        var parcels = routes.MapGroup("/api/producers/{producerId}/parcels").WithTags("Parcels").RequireSeller().AddEndpointFilter(OwnerOnlyAsync);
        parcels.MapGet("/suggestions", Suggest);
        parcels.MapPost("/", Merge).RequireIdempotencyKey();
        parcels.MapGet("/{parcelId}", Get);
        parcels.MapDelete("/{parcelId}", Unmerge).AllowIdempotencyKey();
        parcels.MapPost("/{parcelId}/{step}", Advance).AllowIdempotencyKey();
        parcels.MapPut("/{parcelId}/handover", PutHandover).AllowIdempotencyKey();
    }

    /// <summary>Lets only the producer and operators pass, and no parcel of another producer.</summary>
    private static async ValueTask<object?> OwnerOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var values = context.HttpContext.Request.RouteValues;
        var producerId = (string)values["producerId"]!;
        if (!Caller.Of(context.HttpContext.User).Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (values.TryGetValue("parcelId", out var parcelId) && ParcelIds.Read(parcelId as string)?.ProducerId != producerId)
            return new Refusal(ProblemCode.ParcelNotFound);
        return await next(context);
    }

    /// <remarks>Up to 50 buyers a page. A moment behind; what is merged is looked at again.</remarks>
    private static async Task<Results<Ok<PageOf<MergeSuggestion>>, Refusal>> Suggest(
        string producerId, string? after, Reader reader, IReadModel rows, IGrainFactory grains, CancellationToken cancellation)
    {
        if (new Checks().Optional("after", after, 500).Refusal is { } invalid) return invalid;
        var page = await rows.MergeableAsync(producerId, new(string.IsNullOrEmpty(after) ? null : after, MostBuyers), cancellation);
        var reading = reader.OfProducer(producerId, ReadingKind.Parcel);
        List<MergeSuggestion> suggestions = [];
        foreach (var buyer in page.Items)
        {
            var orders = await ReadAsync(grains, [.. buyer.Orders.Select(order => order.OrderId)]);
            OrderView[] fit = [.. orders.Where(order => Mergeable.WhyNot(order) is null).Take(ParcelBounds.MostOrders)];
            if (fit.Length < ParcelBounds.LeastOrders) continue;
            suggestions.Add(new(
                buyer.BuyerId, [.. fit.Select(order => order.OrderId)], fit.Sum(order => order.Lines.Sum(line => line.Allocated)),
                fit.Sum(order => order.Money!.DueVnd), ContactDifferences.Of(fit),
                [.. fit.Select(order => new MergeContact(order.OrderId, Slip.NumberOf(order.OrderId), ContactDetails.Of(order.Contact!, reading.Sees(order.ProducerId, order.BuyerId))))]));
        }
        return TypedResults.Ok(new PageOf<MergeSuggestion>(suggestions, page.Next));
    }

    /// <remarks>All of the orders or none. Where their contacts differ it is refused with what differs, until <c>contactOf</c> says whose counts.</remarks>
    private static async Task<Results<Ok<ParcelDetails>, Refusal>> Merge(
        string producerId, MergeRequest request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        if (Check(producerId, request) is { } invalid) return invalid;
        var cause = key.Cause("merge", caller);
        var parcel = grains.Parcel(ParcelIds.Of(producerId, Ids.ReadOrder(request.OrderIds![0])!.Value.BuyerId, cause));
        var command = new MergeOrders(cause, [.. request.OrderIds], request.ContactOf, caller.Id);
        var answer = await Send.CommandAsync(() => parcel.Merge(command));
        if (answer.Outcome == ParcelOutcome.ContactsDiffer)
        {
            var differences = ContactDifferences.Of(await ReadAsync(grains, command.OrderIds));
            return new Refusal(ProblemCode.ContactsDiffer) { Answer = ("differences", differences) };
        }
        return await AnswerAsync(answer, reader, grains);
    }

    private static async Task<Results<Ok<ParcelDetails>, Refusal>> Get(string parcelId, Reader reader, IGrainFactory grains) =>
        await grains.Parcel(parcelId).Get() is { } parcel ? TypedResults.Ok(await DetailsAsync(parcel, [], reader, grains)) : new Refusal(ProblemCode.ParcelNotFound);

    /// <remarks>Its orders go by themselves again, as packed as they are. Not once it is shipped.</remarks>
    private static async Task<Results<Ok<ParcelDetails>, Refusal>> Unmerge(string parcelId, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        var command = new UnmergeOrders(key.Cause("unmerge", caller), caller.Id);
        return await AnswerAsync(await Send.CommandAsync(() => grains.Parcel(parcelId).Unmerge(command)), reader, grains);
    }

    /// <remarks><c>pack</c>, <c>ship</c>, <c>deliver</c> or <c>return</c>, for all of its orders. One that was cancelled or changed meanwhile leaves the parcel.</remarks>
    private static async Task<Results<Ok<ParcelDetails>, Refusal>> Advance(
        string parcelId, string step, ParcelStepRequest? request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        request ??= new();
        if (!ApiJson.TryReadWord<FulfilmentStep>(step, out var read)) return new Refusal(ProblemCode.NotFound);
        var checks = HandoverRules.Check(new Checks().Optional("note", request.Note, 200), new(request.Carrier, request.CarrierName, request.TrackingNumber), out var handover);
        var reason = StepRules.ReadReason(checks, request.Reason);
        var lines = ReadLines(checks, request.Lines);
        if (checks.Refusal is { } invalid) return invalid;
        var command = new AdvanceParcel(
            key.Cause(ApiJson.Word(read), caller), read, caller.Id, request.Note, request.Restock, handover, reason, lines);
        return await AnswerAsync(await Send.CommandAsync(() => grains.Parcel(parcelId).Advance(command)), reader, grains);
    }

    private static async Task<Results<Ok<ParcelDetails>, Refusal>> PutHandover(
        string parcelId, HandoverRequest request, Caller caller, Reader reader, IdempotencyKey key, IGrainFactory grains)
    {
        if (HandoverRules.CheckWhole(request, out var handover) is { } invalid) return invalid;
        var command = new PutParcelHandover(key.Cause("handover", caller), handover!, caller.Id);
        return await AnswerAsync(await Send.CommandAsync(() => grains.Parcel(parcelId).PutHandover(command)), reader, grains);
    }

    private static async Task<Results<Ok<ParcelDetails>, Refusal>> AnswerAsync(ParcelAnswer answer, Reader reader, IGrainFactory grains) =>
        answer.Outcome == ParcelOutcome.Done
            ? TypedResults.Ok(await DetailsAsync(answer.Parcel!, answer.Troubles, reader, grains))
            : new Refusal(DeskTexts.Problem(answer.Outcome)) { Answer = ("troubles", ParcelTroubleDetails.Of(answer.Troubles)) };

    private static async Task<ParcelDetails> DetailsAsync(ParcelView parcel, IEnumerable<ParcelTrouble> troubles, Reader reader, IGrainFactory grains) =>
        ParcelDetails.Of(parcel, await ParcelOrders.ReadAsync(parcel, grains), troubles, reader);

    private static async Task<OrderView[]> ReadAsync(IGrainFactory grains, IReadOnlyCollection<string> orderIds) =>
        [.. (await Task.WhenAll(orderIds.Select(id => grains.Order(id).Get()))).OfType<OrderView>()];

    private static Refusal? Check(string producerId, MergeRequest request)
    {
        var ids = request.OrderIds ?? [];
        return new Checks()
            .Count("orderIds", ids, ParcelBounds.LeastOrders, ParcelBounds.MostOrders)
            .That(ids.Distinct().Count() == ids.Count, "orderIds", FieldTexts.Twice)
            .That(ids.All(id => OrderAccess.IsOf(producerId, id)), "orderIds", FieldTexts.NotYours)
            .That(ids.Select(id => id is null ? null : Ids.ReadOrder(id)?.BuyerId).Distinct().Count() <= 1, "orderIds", FieldTexts.OtherBuyer)
            .That(request.ContactOf is null || ids.Contains(request.ContactOf), "contactOf", FieldTexts.NotAmongThem)
            .Refusal;
    }

    private static ImmutableArray<ParcelReturnLine> ReadLines(Checks checks, IReadOnlyList<ParcelReturnLineRequest>? lines)
    {
        if (lines is null) return default;
        checks.Count("lines", lines, 1, MostLines).That(lines.All(line => line?.OrderId is not null), "lines.orderId", FieldTexts.Required);
        if (checks.Refusal is not null) return default;
        return
        [
            .. lines.GroupBy(line => line.OrderId!).SelectMany(order => StepRules.ReadLines(
                    checks, [.. order.Select(line => new ReturnLineRequest(line.Sku, line.Restock, line.WriteOff, line.Lot, line.ExpiresOn))])
                is { IsDefault: false } read ? read.Select(line => new ParcelReturnLine(order.Key, line)) : []),
        ];
    }
}

/// <summary>Reads the orders of parcels.</summary>
internal static class ParcelOrders
{
    /// <summary>Those that are in it still.</summary>
    public static async Task<OrderView[]> ReadAsync(ParcelView parcel, IGrainFactory grains)
    {
        var orders = await Task.WhenAll(parcel.OrderIds.Select(id => grains.Order(id).Get()));
        return [.. orders.OfType<OrderView>().Where(order => order.ParcelId == parcel.ParcelId)];
    }
}

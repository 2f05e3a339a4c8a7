using System.Collections.Immutable;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>Which orders to pick for: all that wait to be packed, unless told otherwise.</summary>
/// <param name="Channel">A sale id, or <c>shop</c>.</param>
/// <param name="OrderIds">1 to 500 orders.</param>
public sealed record PickListRequest(string? Channel = null, IReadOnlyList<string>? OrderIds = null);

/// <summary>Lists by which packers fetch the units of all orders that wait to be packed.</summary>
internal static class PickListEndpoints
{
    private const int MostOrders = 500;
    private const int AtOnce = 16;
    public static readonly IReadOnlyList<string> Sizes = ["a4", "a5"];

    public static void MapPickLists(this IEndpointRouteBuilder routes)
    {
        var lists = routes.MapGroup("/api/producers/{producerId}/pick-list").WithTags("Orders").RequireSeller();
        lists.MapPost("/", Make).RequireIdempotencyKey();
        lists.MapGet("/", Get);
        routes.MapPageGroup().MapGet("/producers/{producerId}/pick-list", GetPage).RequireSeller();
    }

    /// <remarks>Promises the lots to their orders: no other list will name the same units. An order that has its lots keeps them.</remarks>
    private static async Task<Results<Ok<PickListDetails>, Refusal>> Make(
        string producerId, PickListRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, IReadModel rows, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if (Check(producerId, request) is { } invalid) return invalid;
        return TypedResults.Ok(await ReadAsync(
            producerId, request, grains, rows, clock,
            (productId, wishes) => Send.CommandAsync(() => grains.Product(productId).Pick(new(key.Cause("pick-list", caller), wishes, caller.Id))), cancellation));
    }

    /// <remarks>What is promised, and what orders without a promise would get now. Promises nothing.</remarks>
    private static async Task<Results<Ok<PickListDetails>, Refusal>> Get(
        string producerId, string? channel, [FromQuery] string[] order, Caller caller, IGrainFactory grains, IReadModel rows, TimeProvider clock,
        CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var request = new PickListRequest(channel, order.Length > 0 ? order : null);
        if (Check(producerId, request) is { } invalid) return invalid;
        return TypedResults.Ok(await LookAsync(producerId, request, grains, rows, clock, cancellation));
    }

    private static async Task<Results<RazorComponentResult, Refusal>> GetPage(
        string producerId, string? channel, [FromQuery] string[] order, string? size, HttpContext context, IGrainFactory grains, IReadModel rows, TimeProvider clock,
        CancellationToken cancellation)
    {
        var page = PageFrame.Of(context);
        if (!page.Caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var request = new PickListRequest(channel, order.Length > 0 ? order : null);
        if (Check(producerId, request, size) is { } invalid) return invalid;
        var list = await LookAsync(producerId, request, grains, rows, clock, cancellation);
        return new RazorComponentResult<PickListPage>(new { Page = page, Size = size ?? Sizes[0], List = list });
    }

    private static Task<PickListDetails> LookAsync(
        string producerId, PickListRequest request, IGrainFactory grains, IReadModel rows, TimeProvider clock, CancellationToken cancellation) =>
        ReadAsync(producerId, request, grains, rows, clock, (productId, wishes) => grains.Product(productId).GetPicksOf(wishes), cancellation);

    private static async Task<PickListDetails> ReadAsync(
        string producerId, PickListRequest request, IGrainFactory grains, IReadModel rows, TimeProvider clock,
        Func<string, ImmutableArray<PickWish>, Task<ImmutableArray<OrderPicks>>> pick, CancellationToken cancellation)
    {
        var (ids, isMore) = request.OrderIds is { } told ? (told, false) : await WaitingAsync(producerId, request.Channel, rows, cancellation);
        var orders = await OrdersAsync(ids, grains, cancellation);
        // Lists are a moment behind: the orders themselves say whether they wait to be packed.
        OrderView[] waiting = [.. orders.OfType<OrderView>().Where(one => IsWaiting(one) && (request.Channel is null || one.Channel == request.Channel))];
        var wishes = PickList.WishesOf(waiting);
        var picks = await Task.WhenAll(wishes.Select(async product => KeyValuePair.Create(product.Key, await pick(product.Key, [.. product]))));
        var now = clock.GetUtcNow();
        string[] skipped = request.OrderIds is null ? [] : [.. ids.Except(waiting.Select(one => one.OrderId))];
        return PickList.Of(producerId, now, VietnamCalendar.DayOf(now), waiting, picks.ToDictionary(), isMore, skipped);
    }

    /// <summary>The oldest first, so that what waits longest is packed first.</summary>
    private static async Task<(IReadOnlyList<string> Ids, bool IsMore)> WaitingAsync(
        string producerId, string? channel, IReadModel rows, CancellationToken cancellation)
    {
        var page = await rows.OrdersAsync(new(producerId, Channel: channel, Status: OrderStatus.Confirmed), new(Limit: MostOrders), cancellation);
        return ([.. page.Items.Reverse().Select(row => row.OrderId)], page.Next is not null);
    }

    /// <summary>What the buyer has refused on the phone is about to be cancelled.</summary>
    private static bool IsWaiting(OrderView order) => order is { Status: OrderStatus.Confirmed, Calls.CancelsAt: null };

    private static async Task<OrderView?[]> OrdersAsync(IReadOnlyList<string> ids, IGrainFactory grains, CancellationToken cancellation)
    {
        var orders = new OrderView?[ids.Count];
        await Parallel.ForAsync(0, ids.Count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (i, _) =>
            orders[i] = await grains.Order(ids[i]).Get());
        return orders;
    }

    private static Refusal? Check(string producerId, PickListRequest request, string? size = null)
    {
        var checks = new Checks()
            .Optional("channel", request.Channel, Ids.MaxLength)
            .That(size is null || Sizes.Contains(size), "size", FieldTexts.OneOf(Sizes));
        if (request.OrderIds is { } ids)
        {
            checks.Count("orderIds", ids, 1, MostOrders)
                .That(ids.Distinct().Count() == ids.Count, "orderIds", FieldTexts.Twice)
                .That(ids.All(id => OrderAccess.IsOf(producerId, id)), "orderIds", FieldTexts.NotYours);
        }
        return checks.Refusal;
    }
}

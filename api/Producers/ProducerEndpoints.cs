using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Reports;
using Ocop.ApiKeys;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Producers;

/// <summary>Producers, and what is theirs alone.</summary>
internal static class ProducerEndpoints
{
    public static void MapProducers(this IEndpointRouteBuilder routes)
    {
        var producers = routes.MapGroup("/api/producers").WithTags("Producers");
        producers.MapGet("/", GetProducers).Kept();
        producers.MapGet("/{producerId}", GetProducer);
        producers.MapGet("/{producerId}/today", GetToday).RequireSeller();
        producers.MapGet("/{producerId}/home", GetHome).RequireSeller();
        producers.MapGet("/{producerId}/orders", GetOrders).RequireSeller().AllowKey(ApiScope.OrdersRead);
        producers.MapGet("/{producerId}/lots", ExpiringLots.GetAsync).RequireSeller().AllowKey(ApiScope.StockRead).WithTags("Stock")
            .Produces<PageOf<ExpiringLotDetails>>().Produces(StatusCodes.Status200OK, contentType: ReportCsv.ContentType);
    }

    /// <summary>Lets only the producer in the route and operators pass.</summary>
    public static async ValueTask<object?> OwnerOnlyAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        var producerId = (string)http.Request.RouteValues["producerId"]!;
        if (!Caller.Of(http.User).Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var grains = http.RequestServices.GetRequiredService<IGrainFactory>();
        return Ids.IsWellFormed(producerId) && await grains.Producer(producerId).GetProfile() is not null
            ? await next(context)
            : new Refusal(ProblemCode.ProducerNotFound);
    }

    private static async Task<Results<Ok<PageOf<ProducerDetails>>, Refusal>> GetProducers(
        string? search, [AsParameters] Paging paging, IReadModel rows, CancellationToken cancellation)
    {
        if ((new Checks().Optional("search", search, 100).Refusal ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await rows.ProducersAsync(string.IsNullOrWhiteSpace(search) ? null : search, paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(row => ProducerDetails.Of(row.Profile, row.Products)));
    }

    private static async Task<Results<Ok<ProducerDetails>, Refusal>> GetProducer(string producerId, IGrainFactory grains) =>
        Ids.IsWellFormed(producerId) && await grains.Producer(producerId).GetProfile() is { } profile
            ? TypedResults.Ok(ProducerDetails.Of(profile, null))
            : new Refusal(ProblemCode.ProducerNotFound);

    private static async Task<Results<Ok<TodayFigures>, Refusal>> GetToday(string producerId, Caller caller, IGrainFactory grains)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        return Ids.IsWellFormed(producerId) && await grains.Producer(producerId).GetToday() is { } today
            ? TypedResults.Ok(TodayFigures.Of(today))
            : new Refusal(ProblemCode.ProducerNotFound);
    }

    /// <remarks>A moment behind the figures of <c>today</c>, but with money, orders to be worked on, sales, and what is missing.</remarks>
    private static async Task<Results<Ok<ProducerHome>, Refusal>> GetHome(string producerId, Caller caller, HomeReader home, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        return await home.ReadAsync(producerId, cancellation) is { } read ? TypedResults.Ok(read) : new Refusal(ProblemCode.ProducerNotFound);
    }

    private static async Task<Results<Ok<PageOf<OrderSummary>>, Refusal>> GetOrders(
        string producerId, [AsParameters] OrderQuery query, [AsParameters] Paging paging, Caller caller, IReadModel rows, CancellationToken cancellation)
    {
        if (!caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        if ((query.Refusal() ?? paging.Refusal()) is { } invalid) return invalid;
        var page = await rows.OrdersAsync(query.ToFilter() with { ProducerId = producerId }, paging.ToRequest(), cancellation);
        return TypedResults.Ok(page.To(OrderSummary.ForDesk));
    }
}

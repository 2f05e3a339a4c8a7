using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Orders;
using Ocop.Producers;

namespace Ocop.Api.Orders;

/// <summary>Slips to print and put on parcels, on a roll of 76 to 80 mm or on A6 or A5 sheets.</summary>
internal static class SlipEndpoints
{
    private const int MostOrders = 100;
    private static readonly string[] Sizes = ["roll", "a6", "a5"];

    public static void MapSlips(this IEndpointRouteBuilder routes) =>
        routes.MapPageGroup().MapGet("/producers/{producerId}/slips", GetSlips).RequireSeller();

    private static async Task<Results<RazorComponentResult<SlipsPage>, Refusal>> GetSlips(
        string producerId, string[] order, string? size, HttpContext context, IGrainFactory grains)
    {
        var page = PageFrame.Of(context);
        if (!page.Caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var checks = new Checks()
            .Count("order", order, 1, MostOrders)
            .That(order.All(id => OrderAccess.IsOf(producerId, id)), "order", FieldTexts.NotYours)
            .That(size is null || Sizes.Contains(size), "size", FieldTexts.OneOf(Sizes));
        if (checks.Refusal is { } invalid) return invalid;
        if (await grains.Producer(producerId).GetProfile() is not { } producer) return new Refusal(ProblemCode.ProducerNotFound);
        var orders = await Task.WhenAll(order.Distinct().Select(id => grains.Order(id).Get()));
        var slips = orders.Select(one => one is null ? null : Slip.Of(one, producer.Name)).ToArray();
        return new RazorComponentResult<SlipsPage>(new
        {
            Page = page,
            Size = size ?? Sizes[0],
            Slips = (IReadOnlyList<Slip>)[.. slips.OfType<Slip>()],
            Missing = (IReadOnlyList<string>)[.. order.Distinct().Where((_, i) => slips[i] is null)],
        });
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Api.Parcels;
using Ocop.Api.Readings;
using Ocop.Orders;
using Ocop.Parcels;
using Ocop.Producers;
using Ocop.Reports;

namespace Ocop.Api.Orders;

/// <summary>Slips to print and put on parcels, on a roll of 76 to 80 mm or on A6 or A5 sheets.</summary>
internal static class SlipEndpoints
{
    private const int MostOrders = 100;
    public static readonly IReadOnlyList<string> Sizes = ["roll", "a6", "a5"];

    public static void MapSlips(this IEndpointRouteBuilder routes) =>
        routes.MapPageGroup().MapGet("/producers/{producerId}/slips", GetSlips).RequireSeller();

    /// <remarks>Orders that share a parcel have one slip, whether they or the parcel are asked for.</remarks>
    private static async Task<Results<RazorComponentResult, Refusal>> GetSlips(
        string producerId, [FromQuery] string[] order, [FromQuery] string[] parcel, string? size, HttpContext context, Reader reader, IGrainFactory grains)
    {
        var page = PageFrame.Of(context);
        if (!page.Caller.Owns(producerId)) return new Refusal(ProblemCode.Forbidden);
        var checks = new Checks()
            .Count("order", [.. order, .. parcel], 1, MostOrders)
            .That(parcel.All(id => ParcelIds.Read(id)?.ProducerId == producerId), "parcel", FieldTexts.NotYours)
            .That(order.All(id => OrderAccess.IsOf(producerId, id)), "order", FieldTexts.NotYours)
            .That(size is null || Sizes.Contains(size), "size", FieldTexts.OneOf(Sizes));
        if (checks.Refusal is { } invalid) return invalid;
        if (await grains.Producer(producerId).GetProfile() is not { } producer) return new Refusal(ProblemCode.ProducerNotFound);
        var reading = reader.OfProducer(producerId, ReadingKind.Slip);
        var orders = (await Task.WhenAll(order.Distinct().Select(async id => (Id: id, Order: await grains.Order(id).Get())))).ToArray();
        var alone = orders.Where(one => one.Order?.ParcelId is null).Select(one => (one.Id, Slip: one.Order is null ? null : Slip.Of(one.Order, producer.Name, reading)));
        var shared = orders.Select(one => one.Order?.ParcelId).OfType<string>().Concat(parcel).Distinct();
        var slips = alone.Concat(await Task.WhenAll(shared.Select(id => SlipOfParcelAsync(id, producer.Name, reading, grains)))).ToArray();
        return new RazorComponentResult<SlipsPage>(new
        {
            Page = page,
            Size = size ?? Sizes[0],
            Slips = (IReadOnlyList<Slip>)[.. slips.Select(one => one.Slip).OfType<Slip>()],
            Missing = (IReadOnlyList<string>)[.. slips.Where(one => one.Slip is null).Select(one => one.Id)],
        });
    }

    private static async Task<(string Id, Slip? Slip)> SlipOfParcelAsync(string parcelId, string producer, Reading reading, IGrainFactory grains) =>
        await grains.Parcel(parcelId).Get() is { } parcel ? (parcelId, Slip.Of(parcel, await ParcelOrders.ReadAsync(parcel, grains), producer, reading)) : (parcelId, null);
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Readings;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.LiveSales;

/// <summary>A place on the waiting list of an item; the public sees no names.</summary>
/// <param name="Place">From 1. Places that are left out wait for the same units in another sale or in the shop.</param>
/// <param name="Since">When the buyer joined it; <c>null</c> where that was not kept.</param>
/// <param name="IsYours">The caller's own.</param>
/// <param name="BuyerId">Who waits; only those who run the sale are told.</param>
/// <param name="UserName">As the platform calls them; only those who run the sale are told.</param>
public sealed record QueuePlace(int Place, int Units, DateTimeOffset? Since, bool IsYours, string? BuyerId = null, string? UserName = null);

/// <summary>The waiting list of an item.</summary>
/// <param name="Waiting">Units that wait in all.</param>
/// <param name="SoldOutAt">When the last unit went; <c>null</c> while there are some.</param>
/// <param name="Places">The first of them.</param>
/// <param name="YourPlace">The caller's first place, also beyond those listed; <c>null</c> when they do not wait.</param>
/// <param name="YourUnits">And how many units they wait for.</param>
public sealed record ItemQueue(
    string Code, int Waiting, DateTimeOffset? SoldOutAt, IReadOnlyList<QueuePlace> Places, int? YourPlace, int YourUnits);

/// <summary>Who waits for an item: public without names, and with them for those who run the sale.</summary>
internal static class QueueEndpoints
{
    private const int MostPlaces = 200;

    public static void MapQueues(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/sales/{saleId}/items/{code}/queue", GetQueue).WithTags("Claims");

    private static async Task<Results<Ok<ItemQueue>, Refusal>> GetQueue(
        string saleId, string code, int? limit, Caller caller, Reader reader, LineUps lineUps, IGrainFactory grains)
    {
        if (new Checks().OptionalNumber("limit", limit, 1, MostPlaces).Refusal is { } invalid) return invalid;
        if (await lineUps.SaleAsync(saleId) is not { } sale) return new Refusal(ProblemCode.SaleNotFound);
        if (await lineUps.ItemAsync(sale, code) is not { } item) return new Refusal(ProblemCode.UnknownCode);
        var list = await lineUps.WaitingListAsync(saleId, item, MostPlaces);
        var own = caller.IsSignedIn && list is { Waiting: > 0 } ? await grains.Product(item.ProductId).GetLine(new(saleId, caller.BuyerId, item.Sku)) : null;
        var shown = (list?.Places ?? []).Take(limit ?? 50).ToArray();
        var names = caller.Hosts(sale) ? await BuyerNames.ReadAsync(grains, shown.Select(place => place.BuyerId), reader.OfSale(sale, ReadingKind.Claim)) : null;
        var places = shown.Select(place => new QueuePlace(
            place.Place, place.Units, place.Since, caller.IsSignedIn && place.BuyerId == caller.BuyerId,
            names is null ? null : place.BuyerId, names?[place.BuyerId]));
        return TypedResults.Ok(new ItemQueue(
            item.Code, list?.Waiting ?? 0, list?.SoldOutAt, [.. places],
            own is { Answer.Waiting: > 0 } ? own.Answer.Place : null, own?.Answer.Waiting ?? 0));
    }
}

using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;

namespace Ocop.Api.Addresses;

/// <summary>What forms for addresses choose from.</summary>
internal static class AddressEndpoints
{
    private const int Usual = 20;
    private const int Most = 50;
    private const int MostText = 200;

    public static void MapAddresses(this IEndpointRouteBuilder routes)
    {
        var reference = routes.MapGroup("/api/reference").WithTags("Reference");
        reference.MapGet("/provinces", GetProvinces);
        reference.MapGet("/places", FindPlaces);
    }

    private static Ok<IReadOnlyList<Province>> GetProvinces() => TypedResults.Ok(Places.Known.Provinces);

    /// <remarks>Communes of Cao Bằng by what somebody types, with or without accents: their names, those of communes and districts of before 1 July 2025.</remarks>
    private static Results<Ok<IReadOnlyList<PlaceMatch>>, Refusal> FindPlaces(string? search, int? limit)
    {
        var checks = new Checks().Text("search", search, MostText).OptionalNumber("limit", limit, 1, Most);
        return checks.Refusal is { } invalid ? invalid : TypedResults.Ok(PlaceSearch.Find(search!, limit ?? Usual));
    }
}

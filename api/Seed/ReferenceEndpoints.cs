using Microsoft.AspNetCore.Http.HttpResults;

namespace Ocop.Api.Seed;

/// <summary>Lists that forms choose from.</summary>
internal static class ReferenceEndpoints
{
    public static void MapReference(this IEndpointRouteBuilder routes)
    {
        var reference = routes.MapGroup("/api/reference").WithTags("Reference");
        reference.MapGet("/communes", GetCommunes);
        reference.MapGet("/rubric-sets", GetRubricSets);
    }

    private static Ok<IReadOnlyList<Commune>> GetCommunes(Catalogue catalogue) => TypedResults.Ok(catalogue.Communes);

    private static Ok<IReadOnlyList<RubricSet>> GetRubricSets(Catalogue catalogue) => TypedResults.Ok(catalogue.RubricSets);
}

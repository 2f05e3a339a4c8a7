using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Producers;
using Ocop.LiveSales;

namespace Ocop.Api.LiveSales;

/// <summary>The sale templates of a producer.</summary>
internal static class SaleTemplateEndpoints
{
    public const int MostName = 60;

    public static void MapSaleTemplates(this IEndpointRouteBuilder routes)
    {
        var templates = routes.MapGroup("/api/producers/{producerId}/sale-templates").WithTags("Sales").RequireSeller().AddEndpointFilter(ProducerEndpoints.OwnerOnlyAsync);
        templates.MapGet("/", GetTemplates);
        templates.MapPut("/{name}", PutTemplate);
        templates.MapDelete("/{name}", RemoveTemplate);
    }

    private static async Task<Ok<List<SaleTemplateDetails>>> GetTemplates(string producerId, IGrainFactory grains) =>
        TypedResults.Ok((await grains.SaleTemplates(producerId).Get()).Select(SaleTemplateDetails.Of).ToList());

    private static async Task<Results<Ok<SaleTemplateDetails>, Refusal>> PutTemplate(
        string producerId, string name, SaleTemplateRequest request, Caller caller, IGrainFactory grains)
    {
        var checks = new Checks().Text("name", name, MostName).Id("saleId", request.SaleId).Optional("title", request.Title, 200);
        if (checks.Refusal is { } invalid) return invalid;
        var (template, refusal) = await SaleCopy.OfSaleAsync(name.Trim(), request.SaleId!, request.Title, caller, grains);
        if (refusal is not null) return refusal;
        return await grains.SaleTemplates(producerId).Put(template!)
            ? TypedResults.Ok(SaleTemplateDetails.Of(template!))
            : new Refusal(ProblemCode.TooManyTemplates);
    }

    private static async Task<Results<NoContent, Refusal>> RemoveTemplate(string producerId, string name, IGrainFactory grains) =>
        await grains.SaleTemplates(producerId).Remove(name) ? TypedResults.NoContent() : new Refusal(ProblemCode.TemplateNotFound);
}

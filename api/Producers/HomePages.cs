using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Reports;

namespace Ocop.Api.Producers;

/// <summary>Where producers begin their day; operators name the producer.</summary>
internal static class HomePages
{
    public static void MapProducerPages(this IEndpointRouteBuilder routes) => routes.MapPageGroup().MapGet("/producer", Home).RequireSeller();

    private static async Task<Results<RazorComponentResult, Refusal>> Home(
        string? producer, Caller caller, HomeReader reader, IReadModel rows, HttpContext context)
    {
        // Who comes back from what was just done is to see it.
        await rows.CaughtUpAsync(context.RequestAborted);
        return await reader.ReadAsync(caller.Seller(producer) ?? "", context.RequestAborted) is { } home
            ? new RazorComponentResult<HomePage>(new { Page = PageFrame.Of(context), Home = home })
            : new Refusal(ProblemCode.ProducerNotFound);
    }

    /// <summary>Whose page somebody wants: one's own, or the one that an operator names.</summary>
    public static string? Seller(this Caller caller, string? asked) => caller.IsOperator ? asked : caller.ProducerId;
}

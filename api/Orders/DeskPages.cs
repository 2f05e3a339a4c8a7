using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Producers;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>The page on which a producer works through orders; operators name the producer.</summary>
internal static class DeskPages
{
    public static void MapDeskPages(this IEndpointRouteBuilder routes) => routes.MapPageGroup().MapGet("/producer/orders", Desk).RequireSeller();

    private static async Task<Results<RazorComponentResult, Refusal>> Desk(string? producer, HttpContext context, IGrainFactory grains)
    {
        var page = PageFrame.Of(context);
        var producerId = page.Caller.IsOperator ? producer : page.Caller.ProducerId;
        return Ids.IsWellFormed(producerId) && await grains.Producer(producerId!).GetProfile() is { } profile
            ? new RazorComponentResult<DeskPage>(new { Page = page, Producer = profile })
            : new Refusal(ProblemCode.ProducerNotFound);
    }
}

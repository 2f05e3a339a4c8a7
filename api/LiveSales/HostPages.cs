using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Pages;

namespace Ocop.Api.LiveSales;

/// <summary>The console of a sale, for its owner, its moderators and operators; any number of devices at once.</summary>
internal static class HostPages
{
    public static void MapHostPages(this IEndpointRouteBuilder routes) =>
        routes.MapPageGroup().MapGet("/host/{saleId}", Console).RequireSeller().AddEndpointFilter(SaleCommandEndpoints.HostOnlyAsync);

    private static async Task<Results<RazorComponentResult, Refusal>> Console(string saleId, HttpContext context, LineUps lineUps) =>
        await lineUps.BoardAsync(saleId) is { } board
            ? new RazorComponentResult<HostPage>(new { Page = PageFrame.Of(context), Board = Board.Of(board) })
            : new Refusal(ProblemCode.SaleNotFound);
}

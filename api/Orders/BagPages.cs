using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Pages;

namespace Ocop.Api.Orders;

/// <summary>The page on which a buyer checks out, pays and follows what they claimed; opened by a link or from the live page.</summary>
internal static class BagPages
{
    public static void MapBagPages(this IEndpointRouteBuilder routes) => routes.MapPageGroup().MapGet("/bag/{saleId}", Bag);

    private static async Task<Results<RazorComponentResult<BagPage>, Refusal>> Bag(string saleId, HttpContext context, LineUps lineUps) =>
        await lineUps.SaleAsync(saleId) is { } sale
            ? new RazorComponentResult<BagPage>(new { Page = PageFrame.Of(context), SaleId = saleId, sale.Title })
            : new Refusal(ProblemCode.SaleNotFound);
}

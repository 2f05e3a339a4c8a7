using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Shared;

namespace Ocop.Api.Orders;

/// <summary>The page on which a buyer checks out, pays and follows what they claimed; opened by a link or from the live page.</summary>
internal static class BagPages
{
    public static void MapBagPages(this IEndpointRouteBuilder routes) => routes.MapPageGroup().MapGet("/bag/{saleId}", Bag);

    private static async Task<Results<RazorComponentResult, Refusal>> Bag(string saleId, HttpContext context, LineUps lineUps)
    {
        var page = PageFrame.Of(context);
        if (saleId == ClaimKey.Shop)
            return new RazorComponentResult<BagPage>(new { Page = page, SaleId = saleId, Title = page.Text("common.atHome") });
        return await lineUps.SaleAsync(saleId) is { } sale
            ? new RazorComponentResult<BagPage>(new { Page = page, SaleId = saleId, sale.Title })
            : new Refusal(ProblemCode.SaleNotFound);
    }
}

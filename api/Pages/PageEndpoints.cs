using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.Api.Seed;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.Pages;

/// <summary>Pages for everybody: the shop front, live sales, signing in.</summary>
internal static class PageEndpoints
{
    private const int ProductsAPage = 24;
    private const int SalesShown = 6;

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup();
        pages.MapGet("/", Shop);
        pages.MapGet("/sign-in", SignIn);
        pages.MapGet("/live/{saleId}", Live);
    }

    private static async Task<Results<RazorComponentResult<ShopPage>, Refusal>> Shop(
        [AsParameters] ProductQuery query, string? after, HttpContext context, IReadModel rows, Catalogue catalogue, CancellationToken cancellation)
    {
        if ((query.Refusal() ?? new Checks().Optional("after", after, 500).Refusal) is { } invalid) return invalid;
        var products = await rows.ProductsAsync(query.ToFilter(), new(after, ProductsAPage), cancellation);
        var live = await rows.SalesAsync(new(SaleStatus.Live), new(Limit: SalesShown), cancellation);
        var planned = await rows.SalesAsync(new(SaleStatus.Draft), new(Limit: SalesShown), cancellation);
        return new RazorComponentResult<ShopPage>(new
        {
            Page = PageFrame.Of(context),
            Query = query,
            Products = products.To(ProductDetails.Of),
            OnAir = (IReadOnlyList<SaleSummary>)[.. live.Items.Select(SaleSummary.Of)],
            Soon = (IReadOnlyList<SaleSummary>)[.. planned.Items.Where(sale => sale.ScheduledAt is not null).Select(SaleSummary.Of)],
            Catalogue = catalogue,
        });
    }

    private static RazorComponentResult<SignInPage> SignIn(HttpContext context) => new(new { Page = PageFrame.Of(context) });

    private static async Task<Results<RazorComponentResult<LivePage>, Refusal>> Live(string saleId, HttpContext context, LineUps lineUps)
    {
        if (await lineUps.BoardAsync(saleId) is not { } known || await lineUps.SaleAsync(saleId) is not { } sale)
            return new Refusal(ProblemCode.SaleNotFound);
        return new RazorComponentResult<LivePage>(new { Page = PageFrame.Of(context), Board = Board.Of(known), Sale = sale });
    }
}

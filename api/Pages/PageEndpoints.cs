using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;

namespace Ocop.Api.Pages;

/// <summary>Pages for everybody: live sales, signing in.</summary>
internal static class PageEndpoints
{
    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup();
        pages.MapGet("/sign-in", SignIn);
        pages.MapGet("/register", Register);
        pages.MapGet("/live/{saleId}", Live);
    }

    private static RazorComponentResult SignIn(HttpContext context) => new(typeof(SignInPage), new { Page = PageFrame.Of(context) });

    private static RazorComponentResult Register(HttpContext context) => new(typeof(RegisterPage), new { Page = PageFrame.Of(context) });

    private static async Task<Results<RazorComponentResult, Refusal>> Live(string saleId, HttpContext context, LineUps lineUps)
    {
        if (await lineUps.BoardAsync(saleId) is not { } known || await lineUps.SaleAsync(saleId) is not { } sale)
            return new Refusal(ProblemCode.SaleNotFound);
        return new RazorComponentResult<LivePage>(new { Page = PageFrame.Of(context), Board = Board.Of(known), Sale = sale });
    }
}

using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Reports;

namespace Ocop.Api.Pages;

/// <summary>Our own pages, rendered here and kept moving by small scripts.</summary>
internal static class PageEndpoints
{
    // Razor escapes what it writes; scripts come from here only, so that a name in a comment can never run.
    private const string Policy =
        "default-src 'self'; connect-src 'self' ws: wss:; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services;
    }

    public static void MapPages(this IEndpointRouteBuilder routes)
    {
        var pages = routes.MapPageGroup();
        pages.MapGet("/", Home);
        pages.MapGet("/sign-in", SignIn);
        pages.MapGet("/live/{saleId}", Live);
    }

    /// <summary>Pages of any area, with the headers that every page has.</summary>
    public static RouteGroupBuilder MapPageGroup(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter(FrameAsync);

    private static async Task<RazorComponentResult<HomePage>> Home(HttpContext context, IReadModel rows, CancellationToken cancellation)
    {
        var sales = await rows.SalesAsync(new(), new(Limit: 50), cancellation);
        return new(new { Page = PageFrame.Of(context), Sales = (IReadOnlyList<SaleSummary>)[.. sales.Items.Select(SaleSummary.Of)] });
    }

    private static RazorComponentResult<SignInPage> SignIn(HttpContext context) => new(new { Page = PageFrame.Of(context) });

    private static async Task<Results<RazorComponentResult<LivePage>, Refusal>> Live(string saleId, HttpContext context, LineUps lineUps)
    {
        if (await lineUps.BoardAsync(saleId) is not { } known) return new Refusal(ProblemCode.SaleNotFound);
        var (page, board) = (PageFrame.Of(context), Board.Of(known));
        var data = new
        {
            Language = ApiJson.Word(page.Language),
            Me = page.Caller.IsSignedIn ? Me.Of(page.Caller) : null,
            Board = board,
            Texts = PageTexts.ForScript(page.Language),
        };
        return new RazorComponentResult<LivePage>(new { Page = page, Board = board, Data = JsonSerializer.Serialize(data, ApiJson.Options) });
    }

    private static ValueTask<object?> FrameAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        response.Headers.ContentSecurityPolicy = Policy;
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.CacheControl = "no-store";
        if (request.Query.ContainsKey(RequestLanguage.Name))
        {
            response.Cookies.Append(RequestLanguage.Name, ApiJson.Word(request.PageLanguage()), new()
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/",
            });
        }
        return next(context);
    }
}

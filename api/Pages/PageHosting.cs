using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;

namespace Ocop.Api.Pages;

/// <summary>What all our own pages have in common: headers, language, and errors that are pages too.</summary>
internal static class PageHosting
{
    private static readonly PathString[] Machines = ["/api", "/hubs", "/openapi", "/health", "/assets"];

    public static IServiceCollection AddPages(this IServiceCollection services)
    {
        services.AddRazorComponents();
        return services.AddAssets();
    }

    /// <summary>Pages of any area.</summary>
    public static RouteGroupBuilder MapPageGroup(this IEndpointRouteBuilder routes) =>
        routes.MapGroup("").ExcludeFromDescription().AddEndpointFilter(FrameAsync);

    /// <summary>Somebody who looks at a page in a browser, to whom problem details would say nothing.</summary>
    public static bool IsPage(HttpContext context) =>
        HttpMethods.IsGet(context.Request.Method)
        && !Machines.Any(machine => context.Request.Path.StartsWithSegments(machine))
        && context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase);

    /// <summary>The page that stands where another cannot; who may have to sign in first is sent there.</summary>
    public static IResult Error(HttpContext context, int status)
    {
        var page = PageFrame.Of(context);
        PutHeaders(context);
        if (status is StatusCodes.Status401Unauthorized || (status is StatusCodes.Status403Forbidden && !page.HasAccount))
            return TypedResults.Redirect($"/sign-in?next={Uri.EscapeDataString(page.Path + page.Query)}");
        var word = status switch
        {
            StatusCodes.Status403Forbidden => "forbidden",
            StatusCodes.Status400BadRequest or StatusCodes.Status404NotFound or StatusCodes.Status405MethodNotAllowed => "missing",
            _ => "broken",
        };
        return new RazorComponentResult<ErrorPage>(new { Page = page, Word = word }) { StatusCode = status };
    }

    /// <summary>A refusal as a page where somebody looks at one, as problem details for a machine.</summary>
    public static Task RefuseAsync(HttpContext context, Refusal refusal) =>
        (IsPage(context) ? Error(context, refusal.Status) : refusal).ExecuteAsync(context);

    private static async ValueTask<object?> FrameAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var (request, response) = (context.HttpContext.Request, context.HttpContext.Response);
        PutHeaders(context.HttpContext);
        if (request.Query.ContainsKey(RequestLanguage.Name))
        {
            response.Cookies.Append(RequestLanguage.Name, ApiJson.Word(request.PageLanguage()), new()
            {
                MaxAge = TimeSpan.FromDays(365), SameSite = SameSiteMode.Lax, IsEssential = true, Path = "/", HttpOnly = true, Secure = request.IsHttps,
            });
        }
        var result = await next(context);
        while (result is INestedHttpResult nested) result = nested.Result;
        return result is Refusal refusal && IsPage(context.HttpContext) ? Error(context.HttpContext, refusal.Status) : result;
    }

    /// <summary>
    /// Razor escapes what it writes, and scripts and styles come from here only, so that a name in a comment can never run. No other
    /// site may show our pages; ours may show a broadcast.
    /// </summary>
    private static void PutHeaders(HttpContext context)
    {
        var (headers, host) = (context.Response.Headers, context.Request.Host);
        headers.ContentSecurityPolicy =
            $"default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; connect-src 'self' ws://{host} wss://{host}; "
            + "frame-src https://www.facebook.com https://www.tiktok.com; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers.CacheControl = "no-store";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), microphone=(), geolocation=()";
    }
}

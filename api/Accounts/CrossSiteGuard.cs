using Ocop.Api.Hosting;
using Ocop.Api.Messages;

namespace Ocop.Api.Accounts;

/// <summary>Refuses changes that another site could have made a browser send along with our cookie.</summary>
/// <remarks>
/// The cookie is SameSite=Strict, so a browser leaves it out of such requests. Browsers that do not know the attribute, and
/// sibling sites that count as the same site, can still send forms; a form can send neither a JSON body nor a header of its
/// own, and no other origin is allowed by CORS. Bearer tokens are never sent by themselves and need no guard.
/// </remarks>
internal static class CrossSiteGuard
{
    public const string Header = "X-Ocop";

    public static WebApplication UseCrossSiteGuard(this WebApplication app)
    {
        app.Use((context, next) => IsSuspect(context) ? new Refusal(ProblemCode.CrossSite).ExecuteAsync(context) : next(context));
        return app;
    }

    private static bool IsSuspect(HttpContext context)
    {
        var request = context.Request;
        return request.Path.StartsWithSegments("/api")
            && !(HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method) || HttpMethods.IsOptions(request.Method))
            && Sessions.HasCookie(request)
            && request.Headers.Authorization.Count == 0
            && !request.HasJsonContentType()
            && !request.Headers.ContainsKey(Header);
    }
}

using Ocop.Api.Pages;

namespace Ocop.Api.Accounts;

/// <summary>
/// A browser whose token has ended shows its refresh token with the same request and goes on unnoticed: pages and their scripts need
/// do nothing, and neither does the handshake of the live connection.
/// </summary>
internal static class SessionRefreshing
{
    public static WebApplication UseSessionRefresh(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (!Caller.Of(context.User).IsSignedIn && AuthSchemes.IsByCookie(context))
                await context.RequestServices.GetRequiredService<Sessions>().RefreshShownAsync(context, PageHosting.IsPage(context));
            await next(context);
        });
        return app;
    }
}

using Microsoft.AspNetCore.Authentication;
using Ocop.Accounts;

namespace Ocop.Api.Accounts;

/// <summary>Signs devices in and out, and keeps them signed in.</summary>
internal sealed class Sessions(IGrainFactory grains, Tokens tokens, RefreshTokens refreshTokens, SessionOptions options, AccountWatch watch)
{
    private const string RefreshCookie = "ocop-refresh";

    /// <summary>Whether a browser could be made to send one of our cookies along.</summary>
    public static bool HasCookie(HttpRequest request) =>
        request.Cookies.ContainsKey(AuthSchemes.CookieName) || request.Cookies.ContainsKey(RefreshCookie);

    /// <summary>Signs a device in to an account.</summary>
    public async Task<SessionAnswer> StartAsync(Account account, bool withCookie, HttpContext context)
    {
        var first = RefreshTokens.First(account.Login);
        // Who was signed in here before is replaced, and is not to be found among the devices of that account for ever.
        if (withCookie) await EndShownAsync(context.Request);
        await grains.Sessions(account.Login).Start(
            new(first.SessionId, first.SecretHash, DeviceWords.Of(context.Request), account.SessionStamp, options.IdleOf(account.Role)));
        return await GiveAsync(account, first, round: 0, withCookie, context);
    }

    /// <summary>A guest has no account to come back to: one token for as long as the device is remembered.</summary>
    public async Task<SessionAnswer> StartGuestAsync(Caller guest, bool withCookie, HttpContext context)
    {
        var token = tokens.Issue(guest);
        if (withCookie)
        {
            await SetAsync(guest, token, context);
            context.Response.Cookies.Delete(RefreshCookie);
        }
        return new(token.Value, token.ExpiresAt, Me.Of(guest));
    }

    /// <summary>A new token in exchange for a refresh token; <c>null</c> when that one is good for nothing any more.</summary>
    public async Task<SessionAnswer?> RefreshAsync(string shownText, bool withCookie, HttpContext context)
    {
        if (await refreshTokens.ReadAsync(shownText) is not { } shown) return null;
        if (await grains.Account(shown.Login).Get() is not { IsDisabled: false } account) return null;
        var next = refreshTokens.Next(shown);
        var answer = await grains.Sessions(shown.Login).Refresh(
            new(shown.SessionId, shown.SecretHash, next.SecretHash, account.SessionStamp, options.IdleOf(account.Role)));
        return answer.Outcome == RefreshOutcome.Refreshed ? await GiveAsync(account, next, answer.Round, withCookie, context) : null;
    }

    /// <summary>Refreshes what a browser shows, and answers this request as it will answer the next. A browser without the cookie stays as it is.</summary>
    public async Task RefreshShownAsync(HttpContext context, bool isPage)
    {
        if (context.Request.Cookies[RefreshCookie] is not { Length: > 0 } shown) return;
        // A request that was under way while somebody signed in anew must not take that away: only a page forgets.
        if (await RefreshAsync(shown, withCookie: true, context) is null && isPage) await ForgetAsync(context);
    }

    /// <summary>Signs the device out that asks.</summary>
    public async Task EndAsync(Caller caller, HttpContext context)
    {
        if (caller.SessionId is { } session) await grains.Sessions(caller.Id).End(session);
        await EndShownAsync(context.Request);
        watch.SignedOut(caller);
        await ForgetAsync(context);
    }

    private async Task EndShownAsync(HttpRequest request)
    {
        if (request.Cookies[RefreshCookie] is { Length: > 0 } text && await refreshTokens.ReadAsync(text) is { } shown)
            await grains.Sessions(shown.Login).End(shown.SessionId);
    }

    private async Task<SessionAnswer> GiveAsync(Account account, RefreshToken refresh, int round, bool withCookie, HttpContext context)
    {
        var caller = Caller.Of(account) with { SessionId = refresh.SessionId, SessionRound = round };
        var (token, idle) = (tokens.Issue(caller), options.IdleOf(account.Role));
        var refreshText = refreshTokens.Write(refresh, idle);
        if (!withCookie) return new(token.Value, token.ExpiresAt, Me.Of(caller), refreshText);
        await SetAsync(caller, token, context);
        context.Response.Cookies.Append(RefreshCookie, refreshText, new()
        {
            HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, MaxAge = idle, IsEssential = true, Path = "/",
        });
        return new(token.Value, token.ExpiresAt, Me.Of(caller));
    }

    private static Task SetAsync(Caller caller, Token token, HttpContext context)
    {
        // This request was sent with what the round before brought: that it is let in does not tell that the answer to it will come.
        context.User = Tokens.ToPrincipal(caller with { SessionRound = caller.SessionRound - 1 });
        return context.SignInAsync(AuthSchemes.Cookie, Tokens.ToPrincipal(caller), new() { IsPersistent = true, ExpiresUtc = token.ExpiresAt });
    }

    private static Task ForgetAsync(HttpContext context)
    {
        context.Response.Cookies.Delete(RefreshCookie);
        return context.SignOutAsync(AuthSchemes.Cookie);
    }
}

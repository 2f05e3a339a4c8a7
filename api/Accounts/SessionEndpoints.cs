using System.Security.Cryptography;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Accounts;

/// <summary>Signs in.</summary>
/// <param name="Cookie">Also set the cookie that pages use.</param>
public sealed record SignInRequest(string? Login, string? Password, bool Cookie = false);

/// <summary>Makes a device a guest buyer.</summary>
/// <param name="Cookie">Also set the cookie that pages use.</param>
public sealed record GuestRequest(bool Cookie = false);

/// <summary>Who the caller is.</summary>
public sealed record Me(CallerRole Role, string Id, string Name, string? ProducerId, string BuyerId)
{
    internal static Me Of(Caller caller) => new(caller.Role, caller.Id, caller.Name, caller.ProducerId, caller.BuyerId);
}

/// <summary>A token to send as <c>Authorization: Bearer …</c>, until when it is good, and for whom.</summary>
public sealed record SessionAnswer(string Token, DateTimeOffset ExpiresAt, Me Me);

/// <summary>Signing in and out, and guests.</summary>
internal static class SessionEndpoints
{
    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api").WithTags("Sessions");
        sessions.MapPost("/sessions", SignIn).RequireRateLimiting(RateLimits.SignIn);
        sessions.MapDelete("/sessions", (Delegate)SignOut);
        sessions.MapPost("/guests", AddGuest);
        sessions.MapGet("/me", GetMe).RequireSignIn();
    }

    private static async Task<Results<Ok<SessionAnswer>, Refusal>> SignIn(
        SignInRequest request, IGrainFactory grains, IPasswordHasher<Account> hasher, Tokens tokens, TimeProvider clock, HttpContext context)
    {
        var checks = new Checks().Text("login", request.Login, AccountRules.MostLogin).Text("password", request.Password, AccountRules.MostPassword);
        if (checks.Refusal is { } refusal) return refusal;
        var named = AccountRules.IsLogin(AccountRules.Normal(request.Login!)) ? grains.Account(request.Login!) : null;
        var (account, refused) = await Passwords.TryAsync(hasher, named, request.Password!, context, clock);
        if (refused is not null) return refused;
        if (account!.IsDisabled) return new Refusal(ProblemCode.AccountDisabled);
        return TypedResults.Ok(await StartAsync(Caller.Of(account), request.Cookie, tokens, context));
    }

    private static async Task<NoContent> SignOut(HttpContext context)
    {
        await context.SignOutAsync(AuthSchemes.Cookie);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SessionAnswer>> AddGuest(GuestRequest? request, Tokens tokens, HttpContext context)
    {
        var buyerId = Ids.Buyer("guest", RandomNumberGenerator.GetHexString(24, lowercase: true));
        return TypedResults.Ok(await StartAsync(Caller.Guest(buyerId), request?.Cookie ?? false, tokens, context));
    }

    private static Ok<Me> GetMe(Caller caller) => TypedResults.Ok(Me.Of(caller));

    internal static async Task<SessionAnswer> StartAsync(Caller caller, bool withCookie, Tokens tokens, HttpContext context)
    {
        var token = tokens.Issue(caller);
        if (withCookie)
        {
            await context.SignInAsync(AuthSchemes.Cookie, Tokens.ToPrincipal(caller), new() { IsPersistent = true, ExpiresUtc = token.ExpiresAt });
        }
        return new(token.Value, token.ExpiresAt, Me.Of(caller));
    }
}

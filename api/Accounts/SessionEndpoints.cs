using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Shared;

namespace Ocop.Api.Accounts;

/// <summary>Signs in.</summary>
/// <param name="Cookie">Also set the cookie that pages use.</param>
/// <param name="Code">Of an account with a second factor: six digits of the authenticator app, or a recovery code. Asked for with <c>secondStepNeeded</c>.</param>
public sealed record SignInRequest(string? Login, string? Password, bool Cookie = false, string? Code = null);

/// <summary>Makes a device a guest buyer.</summary>
/// <param name="Cookie">Also set the cookie that pages use.</param>
public sealed record GuestRequest(bool Cookie = false);

/// <summary>Who the caller is.</summary>
public sealed record Me(CallerRole Role, string Id, string Name, string? ProducerId, string BuyerId)
{
    internal static Me Of(Caller caller) => new(caller.Role, caller.Id, caller.Name, caller.ProducerId, caller.BuyerId);
}

/// <summary>A token to send as <c>Authorization: Bearer …</c>, until when it is good, and for whom.</summary>
/// <param name="RefreshToken">Of an account, unless cookies were asked for: buys the next token, and the next of itself.</param>
public sealed record SessionAnswer(string Token, DateTimeOffset ExpiresAt, Me Me, string? RefreshToken = null);

/// <summary>Asks for the next token.</summary>
public sealed record RefreshRequest(string? RefreshToken);

/// <summary>Signing in and out, and guests.</summary>
internal static class SessionEndpoints
{
    private const int MostRefreshToken = 1_000;

    public static void MapSessions(this IEndpointRouteBuilder routes)
    {
        var sessions = routes.MapGroup("/api").WithTags("Sessions");
        sessions.MapPost("/sessions", SignIn).Limit(LimitPolicy.SignIn);
        sessions.MapPost("/sessions/refresh", Refresh).Limit(LimitPolicy.Refresh);
        sessions.MapDelete("/sessions", SignOut);
        sessions.MapPost("/guests", AddGuest).Limit(LimitPolicy.NewGuests);
        sessions.MapGet("/me", GetMe).RequireSignIn();
    }

    private static async Task<Results<Ok<SessionAnswer>, Refusal>> SignIn(
        SignInRequest request, IGrainFactory grains, SignInChecks signIns, Sessions sessions, HttpContext context)
    {
        var checks = new Checks().Text("login", request.Login, AccountRules.MostLogin).Text("password", request.Password, AccountRules.MostPassword);
        if (checks.Refusal is { } refusal) return refusal;
        var named = AccountRules.IsLogin(AccountRules.Normal(request.Login!)) ? grains.Account(request.Login!) : null;
        var (account, refused) = await signIns.TryAsync(named, request.Password!, request.Code, context);
        if (refused is not null) return refused;
        if (account!.IsDisabled) return new Refusal(ProblemCode.AccountDisabled);
        return TypedResults.Ok(await sessions.StartAsync(account, request.Cookie, context));
    }

    /// <remarks>
    /// For programs; browsers with cookies are refreshed with whatever they ask. A repeat gets the same answer until the token in it was
    /// used; a refresh token that was used before ends the session.
    /// </remarks>
    private static async Task<Results<Ok<SessionAnswer>, Refusal>> Refresh(RefreshRequest request, Sessions sessions, HttpContext context)
    {
        if (new Checks().Text("refreshToken", request.RefreshToken, MostRefreshToken).Refusal is { } invalid) return invalid;
        return await sessions.RefreshAsync(request.RefreshToken!, withCookie: false, context) is { } answer
            ? TypedResults.Ok(answer)
            : new Refusal(ProblemCode.SessionEnded);
    }

    private static async Task<NoContent> SignOut(Caller caller, Sessions sessions, HttpContext context)
    {
        await sessions.EndAsync(caller, context);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<SessionAnswer>> AddGuest(GuestRequest? request, Sessions sessions, HttpContext context)
    {
        var buyerId = Ids.Buyer("guest", RandomNumberGenerator.GetHexString(24, lowercase: true));
        return TypedResults.Ok(await sessions.StartGuestAsync(Caller.Guest(buyerId), request?.Cookie ?? false, context));
    }

    private static Ok<Me> GetMe(Caller caller) => TypedResults.Ok(Me.Of(caller));
}

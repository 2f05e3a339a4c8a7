using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;

namespace Ocop.Api.Accounts;

/// <summary>A device on which an account is signed in.</summary>
/// <param name="Device">Browser and system, such as <c>Chrome, Android</c>; empty when unknown.</param>
/// <param name="LastUsedAt">To a quarter of an hour.</param>
/// <param name="IsThis">The one that asks.</param>
public sealed record DeviceDetails(string SessionId, string Device, DateTimeOffset SignedInAt, DateTimeOffset LastUsedAt, bool IsThis);

/// <summary>Sets a new password of one's own.</summary>
public sealed record PasswordRequest(string? Password, string? NewPassword);

/// <summary>Where an account is signed in, and what its owner does about it.</summary>
internal static class DeviceEndpoints
{
    public static void MapDevices(this IEndpointRouteBuilder routes)
    {
        var own = routes.MapGroup("/api/me").WithTags("Sessions").RequireAccount();
        own.MapGet("/devices", GetDevices);
        own.MapDelete("/devices/{sessionId}", SignOut);
        own.MapPost("/sign-out-everywhere", SignOutEverywhere).AllowIdempotencyKey();
        own.MapPost("/password", ChangePassword).Limit(LimitPolicy.SignIn).AllowIdempotencyKey();
        routes.MapGroup("/api/accounts").WithTags("Accounts").RequireOperator().MapPost("/{login}/sign-out", SignOutOther).AllowIdempotencyKey();
    }

    internal static async Task<IReadOnlyList<DeviceDetails>> ReadAsync(Caller caller, IGrainFactory grains)
    {
        if (await grains.Account(caller.Id).Get() is not { } account) return [];
        var devices = await grains.Sessions(caller.Id).GetAll(account.SessionStamp);
        return [.. devices.Select(one => new DeviceDetails(one.SessionId, one.Device, one.SignedInAt, one.LastUsedAt, one.SessionId == caller.SessionId))];
    }

    private static async Task<Ok<IReadOnlyList<DeviceDetails>>> GetDevices(Caller caller, IGrainFactory grains) =>
        TypedResults.Ok(await ReadAsync(caller, grains));

    /// <remarks>A producer's or operator's is out within ten seconds, a buyer's when its token ends.</remarks>
    private static async Task<NoContent> SignOut(string sessionId, Caller caller, IGrainFactory grains)
    {
        await grains.Sessions(caller.Id).End(sessionId);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> SignOutEverywhere(
        Caller caller, IdempotencyKey key, IGrainFactory grains, Sessions sessions, AccountWatch watch, HttpContext context)
    {
        await Send.CommandAsync(() => grains.Account(caller.Id).EndSessions(key.Cause("sign-out", caller), caller.Id));
        watch.Changed(caller.Id);
        await sessions.EndAsync(caller, context);
        return TypedResults.NoContent();
    }

    private static async Task<Results<NoContent, Refusal>> SignOutOther(
        string login, Caller caller, IdempotencyKey key, IGrainFactory grains, AccountWatch watch)
    {
        if (!AccountRules.IsLogin(AccountRules.Normal(login))) return new Refusal(ProblemCode.AccountNotFound);
        var answer = await Send.CommandAsync(() => grains.Account(login).EndSessions(key.Cause("sign-out", caller), caller.Id));
        watch.Changed(AccountRules.Normal(login));
        return answer.Outcome == AccountOutcome.Done ? TypedResults.NoContent() : new Refusal(ProblemCode.AccountNotFound);
    }

    /// <remarks>All devices are signed out; this one gets a session of its own at once.</remarks>
    private static async Task<Results<Ok<SessionAnswer>, Refusal>> ChangePassword(
        PasswordRequest request, Caller caller, IdempotencyKey key, IGrainFactory grains, IPasswordHasher<Account> hasher, SignInChecks signIns,
        Sessions sessions, AccountWatch watch, HttpContext context)
    {
        var checks = new Checks()
            .Text("password", request.Password, AccountRules.MostPassword)
            .Text("newPassword", request.NewPassword, AccountRules.MostPassword, AccountRules.LeastPassword);
        if (checks.Refusal is { } invalid) return invalid;
        var account = grains.Account(caller.Id);
        var (known, refused) = await signIns.PasswordAsync(account, request.Password!, context);
        if (known is null) return refused!;
        var command = new ChangeAccount(key.Cause("password", caller), caller.Id, PasswordHash: hasher.HashPassword(known, request.NewPassword!));
        var changed = await Send.CommandAsync(() => account.Change(command));
        watch.Changed(caller.Id);
        return TypedResults.Ok(await sessions.StartAsync(changed.Account!, AuthSchemes.IsByCookie(context), context));
    }
}

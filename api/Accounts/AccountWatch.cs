using System.Security.Claims;
using Ocop.Accounts;
using Ocop.Api.LiveSales;

namespace Ocop.Api.Accounts;

/// <summary>
/// Tokens of those who sell or run the market are good for a while, what is behind them may not be: a disabled account, one that may no
/// longer do what its token says, or a device that was signed out is nobody within <see cref="Life"/>.
/// </summary>
internal sealed class AccountWatch(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private readonly ShortLived<Account> accounts = new(Life, clock);
    private readonly ShortLived<Standing> sessions = new(Life, clock);

    public async Task<bool> StandsAsync(Caller caller)
    {
        if (!caller.IsSeller || caller.IsTool) return true;
        return await IsSignedInAsync(caller);
    }

    /// <summary>Whether the account behind a token, be it a buyer's too, and the device still count.</summary>
    public async Task<bool> IsSignedInAsync(Caller caller)
    {
        var account = await AccountAsync(caller);
        return account is { IsDisabled: false } && Caller.Of(account).Role == caller.Role && account.ProducerId == caller.ProducerId
            && (caller.SessionId is null || (await SessionAsync(caller, caller.SessionId))?.Stamp == account.SessionStamp);
    }

    /// <summary>Whether the account of a seller or operator has a second factor.</summary>
    public async Task<bool> HasSecondFactorAsync(Caller caller) => (await AccountAsync(caller))?.SecondFactor is not null;

    /// <summary>Called after a change made here, so that it counts at once.</summary>
    public void Changed(string login) => accounts.Forget(login);

    /// <summary>Called after the device of a caller was signed out here.</summary>
    public void SignedOut(Caller caller) => sessions.Forget(KeyOf(caller));

    public void Dispose()
    {
        accounts.Dispose();
        sessions.Dispose();
    }

    private Task<Account?> AccountAsync(Caller caller) => accounts.GetAsync(caller.Id, () => grains.Account(caller.Id).Get());

    private Task<Standing?> SessionAsync(Caller caller, string sessionId) => sessions.GetAsync(
        KeyOf(caller), async () => await grains.Sessions(caller.Id).Arrived(sessionId, caller.SessionRound) is { } stamp ? new(stamp) : null);

    private static string KeyOf(Caller caller) => $"{caller.SessionId}/{caller.SessionRound}";

    /// <param name="Stamp">Of the account when the session began.</param>
    private sealed record Standing(long Stamp);
}

/// <summary>Looks at the account behind each request of a seller or operator.</summary>
internal static class AccountWatching
{
    public static WebApplication UseAccountWatch(this WebApplication app)
    {
        app.Use(async (context, next) =>
        {
            if (!await context.RequestServices.GetRequiredService<AccountWatch>().StandsAsync(Caller.Of(context.User)))
                context.User = new ClaimsPrincipal(new ClaimsIdentity());
            await next(context);
        });
        return app;
    }
}

using System.Security.Claims;
using Ocop.Accounts;
using Ocop.Api.LiveSales;

namespace Ocop.Api.Accounts;

/// <summary>
/// Tokens of those who sell or run the market are good for hours, their accounts may not be: a disabled one, or one that may no
/// longer do what its token says, is nobody within <see cref="Life"/>.
/// </summary>
internal sealed class AccountWatch(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private readonly ShortLived<Account> accounts = new(Life, clock);

    public async Task<bool> StandsAsync(Caller caller)
    {
        if (!caller.IsSeller || caller.IsTool) return true;
        var account = await accounts.GetAsync(caller.Id, () => grains.Account(caller.Id).Get());
        return account is { IsDisabled: false } && Caller.Of(account).Role == caller.Role && account.ProducerId == caller.ProducerId;
    }

    /// <summary>Called after a change made here, so that it counts at once.</summary>
    public void Changed(string login) => accounts.Forget(login);

    public void Dispose() => accounts.Dispose();
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

using Microsoft.AspNetCore.Identity;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;

namespace Ocop.Api.Accounts;

/// <summary>What logins and passwords look like.</summary>
internal static class AccountRules
{
    public const int MostLogin = 40;
    public const int LeastPassword = 8;
    public const int MostPassword = 128;

    public static string Normal(string login) => login.Trim().ToLowerInvariant();

    public static bool IsLogin(string login) =>
        login.Length is >= 3 and <= MostLogin
        && char.IsAsciiLetterLower(login[0])
        && login.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '.' or '-' or '_');
}

/// <summary>What came of a try to sign in.</summary>
internal readonly record struct SignInResult(Account? Account, Refusal? Refusal);

/// <summary>Checks who signs in. Every try counts, at the password and at the code, until both were right.</summary>
internal sealed class SignInChecks(IPasswordHasher<Account> hasher, SecondFactors secondFactors, TimeProvider clock)
{
    // Costs as much as a real one, so that the time of an answer does not tell which logins exist.
    private static readonly string Nobodys = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Whether password and code are those of the account; or when it is worth trying again, because too many were tried.</summary>
    public async Task<SignInResult> TryAsync(IAccountGrain? account, string password, string? code, HttpContext context)
    {
        var (known, refused) = await ReadAsync(account, password, context);
        if (known is null) return new(null, refused);
        if (await secondFactors.RefusalAsync(known, code) is { } refusal) return new(null, refusal);
        await account!.SignedIn(RateLimits.Address(context));
        return new(known, null);
    }

    /// <summary>Whether the password is that of somebody who is signed in already.</summary>
    public async Task<SignInResult> PasswordAsync(IAccountGrain account, string password, HttpContext context)
    {
        var (known, refused) = await ReadAsync(account, password, context);
        if (known is not null) await account.SignedIn(RateLimits.Address(context));
        return new(known, refused);
    }

    private async Task<SignInResult> ReadAsync(IAccountGrain? account, string password, HttpContext context)
    {
        if (account is not null && await account.TrySignIn(RateLimits.Address(context)) is { } open)
            return new(null, new(ProblemCode.TooManySignIns) { RetryAfter = open - clock.GetUtcNow() });
        var known = account is null ? null : await account.Get();
        return Fit(known, password) ? new(known, null) : new(null, new(ProblemCode.WrongPassword));
    }

    private bool Fit(Account? account, string password) =>
        hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? Nobodys, password) != PasswordVerificationResult.Failed && account is not null;
}

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

/// <summary>Checks passwords.</summary>
internal static class Passwords
{
    // Costs as much as a real one, so that the time of an answer does not tell which logins exist.
    private static readonly string Nobodys = new PasswordHasher<Account>().HashPassword(null!, Guid.NewGuid().ToString());

    /// <summary>Whether the password is that of the account; or when it is worth trying again, because too many were tried.</summary>
    public static async Task<(Account? Account, Refusal? Refusal)> TryAsync(
        IPasswordHasher<Account> hasher, IAccountGrain? account, string password, HttpContext context, TimeProvider clock)
    {
        var from = RateLimits.Address(context);
        if (account is not null && await account.TrySignIn(from) is { } open)
            return (null, new(ProblemCode.TooManySignIns) { RetryAfter = open - clock.GetUtcNow() });
        var known = account is null ? null : await account.Get();
        if (!Fit(hasher, known, password)) return (null, new(ProblemCode.WrongPassword));
        await account!.SignedIn(from);
        return (known, null);
    }

    private static bool Fit(IPasswordHasher<Account> hasher, Account? account, string password) =>
        hasher.VerifyHashedPassword(account!, account?.PasswordHash ?? Nobodys, password) != PasswordVerificationResult.Failed && account is not null;
}

using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Ocop.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Silo.Links;

namespace Ocop.Api.Accounts;

/// <summary>Makes and checks second factors: the codes of an authenticator app, and recovery codes for when the app is lost.</summary>
internal sealed partial class SecondFactors(
    AuthenticatorKeys keys, IDataProtectionProvider protection, SigningKey signing, IGrainFactory grains, ILogger<SecondFactors> logger)
{
    private const int RecoveryCodes = 10;
    private const int RecoveryLetters = 10;
    private const string Unmistakable = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
    private const string Issuer = "OCOP Cao Bang";

    /// <summary>Long enough to install an app first.</summary>
    private static readonly TimeSpan OfferLife = TimeSpan.FromMinutes(30);

    /// <summary>A key that counts once a code of it was shown. The offer is the key, sealed: nothing is kept of one that is not taken.</summary>
    public SecondFactorOffer Offer(string login)
    {
        var key = keys.GenerateNewAuthenticatorKey();
        var link = $"otpauth://totp/{Uri.EscapeDataString($"{Issuer}:{login}")}?secret={key}&issuer={Uri.EscapeDataString(Issuer)}&digits=6&period=30";
        return new(OfferOf(login).Protect(key, OfferLife), string.Join(' ', key.Chunk(4).Select(part => new string(part))), link, QrCode.Svg(link));
    }

    /// <summary>The key of an offer, if it is this account's, has not ended, and the code is one of it.</summary>
    public async Task<string?> TakeAsync(string login, string offer, string code)
    {
        string key;
        try
        {
            key = OfferOf(login).Unprotect(offer);
        }
        catch (CryptographicException e)
        {
            LogNoOffer(login, e);
            return null;
        }
        return await keys.FitsAsync(key, Digits(code)) ? key : null;
    }

    /// <summary>
    /// What is stored of a key, and the recovery codes that go with it. They follow from the key and our own, so that a request whose
    /// answer was lost brings the same ones again.
    /// </summary>
    public (string Sealed, IReadOnlyList<string> RecoveryCodes) Seal(string login, string key)
    {
        string[] codes = [.. Enumerable.Range(0, RecoveryCodes).Select(number => RecoveryCode(login, key, number))];
        return (SealOf(login).Protect(JsonSerializer.Serialize(new Stored(key, [.. codes.Select(HashOf)]))), codes);
    }

    /// <summary>Whether a code lets the account in; a code is good once. <c>null</c> when it does, or when the account has no second factor.</summary>
    public async Task<Refusal?> RefusalAsync(Account account, string? code)
    {
        if (account.SecondFactor is not { } factor) return null;
        if (string.IsNullOrWhiteSpace(code)) return new(ProblemCode.SecondStepNeeded);
        return await UseAsync(account.Login, Read(account.Login, factor), code) ? null : new(ProblemCode.WrongCode);
    }

    /// <summary>Whether this key is the one that counts.</summary>
    public bool Holds(Account? account, string key) => account?.SecondFactor is { } factor && Read(account.Login, factor).Key == key;

    private Stored Read(string login, SecondFactor factor) => JsonSerializer.Deserialize<Stored>(SealOf(login).Unprotect(factor.Sealed))!;

    private string RecoveryCode(string login, string key, int number)
    {
        var bytes = HMACSHA256.HashData(signing.Key.Key, Encoding.UTF8.GetBytes($"recovery\n{login}\n{key}\n{number}"));
        // 32 signs, so that each byte falls on them evenly; neither 0 nor 1, O nor I.
        var letters = string.Concat(bytes.Take(RecoveryLetters).Select(one => Unmistakable[one % Unmistakable.Length]));
        return $"{letters[..(RecoveryLetters / 2)]}-{letters[(RecoveryLetters / 2)..]}";
    }

    private async Task<bool> UseAsync(string login, Stored stored, string code)
    {
        // The use is known by its own name, so that a call that is repeated on the way is no second use.
        var (grain, use) = (grains.Account(login), Guid.NewGuid().ToString("n"));
        if (await keys.FitsAsync(stored.Key, Digits(code))) return await grain.UseCode(use, Digits(code));
        var hash = HashOf(code);
        var number = stored.RecoveryHashes.ToList().FindIndex(
            known => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(known), Encoding.ASCII.GetBytes(hash)));
        return number >= 0 && await Send.CommandAsync(() => grain.UseRecoveryCode($"recovery/{login}/{use}", number));
    }

    private ITimeLimitedDataProtector OfferOf(string login) => protection.CreateProtector("second-factor-offer", login).ToTimeLimitedDataProtector();

    private IDataProtector SealOf(string login) => protection.CreateProtector("second-factor", login);

    private static string Digits(string code) => string.Concat(code.Where(char.IsAsciiDigit));

    /// <summary>Sealed besides, so that a short code cannot be guessed from it.</summary>
    private static string HashOf(string code) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(code.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant())));

    [LoggerMessage(1, LogLevel.Information, "An offer of a second factor to {Login} has ended or is none of ours.")]
    private partial void LogNoOffer(string login, Exception reason);

    private sealed record Stored(string Key, IReadOnlyList<string> RecoveryHashes);
}

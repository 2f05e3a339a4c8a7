using System.Security.Cryptography;
using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ocop.Silo.Links;

namespace Ocop.Api.Accounts;

/// <summary>What a device keeps to stay signed in.</summary>
internal sealed record RefreshToken(string Login, string SessionId, string Secret)
{
    public string SecretHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Secret)));
}

/// <summary>
/// Writes and reads refresh tokens: signed, so that one that was made up ends nobody's session, and of an audience of their own. Each
/// follows from the one before and our signing key: the same token, shown again because the answer was lost, brings the same next
/// one, although only hashes are stored.
/// </summary>
internal sealed class RefreshTokens(SigningKey signing, TimeProvider clock)
{
    private const string Audience = "ocop-refresh";
    private const string SecretClaim = "secret";

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>The first one of a new session.</summary>
    public static RefreshToken First(string login) =>
        new(login, RandomNumberGenerator.GetHexString(32, lowercase: true), RandomNumberGenerator.GetHexString(64, lowercase: true));

    public RefreshToken Next(RefreshToken shown) => shown with
    {
        Secret = Convert.ToHexStringLower(HMACSHA256.HashData(signing.Key.Key, Encoding.UTF8.GetBytes($"refresh\n{shown.SessionId}\n{shown.Secret}"))),
    };

    public string Write(RefreshToken token, TimeSpan life) => handler.CreateToken(new SecurityTokenDescriptor
    {
        Audience = Audience,
        Subject = new([new(Caller.IdClaim, token.Login), new(Caller.SessionClaim, token.SessionId), new(SecretClaim, token.Secret)]),
        Expires = (clock.GetUtcNow() + life).UtcDateTime,
        SigningCredentials = new(signing.Key, SecurityAlgorithms.HmacSha256),
    });

    /// <summary>The token in a text; <c>null</c> when it is none of ours or was left unused for too long. It may have been used or revoked.</summary>
    public async Task<RefreshToken?> ReadAsync(string text)
    {
        var read = await handler.ValidateTokenAsync(text, new TokenValidationParameters
        {
            ValidAudience = Audience,
            ValidateIssuer = false,
            IssuerSigningKey = signing.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, expires, _, _) => expires is not null && clock.GetUtcNow().UtcDateTime < expires,
        });
        return read.IsValid
            && read.ClaimsIdentity.FindFirst(Caller.IdClaim)?.Value is { } login
            && read.ClaimsIdentity.FindFirst(Caller.SessionClaim)?.Value is { } session
            && read.ClaimsIdentity.FindFirst(SecretClaim)?.Value is { } secret
                ? new(login, session, secret)
                : null;
    }
}

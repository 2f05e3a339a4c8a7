using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ocop.Silo.Links;

namespace Ocop.Api.Accounts;

/// <summary>A token and when it ends.</summary>
public sealed record Token(string Value, DateTimeOffset ExpiresAt);

/// <summary>Writes and reads the signed tokens that callers carry, in a header or in a cookie.</summary>
public sealed class Tokens(SigningKey key, TimeProvider clock, SessionOptions options) : ISecureDataFormat<AuthenticationTicket>
{
    public const string Issuer = "ocop";
    internal static readonly TimeSpan GuestLife = TimeSpan.FromDays(30);

    /// <summary>A link that was revoked opens nothing any more once this is over.</summary>
    private static readonly TimeSpan HolderLife = TimeSpan.FromMinutes(15);
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <summary>How tokens are checked; deadlines follow the injected clock.</summary>
    public TokenValidationParameters Validation => new()
    {
        ValidIssuer = Issuer,
        ValidAudience = Issuer,
        IssuerSigningKey = key.Key,
        ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
        NameClaimType = Caller.NameClaim,
        RoleClaimType = Caller.RoleClaim,
        LifetimeValidator = (_, expires, _, _) => expires is not null && clock.GetUtcNow().UtcDateTime < expires,
    };

    public Token Issue(Caller caller)
    {
        var now = clock.GetUtcNow();
        var expires = now + LifeOf(caller.Role);
        return new(Write(caller.ToClaims(), now, expires), expires);
    }

    private TimeSpan LifeOf(CallerRole role) => role switch
    {
        CallerRole.Guest => GuestLife,
        CallerRole.BagHolder => HolderLife,
        _ => options.Access,
    };

    /// <summary>A principal that the cookie handler signs in.</summary>
    public static ClaimsPrincipal ToPrincipal(Caller caller) =>
        new(new ClaimsIdentity(caller.ToClaims(), AuthSchemes.Cookie, Caller.NameClaim, Caller.RoleClaim));

    // The cookie holds the same kind of token: it needs no key ring of its own and is read by every node of a cluster.
    public string Protect(AuthenticationTicket data)
    {
        var now = clock.GetUtcNow();
        return Write(data.Principal.Claims, now, data.Properties.ExpiresUtc ?? now + options.Access);
    }

    public string Protect(AuthenticationTicket data, string? purpose) => Protect(data);

    public AuthenticationTicket? Unprotect(string? protectedText) => protectedText is null ? null : Read(protectedText);

    public AuthenticationTicket? Unprotect(string? protectedText, string? purpose) => Unprotect(protectedText);

    private AuthenticationTicket? Read(string text)
    {
        // With an in-memory key and no metadata to fetch this completes at once.
        var reading = handler.ValidateTokenAsync(text, Validation);
        if (!reading.IsCompletedSuccessfully || !reading.Result.IsValid) return null;
        var caller = Caller.Of(new ClaimsPrincipal(reading.Result.ClaimsIdentity));
        var properties = new AuthenticationProperties { ExpiresUtc = reading.Result.SecurityToken.ValidTo, IsPersistent = true };
        return new(ToPrincipal(caller), properties, AuthSchemes.Cookie);
    }

    private string Write(IEnumerable<Claim> claims, DateTimeOffset now, DateTimeOffset expires) => handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = Issuer,
        Audience = Issuer,
        Subject = new ClaimsIdentity(claims),
        IssuedAt = now.UtcDateTime,
        Expires = expires.UtcDateTime,
        SigningCredentials = new(key.Key, SecurityAlgorithms.HmacSha256),
    });
}

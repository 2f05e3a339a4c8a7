using System.Security.Claims;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Ocop.Silo.Links;

/// <summary>What a link says: whose bag, in which sale, and since when.</summary>
/// <param name="PartOf">Whose part of it; <c>null</c> for all.</param>
public sealed record BagLink(string SaleId, string BuyerId, DateTimeOffset MadeAt, string? PartOf);

/// <summary>Writes and reads links to bags: signed, so that nobody can make one up, and of an audience of their own, so that none passes for a session.</summary>
public sealed class BagLinks(SigningKey key, TimeProvider clock)
{
    private const string Audience = "ocop-bag";
    private const string BuyerClaim = "buyer";
    private const string BagClaim = "bag";
    private const string PartClaim = "part";
    private const string MadeClaim = "made";

    /// <summary>Orders are followed by the same link until they have come.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(90);

    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false, SetDefaultTimesOnTokenCreation = false };

    /// <param name="saleId">In which the bag is.</param>
    /// <param name="buyerId">Whose it is.</param>
    /// <param name="partOf">The producer who makes the link: it opens no other's orders.</param>
    public (string Link, DateTimeOffset ExpiresAt) Write(string saleId, string buyerId, string? partOf = null)
    {
        var now = clock.GetUtcNow();
        var link = handler.CreateToken(new SecurityTokenDescriptor
        {
            Audience = Audience,
            // In ticks, because a link may be revoked and made again within the second that tokens count in.
            Subject = new(
            [
                new(BagClaim, saleId), new(BuyerClaim, buyerId), new(MadeClaim, $"{now.UtcTicks}", ClaimValueTypes.Integer64),
                .. partOf is null ? Array.Empty<Claim>() : [new(PartClaim, partOf)],
            ]),
            Expires = (now + Life).UtcDateTime,
            SigningCredentials = new(key.Key, SecurityAlgorithms.HmacSha256),
        });
        return (link, now + Life);
    }

    /// <summary>What the link says; <c>null</c> when it is not one of ours or has expired.</summary>
    public async Task<BagLink?> ReadAsync(string link)
    {
        var read = await handler.ValidateTokenAsync(link, new TokenValidationParameters
        {
            ValidAudience = Audience,
            ValidateIssuer = false,
            IssuerSigningKey = key.Key,
            ValidAlgorithms = [SecurityAlgorithms.HmacSha256],
            LifetimeValidator = (_, expires, _, _) => expires is not null && clock.GetUtcNow().UtcDateTime < expires,
        });
        return read.IsValid
            && read.ClaimsIdentity.FindFirst(BagClaim)?.Value is { } saleId
            && read.ClaimsIdentity.FindFirst(BuyerClaim)?.Value is { } buyerId
            && long.TryParse(read.ClaimsIdentity.FindFirst(MadeClaim)?.Value, out var made)
                ? new(saleId, buyerId, new(made, TimeSpan.Zero), read.ClaimsIdentity.FindFirst(PartClaim)?.Value)
                : null;
    }
}

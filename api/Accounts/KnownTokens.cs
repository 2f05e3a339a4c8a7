using Microsoft.Extensions.Caching.Memory;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Ocop.Api.Hosting;

namespace Ocop.Api.Accounts;

/// <summary>Checks the signature of a token once a minute, not with every tap; that it has not expired is checked every time.</summary>
internal sealed class KnownTokens : JsonWebTokenHandler, IDisposable
{
    private const int Most = 20_000;
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly TimeProvider clock;
    private readonly MemoryCache known;

    public KnownTokens(TimeProvider clock)
    {
        (this.clock, MapInboundClaims) = (clock, false);
        known = new(new MemoryCacheOptions { SizeLimit = Most, Clock = new CacheClock(clock) });
    }

    public override async Task<TokenValidationResult> ValidateTokenAsync(string token, TokenValidationParameters validationParameters)
    {
        if (known.TryGetValue(token, out TokenValidationResult? found) && clock.GetUtcNow().UtcDateTime < found!.SecurityToken.ValidTo) return found;
        var result = await base.ValidateTokenAsync(token, validationParameters);
        if (result.IsValid) known.Set(token, result, new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });
        return result;
    }

    public void Dispose() => known.Dispose();
}

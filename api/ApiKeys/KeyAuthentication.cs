using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.ApiKeys;

namespace Ocop.Api.ApiKeys;

/// <summary>Callers that show an API key: they act for its producer, as far as its scopes go.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, KeyTokens tokens, KnownKeys keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Bearer = "Bearer ";

    /// <summary>Whether a request shows a key, good or not.</summary>
    public static bool IsShown(HttpRequest request) =>
        request.Headers.Authorization.ToString().StartsWith($"{Bearer}{KeyToken.Prefix}", StringComparison.Ordinal);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (!IsShown(Request)) return AuthenticateResult.NoResult();
        if (tokens.Read(Request.Headers.Authorization.ToString()[Bearer.Length..].Trim()) is not { } token) return AuthenticateResult.Fail("no key of ours");
        if (await keys.FindAsync(token) is not { } key) return AuthenticateResult.Fail("revoked");
        var identity = new ClaimsIdentity(Caller.Tool(token.ProducerId, key).ToClaims(), Scheme.Name, Caller.NameClaim, Caller.RoleClaim);
        return AuthenticateResult.Success(new(new ClaimsPrincipal(identity), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = AuthSchemes.Bearer;
        return new Refusal(ProblemCode.SignInNeeded).ExecuteAsync(Context);
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) => new Refusal(ProblemCode.Forbidden).ExecuteAsync(Context);
}

/// <summary>Keys as this node last saw them: one that is revoked on another node works here for a few seconds more.</summary>
internal sealed class KnownKeys(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private readonly ShortLived<ApiKey> known = new(TimeSpan.FromSeconds(5), clock);

    public Task<ApiKey?> FindAsync(KeyToken token) =>
        known.GetAsync(NameOf(token.ProducerId, token.KeyId), () => grains.ApiKeys(token.ProducerId).Use(token.KeyId, token.SecretHash));

    public void Forget(string producerId, string keyId) => known.Forget(NameOf(producerId, keyId));

    public void Dispose() => known.Dispose();

    private static string NameOf(string producerId, string keyId) => $"{producerId}\n{keyId}";
}

using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Ocop.Api.Accounts;
using Ocop.Silo.Links;

namespace Ocop.Api.Tests.Accounts;

public sealed class KnownTokensTests : IDisposable
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));
    private readonly Tokens tokens;
    private readonly KnownTokens known;

    public KnownTokensTests()
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection([new(SigningKey.Setting, "a key of the test, long enough to sign")]).Build();
        tokens = new(SigningKey.Load(settings, new(false, "")), clock, new());
        known = new(clock);
    }

    public void Dispose() => known.Dispose();

    [Fact]
    public async Task A_token_that_is_known_ends_all_the_same()
    {
        var token = tokens.Issue(Caller.Guest("guest:1"));
        clock.SetUtcNow(token.ExpiresAt - TimeSpan.FromSeconds(2));
        Assert.True(await IsValidAsync(token.Value));

        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.False(await IsValidAsync(token.Value));
    }

    [Fact]
    public async Task A_token_whose_signature_was_changed_is_none_although_the_right_one_is_known()
    {
        var token = tokens.Issue(Caller.Guest("guest:1")).Value;
        Assert.True(await IsValidAsync(token));

        Assert.False(await IsValidAsync(token[..^4] + (token.EndsWith("AAAA", StringComparison.Ordinal) ? "BBBB" : "AAAA")));
    }

    private async Task<bool> IsValidAsync(string token) => (await known.ValidateTokenAsync(token, tokens.Validation)).IsValid;
}

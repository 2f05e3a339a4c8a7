using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Time.Testing;
using Ocop.Api.Accounts;
using Ocop.Silo.Links;

namespace Ocop.Api.Tests.Accounts;

public sealed class TokenTests
{
    private readonly FakeTimeProvider clock = new(DateTimeOffset.Parse("2026-11-23T12:00:00Z", null));

    [Fact]
    public void A_token_brings_back_who_it_was_made_for()
    {
        var caller = new Caller(CallerRole.Producer, "tamhoa", "HTX Tâm Hòa", "c-htx-tam-hoa", "web:tamhoa");
        var tokens = TokensWith("a key of the test, long enough to sign");
        Assert.Equal(caller, Read(tokens, tokens.Issue(caller).Value));
    }

    [Fact]
    public void A_token_ends_by_the_injected_clock()
    {
        var tokens = TokensWith("a key of the test, long enough to sign");
        var token = tokens.Issue(Caller.Guest("guest:1")).Value;
        clock.Advance(TimeSpan.FromDays(29));
        Assert.NotNull(tokens.Unprotect(token));
        clock.Advance(TimeSpan.FromDays(2));
        Assert.Null(tokens.Unprotect(token));
    }

    [Fact]
    public void A_token_of_another_key_is_none() => Assert.Null(
        TokensWith("a key of the test, long enough to sign").Unprotect(
            TokensWith("another key, as long as the other one is").Issue(Caller.Guest("guest:1")).Value));

    [Theory]
    [InlineData("")]
    [InlineData("x.y.z")]
    public void What_is_no_token_is_none(string text) => Assert.Null(TokensWith("a key of the test, long enough to sign").Unprotect(text));

    private static Caller Read(Tokens tokens, string token) => Caller.Of(Assert.IsType<AuthenticationTicket>(tokens.Unprotect(token)).Principal);

    private Tokens TokensWith(string key)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(SigningKey.Setting, key)]).Build();
        return new(SigningKey.Load(configuration, new(false, "")), clock, new());
    }
}

using System.Net;
using System.Net.Http.Json;
using Microsoft.Extensions.Configuration;
using Ocop.Api.Hosting;

namespace Ocop.Api.Tests.Http;

/// <summary>One caller who is too fast is sent away, and nobody else with them.</summary>
public sealed class RateLimitTests(RateLimitTests.StrictApi api) : IClassFixture<RateLimitTests.StrictApi>
{
    public sealed class StrictApi : ApiFixture
    {
        protected override IReadOnlyDictionary<string, string> Limits { get; } = new Dictionary<string, string>
        {
            ["SignIn:PerMinute"] = "1", ["SignIn:Burst"] = "3", ["Register:PerMinute"] = "1", ["Register:Burst"] = "2", ["Reads:PerMinute"] = "1", ["Reads:Burst"] = "4",
            ["AnonymousReads:PerMinute"] = "1", ["AnonymousReads:Burst"] = "5", ["Connects:PerMinute"] = "1", ["Connects:Burst"] = "2", ["Address:PerMinute"] = "1", ["Address:Burst"] = "40",
            ["Search:PerMinute"] = "1", ["Search:Burst"] = "2",
        };

        /// <summary>Tests come from this machine, and each says to come from an address of its own.</summary>
        protected override string TrustedProxies => "127.0.0.1,::1";
    }

    [Fact]
    public async Task Passwords_cannot_be_tried_for_ever_and_accounts_can_still_be_made()
    {
        var client = From("203.0.113.1");
        for (var attempt = 0; attempt < 3; attempt++)
            await client.TryPostAsync("/api/sessions", Guess).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        var response = await client.TryPostAsync("/api/sessions", Guess);

        Assert.InRange(response.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
        var problem = await Task.FromResult(response).RefusedAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");
        Assert.Contains("4G", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, (await client.TryPostAsync("/api/accounts", Form())).StatusCode);
    }

    [Fact]
    public async Task A_robot_makes_few_accounts_though_it_comes_as_another_guest_each_time()
    {
        for (var made = 0; made < 2; made++)
            Assert.Equal(HttpStatusCode.Created, (await (await From("203.0.113.2").BecomeGuestAsync()).TryPostAsync("/api/accounts", Form())).StatusCode);
        await (await From("203.0.113.2").BecomeGuestAsync()).TryPostAsync("/api/accounts", Form()).RefusedAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");
    }

    [Fact]
    public async Task Whoever_has_read_too_much_still_claims_and_their_neighbour_reads()
    {
        var (buyer, neighbour) = (await From("203.0.113.3").BecomeGuestAsync(), await From("203.0.113.3").BecomeGuestAsync());
        for (var read = 0; read < 4; read++) Assert.Equal(HttpStatusCode.OK, (await buyer.TryGetAsync("/api/me")).StatusCode);
        await buyer.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");

        Assert.Equal(HttpStatusCode.OK, (await buyer.TryPostAsync("/api/products/p-lap-suon-tam-hoa/claims", new { quantity = 1 })).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await neighbour.TryGetAsync("/api/me")).StatusCode);
    }

    [Fact]
    public async Task All_guests_of_an_address_share_its_ceiling()
    {
        HttpStatusCode? last = null;
        for (var sent = 0; sent < 41; sent++) last = (await (await From("203.0.113.4").BecomeGuestAsync()).TryGetAsync("/api/me")).StatusCode;
        Assert.Equal(HttpStatusCode.TooManyRequests, last);
        Assert.Equal(HttpStatusCode.OK, (await (await From("203.0.113.5").BecomeGuestAsync()).TryGetAsync("/api/me")).StatusCode);
    }

    [Theory]
    [InlineData("2001:db8:1:1::1", "2001:db8:1:1:ffff::9", HttpStatusCode.TooManyRequests)]
    [InlineData("2001:db8:2:1::1", "2001:db8:2:2::1", HttpStatusCode.OK)]
    [InlineData("203.0.113.6", "203.0.113.7", HttpStatusCode.OK)]
    public async Task A_household_of_IPv6_is_one_address(string first, string second, HttpStatusCode expected)
    {
        for (var read = 0; read < 5; read++) Assert.Equal(HttpStatusCode.OK, (await From(first).TryGetAsync("/api/products")).StatusCode);
        Assert.Equal(expected, (await From(second).TryGetAsync("/api/products")).StatusCode);
    }

    [Fact]
    public async Task Screens_that_connect_again_and_again_are_told_to_wait()
    {
        var client = await From("203.0.113.8").BecomeGuestAsync();
        for (var connect = 0; connect < 2; connect++)
            Assert.Equal(HttpStatusCode.OK, (await client.Http.PostAsync("/hubs/sales/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken)).StatusCode);
        Assert.Equal(
            HttpStatusCode.TooManyRequests,
            (await client.Http.PostAsync("/hubs/sales/negotiate?negotiateVersion=1", null, TestContext.Current.CancellationToken)).StatusCode);
    }

    [Fact]
    public async Task Searches_have_a_count_of_their_own()
    {
        var seller = await From("203.0.113.9").SignInAsync("tanvieta", "demo-ocop");
        const string desk = "/api/producers/c-htx-nong-san-tan-viet-a/orders/desk";
        for (var search = 0; search < 2; search++) Assert.Equal(HttpStatusCode.OK, (await seller.TryGetAsync($"{desk}?search=lan")).StatusCode);
        await seller.TryGetAsync($"{desk}?search=lan").RefusedAsync(HttpStatusCode.TooManyRequests, "tooManyRequests");
        Assert.Equal(HttpStatusCode.OK, (await seller.TryGetAsync(desk)).StatusCode);
    }

    [Fact]
    public void Limits_that_make_no_sense_are_named()
    {
        Assert.StartsWith("RateLimits:RequestsPerSecond is no limit: there are SignIn, ", Wrong("RateLimits:RequestsPerSecond", "200"), StringComparison.Ordinal);
        Assert.Equal("RateLimits:Reads:PerMinute and :Burst must be at least 1.", Wrong("RateLimits:Reads:Burst", "0"));

        static string Wrong(string setting, string value) => Assert.Throws<Ocop.Silo.Hosting.SettingException>(() => LimitRates.From(
            new ConfigurationBuilder().AddInMemoryCollection([new(setting, value)]).Build())).Message;
    }

    private static readonly object Guess = new { login = "ocop", password = "guess-guess" };

    private static object Form() => new { login = $"b{Guid.NewGuid():n}"[..20], password = "mat-khau-thu", name = "Lan" };

    private ApiClient From(string address)
    {
        var client = api.Anonymous();
        client.Http.DefaultRequestHeaders.Add("X-Forwarded-For", address);
        return client;
    }
}

/// <summary>Where a request comes from is what a proxy says whom we know, and nobody else.</summary>
public sealed class TrustedProxyTests(TrustedProxyTests.DirectApi direct, TrustedProxyTests.ProxiedApi proxied)
    : IClassFixture<TrustedProxyTests.DirectApi>, IClassFixture<TrustedProxyTests.ProxiedApi>
{
    /// <summary>Knows a proxy that tests are not.</summary>
    public sealed class DirectApi : ApiFixture
    {
        protected override IReadOnlyDictionary<string, string> Limits { get; } = new Dictionary<string, string> { ["AnonymousReads:PerMinute"] = "1", ["AnonymousReads:Burst"] = "3" };

        protected override string TrustedProxies => "192.0.2.0/24";
    }

    public sealed class ProxiedApi : ApiFixture
    {
        protected override IReadOnlyDictionary<string, string> Limits { get; } = new Dictionary<string, string> { ["AnonymousReads:PerMinute"] = "1", ["AnonymousReads:Burst"] = "3" };

        protected override string TrustedProxies => "127.0.0.1,::1,10.1.0.0/16";
    }

    [Fact]
    public async Task A_forged_address_is_nobodys_and_a_proxys_word_counts_up_to_the_first_hop_that_is_not_trusted()
    {
        for (var read = 0; read < 3; read++) await ReadAsync(direct, $"198.51.100.{read}", HttpStatusCode.OK);
        await ReadAsync(direct, "198.51.100.9", HttpStatusCode.TooManyRequests);

        for (var read = 0; read < 3; read++) await ReadAsync(proxied, $"198.51.100.{read}", HttpStatusCode.OK);
        // What a client claims stands before what proxies add.
        for (var read = 0; read < 3; read++) await ReadAsync(proxied, $"8.8.8.{read}, 198.51.100.77, 10.1.2.3", HttpStatusCode.OK);
        await ReadAsync(proxied, "8.8.8.200, 198.51.100.77, 10.1.2.4", HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task A_cookie_is_for_encrypted_lines_only_when_a_trusted_proxy_says_that_this_is_one()
    {
        Assert.Contains("secure", await CookieAsync(proxied), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secure", await CookieAsync(direct), StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("Proxy:Trusted", "10.0.0.1/99", "Proxy:Trusted must name addresses or networks such as 10.0.0.5 or 10.0.0.0/24, but has '10.0.0.1/99'.")]
    [InlineData("FORWARDEDHEADERS_ENABLED", "true", "ASPNETCORE_FORWARDEDHEADERS_ENABLED trusts whoever connects; name the proxies in Proxy:Trusted instead.")]
    public void A_wrong_setting_stops_the_start(string setting, string value, string sentence)
    {
        var builder = Microsoft.AspNetCore.Builder.WebApplication.CreateBuilder();
        builder.Configuration[setting] = value;
        Assert.Equal(sentence, Assert.Throws<Ocop.Silo.Hosting.SettingException>(() => builder.AddTrustedProxies()).Message);
    }

    private static async Task ReadAsync(ApiFixture api, string address, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/products");
        request.Headers.Add("X-Forwarded-For", address);
        Assert.Equal(expected, (await api.Anonymous().Http.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }

    private static async Task<string> CookieAsync(ApiFixture api)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/guests") { Content = JsonContent.Create(new { cookie = true }) };
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-For", "198.51.100.50");
        request.Headers.Add("X-Ocop", "1");
        var response = await api.Anonymous().Http.SendAsync(request, TestContext.Current.CancellationToken);
        return string.Join('\n', response.Headers.GetValues("Set-Cookie"));
    }
}

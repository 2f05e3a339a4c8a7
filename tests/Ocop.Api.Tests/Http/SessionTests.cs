using System.Net;
using System.Net.Http.Json;
using Ocop.Api.Accounts;

namespace Ocop.Api.Tests.Http;

public sealed class SessionTests(ApiFixture api)
{
    [Fact]
    public async Task A_demo_account_signs_in_and_is_told_who_it_is()
    {
        var producer = await api.AsAsync("tamhoa");
        Assert.Equal(
            new Me(CallerRole.Producer, "tamhoa", "HTX Tâm Hòa", "c-htx-tam-hoa", "web:tamhoa"),
            await producer.GetAsync<Me>("/api/me"));
    }

    [Theory]
    [InlineData("tamhoa", "wrong-password")]
    [InlineData("nobody", "demo-ocop")]
    [InlineData("Not a login!", "demo-ocop")]
    public async Task A_wrong_login_or_password_is_refused_alike(string login, string password) =>
        await api.Anonymous().TryPostAsync("/api/sessions", new { login, password }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");

    [Fact]
    public async Task Guests_have_a_buyer_id_each()
    {
        var (one, other) = (await api.GuestAsync(), await api.GuestAsync());
        Assert.StartsWith("guest:", one.BuyerId, StringComparison.Ordinal);
        Assert.NotEqual(one.BuyerId, other.BuyerId);
        Assert.Equal(CallerRole.Guest, (await one.GetAsync<Me>("/api/me")).Role);
    }

    [Fact]
    public async Task A_buyer_registers_once_and_signs_in()
    {
        var login = $"b{Guid.NewGuid():n}"[..20];
        var form = new { login, password = "a good password", name = "Hoa" };
        var me = await api.Anonymous().PostAsync<Me>("/api/accounts", form);
        Assert.Equal($"web:{login}", me.BuyerId);
        Assert.Equal(me, await api.Anonymous().PostAsync<Me>("/api/accounts", form));
        Assert.Equal(CallerRole.Buyer, (await api.Anonymous().SignInAsync(login, "a good password")).Session!.Me.Role);
        await api.Anonymous().TryPostAsync("/api/accounts", form with { password = "another password" }).RefusedAsync(HttpStatusCode.Conflict, "loginTaken");
    }

    [Fact]
    public async Task Only_operators_make_accounts_of_producers()
    {
        var form = new { login = $"p{Guid.NewGuid():n}"[..20], password = "a good password", name = "Kolia", role = "producer", producerId = "c-htx-tam-hoa" };
        await api.Anonymous().TryPostAsync("/api/accounts", form).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await (await api.AsAsync("lan")).TryPostAsync("/api/accounts", form).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal("c-htx-tam-hoa", (await (await api.AsAsync("ocop")).PostAsync<Me>("/api/accounts", form)).ProducerId);
    }

    [Fact]
    public async Task A_cookie_is_as_good_as_a_token_for_reading()
    {
        using var http = WithCookies();
        await http.PostAsJsonAsync("/api/sessions", new { login = "lan", password = "demo-ocop", cookie = true }, TestContext.Current.CancellationToken);
        Assert.Equal("lan", (await new ApiClient(http).GetAsync<Me>("/api/me")).Id);
        using var request = new HttpRequestMessage(HttpMethod.Delete, "/api/sessions");
        request.Headers.Add(CrossSiteGuard.Header, "1");
        await http.SendAsync(request, TestContext.Current.CancellationToken);
        await new ApiClient(http).TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task A_form_of_another_site_cannot_use_the_cookie()
    {
        using var http = WithCookies();
        await http.PostAsJsonAsync("/api/sessions", new { login = "lan", password = "demo-ocop", cookie = true }, TestContext.Current.CancellationToken);
        using var form = new FormUrlEncodedContent([]);
        await http.PostAsync("/api/orders/live-1~c-1~web:lan/cancel", form, TestContext.Current.CancellationToken)
            .RefusedAsync(HttpStatusCode.Forbidden, "crossSite");
    }

    [Fact]
    public async Task A_made_up_token_is_refused()
    {
        var caller = api.Anonymous();
        caller.Http.DefaultRequestHeaders.Authorization = new("Bearer", "eyJhbGciOiJub25lIn0.eyJzdWIiOiJvY29wIn0.");
        await caller.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    private HttpClient WithCookies() => new(new HttpClientHandler { CookieContainer = new CookieContainer() }) { BaseAddress = api.Address };
}

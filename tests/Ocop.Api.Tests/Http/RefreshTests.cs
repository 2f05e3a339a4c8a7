using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Audit;
using Ocop.Api.Hosting;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Tests.Http;

/// <summary>Devices that are signed in, stay it, and are signed out.</summary>
public sealed class RefreshTests(ApiFixture api, RefreshTests.HastyApi hasty) : IClassFixture<RefreshTests.HastyApi>
{
    private const string Password = "a good password";

    /// <summary>Tokens end after two seconds.</summary>
    public sealed class HastyApi : ApiFixture
    {
        protected override int AccessSeconds => 2;
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_refresh_token_buys_the_next_token_and_the_next_of_itself()
    {
        var phone = await SellerAsync();
        var first = phone.Session!;

        var second = await RefreshAsync(first);
        var third = await RefreshAsync(second);

        Assert.Equal(3, new HashSet<string?> { first.RefreshToken, second.RefreshToken, third.RefreshToken }.Count);
        Assert.Equal(first.Me, await phone.Take(third).GetAsync<Me>("/api/me"));
    }

    [Fact]
    public async Task Asked_again_because_the_answer_was_lost_the_same_one_comes_and_asked_after_it_was_used_the_session_is_over()
    {
        var phone = await SellerAsync();
        var first = phone.Session!;
        var second = await RefreshAsync(first);

        var again = await RefreshAsync(first);
        var third = await RefreshAsync(again);

        await RefusedAsync(first);
        await RefusedAsync(third);
        await phone.Take(second).TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task One_that_was_made_up_ends_nobodys_session()
    {
        var phone = await SellerAsync();

        await RefusedAsync(phone.Session! with { RefreshToken = phone.Session!.RefreshToken![..^4] + "AAAA" });
        await RefusedAsync(phone.Session! with { RefreshToken = phone.Session!.Token });

        await RefreshAsync(phone.Session!);
    }

    [Fact]
    public async Task It_is_no_token_to_ask_with()
    {
        var phone = await SellerAsync();

        await phone.Take(phone.Session! with { Token = phone.Session!.RefreshToken! }).TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task Signing_out_ends_the_session_and_no_other()
    {
        var phone = await SellerAsync();
        var laptop = await SignInAsync(phone);

        await phone.TryAsync(HttpMethod.Delete, "/api/sessions", null, "");

        await phone.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await RefusedAsync(phone.Session!);
        await RefreshAsync(laptop.Session!);
    }

    [Fact]
    public async Task A_device_is_named_and_can_be_signed_out_from_another()
    {
        var laptop = await SellerAsync();
        var phone = api.Anonymous();
        phone.Http.DefaultRequestHeaders.TryAddWithoutValidation(
            "User-Agent", "Mozilla/5.0 (Linux; Android 14; SM-A155F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile Safari/537.36");
        await phone.SignInAsync(laptop.Session!.Me.Id, Password);

        var devices = await laptop.GetAsync<DeviceDetails[]>("/api/me/devices");
        Assert.Equal([("Chrome, Android", false), ("", true)], devices.Select(one => (one.Device, one.IsThis)));
        await laptop.TryAsync(HttpMethod.Delete, $"/api/me/devices/{devices[0].SessionId}", null, "");

        await RefusedAsync(phone.Session!);
        Assert.Single(await laptop.GetAsync<DeviceDetails[]>("/api/me/devices"));
    }

    [Fact]
    public async Task A_new_password_signs_out_everywhere_but_here()
    {
        var (phone, office) = (await SellerAsync(), await api.AsAsync("ocop"));
        var laptop = await SignInAsync(phone);

        await phone.TryPostAsync("/api/me/password", new { password = "a wrong password", newPassword = "another good one" })
            .RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        var here = await phone.PostAsync<SessionAnswer>("/api/me/password", new { password = Password, newPassword = "another good one" });

        await RefusedAsync(phone.Session!);
        await RefusedAsync(laptop.Session!);
        await laptop.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        var kept = await RefreshAsync(here);
        await office.PutAsync<AccountDetails>($"/api/accounts/{here.Me.Id}", new { password = "from the office" });
        await RefusedAsync(kept);
    }

    [Fact]
    public async Task Disabling_signs_out_and_enabling_does_not_sign_in_again()
    {
        var (phone, office) = (await SellerAsync(), await api.AsAsync("ocop"));
        var path = $"/api/accounts/{phone.Session!.Me.Id}";

        await office.PutAsync<AccountDetails>(path, new { isDisabled = true });
        await office.PutAsync<AccountDetails>(path, new { isDisabled = false });

        await phone.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await RefusedAsync(phone.Session!);
    }

    [Fact]
    public async Task Signing_out_everywhere_is_for_the_owner_and_for_the_office_and_is_in_the_audit()
    {
        var (phone, office) = (await SellerAsync(), await api.AsAsync("ocop"));
        var laptop = await SignInAsync(phone);

        Assert.Equal(HttpStatusCode.NoContent, (await phone.TryPostAsync("/api/me/sign-out-everywhere")).StatusCode);
        foreach (var one in new[] { phone, laptop }) await one.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");

        await phone.SignInAsync(phone.Session!.Me.Id, Password);
        await phone.TryPostAsync("/api/accounts/ocop/sign-out").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.NoContent, (await office.TryPostAsync($"/api/accounts/{phone.Session!.Me.Id}/sign-out")).StatusCode);
        await RefusedAsync(phone.Session!);
        await office.TryPostAsync("/api/accounts/nobody-there/sign-out").RefusedAsync(HttpStatusCode.NotFound, "accountNotFound");

        await api.CaughtUpAsync();
        var acts = await office.GetAsync<PageOf<AuditEntry>>($"/api/audit?act=sessionsEnded&subject=account/login:{phone.Session!.Me.Id}");
        Assert.Equal(["ocop", phone.Session!.Me.Id], acts.Items.Select(act => act.By));
    }

    [Fact]
    public async Task Guests_have_no_devices() =>
        await (await api.GuestAsync()).TryGetAsync("/api/me/devices").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");

    [Fact]
    public async Task A_token_of_before_sessions_were_kept_counts_until_it_ends()
    {
        var phone = await SellerAsync();
        var account = (await api.Services.GetRequiredService<IGrainFactory>().Account(phone.Session!.Me.Id).Get())!;

        var former = api.Services.GetRequiredService<Tokens>().Issue(Caller.Of(account));

        Assert.Equal(phone.Session!.Me, await phone.Take(phone.Session! with { Token = former.Value }).GetAsync<Me>("/api/me"));
    }

    [Fact]
    public async Task A_browser_goes_on_when_its_token_has_ended_also_with_several_requests_at_once()
    {
        using var browser = Browser(out var cookies);
        await browser.PostAsJsonAsync("/api/sessions", new { login = "tamhoa", password = "demo-ocop", cookie = true }, Cancellation);
        var first = Refreshes(cookies);

        while (Refreshes(cookies) == first)
        {
            var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => browser.GetAsync("/api/me", Cancellation)));
            Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        }

        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/producer", Cancellation)).StatusCode);
    }

    [Fact]
    public async Task A_browser_that_was_signed_out_elsewhere_forgets_and_is_asked_to_sign_in()
    {
        using var browser = Browser(out var cookies);
        await browser.PostAsJsonAsync("/api/sessions", new { login = "tanvieta", password = "demo-ocop", cookie = true }, Cancellation);
        await hasty.Services.GetRequiredService<IGrainFactory>().Account("tanvieta").EndSessions("sign-out/ocop/1", "ocop");
        browser.DefaultRequestHeaders.Add("Accept", "text/html");

        var page = "";
        while (cookies.GetCookies(hasty.Address)["ocop-refresh"] is not null)
            page = (await browser.GetAsync("/producer", Cancellation)).RequestMessage!.RequestUri!.AbsolutePath;

        Assert.Equal("/sign-in", page);
        await new ApiClient(browser).TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task A_browser_whose_answer_was_lost_comes_in_hours_later_and_a_thief_minutes_after_it_came_does_not()
    {
        using var line = new HttpClient(new HttpClientHandler { UseCookies = false }) { BaseAddress = hasty.Address };
        var first = CookiesOf(await line.PostAsJsonAsync("/api/sessions", new { login = "tamhoa", password = "demo-ocop", cookie = true }, Cancellation));

        Later(TimeSpan.FromMinutes(1));
        var lost = await AskAsync(line, first);
        Later(TimeSpan.FromHours(3));
        var came = await AskAsync(line, first);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (lost.StatusCode, came.StatusCode));
        // Until its token ends nothing is refreshed, so that this one was seen.
        HttpResponseMessage seen;
        for (var now = CookiesOf(came); (seen = await AskAsync(line, now)).Headers.Contains("Set-Cookie"); now = CookiesOf(seen)) first = now;
        Later(TimeSpan.FromMinutes(3));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync(line, first)).StatusCode);
    }

    private static Task<HttpResponseMessage> AskAsync(HttpClient line, string cookies)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/api/me");
        request.Headers.Add("Cookie", cookies);
        return line.SendAsync(request, Cancellation);
    }

    private static string CookiesOf(HttpResponseMessage answer) => string.Join("; ", answer.Headers.GetValues("Set-Cookie").Select(set => set[..set.IndexOf(';', StringComparison.Ordinal)]));

    private void Later(TimeSpan by)
    {
        var clock = hasty.Services.GetRequiredService<SteadyClock>();
        clock.NotBefore(clock.GetUtcNow() + by);
    }

    private HttpClient Browser(out CookieContainer cookies) =>
        new(new HttpClientHandler { CookieContainer = cookies = new CookieContainer() }) { BaseAddress = hasty.Address };

    private string Refreshes(CookieContainer cookies) => cookies.GetCookies(hasty.Address)["ocop-refresh"]!.Value;

    private async Task<ApiClient> SellerAsync()
    {
        var login = $"s{Guid.NewGuid():n}"[..20];
        await (await api.AsAsync("ocop")).PostAsync<Me>(
            "/api/accounts", new { login, password = Password, name = "Chị Hoa", role = "producer", producerId = "c-htx-tam-hoa" });
        return await api.Anonymous().SignInAsync(login, Password);
    }

    private Task<ApiClient> SignInAsync(ApiClient other) => api.Anonymous().SignInAsync(other.Session!.Me.Id, Password);

    private Task<SessionAnswer> RefreshAsync(SessionAnswer session) =>
        api.Anonymous().PostAsync<SessionAnswer>("/api/sessions/refresh", new { session.RefreshToken });

    private Task<JsonElement> RefusedAsync(SessionAnswer session) =>
        api.Anonymous().TryPostAsync("/api/sessions/refresh", new { session.RefreshToken }).RefusedAsync(HttpStatusCode.Unauthorized, "sessionEnded");
}

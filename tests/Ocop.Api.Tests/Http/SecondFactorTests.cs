using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Audit;
using Ocop.Api.Hosting;

namespace Ocop.Api.Tests.Http;

public sealed class SecondFactorTests(ApiFixture api, SecondFactorTests.StrictApi strict) : IClassFixture<SecondFactorTests.StrictApi>
{
    private const string Password = "a good password";
    private readonly string login = $"f{Guid.NewGuid():n}"[..20];

    /// <summary>Operators must have a second factor.</summary>
    public sealed class StrictApi : ApiFixture
    {
        protected override bool RequireSecondFactor => true;
    }

    [Fact]
    public async Task Signing_in_takes_a_code_of_the_app_and_each_code_lets_in_once()
    {
        var (_, key, _) = await SetUpAsync();

        await TryAsync(null).RefusedAsync(HttpStatusCode.Unauthorized, "secondStepNeeded");
        await TryAsync(Totp.Code(key, ahead: 9)).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");
        var code = Totp.Code(key);
        Assert.Equal(login, (await ApiClient.ReadAsync<SessionAnswer>(await TryAsync($"{code[..3]} {code[3..]}"))).Me.Id);
        await TryAsync(code).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");
        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(Totp.Code(key, ahead: 1)));
    }

    [Fact]
    public async Task The_password_is_asked_for_first_and_a_code_does_not_make_up_for_it()
    {
        var (_, key, _) = await SetUpAsync();

        await api.Anonymous().TryPostAsync("/api/sessions", new { login, password = "a wrong password", code = Totp.Code(key) })
            .RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
    }

    [Fact]
    public async Task A_recovery_code_lets_in_once_and_those_of_before_are_good_no_more()
    {
        var (seller, _, codes) = await SetUpAsync();

        Assert.Equal(10, codes.Distinct().Count());
        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(codes[3].ToLowerInvariant()));
        await TryAsync(codes[3]).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");
        var (_, renewed) = await TakeAsync(seller);
        await TryAsync(codes[4]).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");
        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(renewed[3]));
    }

    [Fact]
    public async Task Who_did_not_get_the_answer_asks_again_and_gets_the_same_recovery_codes()
    {
        var seller = await MakeAsync();
        var offer = await seller.PostAsync<SecondFactorOffer>("/api/me/second-factor/offer");
        var first = (await ApiClient.ReadAsync<RecoveryCodesAnswer>(await PutAsync(seller, offer, Password))).RecoveryCodes;
        var again = (await ApiClient.ReadAsync<RecoveryCodesAnswer>(await PutAsync(seller, offer, Password))).RecoveryCodes;

        Assert.Equal(first, again);
        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(first[0]));
        await TakeAsync(seller);
        await PutAsync(seller, offer, Password).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode"); // another has followed
    }

    [Fact]
    public async Task Neither_key_nor_recovery_codes_can_be_read_from_what_is_stored()
    {
        var (_, key, codes) = await SetUpAsync();

        var stored = (await api.Services.GetRequiredService<IGrainFactory>().Account(login).Get())!.SecondFactor!.Sealed;

        Assert.DoesNotContain(key.Replace(" ", "", StringComparison.Ordinal), stored, StringComparison.OrdinalIgnoreCase);
        Assert.All(codes, code => Assert.DoesNotContain(code, stored, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task An_offer_is_taken_by_its_own_account_with_password_and_code()
    {
        var seller = await MakeAsync();
        var offer = await seller.PostAsync<SecondFactorOffer>("/api/me/second-factor/offer");
        var others = await (await api.AsAsync("tanvieta")).PostAsync<SecondFactorOffer>("/api/me/second-factor/offer");

        await PutAsync(seller, offer with { Key = others.Key }, Password).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");
        await PutAsync(seller, others, Password).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");
        await PutAsync(seller, offer, "a wrong password").RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");

        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(null)); // nothing was set up
    }

    [Fact]
    public async Task Who_guesses_codes_has_to_wait_like_who_guesses_passwords()
    {
        var (_, key, _) = await SetUpAsync();

        for (var i = 0; i < 10; i++) await TryAsync(Totp.Code(key, ahead: 10 + i)).RefusedAsync(HttpStatusCode.Unauthorized, "wrongCode");

        await TryAsync(Totp.Code(key)).RefusedAsync(HttpStatusCode.TooManyRequests, "tooManySignIns");
    }

    [Fact]
    public async Task It_is_taken_away_by_its_owner_with_the_password_or_by_the_office_and_the_audit_has_it()
    {
        var (seller, _, _) = await SetUpAsync();
        var office = await api.AsAsync("ocop");
        await seller.TryPostAsync("/api/me/second-factor/removal", new { password = "a wrong password" }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");

        await seller.TryPostAsync("/api/me/second-factor/removal", new { password = Password });
        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(null));
        await TakeAsync(seller);
        await seller.TryAsync(HttpMethod.Delete, "/api/accounts/tanvieta/second-factor", null, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await office.TryAsync(HttpMethod.Delete, "/api/accounts/ocop/second-factor", null, null).RefusedAsync(HttpStatusCode.Conflict, "ownSecondFactor");
        await office.TryAsync(HttpMethod.Delete, "/api/accounts/nobody-there/second-factor", null, null).RefusedAsync(HttpStatusCode.NotFound, "accountNotFound");
        await office.TryAsync(HttpMethod.Delete, $"/api/accounts/{login}/second-factor", null, null);
        await ApiClient.ReadAsync<SessionAnswer>(await TryAsync(null));

        await api.CaughtUpAsync();
        var acts = await office.GetAsync<PageOf<AuditEntry>>($"/api/audit?area=account&subject=account/login:{login}");
        Assert.Equal(
            ["secondFactorRemoved ocop", $"secondFactorSet {login}", $"secondFactorRemoved {login}", $"secondFactorSet {login}", "accountMade ocop"],
            acts.Items.Select(act => $"{ApiJson.Word(act.Act)} {act.By}"));
    }

    [Fact]
    public async Task Where_it_is_required_an_operator_without_one_can_do_nothing_but_set_it_up()
    {
        var office = await strict.Anonymous().SignInAsync("ocop", "demo-ocop");

        await office.TryGetAsync("/api/accounts").RefusedAsync(HttpStatusCode.Forbidden, "secondFactorNeeded");
        await (await strict.AsAsync("tamhoa")).GetAsync<Me>("/api/me");
        Assert.Equal(HttpStatusCode.OK, (await (await strict.AsAsync("tamhoa")).TryGetAsync("/api/producers/c-htx-tam-hoa/today")).StatusCode);
        using var browser = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = strict.Address };
        browser.DefaultRequestHeaders.Authorization = office.Http.DefaultRequestHeaders.Authorization;
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        Assert.Equal("/account", (await browser.GetAsync("/board", TestContext.Current.CancellationToken)).Headers.Location?.ToString());
        await TakeAsync(office, "demo-ocop");
        await office.GetAsync<PageOf<AccountDetails>>("/api/accounts");
    }

    private async Task<(ApiClient Seller, string Key, IReadOnlyList<string> RecoveryCodes)> SetUpAsync()
    {
        var seller = await MakeAsync();
        var (key, codes) = await TakeAsync(seller);
        return (seller, key, codes);
    }

    private async Task<ApiClient> MakeAsync()
    {
        await (await api.AsAsync("ocop")).PostAsync<Me>(
            "/api/accounts", new { login, password = Password, name = "Chị Hoa", role = "producer", producerId = "c-htx-tam-hoa" });
        return await api.Anonymous().SignInAsync(login, Password);
    }

    private static async Task<(string Key, IReadOnlyList<string> RecoveryCodes)> TakeAsync(ApiClient caller, string password = Password)
    {
        var offer = await caller.PostAsync<SecondFactorOffer>("/api/me/second-factor/offer");
        return (offer.Key, (await ApiClient.ReadAsync<RecoveryCodesAnswer>(await PutAsync(caller, offer, password))).RecoveryCodes);
    }

    private static Task<HttpResponseMessage> PutAsync(ApiClient caller, SecondFactorOffer offer, string password) =>
        caller.TryAsync(HttpMethod.Put, "/api/me/second-factor", new { offer.Offer, password, code = Totp.Code(offer.Key) }, null);

    private Task<HttpResponseMessage> TryAsync(string? code) => api.Anonymous().TryPostAsync("/api/sessions", new { login, password = Password, code });
}

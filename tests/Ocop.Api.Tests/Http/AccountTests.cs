using System.Net;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.Hosting;

namespace Ocop.Api.Tests.Http;

public sealed class AccountTests(ApiFixture api)
{
    private const string Password = "a good password";
    private readonly string login = $"u{Guid.NewGuid():n}"[..20];

    [Fact]
    public async Task An_account_is_made_found_by_name_login_and_producer_and_signs_in()
    {
        var office = await api.AsAsync("ocop");
        await MakeAsync(office, name: $"Chị Đào {login}");
        await api.CaughtUpAsync();

        foreach (var search in new[] { login, $"chi dao {login}", $"tam hoa {login}" })
        {
            var found = Assert.Single((await office.GetAsync<PageOf<AccountDetails>>($"/api/accounts?search={Uri.EscapeDataString(search)}")).Items);
            Assert.Equal((login, AccountRole.Producer, "HTX Tâm Hòa", false), (found.Login, found.Role, found.ProducerName, found.IsDisabled));
        }
        Assert.Empty((await office.GetAsync<PageOf<AccountDetails>>($"/api/accounts?search={login}&role=operator")).Items);
        Assert.Equal("c-htx-tam-hoa", (await api.Anonymous().SignInAsync(login, Password)).Session!.Me.ProducerId);
    }

    [Fact]
    public async Task A_disabled_account_cannot_sign_in_and_who_has_is_out()
    {
        var office = await api.AsAsync("ocop");
        await MakeAsync(office);
        var seller = await api.Anonymous().SignInAsync(login, Password);
        await seller.GetAsync<Me>("/api/me");

        await office.PutAsync<AccountDetails>($"/api/accounts/{login}", new { isDisabled = true });

        await api.Anonymous().TryPostAsync("/api/sessions", new { login, password = Password }).RefusedAsync(HttpStatusCode.Forbidden, "accountDisabled");
        await api.Anonymous().TryPostAsync("/api/sessions", new { login, password = "wrong-password" }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        await seller.TryGetAsync("/api/producers/c-htx-tam-hoa/today").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await office.PutAsync<AccountDetails>($"/api/accounts/{login}", new { isDisabled = false });
        await seller.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await api.Anonymous().SignInAsync(login, Password);
    }

    [Fact]
    public async Task An_account_that_may_do_less_does_less_whatever_its_token_says()
    {
        var office = await api.AsAsync("ocop");
        await MakeAsync(office);
        await office.PutAsync<AccountDetails>($"/api/accounts/{login}", new { role = "operator" });
        var other = await api.Anonymous().SignInAsync(login, Password);
        await other.GetAsync<PageOf<AccountDetails>>("/api/accounts");

        await office.PutAsync<AccountDetails>($"/api/accounts/{login}", new { role = "producer", producerId = "c-htx-tam-hoa" });

        await other.TryGetAsync("/api/accounts").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task A_new_name_and_password_count_from_now_on()
    {
        var office = await api.AsAsync("ocop");
        await MakeAsync(office);

        await office.PutAsync<AccountDetails>($"/api/accounts/{login}", new { name = "Chị Hoa", password = "another good one" });

        await api.Anonymous().TryPostAsync("/api/sessions", new { login, password = Password }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword");
        Assert.Equal("Chị Hoa", (await api.Anonymous().SignInAsync(login, "another good one")).Session!.Me.Name);
    }

    [Fact]
    public async Task After_ten_wrong_passwords_even_the_right_one_waits_and_registering_tells_no_more()
    {
        await MakeAsync(await api.AsAsync("ocop"));
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i =>
            api.Anonymous().TryPostAsync("/api/sessions", new { login, password = $"guess number {i}" }).RefusedAsync(HttpStatusCode.Unauthorized, "wrongPassword")));

        var refused = await api.Anonymous().TryPostAsync("/api/sessions", new { login, password = Password });
        Assert.InRange(refused.Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 30);
        await Task.FromResult(refused).RefusedAsync(HttpStatusCode.TooManyRequests, "tooManySignIns");
        await api.Anonymous().TryPostAsync("/api/accounts", new { login, password = Password, name = "Ai đó" })
            .RefusedAsync(HttpStatusCode.TooManyRequests, "tooManySignIns");
    }

    [Fact]
    public async Task Nobody_but_operators_sees_or_changes_accounts_and_they_not_their_own_rights()
    {
        foreach (var other in new[] { await api.AsAsync("tamhoa"), await api.AsAsync("lan") })
        {
            await other.TryGetAsync("/api/accounts").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await other.TryAsync(HttpMethod.Put, "/api/accounts/tanvieta", new { isDisabled = true }, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        var office = await api.AsAsync("ocop");
        await office.TryAsync(HttpMethod.Put, "/api/accounts/ocop", new { isDisabled = true }, null).RefusedAsync(HttpStatusCode.Conflict, "ownAccount");
        await office.TryAsync(HttpMethod.Put, "/api/accounts/ocop", new { role = "producer", producerId = "c-htx-tam-hoa" }, null).RefusedAsync(HttpStatusCode.Conflict, "ownAccount");
        await office.TryAsync(HttpMethod.Put, "/api/accounts/nobody-here", new { name = "x" }, null).RefusedAsync(HttpStatusCode.NotFound, "accountNotFound");
        await office.TryAsync(HttpMethod.Put, "/api/accounts/tamhoa", new { role = "producer" }, null).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await office.TryAsync(HttpMethod.Put, "/api/accounts/tamhoa", new { role = "producer", producerId = "c-none" }, null).RefusedAsync(HttpStatusCode.NotFound, "producerNotFound");
    }

    [Fact]
    public async Task A_repeated_wish_makes_one_account_and_another_persons_none()
    {
        var office = await api.AsAsync("ocop");
        var form = new { login, password = Password, name = "Hoa", role = "producer", producerId = "c-htx-tam-hoa" };
        var made = await office.PostAsync<Me>("/api/accounts", form, "key-1");

        Assert.Equal(made, await office.PostAsync<Me>("/api/accounts", form, "key-1"));
        await api.Anonymous().TryPostAsync("/api/accounts", new { login, password = "something else", name = "Kẻ khác" }).RefusedAsync(HttpStatusCode.Conflict, "loginTaken");
    }

    private Task<Me> MakeAsync(ApiClient office, string name = "Hoa") =>
        office.PostAsync<Me>("/api/accounts", new { login, password = Password, name, role = "producer", producerId = "c-htx-tam-hoa" });
}

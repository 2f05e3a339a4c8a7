using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;
using Ocop.Accounts;
using Ocop.Api.Accounts;
using Ocop.Api.LiveSales;
using Ocop.Silo.Links;

namespace Ocop.Browser.Tests;

/// <summary>Signing in with a second step, and staying signed in for longer than a token lives.</summary>
public sealed class SignedInTests(SignedInTests.HastyApi api, Browsers browsers) : BrowserTest(api, browsers), IClassFixture<SignedInTests.HastyApi>
{
    private const string Password = "a good password";

    /// <summary>Tokens end after two seconds.</summary>
    public sealed class HastyApi : ApiFixture
    {
        protected override int AccessSeconds => 2;
    }

    [Fact]
    public async Task A_host_is_not_thrown_out_of_a_sale_when_token_and_connection_end()
    {
        var seller = await LongAsync("tamhoa");
        var product = await seller.ProductAsync(units: 5);
        var sale = (await seller.StartSaleAsync(("M1", product, null, null))).SaleId;
        await using var host = await LaptopAsync("tamhoa");
        var page = host.Page;
        await page.GotoAsync($"/host/{sale}");
        await Expect(page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");

        for (var (first, now) = (await RefreshTokenAsync(host), ""); now is "" || now == first; now = await RefreshTokenAsync(host))
            Assert.Equal(200, await page.EvaluateAsync<int>("() => Promise.all([1, 2, 3].map(() => fetch('/api/me'))).then(answers => Math.max(...answers.map(a => a.status)))"));
        await host.Context.SetOfflineAsync(true);
        await Expect(page.Locator("#link")).ToHaveAttributeAsync("data-state", "offline");
        await host.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dừng bán M1" }).ClickAsync();

        await seller.BoardAsync(sale, board => board.Items[0].State == Ocop.Products.OfferState.Stopped);
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Bán lại M1" })).ToBeVisibleAsync();
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task A_second_step_is_set_up_on_a_phone_and_asked_for_on_the_next_device()
    {
        var login = $"s-{Guid.NewGuid():n}"[..16];
        await (await LongAsync("ocop")).PostAsync<Me>(
            "/api/accounts", new { login, password = Password, name = "Người bán", role = "producer", producerId = "c-htx-tam-hoa" });
        await using var phone = await PhoneAsync();
        await SignInAsync(phone.Page, login);
        await phone.Page.WaitForURLAsync("**/producer");
        await phone.Page.GetByRole(AriaRole.Link, new() { Name = "Người bán" }).ClickAsync();
        await Expect(phone.Page.Locator("#devices li")).ToHaveCountAsync(1);
        await phone.AssertFitsAsync();

        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Bật xác thực hai bước" }).ClickAsync();
        await Expect(phone.Page.Locator("#key")).Not.ToBeEmptyAsync();
        var key = await phone.Page.Locator("#key").InnerTextAsync();
        await phone.AssertAccessibleAsync();
        await phone.AssertFitsAsync();
        await phone.Page.GetByLabel("Mã 6 số ứng dụng đang hiện").FillAsync(Totp.Code(key, ahead: 9));
        await phone.Page.Locator("#offer [name=password]").FillAsync(Password);
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Bật", Exact = true }).ClickAsync();
        await Expect(phone.Page.Locator("#code-error")).ToContainTextAsync("Mã không đúng");
        await phone.Page.GetByLabel("Mã 6 số ứng dụng đang hiện").FillAsync(Totp.Code(key));
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Bật", Exact = true }).ClickAsync();
        await Expect(phone.Page.Locator("#codes")).ToBeVisibleAsync();
        var recovery = (await phone.Page.Locator("#code-list").InnerTextAsync()).Split('\n');
        Assert.Equal(10, recovery.Length);
        await phone.AssertFitsAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Tôi đã cất rồi" }).ClickAsync();
        await Expect(phone.Page.Locator("#second .badge")).ToHaveTextAsync("Đang bật");

        await using var laptop = await LaptopAsync();
        await SignInAsync(laptop.Page, login);
        var code = laptop.Page.Locator("#sign-in [name=code]");
        await Expect(code).ToBeFocusedAsync();
        await laptop.AssertAccessibleAsync();
        await code.FillAsync("000000");
        await code.PressAsync("Enter");
        await Expect(laptop.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Mã không đúng");
        await laptop.Page.GetByLabel("Mất điện thoại: dùng mã dự phòng").CheckAsync();
        await laptop.Page.GetByLabel("Mã dự phòng", new() { Exact = true }).FillAsync(recovery[0]);
        await code.PressAsync("Enter");
        await laptop.Page.WaitForURLAsync("**/producer");

        await phone.Page.ReloadAsync();
        await Expect(phone.Page.Locator("#devices li")).ToHaveCountAsync(2);
        await phone.Page.Locator("#devices .end").ClickAsync();
        await Expect(phone.Page.Locator("#devices li")).ToHaveCountAsync(1);
    }

    private static async Task SignInAsync(IPage page, string login)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#sign-in [name=login]").FillAsync(login);
        await page.Locator("#sign-in [name=password]").FillAsync(Password);
        await page.Locator("#sign-in button").ClickAsync();
    }

    private static async Task<string> RefreshTokenAsync(Visitor visitor) => (await visitor.Context.CookiesAsync()).Single(cookie => cookie.Name == "ocop-refresh").Value;

    /// <summary>With a token that outlives the test.</summary>
    private async Task<ApiClient> LongAsync(string login)
    {
        var account = (await Api.Services.GetRequiredService<IGrainFactory>().Account(login).Get())!;
        var tokens = new Tokens(Api.Services.GetRequiredService<SigningKey>(), TimeProvider.System, new());
        var (caller, token) = (Caller.Of(account), tokens.Issue(Caller.Of(account)));
        return Api.Anonymous().Take(new(token.Value, token.ExpiresAt, new(caller.Role, caller.Id, caller.Name, caller.ProducerId, caller.BuyerId)));
    }
}

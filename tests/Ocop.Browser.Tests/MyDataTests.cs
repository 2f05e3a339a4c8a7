using Microsoft.Playwright;
using Ocop.Api.Accounts;

namespace Ocop.Browser.Tests;

/// <summary>A buyer takes their data along, asks for it to be erased, and thinks better of it.</summary>
public sealed class MyDataTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const string Password = "a good password";

    [Fact]
    public async Task A_copy_is_downloaded_and_an_erasure_is_taken_back_on_a_phone()
    {
        var login = $"d-{Guid.NewGuid():n}"[..16];
        await Api.Anonymous().PostAsync<Me>("/api/accounts", new { login, password = Password, name = "Nông Thị Mai" });
        await using var phone = await PhoneAsync();
        var page = phone.Page;
        await page.GotoAsync("/sign-in");
        await page.Locator("#sign-in [name=login]").FillAsync(login);
        await page.Locator("#sign-in [name=password]").FillAsync(Password);
        await page.Locator("#sign-in button").ClickAsync();
        await Expect(page.Locator("#sign-in")).ToHaveCountAsync(0);

        await page.GotoAsync("/account");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lấy bản sao" }).ClickAsync();
        var copy = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải bản sao" }).ClickAsync());
        Assert.Contains("Nông Thị Mai", await File.ReadAllTextAsync(await copy.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.GetByRole(AriaRole.Button, new() { Name = "Xóa dữ liệu của tôi" }).ClickAsync();
        await phone.AssertFitsAsync();
        await phone.AssertAccessibleAsync();
        var password = page.Locator("#erasure [name=password]");
        await password.FillAsync("guessed");
        await password.PressAsync("Enter");
        await Expect(page.Locator("#erasure .error")).ToContainTextAsync("mật khẩu");
        await password.FillAsync(Password);
        await password.PressAsync("Enter");
        await Expect(page.Locator("#requests li").First).ToContainTextAsync("chưa bắt đầu");

        await page.Locator("#requests li").First.GetByRole(AriaRole.Link).ClickAsync();
        await page.WaitForURLAsync("**/my-data/privacy-*");
        await phone.AssertFitsAsync();
        await phone.AssertAccessibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rút lại" }).ClickAsync();
        await Expect(page.Locator("#report .badge").First).ToHaveTextAsync("đã rút lại");
        await phone.AssertAccessibleAsync();
    }
}

using Microsoft.Playwright;

namespace Ocop.Browser.Tests;

public sealed class LivePageTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    [Fact]
    public async Task A_tap_holds_a_unit_and_the_stock_moves_for_everyone()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 7), null, null));
        await using var buyer = await PhoneAsync();
        await using var watcher = await LaptopAsync();
        await watcher.Page.GotoAsync($"/live/{sale.SaleId}");
        await buyer.Page.GotoAsync($"/live/{sale.SaleId}");
        await Expect(buyer.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");

        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true }).ClickAsync();

        await Expect(buyer.Page.Locator("#mine")).ToContainTextAsync("Giữ 1");
        await Expect(watcher.Page.Locator(".item .left b")).ToHaveTextAsync("6");
    }
}

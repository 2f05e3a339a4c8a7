using Microsoft.Playwright;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;

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
        await OpenAsync(buyer, sale);

        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true }).ClickAsync();

        await Expect(buyer.Page.Locator("#mine")).ToContainTextAsync("Giữ 1");
        await Expect(watcher.Page.Locator(".item .left b")).ToHaveTextAsync("6");
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(watcher.Page.Locator(".item .left b")).ToHaveTextAsync("7");
        await Expect(buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_tap_does_not_wait_for_what_connects_the_page()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 7), null, null));
        await using var buyer = await PhoneAsync();
        var tapped = new TaskCompletionSource();
        await buyer.Page.RouteAsync("**/signalr-*.js", async route =>
        {
            await tapped.Task;
            await route.ContinueAsync();
        });
        await buyer.Page.GotoAsync($"/live/{sale.SaleId}", new() { WaitUntil = WaitUntilState.Commit });

        await ClaimAsync(buyer.Page, "M1");
        await Expect(buyer.Page.Locator("#mine")).ToContainTextAsync("Giữ 1");
        tapped.SetResult();

        await Expect(buyer.Page.Locator("#link")).ToHaveTextAsync("trực tiếp");
        await Expect(Item(buyer.Page, "M1").Locator(".left b")).ToHaveTextAsync("6");
    }

    [Fact]
    public async Task Before_a_sale_starts_nothing_is_said_to_be_sold_out()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Chợ mai" })).Sale.SaleId;
        await host.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = new[] { new { code = "M1", productId = await host.ProductAsync(units: 7) } } });
        await using var buyer = await PhoneAsync();
        await buyer.Page.GotoAsync($"/live/{sale}");
        var item = Item(buyer.Page, "M1");
        await Expect(item.Locator(".price")).ToContainTextAsync("90.000");
        await Expect(buyer.Page.Locator("#link")).ToHaveTextAsync("trực tiếp");

        await Expect(item.Locator(".left")).ToHaveTextAsync("");
        await Expect(item.Locator("form")).ToBeHiddenAsync();
        await host.PostAsync<SaleResult>($"/api/sales/{sale}/start");

        await Expect(item.Locator(".left b")).ToHaveTextAsync("7");
        await Expect(item.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_phone_without_a_network_marks_its_numbers_and_comes_back_with_right_ones_only()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(
            ("M1", await host.ProductAsync(units: 7), null, null), ("M2", await host.ProductAsync(units: 5), null, null), ("M3", await host.ProductAsync(units: 5), null, null));
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        var cut = await CuttableAsync(page);
        await OpenAsync(buyer, sale);
        foreach (var code in new[] { "M1", "M2", "M3" }) await ClaimAsync(page, code);
        await Expect(Item(page, "M3").Locator(".own")).ToContainTextAsync("Giữ 1");
        await Expect(Item(page, "M1").Locator(".left b")).ToHaveTextAsync("6");

        await buyer.Context.SetOfflineAsync(true);
        await cut();
        await Expect(page.GetByText("Mất kết nối lúc")).ToBeVisibleAsync();
        // Whatever is on screen from now on without the mark must be what is true at the end.
        await page.EvaluateAsync("""
            window.wrong = [];
            new MutationObserver(() => {
              if (document.querySelector('.stale')) return;
              const shown = [...document.querySelectorAll('.item')].map(item => item.querySelector('.left b').textContent + ' ' + item.querySelector('.own').textContent);
              if (!shown[0].startsWith('2 ')) wrong.push(shown.join(' | '));
            }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
            """);
        await (await Api.GuestAsync()).PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "M1", quantity = 4 });
        var elsewhere = new Elsewhere(buyer, Api.Address);
        await elsewhere.SendAsync("PUT", $"/api/sales/{sale.SaleId}/my-bag/lines/{sale.Items[2].Sku}", new { quantity = 0 });
        await elsewhere.SendAsync("POST", $"/api/sales/{sale.SaleId}/my-bag/confirm", new
        {
            name = "Nông Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Minh Tâm", street = "Xóm Nà Lại",
        });
        await host.BoardAsync(sale.SaleId, board => board.Items[0].Available == 2);
        // As long as a lift or a tunnel: attempts fail meanwhile, and nothing tells how many.
        await page.WaitForTimeoutAsync(10_000);
        await Expect(page.GetByText("Mất kết nối lúc")).ToBeVisibleAsync();
        await buyer.Context.SetOfflineAsync(false);

        await Expect(page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await Expect(page.GetByText("Mất kết nối lúc")).ToBeHiddenAsync();
        await Expect(Item(page, "M1").Locator(".left b")).ToHaveTextAsync("2");
        await Expect(Item(page, "M1").Locator(".own b")).ToHaveTextAsync("Đã đặt 1");
        await Expect(Item(page, "M2").Locator(".own b")).ToHaveTextAsync("Đã đặt 1");
        await Expect(Item(page, "M3").Locator(".own")).Not.ToContainTextAsync("Giữ");
        await Expect(page.Locator("#mine-sum")).ToHaveTextAsync("Đã đặt 2");
        Assert.Empty(await page.EvaluateAsync<string[]>("window.wrong"));
    }

    [Fact]
    public async Task What_was_asked_before_the_network_went_does_not_say_that_it_is_back()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 7), null, null));
        await using var buyer = await PhoneAsync("lan");
        var (page, stale) = (buyer.Page, buyer.Page.GetByText("Mất kết nối lúc"));
        var cut = await CuttableAsync(page);
        await OpenAsync(buyer, sale);
        var (asked, lost) = (new TaskCompletionSource(), new TaskCompletionSource());
        await page.RouteAsync("**/my-bag", async route =>
        {
            var answer = await route.FetchAsync();
            asked.TrySetResult();
            await lost.Task;
            await route.FulfillAsync(new() { Response = answer });
        });
        await page.EvaluateAsync("dispatchEvent(new Event('online'))");
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);

        await buyer.Context.SetOfflineAsync(true);
        await cut();
        await Expect(stale).ToBeVisibleAsync();
        await page.RunAndWaitForResponseAsync(() => Task.Run(lost.SetResult), "**/my-bag");
        await page.WaitForTimeoutAsync(500);
        Assert.True(await stale.IsVisibleAsync());

        await buyer.Context.SetOfflineAsync(false);
        await Expect(page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await Expect(stale).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Who_waits_sees_place_and_reason_moves_up_and_is_told_when_units_come_back()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 1), null, null));
        var claims = $"/api/sales/{sale.SaleId}/claims";
        var (holder, first) = (await Api.GuestAsync(), await Api.GuestAsync());
        foreach (var other in new[] { holder, first }) await other.PostAsync<ClaimResult>(claims, new { code = "M1", quantity = 1 });
        await using var buyer = await PhoneAsync();
        await OpenAsync(buyer, sale);
        var own = Item(buyer.Page, "M1").Locator(".own");

        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Chờ hàng" }).ClickAsync();
        await Expect(own).ToContainTextAsync("Chờ 1, thứ 2");
        await Expect(own).ToContainTextAsync("Hết hàng lúc");
        await first.PostAsync<ClaimResult>(claims, new { code = "M1", quantity = 0 });
        await Expect(own).ToContainTextAsync("Chờ 1, thứ 1");
        await buyer.Page.ReloadAsync();
        await Expect(own).ToContainTextAsync("Chờ 1, thứ 1");
        await holder.PostAsync<ClaimResult>(claims, new { code = "M1", quantity = 0 });

        await Expect(own.Locator("b")).ToHaveTextAsync("Giữ 1");
        await Expect(buyer.Page.Locator(".toast")).ToContainTextAsync("Có hàng trở lại nên đến lượt bạn.");
    }

    [Fact]
    public async Task A_keyboard_alone_claims_changes_drops_and_confirms()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 7), null, null), ("M2", await host.ProductAsync(units: 7), null, null));
        await using var buyer = await LaptopAsync();
        var page = buyer.Page;
        await OpenAsync(buyer, sale);

        await TabToAsync(page, Item(page, "M1").GetByRole(AriaRole.Button, new() { Name = "Thêm, Hàng thử" }));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, Item(page, "M1").GetByRole(AriaRole.Button, new() { Name = "Chốt" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Item(page, "M1").Locator(".own")).ToContainTextAsync("Giữ 2");
        await TabToAsync(page, Item(page, "M2").GetByRole(AriaRole.Spinbutton));
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Enter");
        await Expect(Item(page, "M2").Locator(".own")).ToContainTextAsync("Giữ 3");
        await Expect(Item(page, "M2").GetByRole(AriaRole.Spinbutton)).ToBeFocusedAsync();
        await TabToAsync(page, page.Locator("#mine li").Filter(new() { HasText = "M2" }).GetByRole(AriaRole.Button));
        await page.Keyboard.PressAsync("Enter");
        await Expect(Item(page, "M2").Locator(".own")).Not.ToContainTextAsync("Giữ");

        await TabToAsync(page, page.GetByRole(AriaRole.Link, new() { Name = "Xem giỏ và đặt hàng" }));
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Thêm, Hàng thử" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#total")).ToHaveTextAsync("270.000 ₫");
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Bỏ món này" }));
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#confirm")).ToBeHiddenAsync();
        await TabToAsync(page, page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).Last);
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#total")).ToHaveTextAsync("270.000 ₫");

        await TypeAsync("Họ tên người nhận", "Nông Thị Lan");
        await TypeAsync("Số điện thoại", "0912345678");
        await TypeAsync("Xã, phường", "thuc phan");
        await Expect(page.GetByRole(AriaRole.Option).First).ToContainTextAsync("Thục Phán");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByLabel("Xã, phường")).ToHaveValueAsync("Thục Phán");
        await TypeAsync("Số nhà, đường, xóm", "12 Kim Đồng");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".order .badge")).ToHaveTextAsync("đã xác nhận");
        await Expect(page.Locator(".order h2")).ToBeFocusedAsync();

        async Task TypeAsync(string label, string text)
        {
            await TabToAsync(page, page.GetByLabel(label));
            await page.Keyboard.TypeAsync(text);
        }
    }

    [Fact]
    public async Task Markup_in_the_title_of_a_sale_or_in_a_name_shows_as_text()
    {
        const string markup = "<img src=x onerror=\"document.title='hacked'\"><b>đậm</b>";
        var host = await Api.AsAsync("tamhoa");
        var id = $"p-{Guid.NewGuid():n}";
        await host.PutAsync<ProductDetails>($"/api/products/{id}", new
        {
            producerId = "c-htx-tam-hoa", name = $"Trà {markup}", rubricSet = 1, skus = new[] { new { sku = $"{id}:1", unit = "<i>gói</i>", priceVnd = 90_000 } },
        });
        await host.PostAsync<SkuStock>($"/api/products/{id}/stock/receipts", new { sku = $"{id}:1", quantity = 5 });
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title = $"Phiên {markup}" })).Sale;
        await host.PutAsync<SaleResult>($"/api/sales/{sale.SaleId}/line-up", new { items = new[] { new { code = "<u>M1</u>", productId = id, priceVnd = 90_000 } } });
        await host.PostAsync<SaleResult>($"/api/sales/{sale.SaleId}/start");
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        await OpenAsync(buyer, sale);
        await page.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true }).ClickAsync();
        await Expect(page.Locator(".own")).ToContainTextAsync("Giữ 1");

        foreach (var path in new[] { $"/live/{sale.SaleId}", $"/bag/{sale.SaleId}" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main")).ToContainTextAsync($"Phiên {markup}");
            await Expect(page.Locator("main")).ToContainTextAsync($"Trà {markup}");
            await Expect(page.Locator("main img[src=x], main b:text-is('đậm'), main u, main i")).ToHaveCountAsync(0);
            Assert.NotEqual("hacked", await page.TitleAsync());
        }
    }

    private static async Task OpenAsync(Visitor visitor, SaleDetails sale)
    {
        await visitor.Page.GotoAsync($"/live/{sale.SaleId}");
        await Expect(visitor.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
    }

    /// <summary>Cuts the page's connection: Chromium keeps one that is open when it goes offline.</summary>
    private static async Task<Func<Task>> CuttableAsync(IPage page)
    {
        IWebSocketRoute? connection = null;
        await page.RouteWebSocketAsync("**/hubs/sales**", socket =>
        {
            socket.ConnectToServer();
            connection = socket;
        });
        return () => connection!.CloseAsync();
    }

    private static ILocator Item(IPage page, string code) => page.Locator(".item").Filter(new() { Has = page.Locator($".code:text-is('{code}')") });

    private static async Task ClaimAsync(IPage page, string code)
    {
        await Item(page, code).GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true }).ClickAsync();
        await Expect(Item(page, code).Locator(".own")).ToContainTextAsync("Giữ 1");
    }

    private static async Task TabToAsync(IPage page, ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();
        for (var i = 0; i < 80; i++)
        {
            if (await wanted.EvaluateAsync<bool>("element => element === document.activeElement")) return;
            await page.Keyboard.PressAsync("Tab");
        }
        Assert.Fail($"No way by keyboard to {wanted}.");
    }
}

using Microsoft.Playwright;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;
using Ocop.Api.Vouchers;

namespace Ocop.Browser.Tests;

public sealed class SalesTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    [Fact]
    public async Task A_producer_sets_up_a_sale_on_a_phone_rehearses_it_and_stands_on_the_console()
    {
        var seller = await Api.AsAsync("tamhoa");
        var (tea, honey) = ($"Chè Đắng {Mark()}", $"Mật Ong {Mark()}");
        await ProductAsync(seller, tea, 12);
        await ProductAsync(seller, honey, 8);
        await Api.CaughtUpAsync();
        await using var phone = await PhoneAsync("tamhoa");
        var page = phone.Page;
        await page.GotoAsync("/producer/sales");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo phiên" }).ClickAsync();
        await page.GetByLabel("Tên phiên").FillAsync("Chợ tối");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo và chọn món" }).ClickAsync();
        await page.WaitForURLAsync("**/producer/sales/live-*");
        var sale = page.Url.Split('/')[^1];

        // Found without accents, added by a tap and by the keyboard.
        await page.GetByRole(AriaRole.Searchbox).First.FillAsync(tea.Replace("è Đắ", "e Da", StringComparison.Ordinal));
        await page.GetByRole(AriaRole.Button, new() { Name = $"Thêm {tea}" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).First.FillAsync(honey);
        await page.GetByRole(AriaRole.Searchbox).First.PressAsync("Enter");
        await Expect(page.Locator("#line-up > li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#line-up > li").First).ToContainTextAsync("kho còn 12");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đưa M2 lên" }).ClickAsync();
        await Expect(page.Locator("#moved")).ToHaveTextAsync("M2 ở vị trí 1 trên 2");
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã lưu");

        // A code that viewers type all the time is said to be risky where it stands.
        var first = page.Locator("#line-up > li").First;
        await first.GetByLabel($"Mã chốt của {honey}").FillAsync("ok");
        await Expect(first.Locator(".note")).ToContainTextAsync("trùng với từ hay dùng");
        await first.GetByRole(AriaRole.Button, new() { Name = "Đổi thành" }).ClickAsync();
        await Expect(first.Locator(".note")).ToHaveCountAsync(0);

        // Nothing that is typed without a network is lost, even when the page is left.
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        await phone.Context.SetOfflineAsync(true);
        await first.GetByLabel("Tối đa/người").FillAsync("3");
        await page.Locator("#plan").GetByLabel("Tên phiên").FillAsync("Chợ tối có gió");
        await Expect(page.Locator("#state")).ToContainTextAsync("đã giữ trên máy này");
        Assert.Equal("Chợ tối", (await seller.GetAsync<SaleDetails>($"/api/sales/{sale}")).Title);
        await phone.Context.SetOfflineAsync(false);
        await page.ReloadAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        await Expect(page.Locator("#plan").GetByLabel("Tên phiên")).ToHaveValueAsync("Chợ tối có gió");
        var saved = await seller.GetAsync<SaleDetails>($"/api/sales/{sale}");
        Assert.Equal(("Chợ tối có gió", honey, (int?)3), (saved.Title, saved.Items[0].Name, saved.Items[0].LimitPerBuyer));

        await page.GetByLabel("Bình luận/phút").FillAsync("600");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tập dượt", Exact = true }).ClickAsync();
        await Expect(page.Locator(".rehearsed")).ToContainTextAsync(new System.Text.RegularExpressions.Regex("[1-9]\\d* bình luận, giữ [1-9]"), new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc tập" }).ClickAsync();
        await Expect(page.Locator(".rehearsed .badge")).ToHaveTextAsync("đã xong");
        Assert.Equal(8, (await seller.GetAsync<ProductDetails>($"/api/products/{saved.Items[0].ProductId}")).Skus[0].Available);

        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu live" }).ClickAsync();
        await page.Locator("dialog [value=yes]").ClickAsync();
        await page.WaitForURLAsync($"**/host/{sale}");
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task Last_weeks_line_up_is_copied_from_the_list_and_its_report_is_read_on_a_phone()
    {
        var seller = await Api.AsAsync("tamhoa");
        var (title, soldOut) = ($"Chợ tuần trước {Mark()}", $"Hàng hết {Mark()}");
        var (stays, gone) = (await ProductAsync(seller, $"Hàng còn {Mark()}", 5), await ProductAsync(seller, soldOut, 1));
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title })).Sale.SaleId;
        await seller.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = new[] { new { code = "M1", productId = stays }, new { code = "M2", productId = gone } } });
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        var buyer = await Api.GuestAsync();
        await buyer.PostAsync<object>($"/api/sales/{sale}/claims", new { code = "M2", quantity = 3 });
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
        await Api.CaughtUpAsync();
        await using var phone = await PhoneAsync("tamhoa");
        var page = phone.Page;

        await page.GotoAsync("/producer/sales");
        await page.GetByRole(AriaRole.Link, new() { Name = $"Báo cáo của {title}" }).ClickAsync();
        await Expect(page.Locator(".bring li").Filter(new() { HasText = soldOut })).ToContainTextAsync("+2");
        await Expect(page.Locator("#times canvas")).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "CSV" }).ClickAsync());
        Assert.Contains(soldOut, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);

        await page.GotoAsync("/producer/sales");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Bán lại như {title}" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo và chọn món" }).ClickAsync();
        await page.WaitForURLAsync(address => address.Contains("/producer/sales/live-", StringComparison.Ordinal) && !address.Contains(sale, StringComparison.Ordinal));
        await Expect(page.Locator("#copied")).ToContainTextAsync("Đã chép 1 món");
        await Expect(page.Locator("#copied")).ToContainTextAsync($"{soldOut} (mã M2) đã hết hàng");
        await Expect(page.Locator("#line-up > li")).ToHaveCountAsync(1);
    }

    [Fact]
    public async Task A_page_that_was_asked_for_while_a_change_was_saved_shows_it_nevertheless()
    {
        var seller = await Api.AsAsync("tamhoa");
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ sớm" })).Sale.SaleId;
        await using var phone = await PhoneAsync("tamhoa");
        var page = phone.Page;
        var (asked, saved, answered) = (new TaskCompletionSource(), new TaskCompletionSource(), new TaskCompletionSource());
        page.RequestFinished += (_, request) =>
        {
            if (request.Url.EndsWith("/plan", StringComparison.Ordinal)) answered.TrySetResult();
        };
        await page.GotoAsync($"/producer/sales/{sale}");
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        await page.RouteAsync($"**/api/sales/{sale}/plan", async route =>
        {
            asked.TrySetResult();
            await saved.Task;
            await route.ContinueAsync();
        });
        await page.RouteAsync($"**/producer/sales/{sale}", async route =>
        {
            var before = await route.FetchAsync();
            saved.SetResult();
            await answered.Task;
            await route.FulfillAsync(new() { Response = before });
        }, new() { Times = 1 });
        var title = page.Locator("#plan").GetByLabel("Tên phiên");

        await title.FillAsync("Chợ sớm mai");
        await asked.Task;
        await page.ReloadAsync();

        await Expect(title).ToHaveValueAsync("Chợ sớm mai");
        await title.FillAsync("Chợ sớm mai ở Hòa An");
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        await Expect(page.Locator(".clash")).ToHaveCountAsync(0);
        Assert.Equal("Chợ sớm mai ở Hòa An", (await seller.GetAsync<SaleDetails>($"/api/sales/{sale}")).Title);
    }

    [Fact]
    public async Task Two_devices_at_one_sale_both_count_and_where_they_clash_a_person_decides()
    {
        var seller = await Api.AsAsync("tamhoa");
        var (tea, honey) = ($"Chè Đắng {Mark()}", $"Mật Ong {Mark()}");
        var (first, second) = (await ProductAsync(seller, tea, 12), await ProductAsync(seller, honey, 8));
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ hai máy" })).Sale.SaleId;
        await seller.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = new[] { new { code = "M1", productId = first } } });
        await Api.CaughtUpAsync();
        await using var laptop = await LaptopAsync("tamhoa");
        await using var phone = await PhoneAsync("tamhoa");
        foreach (var page in new[] { laptop.Page, phone.Page }) await page.GotoAsync($"/producer/sales/{sale}");
        await Expect(laptop.Page.Locator("#line-up > li")).ToHaveCountAsync(1);
        await Expect(phone.Page.Locator("#line-up > li")).ToHaveCountAsync(1);

        // What only one of them touched stands, on both.
        await phone.Page.GetByLabel("Giữ hàng bao nhiêu phút").FillAsync("45");
        await phone.Page.GetByRole(AriaRole.Searchbox).First.FillAsync(honey);
        await phone.Page.GetByRole(AriaRole.Searchbox).First.PressAsync("Enter");
        await Expect(phone.Page.Locator("#line-up > li")).ToHaveCountAsync(2);
        await Expect(phone.Page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        await laptop.Page.Locator("#plan").GetByLabel("Tên phiên").FillAsync("Chợ của máy tính");
        await laptop.Page.GetByLabel("Tối đa/người").FillAsync("3");
        await Expect(laptop.Page.Locator("#line-up > li")).ToHaveCountAsync(2);
        await Expect(laptop.Page.GetByLabel("Giữ hàng bao nhiêu phút")).ToHaveValueAsync("45");
        await Expect(laptop.Page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        var both = await seller.GetAsync<SaleDetails>($"/api/sales/{sale}");
        Assert.Equal(("Chợ của máy tính", 45, (int?)3, second), (both.Title, both.HoldMinutes, both.Items[0].LimitPerBuyer, both.Items[1].ProductId));

        // The same field twice: nothing is overwritten, nothing typed is lost.
        await phone.Page.Locator("#plan").GetByLabel("Tên phiên").FillAsync("Chợ của điện thoại");
        await Expect(phone.Page.Locator(".clash")).ToContainTextAsync("Máy khác vừa sửa: Tên phiên: Chợ của máy tính. Phần bạn gõ vẫn còn");
        await Expect(phone.Page.Locator("#plan").GetByLabel("Tên phiên")).ToHaveValueAsync("Chợ của điện thoại");
        Assert.Equal("Chợ của máy tính", (await seller.GetAsync<SaleDetails>($"/api/sales/{sale}")).Title);
        Assert.Equal(0, await phone.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        await phone.AssertAccessibleAsync();
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Giữ bản của tôi" }).ClickAsync();
        await Expect(phone.Page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        Assert.Equal("Chợ của điện thoại", (await seller.GetAsync<SaleDetails>($"/api/sales/{sale}")).Title);

        await laptop.Page.GetByLabel("Giá live").First.FillAsync("80000");
        await Expect(laptop.Page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        await phone.Page.GetByLabel("Giá live").First.FillAsync("70000");
        await Expect(phone.Page.Locator(".clash")).ToContainTextAsync($"M1 {tea}, Giá live (₫): 80.000");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Lấy bản của máy kia" }).ClickAsync();
        await Expect(phone.Page.GetByLabel("Giá live").First).ToHaveValueAsync("80.000");
        await Expect(phone.Page.Locator("#state")).ToHaveTextAsync("Đã lưu");
        Assert.Equal(80_000, (await seller.GetAsync<SaleDetails>($"/api/sales/{sale}")).Items[0].PriceVnd);
    }

    [Fact]
    public async Task A_voucher_has_its_hours_and_what_the_page_itself_comments_claims_nothing()
    {
        var seller = await Api.AsAsync("tamhoa");
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ có giờ vàng" })).Sale.SaleId;
        await seller.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = new[] { new { code = "M1", productId = await seller.ProductAsync(units: 5) } } });
        await using var phone = await PhoneAsync("tamhoa");
        var page = phone.Page;
        await page.GotoAsync($"/producer/sales/{sale}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo mã giảm giá" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Mã", new() { Exact = false }).First.FillAsync("GIOVANG");
        await dialog.GetByLabel("Giảm (₫)").FillAsync("10000");
        await dialog.GetByLabel("Dùng được từ").FillAsync("2036-12-05T20:00");
        await dialog.GetByLabel("Dùng được tới").FillAsync("2036-12-05T19:00");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Tạo mã" }).ClickAsync();
        await Expect(dialog.Locator("#until-error")).ToBeVisibleAsync();
        await phone.AssertAccessibleAsync();
        await dialog.GetByLabel("Dùng được tới").FillAsync("2036-12-05T21:30");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Tạo mã" }).ClickAsync();
        await Expect(page.Locator("#voucher-list")).ToContainTextAsync("từ 20:00 05/12 · tới 21:30 05/12");
        await Expect(page.Locator("#voucher-list .badge")).ToHaveTextAsync("chưa tới giờ");
        var given = Assert.Single(await seller.GetAsync<List<VoucherDetails>>($"/api/sales/{sale}/vouchers/all"));
        Assert.Equal(new DateTimeOffset(2036, 12, 5, 13, 0, 0, TimeSpan.Zero), given.From);

        await page.Locator("#own-user select").SelectOptionAsync("TikTok");
        await page.GetByLabel("Mã tài khoản (ID)").FillAsync("htx.tamhoa");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm tài khoản" }).ClickAsync();
        await Expect(page.Locator("#own-users")).ToContainTextAsync("TikTok htx.tamhoa");
        Assert.Equal([new OwnUser("tiktok", "htx.tamhoa")], (await seller.GetAsync<OwnUsers>($"/api/sales/{sale}/own-users")).Users!);
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ TikTok htx.tamhoa" }).ClickAsync();
        await Expect(page.Locator("#own-users")).ToContainTextAsync("Chưa có tài khoản nào.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(page.Locator("#own-users")).ToContainTextAsync("TikTok htx.tamhoa");
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
    }

    [Fact]
    public async Task Who_helps_to_run_a_sale_finds_it_in_their_list_marked_as_anothers()
    {
        var (seller, helper) = (await Api.AsAsync("tamhoa"), await Api.AsAsync("tanvieta"));
        var (planned, old) = ($"Chợ chung {Mark()}", $"Chợ chung cũ {Mark()}");
        var moderators = new[] { helper.Session!.Me.ProducerId };
        await seller.PostAsync<SaleResult>("/api/sales", new { title = planned, moderators });
        var ended = (await seller.PostAsync<SaleResult>("/api/sales", new { title = old, moderators })).Sale.SaleId;
        await seller.PutAsync<SaleResult>($"/api/sales/{ended}/line-up", new { items = new[] { new { code = "M1", productId = await seller.ProductAsync(units: 3) } } });
        await seller.PostAsync<SaleResult>($"/api/sales/{ended}/start");
        await Api.CaughtUpAsync();
        await using var phone = await PhoneAsync("tanvieta");
        var page = phone.Page;

        await page.GotoAsync("/producer/sales");
        await Expect(page.Locator(".sale").Filter(new() { HasText = planned })).ToContainTextAsync("bạn cùng điều khiển phiên của HTX Tâm Hòa");
        await page.Locator($"a[href='/host/{ended}']").ClickAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");
        await seller.PostAsync<SaleResult>($"/api/sales/{ended}/end");
        await Api.CaughtUpAsync();

        await page.GotoAsync("/producer/sales");
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = $"Báo cáo của {old}" })).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = $"Bán lại như {old}" })).ToHaveCountAsync(0);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        await phone.AssertAccessibleAsync();
    }

    private static string Mark() => Guid.NewGuid().ToString("n")[..6];

    private static async Task<string> ProductAsync(ApiClient seller, string name, int units)
    {
        var id = $"p-{Guid.NewGuid():n}";
        await seller.PutAsync<ProductDetails>($"/api/products/{id}", new { producerId = "c-htx-tam-hoa", name, rubricSet = 1, skus = new[] { new { sku = $"{id}:1", unit = "gói", priceVnd = 90_000 } } });
        await seller.PostAsync<SkuStock>($"/api/products/{id}/stock/receipts", new { sku = $"{id}:1", quantity = units });
        return id;
    }
}

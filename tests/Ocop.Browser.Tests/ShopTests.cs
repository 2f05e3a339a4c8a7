using Microsoft.Playwright;
using Ocop.Api.Products;

namespace Ocop.Browser.Tests;

public sealed class ShopTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const string Markup = "<img src=x onerror=\"document.title='hacked'\"><b>đậm</b>";

    [Fact]
    public async Task A_search_without_accents_finds_and_its_filters_come_off_one_by_one()
    {
        await using var buyer = await PhoneAsync();
        await buyer.Page.GotoAsync("/");
        await buyer.Page.GetByRole(AriaRole.Searchbox).FillAsync("LAP SUON tam hoa");
        await buyer.Page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");

        await Expect(buyer.Page.GetByRole(AriaRole.Link, new() { Name = "Lạp sườn Tâm Hòa", Exact = true })).ToBeVisibleAsync();
        await buyer.Page.GetByLabel("Hạng sao").SelectOptionAsync("5");
        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Tìm", Exact = true }).ClickAsync();
        await Expect(buyer.Page.GetByText("Không tìm thấy sản phẩm nào.")).ToBeVisibleAsync();
        await buyer.Page.GetByRole(AriaRole.Link, new() { Name = "Bỏ lọc 5 sao OCOP" }).ClickAsync();
        await Expect(buyer.Page.GetByRole(AriaRole.Link, new() { Name = "Lạp sườn Tâm Hòa", Exact = true })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_guest_buys_in_the_shop_on_a_phone_and_finds_the_order_on_their_page()
    {
        var product = await (await Api.AsAsync("tamhoa")).ProductAsync(units: 7);
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        await page.GotoAsync($"/products/{product}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Giữ hàng" }).ClickAsync();
        await Expect(page.Locator("#mine")).ToContainTextAsync("Đang giữ cho bạn: 2 gói, còn");
        await Expect(page.Locator(".pack .left")).ToHaveTextAsync("Còn 5");

        await page.GetByRole(AriaRole.Link, new() { Name = "Tới giỏ và đặt hàng" }).ClickAsync();
        await page.GetByLabel("Họ tên người nhận").FillAsync("Nông Thị Lan");
        await page.GetByLabel("Số điện thoại").FillAsync("0912 345 678");
        await page.GetByLabel("Xã, phường").FillAsync("Minh Tâm");
        await page.GetByLabel("Số nhà, đường, xóm").FillAsync("Xóm Nà Lại");
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đặt hàng" }).ClickAsync();
        await Expect(page.Locator(".order .badge")).ToHaveTextAsync("đã xác nhận");
        await Expect(page.Locator("#orders")).ToContainTextAsync("2 đã đặt");

        await page.GotoAsync("/my");
        await Expect(page.GetByText("Người bán đang chuẩn bị hàng.")).ToBeVisibleAsync();
        await Expect(page.GetByText("Trả 180.000 ₫ khi nhận.")).ToBeVisibleAsync();
        await Expect(page.GetByText("chỉ hiện trên máy này")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_buyer_waits_for_what_is_sold_out_and_is_held_units_when_some_come_back()
    {
        var product = await (await Api.AsAsync("tamhoa")).ProductAsync(units: 1);
        var other = await Api.GuestAsync();
        await other.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 1 });
        await using var buyer = await PhoneAsync();
        await buyer.Page.GotoAsync($"/products/{product}");
        await Expect(buyer.Page.Locator(".pack .left")).ToHaveTextAsync("Hết hàng");

        await buyer.Page.GetByRole(AriaRole.Button, new() { Name = "Chờ hàng" }).ClickAsync();
        await Expect(buyer.Page.GetByText("bạn đứng thứ 1 trong danh sách chờ")).ToBeVisibleAsync();
        await Expect(buyer.Page.Locator("#mine")).ToHaveTextAsync("Bạn đang chờ 1 gói, đứng thứ 1");
        await other.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 0 });

        await Expect(buyer.Page.Locator("#mine")).ToContainTextAsync("Đang giữ cho bạn: 1 gói", new() { Timeout = 30_000 });
    }

    [Fact]
    public async Task A_hold_is_given_back_with_a_way_back_and_found_again_when_the_page_opens_anew()
    {
        var product = await (await Api.AsAsync("tamhoa")).ProductAsync(units: 3);
        await using var buyer = await LaptopAsync("lan");
        var (page, mine) = (buyer.Page, buyer.Page.Locator("#mine"));
        await page.GotoAsync($"/products/{product}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Giữ hàng" }).ClickAsync();
        await Expect(mine).ToContainTextAsync("1 gói");

        await page.ReloadAsync();
        await Expect(mine).ToContainTextAsync("Đang giữ cho bạn: 1 gói");
        await page.GetByRole(AriaRole.Button, new() { Name = "Bỏ, không mua nữa" }).ClickAsync();
        await Expect(mine).ToBeHiddenAsync();
        await Expect(page.Locator(".pack .left")).ToHaveTextAsync("Còn 3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(mine).ToContainTextAsync("Đang giữ cho bạn: 1 gói");
    }

    [Fact]
    public async Task Markup_in_a_name_a_unit_or_a_story_shows_as_text_everywhere()
    {
        var seller = await Api.AsAsync("tanvieta");
        var made = await seller.PostAsync<ProductDetails>("/api/products", new
        {
            name = $"Trà {Markup}", story = Markup, source = Markup, rubricSet = 11, skus = new[] { new { unit = "<b>gói</b>", priceVnd = 50_000 } },
        });
        await seller.PostAsync<SkuStock>($"/api/products/{made.ProductId}/stock/receipts", new { sku = made.Skus[0].Sku, quantity = 5 });
        await Api.CaughtUpAsync();
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        await page.GotoAsync($"/products/{made.ProductId}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Giữ hàng" }).ClickAsync();
        await Expect(page.Locator("#mine")).ToContainTextAsync("<b>gói</b>");

        foreach (var path in new[] { $"/products/{made.ProductId}", "/?search=tra%20onerror", $"/producers/{made.ProducerId}", "/bag/shop", "/my" })
        {
            await page.GotoAsync(path);
            await Expect(page.Locator("main")).ToContainTextAsync(Markup);
            await Expect(page.Locator("main img[src=x], main b:text-is('đậm')")).ToHaveCountAsync(0);
            Assert.NotEqual("hacked", await page.TitleAsync());
        }
    }
}

using Microsoft.Playwright;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;
using Ocop.Api.Reports;

namespace Ocop.Browser.Tests;

public sealed class BoardTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
    };

    [Fact]
    public async Task The_operator_watches_figures_move_and_at_the_end_they_equal_the_report()
    {
        var host = await Api.AsAsync("tamhoa");
        await using var office = await LaptopAsync("ocop");
        await office.Page.GotoAsync("/board");
        await Expect(office.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");

        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 8), null, null))).SaleId;
        var row = office.Page.Locator("#now tr").Filter(new() { Has = office.Page.Locator($"a[href='/board/sales/{sale}']") });
        await Expect(row).ToContainTextAsync("HTX Tâm Hòa");
        for (var i = 1; i <= 3; i++)
        {
            await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[] { Said(sale, i) });
            await Expect(row).ToContainTextAsync($"{180 * i}.000 ₫"); // held
        }
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new { source = "facebook:v1", total = 20, comments = Array.Empty<object>() });
        await Expect(row.Locator(".badge.bad")).ToHaveTextAsync("thiếu 20 bình luận"); // as the host's own gap meter has it
        var buyer = await Api.GuestAsync();
        await buyer.PostAsync<object>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 2 });
        await buyer.PostAsync<object>($"/api/sales/{sale}/my-bag/confirm", Form);
        await Expect(row.Locator(".revenue")).ToHaveTextAsync("180.000 ₫");

        await row.GetByRole(AriaRole.Link).ClickAsync();
        await host.PostAsync<object>($"/api/sales/{sale}/end");
        await Expect(office.Page.Locator("#sale .badge").First).ToHaveTextAsync("đã kết thúc");
        var report = await host.GetAsync<ReportResult>($"/api/sales/{sale}/report");
        Assert.Equal(180_000, report.Total.SoldVnd);
        await Expect(office.Page.Locator("#sale-revenue")).ToHaveTextAsync("180.000 ₫");
        await Expect(office.Page.Locator("#sale .figure").Nth(1)).ToContainTextAsync($"{report.Total.HeldVnd / 1000}.000 ₫");
        await Expect(office.Page.Locator(".funnel li b")).ToHaveTextAsync([$"{report.Total.Claims}", $"{report.Total.HeldClaims}", $"{report.Total.ConfirmedClaims}", $"{report.Total.LapsedClaims}"]);
        await Expect(office.Page.Locator("#sale .breakdown tbody")).ToContainTextAsync("M1");
    }

    [Fact]
    public async Task A_chart_is_a_table_for_who_wants_one_and_a_period_changes_in_place()
    {
        var buyer = await Api.GuestAsync();
        var product = await (await Api.AsAsync("tamhoa")).ProductAsync(units: 3);
        await buyer.PostAsync<object>($"/api/products/{product}/claims", new { quantity = 1 });
        await Api.CaughtUpAsync();
        await using var office = await LaptopAsync("ocop");
        await office.Page.GotoAsync("/board");
        await Expect(office.Page.Locator("#times canvas")).ToBeVisibleAsync();

        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Xem bảng" }).ClickAsync();
        await Expect(office.Page.Locator("#times canvas")).ToBeHiddenAsync();
        await Expect(office.Page.Locator("#times").GetByRole(AriaRole.Columnheader, new() { Name = "Giờ" })).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "7 ngày" }).ClickAsync();
        await Expect(office.Page.Locator("#times").GetByRole(AriaRole.Columnheader, new() { Name = "Ngày" })).ToBeVisibleAsync();
        await office.Page.GetByRole(AriaRole.Link, new() { Name = "Bộ sản phẩm" }).ClickAsync();
        await Expect(office.Page.Locator("#report .breakdown tfoot")).ToContainTextAsync("Tổng cộng");
        Assert.Contains("by=sets", office.Page.Url, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_wall_shows_the_time_the_connection_and_huge_figures_and_no_menu()
    {
        await using var wall = await LaptopAsync("ocop");
        await wall.Page.GotoAsync("/board");
        await wall.Page.GetByRole(AriaRole.Link, new() { Name = "Màn hình lớn" }).ClickAsync();

        await Expect(wall.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await Expect(wall.Page.Locator("#clock")).ToHaveTextAsync(new System.Text.RegularExpressions.Regex("^\\d\\d:\\d\\d$"));
        await Expect(wall.Page.GetByRole(AriaRole.Navigation)).ToHaveCountAsync(0);
        await Expect(wall.Page.Locator(".strip")).ToContainTextAsync("Không bán vượt tồn kho");
        Assert.True(await wall.Page.EvaluateAsync<double>("parseFloat(getComputedStyle(document.querySelector('#wall-revenue')).fontSize)") > 40);

        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 8), null, null))).SaleId;
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[] { Said(sale, 1) });
        await Expect(wall.Page.Locator(".wall-sales")).ToContainTextAsync("180.000 ₫");
        await wall.Context.SetOfflineAsync(true);
        await Expect(wall.Page.Locator("#link")).Not.ToHaveAttributeAsync("data-state", "connected");
        await wall.Context.SetOfflineAsync(false);
        await Expect(wall.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await host.PostAsync<object>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task An_account_that_was_just_made_signs_in_until_it_is_disabled()
    {
        var login = $"u{Guid.NewGuid():n}"[..16];
        await using var office = await PhoneAsync("ocop");
        await office.Page.GotoAsync("/accounts");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();
        var dialog = office.Page.Locator("dialog#account");
        await dialog.GetByLabel("Tên đăng nhập").FillAsync(login);
        await dialog.GetByLabel("Tên hiển thị").FillAsync($"Chị Hoa {login}");
        await dialog.Locator("[name=producer]").PressSequentiallyAsync("tam hoa");
        await dialog.GetByRole(AriaRole.Option, new() { Name = "HTX Tâm Hòa" }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Gợi ý mật khẩu" }).ClickAsync();
        var password = await dialog.Locator("[name=password]").InputValueAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Lưu" }).ClickAsync();
        await Expect(office.Page.Locator("#accounts")).ToContainTextAsync($"Chị Hoa {login}");

        await using var hoa = await PhoneAsync();
        await hoa.Page.GotoAsync("/sign-in?next=/audit");
        await hoa.Page.GetByLabel("Tên đăng nhập").FillAsync(login);
        await hoa.Page.Locator("[name=password]").FillAsync(password);
        await hoa.Page.Locator("#sign-in button").ClickAsync();
        await Expect(hoa.Page.GetByRole(AriaRole.Heading, new() { Name = "Nhật ký" })).ToBeVisibleAsync();

        await office.Page.GetByRole(AriaRole.Button, new() { Name = $"Sửa tài khoản Chị Hoa {login}" }).ClickAsync();
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Khóa tài khoản" }).ClickAsync();
        await office.Page.Locator("dialog [value=yes]").ClickAsync();
        await Expect(office.Page.Locator("#accounts tr").Filter(new() { HasText = login })).ToContainTextAsync("đã khóa");
        await hoa.Page.ReloadAsync();
        await Expect(hoa.Page.Locator("#sign-in")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_producer_sees_neither_board_nor_accounts()
    {
        await using var seller = await PhoneAsync("tamhoa");
        foreach (var path in new[] { "/board", "/accounts", "/board/sales/live-none" })
        {
            await seller.Page.GotoAsync(path);
            await Expect(seller.Page.GetByRole(AriaRole.Heading, new() { Name = "Bạn không có quyền xem trang này." })).ToBeVisibleAsync();
        }
    }

    [Fact]
    public async Task A_stock_adjustment_is_found_with_who_and_why()
    {
        var seller = await Api.AsAsync("tamhoa");
        var product = await seller.ProductAsync(units: 10);
        var reason = $"kiểm kho {Guid.NewGuid().ToString("n")[..6]}";
        await seller.PostAsync<SkuStock>($"/api/products/{product}/stock/adjustments", new { sku = $"{product}:1", delta = -2, reason });
        await Api.CaughtUpAsync();
        await using var office = await LaptopAsync("ocop");
        await office.Page.GotoAsync("/audit");

        await office.Page.GetByLabel("Ai", new() { Exact = true }).FillAsync("tamhoa");
        await office.Page.Locator("[name=area]").SelectOptionAsync("stock");
        await office.Page.GetByRole(AriaRole.Button, new() { Name = "Tìm" }).ClickAsync();

        var row = office.Page.Locator(".acts tbody tr").Filter(new() { HasText = reason });
        await Expect(row).ToContainTextAsync("điều chỉnh tồn kho −2");
        await Expect(row).ToContainTextAsync("HTX Tâm Hòa");
        var download = await office.Page.RunAndWaitForDownloadAsync(() => office.Page.GetByRole(AriaRole.Link, new() { Name = "Tải CSV" }).ClickAsync());
        Assert.Contains(reason, await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        await row.GetByRole(AriaRole.Link, new() { Name = "Hàng thử" }).ClickAsync();
        await Expect(office.Page.Locator(".acts tbody tr")).ToHaveCountAsync(3);
    }

    private static object Said(string sale, int number) => new
    {
        id = $"{sale}-{number}", verb = "add", platform = "facebook", userId = $"{sale}-{number}", userName = "Khách", text = "M1 x2", at = "2026-11-01T13:00:00Z",
    };
}

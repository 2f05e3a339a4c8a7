using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ocop.Api.Accounts;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Api.Reports;
using Ocop.Api.Seed;
using Ocop.Cluster.Tests.Webhooks;

namespace Ocop.Browser.Tests;

/// <summary>A producer's day and its settings. Each journey has a producer that nobody else sells for.</summary>
public sealed class ProducerHomeTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    [Fact]
    public async Task A_new_producer_is_led_to_profile_and_account_and_each_step_is_ticked_off()
    {
        var (seller, producer) = await SellerAsync("c-htx-ba-sach-hung-dao");
        await using var visitor = await PhoneAsync();
        var page = visitor.Page;
        await page.GotoAsync("/sign-in");
        await page.Locator("#sign-in [name=login]").FillAsync(seller);
        await page.Locator("#sign-in [name=password]").FillAsync(DemoSeed.Password);
        await page.Locator("#sign-in button").ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/producer$"));
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Bắt đầu bán hàng" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Điền hồ sơ" }).ClickAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "mã số thuế" }).ClickAsync();
        await Expect(page.GetByLabel("Mã số thuế")).ToBeFocusedAsync();
        await page.GetByLabel("Mã số thuế").FillAsync("123");
        await Expect(page.GetByText("Mã số thuế gồm 10 hoặc 13 chữ số")).ToBeVisibleAsync();
        await page.GetByLabel("Mã số thuế").FillAsync("0100109106");
        await page.GetByLabel("Tên pháp lý").FillAsync("Hợp tác xã Ba sạch Hưng Đạo");
        await page.GetByLabel("Người đại diện").FillAsync("Nông Văn Ba");
        await page.GetByLabel("Số đăng ký").FillAsync("110123456");
        await page.GetByLabel("Ngày cấp").FillAsync("2020-05-04");
        await page.GetByLabel("Nơi cấp").FillAsync("Phòng Tài chính - Kế hoạch");
        await page.GetByLabel("Số nhà, đường, xóm").FillAsync("Xóm Nà Lắc");
        await Expect(page.GetByText("còn điền dở")).ToBeVisibleAsync();
        await page.Locator("[name='address.commune']").FillAsync("Thục Phán");
        await Expect(page.GetByText("Khách thấy: Xóm Nà Lắc, phường Thục Phán")).ToBeVisibleAsync();
        await page.GetByLabel("Số điện thoại cho khách").FillAsync("0912 345 678");
        await page.GetByLabel("Giao hàng").FillAsync("Gửi trong 2 ngày.");
        await page.GetByLabel("Đổi trả").FillAsync("Nhận lại hàng hỏng trong 3 ngày.");
        await page.GetByLabel("Nơi nhận khiếu nại").FillAsync("Gọi 0912 345 678.");
        await Expect(page.GetByText("Hồ sơ đã đủ những điều luật yêu cầu.")).ToBeVisibleAsync();
        await Expect(page.Locator("#state")).ToHaveTextAsync("Đã lưu");

        await page.GetByRole(AriaRole.Link, new() { Name = "Nhận tiền" }).ClickAsync();
        await page.Locator("[name=bankBin]").SelectOptionAsync("Vietcombank");
        await page.GetByLabel("Số tài khoản").FillAsync("0123 456 789");
        await page.GetByLabel("Tên chủ tài khoản").FillAsync("Nông Văn Ba");
        await Expect(page.GetByAltText("Mã VietQR của tài khoản")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu tài khoản" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("NONG VAN BA");
        await page.GetByRole(AriaRole.Button, new() { Name = "Đúng, lưu lại" }).ClickAsync();
        await Expect(page.GetByText("Khách đang thấy tài khoản này.")).ToBeVisibleAsync();

        await page.GotoAsync("/producer");
        await Expect(page.GetByText("Xong 3/4 bước.")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Lên lịch phiên" })).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));
        Assert.Equal("c-htx-ba-sach-hung-dao", producer);
    }

    [Fact]
    public async Task The_day_shows_what_the_report_says_and_says_when_it_is_old()
    {
        var (login, producer) = await SellerAsync("c-co-so-dinh-thi-kim-tuyen");
        var (seller, buyer) = (await AsAsync(login), await Api.GuestAsync());
        var product = await ProductAsync(seller);
        await using var visitor = await LaptopAsync(login);
        var page = visitor.Page;
        await page.GotoAsync("/producer");
        await Expect(page.Locator("#net")).ToHaveTextAsync("0 ₫");
        await buyer.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 2 });
        await buyer.PostAsync<BagConfirmation>("/api/sales/shop/my-bag/confirm", new
        {
            name = "Nông Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
        });
        await Api.CaughtUpAsync();

        // It brings itself up to date, without a tap.
        await Expect(page.Locator("#net")).ToHaveTextAsync("180.000 ₫", new() { Timeout = 40_000 });
        var report = await seller.GetAsync<ReportResult>($"/api/producers/{producer}/report?from={Today}&to={Today}");
        Assert.Equal((2, 180_000L), (report.Total.Sold, report.Total.NetVnd));
        await Expect(page.Locator("#units")).ToContainTextAsync("2 sản phẩm");
        await Expect(page.Locator("[data-stage=call]")).ToContainTextAsync("1");
        await Expect(page.Locator("[data-stage=call]")).ToHaveAttributeAsync("href", "/producer/orders?stage=call");

        await visitor.Context.SetOfflineAsync(true);
        await Expect(page.GetByText("Mất mạng. Đây là số liệu lúc")).ToBeVisibleAsync();
        await Expect(page.Locator("#net")).ToHaveTextAsync("180.000 ₫");
        await visitor.Context.SetOfflineAsync(false);
        await Expect(page.GetByText("Mất mạng. Đây là số liệu lúc")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task A_sale_that_is_on_leads_into_its_console()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 3), null, null));
        await Api.CaughtUpAsync();
        await using var visitor = await PhoneAsync("tamhoa");
        await visitor.Page.GotoAsync("/producer");
        await visitor.Page.Locator($"a[href='/host/{sale.SaleId}']").ClickAsync();
        await Expect(visitor.Page.Locator("#start, #pause").First).ToBeAttachedAsync();
        await Expect(visitor.Page).ToHaveURLAsync(new Regex($"/host/{sale.SaleId}$"));
    }

    [Fact]
    public async Task A_key_is_seen_once_works_and_is_revoked_after_one_question()
    {
        var (login, producer) = await SellerAsync("c-htx-khau-sli-tm-dv-na-giang");
        await using var visitor = await LaptopAsync(login);
        var page = visitor.Page;
        await page.GotoAsync("/producer/settings/keys");
        await page.GetByLabel("Dùng cho việc gì").FillAsync("Phần mềm <b>kho</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa" }).ClickAsync();
        await Expect(page.GetByText("Hãy chọn ít nhất một quyền.")).ToBeVisibleAsync();
        await page.GetByLabel("Đọc đơn hàng").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạo khóa" }).ClickAsync();

        await Expect(page.Locator("#secret-text")).ToContainTextAsync("ocop_");
        var secret = await page.Locator("#secret-text").InnerTextAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tôi đã cất rồi" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Phần mềm <b>kho</b>" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Expect(page.GetByText("chưa dùng lần nào")).ToBeVisibleAsync();
        Assert.DoesNotContain(secret, await page.ContentAsync(), StringComparison.Ordinal);
        Assert.Equal(200, await AskAsync(secret, producer));

        await page.GetByRole(AriaRole.Button, new() { Name = "Thu hồi khóa" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Thu hồi", Exact = true }).ClickAsync();
        await Expect(page.GetByText("thu hồi", new() { Exact = false }).Last).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Thu hồi khóa" })).ToBeHiddenAsync();
        Assert.Equal(401, await AskAsync(secret, producer));
    }

    [Fact]
    public async Task An_address_of_a_tool_is_added_tried_and_turned_off_with_a_way_back()
    {
        await using var tool = await Receiver.StartAsync();
        var (login, _) = await SellerAsync("c-htx-khau-sli-tm-dv-na-giang");
        await using var visitor = await PhoneAsync(login);
        var page = visitor.Page;
        await page.GotoAsync("/producer/settings/webhooks");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm địa chỉ" }).ClickAsync();
        await page.GetByLabel("Địa chỉ (https)").FillAsync("http://example.vn/hook");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        await Expect(page.GetByText("Phải là địa chỉ https")).ToBeVisibleAsync();
        await page.GetByLabel("Địa chỉ (https)").FillAsync(tool.Url);
        await page.GetByLabel("Tên gọi").FillAsync("Sổ sách");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu", Exact = true }).ClickAsync();
        await Expect(page.Locator("#secret-text")).ToContainTextAsync("whsec_");
        await page.GetByRole(AriaRole.Button, new() { Name = "Tôi đã cất rồi" }).ClickAsync();

        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi thử: Sổ sách" }).ClickAsync();
        await Expect(page.GetByText("Nơi nhận đã trả lời 204.")).ToBeVisibleAsync(new() { Timeout = 40_000 });
        Assert.Equal("ping", Assert.Single(tool.All).Type);
        await page.GetByText("Các tin đã gửi").ClickAsync();
        await Expect(page.Locator(".messages .badge")).ToHaveTextAsync("đã tới");

        await page.GetByRole(AriaRole.Button, new() { Name = "Tắt: Sổ sách" }).ClickAsync();
        await Expect(page.Locator(".hook .on")).ToHaveTextAsync("đã tắt");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(page.Locator(".hook .on")).ToHaveTextAsync("đang nhận");
    }

    [Theory]
    [InlineData("vi", "Sai tên đăng nhập hoặc mật khẩu.")]
    [InlineData("en", "The login or the password is wrong.")]
    public async Task A_wrong_password_is_said_at_once_in_either_language(string language, string sentence)
    {
        await using var visitor = await PhoneAsync();
        await visitor.Page.GotoAsync($"/sign-in?lang={language}");
        await visitor.Page.Locator("#sign-in [name=login]").FillAsync("tamhoa");
        await visitor.Page.Locator("#sign-in [name=password]").FillAsync("không phải");
        await visitor.Page.Locator("#sign-in button").ClickAsync();
        await Expect(visitor.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync(sentence);
        await visitor.AssertAccessibleAsync();
    }

    [Fact]
    public async Task Who_tried_too_often_is_told_how_long_to_wait()
    {
        await using var visitor = await PhoneAsync();
        var page = visitor.Page;
        await page.RouteAsync("**/api/sessions", route => route.FulfillAsync(new()
        {
            Status = 429, ContentType = "application/problem+json", Headers = new Dictionary<string, string> { ["Retry-After"] = "2" },
            Body = """{"title":"Bạn thao tác quá nhanh, hãy thử lại sau.","code":"tooManyRequests"}""",
        }));
        await page.GotoAsync("/sign-in");
        await page.Locator("#sign-in [name=login]").FillAsync("tamhoa");
        await page.Locator("#sign-in [name=password]").FillAsync("không phải");
        await page.Locator("#sign-in button").ClickAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Bạn thao tác quá nhanh, hãy thử lại sau. Thử lại được sau");
        await Expect(page.Locator("#sign-in button")).ToBeEnabledAsync();
        await Expect(page.GetByRole(AriaRole.Alert)).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Two_devices_are_signed_in_side_by_side_and_one_signs_out_alone()
    {
        var (login, _) = await SellerAsync("c-htx-khau-sli-tm-dv-na-giang");
        await using var phone = await PhoneAsync(login);
        await using var laptop = await LaptopAsync(login);
        await phone.Page.GotoAsync("/producer");
        await phone.Page.GetByRole(AriaRole.Button, new() { Name = "Đăng xuất" }).ClickAsync();
        await Expect(phone.Page.GetByRole(AriaRole.Link, new() { Name = "Đăng nhập" })).ToBeVisibleAsync();
        await laptop.Page.GotoAsync("/producer/settings");
        await Expect(laptop.Page.GetByRole(AriaRole.Heading, new() { Name = "Cài đặt" })).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_buyer_makes_an_account_and_is_signed_in_with_it()
    {
        var login = $"b-{Guid.NewGuid():n}"[..16];
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        await page.GotoAsync("/sign-in");
        await page.GetByRole(AriaRole.Link, new() { Name = "Tạo tài khoản người mua" }).ClickAsync();
        var form = page.Locator("#register");
        await form.GetByLabel("Tên của bạn").FillAsync("Lý Thị Mai");
        await form.GetByLabel("Tên đăng nhập").FillAsync("tamhoa");
        await form.Locator("[name=password]").FillAsync("mật khẩu dài");
        await form.GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await Expect(form.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();
        await form.GetByLabel("Tên đăng nhập").FillAsync(login);
        await form.GetByRole(AriaRole.Button, new() { Name = "Tạo tài khoản" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new Regex("/my$"));
        await Expect(page.GetByText("Lý Thị Mai")).ToBeVisibleAsync();
    }

    private static string Today => TimeProvider.System.GetUtcNow().ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd", null);

    private async Task<int> AskAsync(string key, string producer)
    {
        using var http = new HttpClient { BaseAddress = Api.Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", key);
        return (int)(await http.GetAsync($"/api/producers/{producer}/orders", TestContext.Current.CancellationToken)).StatusCode;
    }

    private async Task<ApiClient> AsAsync(string login) => await Api.Anonymous().SignInAsync(login, DemoSeed.Password);

    private static async Task<string> ProductAsync(ApiClient seller)
    {
        var made = await seller.PostAsync<ProductDetails>("/api/products", new { name = "Hàng thử", rubricSet = 6, skus = new[] { new { unit = "gói", priceVnd = 90_000 } } });
        await seller.PostAsync<SkuStock>($"/api/products/{made.ProductId}/stock/receipts", new { sku = made.Skus[0].Sku, quantity = 9 });
        return made.ProductId;
    }

    /// <summary>An account that the office made for a producer of the catalogue.</summary>
    private async Task<(string Login, string Producer)> SellerAsync(string producer)
    {
        var login = $"s-{Guid.NewGuid():n}"[..16];
        await (await Api.AsAsync("ocop")).PostAsync<Me>("/api/accounts", new { login, password = DemoSeed.Password, name = "Người bán", role = "producer", producerId = producer });
        return (login, producer);
    }
}

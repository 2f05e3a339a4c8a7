using System.Text;
using Microsoft.Playwright;
using Ocop.Api.Products;

namespace Ocop.Browser.Tests;

public sealed class GoodsTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private readonly string tag = Guid.NewGuid().ToString("n")[..6];

    [Fact]
    public async Task A_product_gets_two_packs_a_photo_and_stock_on_a_phone_and_is_in_the_shop()
    {
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync("/producer/products/new");
        await page.GetByLabel("Tên trên nhãn").FillAsync($"Trà Shan {tag}");
        await page.GetByLabel("Nhóm hàng OCOP").SelectOptionAsync("11");
        await page.GetByLabel("Quy cách", new() { Exact = true }).FillAsync("hộp 100 g");
        await page.GetByLabel("Giá bán (₫)").FillAsync("120000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Thêm quy cách" }).ClickAsync();
        await page.GetByLabel("Quy cách", new() { Exact = true }).Last.FillAsync("túi 500 g");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu sản phẩm" }).ClickAsync();
        await Expect(page.Locator("#packs .error")).ToHaveTextAsync("Không được để trống.");
        await page.GetByLabel("Giá bán (₫)").Last.FillAsync("400.000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lưu sản phẩm" }).ClickAsync();
        await Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/producer/products/p-tra-shan-"));
        await page.GetByLabel("Giá bán (₫)").Last.FillAsync("450.000");
        await Expect(page.GetByLabel("Trạng thái lưu")).ToHaveTextAsync("Đã lưu");

        await page.Locator("#choose-photos").SetInputFilesAsync(new FilePayload { Name = "tra.png", MimeType = "image/png", Buffer = await page.ScreenshotAsync() });
        await Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sửa ảnh 1" })).ToBeVisibleAsync();
        await Expect(page.Locator("#uploads li")).ToHaveCountAsync(0);

        var (panel, receipt) = (page.Locator(".pack-stock").Filter(new() { HasText = "túi 500 g" }), page.Locator("#receipt"));
        await ReceiveAsync(page, "túi 500 g", "30");
        await Expect(panel).ToContainTextAsync("L-07");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(panel).Not.ToContainTextAsync("L-07");
        await ReceiveAsync(page, "túi 500 g", "12");
        await Expect(panel).ToContainTextAsync("31/12/2090");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Đếm lại túi 500 g" }).ClickAsync();
        await page.GetByLabel("Đếm được bao nhiêu trong kho").FillAsync("10");
        await Expect(page.Locator("#correction .makes")).ToHaveTextAsync("Máy ghi 12: −2, còn 10.");
        await page.Locator("#correction").GetByRole(AriaRole.Button, new() { Name = "Sửa số" }).ClickAsync();
        await Expect(panel.Locator(".figure b")).ToHaveTextAsync("10");
        await Expect(page.Locator("#history")).ToContainTextAsync("điều chỉnh tồn kho −2 (túi 500 g), lý do: Kiểm kho");

        await using var buyer = await PhoneAsync();
        await buyer.Page.GotoAsync($"/products/{page.Url.Split('/')[^1]}");
        await Expect(buyer.Page.Locator(".pack").Last).ToContainTextAsync("450.000 ₫");
        await Expect(buyer.Page.Locator(".pack .left").Last).ToHaveTextAsync("Còn 10");
        await Expect(buyer.Page.Locator(".gallery img")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task What_buyers_were_promised_is_not_corrected_away_and_the_sentence_stands_beside_the_number()
    {
        var product = await (await Api.AsAsync("tamhoa")).ProductAsync(units: 5);
        await (await Api.GuestAsync()).PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 3 });
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync($"/producer/products/{product}");
        await Expect(page.Locator(".holds")).ToContainTextAsync("khách đã chốt, chờ xác nhận");

        await page.GetByRole(AriaRole.Button, new() { Name = "Đếm lại gói" }).ClickAsync();
        var correction = page.Locator("#correction");
        await correction.GetByLabel("Đếm được bao nhiêu trong kho").FillAsync("1");
        await correction.GetByRole(AriaRole.Button, new() { Name = "Sửa số" }).ClickAsync();
        await Expect(correction.Locator("label .error")).ToHaveTextAsync("Chỉ bớt được nhiều nhất 2: 3 đang giữ cho người mua.");
        await correction.GetByLabel("Đếm được bao nhiêu trong kho").FillAsync("3");
        await correction.GetByRole(AriaRole.Button, new() { Name = "Sửa số" }).ClickAsync();
        await Expect(page.Locator(".pack-stock .figure b")).ToHaveTextAsync("0");

        await page.GetByRole(AriaRole.Button, new() { Name = "Ngừng bán quy cách gói" }).ClickAsync();
        await Expect(page.Locator("#packs .error")).ToHaveTextAsync("Còn người mua đang giữ hoặc chờ quy cách này nên chưa ngừng bán được.");
    }

    [Fact]
    public async Task What_is_typed_without_a_connection_is_kept_and_saved_when_it_is_back()
    {
        var host = await Api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 1);
        await using var seller = await PhoneAsync("tamhoa");
        var (page, saving) = (seller.Page, seller.Page.GetByLabel("Trạng thái lưu"));
        await page.GotoAsync($"/producer/products/{product}");
        await seller.Context.SetOfflineAsync(true);
        await page.GetByLabel("Câu chuyện sản phẩm").FillAsync($"Hái ở đỉnh Phia Oắc {tag}");
        await Expect(saving).ToHaveTextAsync("Chưa lưu được", new() { Timeout = 30_000 });

        await seller.Context.SetOfflineAsync(false);

        await Expect(saving).ToHaveTextAsync("Đã lưu");
        Assert.Equal($"Hái ở đỉnh Phia Oắc {tag}", (await host.GetAsync<ProductDetails>($"/api/products/{product}")).Story);
    }

    [Fact]
    public async Task A_product_is_found_without_accents_and_units_come_in_from_the_list()
    {
        var host = await Api.AsAsync("tamhoa");
        var made = await host.PostAsync<ProductDetails>("/api/products", new
        {
            name = $"Hạt dẻ Trùng Khánh {tag}", rubricSet = 1, skus = new[] { new { unit = "kg", priceVnd = 150_000 } },
        });
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync("/producer/products?show=low");
        await page.GetByRole(AriaRole.Searchbox).FillAsync($"HAT DE trung {tag}");
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        var row = page.Locator(".good-row");
        await Expect(row).ToHaveCountAsync(1);
        await Expect(row).ToContainTextAsync("Hết hàng");

        await page.GetByRole(AriaRole.Link, new() { Name = "Đang bán" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = $"Nhập kho {made.Name}, kg" }).ClickAsync();
        await page.Locator("#receipt").GetByRole(AriaRole.Button, new() { Name = "+10", Exact = true }).ClickAsync();
        await page.Locator("#receipt").GetByRole(AriaRole.Button, new() { Name = "Nhập kho" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Còn bán được 10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Hết hàng");
    }

    [Fact]
    public async Task A_bad_row_is_named_mended_and_imported_and_no_name_runs_on_a_page_or_in_a_spreadsheet()
    {
        var name = $"=1+1 <img src=x onerror=\"document.title='hacked'\"> {tag}";
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync("/producer/products/import");
        await ChooseAsync(page, $"Tên sản phẩm;Bộ tiêu chí;Quy cách;Giá bán (đ);Nhập thêm\n\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\";11;gói;45.000;7\nCốm {tag};5;gói;bốn chục;3");
        await Expect(page.Locator("#problems tbody tr")).ToHaveCountAsync(1);
        await Expect(page.Locator("#problems")).ToContainTextAsync("bốn chục");
        await Expect(page.Locator("#problems")).ToContainTextAsync("Giá bán (đ)");
        await Expect(page.Locator("#plans")).ToContainTextAsync(name);

        var bad = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Tải các dòng cần sửa" }).First.ClickAsync());
        Assert.Contains($"Cốm {tag}", await ReadAsync(bad), StringComparison.Ordinal);
        await ChooseAsync(page, $"Tên sản phẩm;Bộ tiêu chí;Quy cách;Giá bán (đ);Nhập thêm\n\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\";11;gói;45.000;7\nCốm {tag};5;gói;40.000;3");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi 2 dòng" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Đã ghi 2 dòng." })).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Link, new() { Name = "Xem sản phẩm" }).ClickAsync();
        await page.GetByRole(AriaRole.Searchbox).FillAsync(tag);
        await page.GetByRole(AriaRole.Searchbox).PressAsync("Enter");
        await Expect(page.Locator(".good-row")).ToHaveCountAsync(2);
        await page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = name }).First).ToBeVisibleAsync();
        await Expect(page.Locator("main img[src=x]")).ToHaveCountAsync(0);
        Assert.NotEqual("hacked", await page.TitleAsync());
        await page.GotoAsync("/producer/products");
        var export = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Tải danh sách: CSV" }).ClickAsync());
        var line = (await ReadAsync(export)).Split("\r\n").Single(line => line.Contains(tag, StringComparison.Ordinal) && line.Contains("1+1", StringComparison.Ordinal));
        Assert.Contains(",\"'=1+1 <img", line, StringComparison.Ordinal);
    }

    private static async Task ReceiveAsync(IPage page, string unit, string quantity)
    {
        var receipt = page.Locator("#receipt");
        await page.GetByRole(AriaRole.Button, new() { Name = $"Nhập kho {unit}" }).ClickAsync();
        await receipt.GetByLabel("Nhập thêm bao nhiêu").FillAsync(quantity);
        await receipt.GetByLabel("Số lô").FillAsync("L-07");
        await receipt.GetByLabel("Hạn sử dụng").FillAsync("2090-12-31");
        await receipt.GetByRole(AriaRole.Button, new() { Name = "Nhập kho" }).ClickAsync();
        await Expect(receipt).ToBeHiddenAsync();
    }

    private static Task ChooseAsync(IPage page, string table) =>
        page.Locator("#table").SetInputFilesAsync(new FilePayload { Name = "hang.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(table) });

    private static async Task<string> ReadAsync(IDownload file) => await File.ReadAllTextAsync(await file.PathAsync(), TestContext.Current.CancellationToken);
}

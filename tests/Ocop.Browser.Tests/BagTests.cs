using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Payments;

namespace Ocop.Browser.Tests;

public sealed class BagTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const string Producer = "c-htx-tam-hoa";

    /// <summary>Pages ask again every few seconds.</summary>
    private const float ByItself = 30_000;

    [Fact]
    public async Task By_a_link_without_an_account_a_bag_is_changed_confirmed_with_a_voucher_and_paid_by_VietQR()
    {
        var host = await Api.AsAsync("tamhoa");
        await host.PutAsync<PayoutAccountDetails>($"/api/producers/{Producer}/payout-account", new { bankBin = "970436", accountNumber = "1012345678", holder = "HTX Tam Hoa" });
        await host.PutAsync<PaymentWebhook>($"/api/producers/{Producer}/payment-webhooks/sepay", new { secret = "sepay-key-1234" });
        var sale = (await host.StartSaleAsync("Phiên thử", holdMinutes: 24 * 60, ("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        await host.PostAsync<object>($"/api/sales/{sale}/producers/{Producer}/vouchers", new { code = "OCOP10", kind = "percent", percent = 10, mostVnd = 30_000, leastVnd = 0, uses = 5, isListed = true });
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        await buyer.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.GotoAsync(await LinkAsync(host, sale, "M1 x3"));

        await page.GetByRole(AriaRole.Button, new() { Name = "Bớt, Hàng thử" }).ClickAsync();
        await Expect(page.Locator("#total")).ToHaveTextAsync("180.000 ₫");
        await Expect(page.GetByText(new Regex(@"Giữ cho bạn còn 23:59:\d\d"))).ToBeVisibleAsync();
        await page.GetByLabel("Mã giảm giá").FillAsync("ocop10");
        await page.GetByRole(AriaRole.Button, new() { Name = "Áp dụng" }).ClickAsync();
        await Expect(page.Locator("#due")).ToHaveTextAsync("162.000 ₫");
        await FillAsync(page);
        await page.GetByLabel("Chuyển khoản bằng mã VietQR").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đặt hàng" }).ClickAsync();

        var code = page.GetByRole(AriaRole.Img, new() { Name = "VietQR 162.000 ₫" });
        await Expect(code).ToBeVisibleAsync();
        Assert.True((await code.BoundingBoxAsync())!.Width >= 280);
        var text = await CopiedAsync("Nội dung");
        Assert.Equal(("162000", "1012345678"), (await CopiedAsync("Số tiền"), await CopiedAsync("Số tài khoản")));
        await Expect(page.Locator(".order .sums")).ToContainTextAsync("−18.000 ₫");

        await BankTellsAsync(text, 62_000);
        await Expect(page.GetByText("Đã nhận 62.000 ₫, còn 100.000 ₫.")).ToBeVisibleAsync(new() { Timeout = ByItself });
        await BankTellsAsync(text, 100_000);
        await Expect(page.Locator(".order .note.good")).ToHaveTextAsync("Đã nhận đủ 162.000 ₫. Cảm ơn bạn!", new() { Timeout = ByItself });
        await Expect(code).ToBeHiddenAsync();

        async Task<string> CopiedAsync(string what)
        {
            await page.GetByRole(AriaRole.Button, new() { Name = $"Chép {what}" }).ClickAsync();
            await Expect(page.Locator(".toast").Last).ToHaveTextAsync("Đã chép");
            return await page.EvaluateAsync<string>("navigator.clipboard.readText()");
        }
    }

    [Fact]
    public async Task In_a_minute_from_claim_to_order_and_then_followed_to_the_door()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        var watch = Stopwatch.StartNew();
        await page.GotoAsync($"/live/{sale}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Xem giỏ và đặt hàng" }).ClickAsync();
        await FillAsync(page);
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đặt hàng" }).ClickAsync();
        await Expect(page.Locator(".order .badge")).ToHaveTextAsync("đã xác nhận");
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromMinutes(1));
        await Expect(page.GetByText("Trả 90.000 ₫ khi nhận hàng.")).ToBeVisibleAsync();
        await Expect(page.Locator(".order h2")).ToHaveTextAsync("HTX Tâm Hòa");

        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Tải phiếu đặt hàng (PDF)" }).ClickAsync());
        var document = await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken);
        Assert.Equal("%PDF", Encoding.ASCII.GetString(document, 0, 4));

        var mine = await buyer.Context.NewPageAsync();
        await mine.GotoAsync("/my");
        await Expect(mine.GetByText("Người bán đang chuẩn bị hàng.")).ToBeVisibleAsync();
        var order = await page.EvaluateAsync<string>("document.querySelector('.order').dataset.key");
        await host.PostAsync<OrderDetails>($"/api/orders/{order}/pack");
        await host.PostAsync<OrderDetails>($"/api/orders/{order}/ship", new { carrier = "ghn", trackingNumber = "GHN1234567" });
        await Expect(mine.GetByText("Đang trên đường tới bạn.")).ToBeVisibleAsync(new() { Timeout = ByItself });
        await Expect(mine.GetByRole(AriaRole.Link, new() { Name = "Tra cứu hành trình" })).ToHaveAttributeAsync("href", "https://donhang.ghn.vn/?order_code=GHN1234567");
        await page.BringToFrontAsync();
        await Expect(page.GetByText("GHN1234567")).ToBeVisibleAsync(new() { Timeout = ByItself });
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Tra cứu hành trình" })).ToHaveAttributeAsync("href", "https://donhang.ghn.vn/?order_code=GHN1234567");
        await Expect(page.Locator(".track [aria-current=step]")).ToContainTextAsync("đang giao");

        await host.PostAsync<OrderDetails>($"/api/orders/{order}/return", new { reason = "notReachable", restock = true });
        await Expect(page.GetByText("Hàng đã quay về người bán: không liên lạc được.")).ToBeVisibleAsync(new() { Timeout = ByItself });
    }

    [Fact]
    public async Task A_bag_without_a_network_says_so_and_what_was_typed_stays()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        await using var buyer = await PhoneAsync();
        var page = buyer.Page;
        await page.GotoAsync(await LinkAsync(host, sale, "M1 x2"));
        await FillAsync(page);

        await buyer.Context.SetOfflineAsync(true);
        await Expect(page.GetByText("Chưa có mạng. Giỏ dưới đây là của lúc")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đặt hàng" }).ClickAsync();
        await Expect(page.Locator(".toast")).ToContainTextAsync("Khi có mạng hãy thử lại.", new() { Timeout = ByItself });
        await Expect(page.GetByLabel("Họ tên người nhận")).ToHaveValueAsync("Nông Thị Lan");
        await buyer.Context.SetOfflineAsync(false);

        await Expect(page.GetByText("Chưa có mạng. Giỏ dưới đây là của lúc")).ToBeHiddenAsync(new() { Timeout = ByItself });
        await page.GetByRole(AriaRole.Button, new() { Name = "Xác nhận đặt hàng" }).ClickAsync();
        await Expect(page.Locator(".order .badge")).ToHaveTextAsync("đã xác nhận");
    }

    [Fact]
    public async Task A_link_that_opens_nothing_says_what_to_do()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        await using var buyer = await PhoneAsync();
        await buyer.Page.GotoAsync($"/bag/{sale}#no-such-link");
        await Expect(buyer.Page.GetByText("Hãy nhắn shop gửi lại đường dẫn mới.")).ToBeVisibleAsync();
    }

    private static async Task FillAsync(IPage page)
    {
        await page.GetByLabel("Họ tên người nhận").FillAsync("Nông Thị Lan");
        await page.GetByLabel("Số điện thoại").FillAsync("0912 345 678");
        await page.GetByLabel("Xã, phường").FillAsync("Minh Tâm");
        await page.GetByLabel("Số nhà, đường, xóm").FillAsync("Xóm Nà Lại");
    }

    /// <summary>To the bag of somebody who has only ever written a comment.</summary>
    private static async Task<string> LinkAsync(ApiClient host, string sale, string comment)
    {
        var user = Guid.NewGuid().ToString("n");
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[]
        {
            new { id = $"c-{user}", verb = "add", platform = "facebook", userId = user, userName = "Lan", text = comment, at = "2026-11-01T13:00:00Z" },
        });
        await host.BoardAsync(sale, board => board.Items[0].Held > 0);
        return (await host.PostAsync<BagLinkAnswer>($"/api/sales/{sale}/bags/facebook:{user}/link")).Url;
    }

    private async Task BankTellsAsync(string text, long amountVnd)
    {
        var id = Random.Shared.NextInt64(1, 1L << 40);
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/payments/sepay/{Producer}")
        {
            Content = new StringContent($$"""
                {"id":{{id}},"gateway":"Vietcombank","transactionDate":"2026-11-23 09:35:12","accountNumber":"1012345678","subAccount":null,"code":null,
                "content":"{{text}} ck","transferType":"in","description":"","transferAmount":{{amountVnd}},"referenceCode":"FT{{id}}","accumulated":0}
                """, Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Apikey sepay-key-1234");
        var answer = await Api.Anonymous().Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }
}

using System.Net.Http.Json;
using Microsoft.Playwright;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.Api.Products;
using Ocop.Orders;

namespace Ocop.Browser.Tests;

public sealed class OrdersDeskTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const string Producer = "/api/producers/c-htx-tam-hoa";
    private const string Markup = "<b>An</b>";

    [Fact]
    public async Task A_packer_calls_packs_prints_ships_and_takes_back_on_a_phone()
    {
        var host = await Api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 9);
        var sale = (await host.StartSaleAsync(("M1", product, null, null))).SaleId;
        await OrderAsync(sale, $"Nông Thị {Markup}", 2);
        var second = await OrderAsync(sale, "Lý A Sì", 1);
        await using var packer = await PhoneAsync("tamhoa");
        var page = packer.Page;
        await page.GotoAsync($"/producer/orders?channel={sale}");

        var an = page.Locator(".entry").Filter(new() { HasText = Markup });
        await Expect(an.GetByRole(AriaRole.Link, new() { Name = "Gọi 0912 345 678" })).ToHaveAttributeAsync("href", "tel:0912345678");
        await an.GetByRole(AriaRole.Button, new() { Name = "Xác nhận" }).ClickAsync();
        await Expect(an).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Gọi lần lượt" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Xác nhận" }).ClickAsync();
        await Expect(page.GetByText("Đã gọi hết.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Dialog).GetByText("Đóng", new() { Exact = true }).ClickAsync();

        await AdvanceAsync(page, "Đóng gói", "Đóng gói");
        await Expect(page.GetByText("Đã đóng gói 2 đơn")).ToBeVisibleAsync();

        await ChooseAllAsync(page, "Gửi đi", 2);
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "In phiếu" }).ClickAsync();
        await page.GetByRole(AriaRole.Radio, new() { Name = "A6" }).CheckAsync();
        var slips = await page.RunAndWaitForPopupAsync(() => page.GetByRole(AriaRole.Link, new() { Name = "Xem và in" }).ClickAsync());
        await Expect(slips.Locator("body")).ToHaveClassAsync("a6");
        var slip = slips.Locator("article").Filter(new() { HasText = Markup });
        await Expect(slip).ToContainTextAsync($"Nông Thị {Markup} · 0912***678");
        await Expect(slip).ToContainTextAsync("12 Kim Đồng, Nam Tuấn, Cao Bằng");
        await Expect(slip).ToContainTextAsync("trước là xã Dân Chủ, huyện Hòa An");
        await Expect(slip.Locator(".collect")).ToContainTextAsync("180.000 đ");
        await Expect(slip.Locator(".qr svg")).ToBeVisibleAsync();
        await Expect(slips.Locator("article b:text-is('An')")).ToHaveCountAsync(0);
        await Expect(slips.Locator("article")).ToHaveCountAsync(2);
        await slips.CloseAsync();
        await page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Đóng" }).ClickAsync();

        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = "Gửi đi" }).ClickAsync();
        await page.Locator("[name=carrier]").SelectOptionAsync("ghtk");
        var tracking = page.Locator(".tracking input");
        await tracking.First.FillAsync("s1.a1.0042");
        await tracking.First.PressAsync("Enter");
        await Expect(tracking.Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("s1.a1.0042");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi 2 đơn" }).ClickAsync();
        await Expect(page.GetByText("Mã này đã dùng cho đơn khác ở đây.").First).ToBeVisibleAsync();
        await tracking.Nth(1).FillAsync("s1.a1.0043");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi 2 đơn" }).ClickAsync();
        await Expect(page.GetByText("Đã gửi đi 2 đơn")).ToBeVisibleAsync();
        Assert.Equal(["S1.A1.0042", "S1.A1.0043"], (await DeskAsync(host, sale)).Select(one => one.Order.Handover!.TrackingNumber).Order());

        await page.GetByRole(AriaRole.Tab, new() { Name = "Đang giao" }).ClickAsync();
        await an.Locator(".what").ClickAsync();
        await page.Locator("#order").GetByRole(AriaRole.Button, new() { Name = "Hàng hoàn" }).ClickAsync();
        await page.Locator("[name=reason]").SelectOptionAsync("notReachable");
        await page.GetByLabel("Nhập lại kho: Hàng thử").FillAsync("1");
        await Expect(page.GetByText("Hỏng, bỏ: 1")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Nhận lại 1 đơn" }).ClickAsync();
        await Expect(page.Locator("#order .badge").First).ToHaveTextAsync("bị hoàn");
        Assert.Equal(9 - 3 + 1, (await host.GetAsync<ProductStock>($"/api/products/{product}/stock")).Skus.Single().OnHand);
        Assert.Equal(OrderStatus.Shipped, (await host.GetAsync<OrderDetails>($"/api/orders/{second}")).Status);
    }

    [Fact]
    public async Task Orders_are_chosen_and_packed_by_keyboard_alone_and_what_was_refused_says_why()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        var orders = new List<string>();
        foreach (var name in new[] { "Một", "Hai", "Ba", "Bốn" }) orders.Add(await OrderAsync(sale, name, 1));
        await host.PostAsync<List<CallResult>>($"{Producer}/orders/calls", new { calls = orders.Select(orderId => new { orderId, outcome = "confirmed" }) });
        await Api.CaughtUpAsync();
        await using var packer = await LaptopAsync("tamhoa");
        var page = packer.Page;
        await page.GotoAsync($"/producer/orders?stage=pack&channel={sale}");
        await Expect(page.Locator(".entry")).ToHaveCountAsync(4);

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("Shift+ArrowDown");
        await Expect(page.Locator("#bulk")).ToContainTextAsync("2 đơn");
        await page.Keyboard.PressAsync("n");
        await Expect(page.GetByText("Đã đóng gói 2 đơn")).ToBeVisibleAsync();
        await Expect(page.Locator(".entry")).ToHaveCountAsync(2);

        // Somebody else cancels one of those that are still shown.
        await page.RouteAsync("**/orders/desk**", route => route.AbortAsync());
        await page.Keyboard.PressAsync("a");
        await Expect(page.Locator("#bulk")).ToContainTextAsync("2 đơn");
        await host.PostAsync<OrderDetails>($"/api/orders/{orders[2]}/cancel", new { });
        await page.Keyboard.PressAsync("n");
        var result = page.GetByRole(AriaRole.Dialog);
        await Expect(result.GetByText("1 đơn chưa làm được")).ToBeVisibleAsync();
        await Expect(result.Locator(".refused li")).ToContainTextAsync(["Ba"]);
        await Expect(result).ToContainTextAsync("Trạng thái đơn hàng không cho phép bước này.");
        await page.Keyboard.PressAsync("Enter");
        await Expect(result).ToHaveCountAsync(0);
        Assert.Equal(OrderStatus.Packed, (await host.GetAsync<OrderDetails>($"/api/orders/{orders[3]}")).Status);
    }

    [Fact]
    public async Task A_refusal_on_the_phone_is_taken_back_and_a_new_buyer_is_confirmed_with_an_address()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[]
        {
            new { id = $"{sale}-1", verb = "add", platform = "facebook", userId = sale, userName = $"Chị {Markup}", text = "m1 x2 0987654321", at = "2026-11-01T13:00:00Z" },
        });
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync($"/producer/orders?channel={sale}");
        var row = page.Locator(".entry").Filter(new() { HasText = Markup });

        await row.GetByRole(AriaRole.Button, new() { Name = "Từ chối" }).ClickAsync();
        await Expect(row).ToContainTextAsync("Tự hủy lúc");
        await row.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác cuộc gọi" }).ClickAsync();
        await Expect(row).Not.ToContainTextAsync("Tự hủy lúc");
        await row.GetByRole(AriaRole.Button, new() { Name = "Xác nhận" }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Dialog).GetByLabel("Số điện thoại")).ToHaveValueAsync("0987654321");
        await page.GetByLabel("Xã, phường").FillAsync("Thục Phán");
        await page.GetByLabel("Số nhà, đường, xóm").FillAsync("Xóm Nà Lại");
        await page.GetByRole(AriaRole.Button, new() { Name = "Chốt đơn" }).ClickAsync();

        await Expect(row).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Searchbox).FillAsync("0987 654");
        await Expect(row).ToContainTextAsync("Thục Phán, Cao Bằng");
        await Expect(row).ToContainTextAsync("khách xác nhận");
        Assert.Equal(OrderStatus.Confirmed, (await DeskAsync(host, sale)).Single().Order.Status);
    }

    [Fact]
    public async Task Two_orders_of_a_buyer_go_in_one_parcel_and_apart_again_and_money_is_noted_once()
    {
        var host = await Api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 9);
        var buyer = await Api.GuestAsync();
        var name = $"Đàm {Guid.NewGuid().ToString("n")[..6]}";
        var sales = new[] { (await host.StartSaleAsync(("M1", product, null, null))).SaleId, (await host.StartSaleAsync(("M1", product, null, null))).SaleId };
        var orders = new[] { await OrderAsync(sales[0], name, 1, buyer), await OrderAsync(sales[1], name, 1, buyer) };
        await Api.CaughtUpAsync();
        await using var packer = await LaptopAsync("tamhoa");
        var page = packer.Page;
        await page.GotoAsync($"/producer/orders?stage=pack&channel={sales[0]}");
        await page.Locator("#merges summary").ClickAsync();
        var merge = page.GetByRole(AriaRole.Button, new() { Name = $"Gộp một kiện, {name}" });
        if (!await merge.IsVisibleAsync()) await page.Locator("#merges summary").ClickAsync();
        await merge.ClickAsync();
        await Expect(page.GetByText($"Đã gộp 2 đơn của {name}")).ToBeVisibleAsync();
        Assert.NotNull((await host.GetAsync<OrderDetails>($"/api/orders/{orders[0]}")).ParcelId);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác", Exact = true }).ClickAsync();
        await Expect(merge).ToBeVisibleAsync();

        await page.GetByRole(AriaRole.Searchbox).FillAsync(Slip.NumberOf(orders[0]));
        await page.Locator(".entry .what").ClickAsync();
        await page.Locator("#order").GetByRole(AriaRole.Button, new() { Name = "Ghi đã nhận tiền" }).ClickAsync();
        await page.GetByLabel("Số tiền").FillAsync("50.000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ghi nhận" }).ClickAsync();
        await Expect(page.Locator("#order")).ToContainTextAsync("Thu khi giao40.000 ₫");
        await page.Locator("#order").GetByRole(AriaRole.Button, new() { Name = "Hoàn tác khoản vừa ghi" }).ClickAsync();
        await Expect(page.Locator("#order")).ToContainTextAsync("Thu khi giao90.000 ₫");
    }

    [Fact]
    public async Task Money_without_a_code_is_set_aside_given_to_an_order_moved_and_moved_back()
    {
        var host = await Api.AsAsync("tamhoa");
        await host.PutAsync<PayoutAccountDetails>($"{Producer}/payout-account", new { bankBin = "970436", accountNumber = "1012345678", holder = "HTX Tam Hoa" });
        await host.PutAsync<PaymentWebhook>($"{Producer}/payment-webhooks/sepay", new { secret = "sepay-key-1234" });
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        var mark = Guid.NewGuid().ToString("n")[..6];
        var (wrong, right) = (await OrderAsync(sale, $"Nhầm {mark}", 1, payment: "transfer"), await OrderAsync(sale, $"Đúng {mark}", 1, payment: "transfer"));
        await BankTellsAsync($"tra tien {mark}", 90_000);
        await BankTellsAsync($"hoc phi {mark}", 5_000);
        await Api.CaughtUpAsync();
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync("/producer/orders");
        await page.Locator("#money").ClickAsync();
        var (money, fees) = (page.Locator(".transfer").Filter(new() { HasText = $"tra tien {mark}" }), page.Locator(".transfer").Filter(new() { HasText = $"hoc phi {mark}" }));

        await fees.GetByRole(AriaRole.Button, new() { Name = "Không phải tiền hàng" }).ClickAsync();
        await page.Locator("dialog [value=yes]").ClickAsync();
        await Expect(page.GetByText("Đã bỏ qua khoản 5.000 ₫")).ToBeVisibleAsync();
        await Expect(fees).ToHaveCountAsync(0);
        await money.GetByRole(AriaRole.Button, new() { Name = "Chọn đơn" }).ClickAsync();
        await GiveAsync("Nhầm");
        await Expect(page.GetByText($"Đã ghi 90.000 ₫ cho đơn {Slip.NumberOf(wrong)}")).ToBeVisibleAsync();
        await PaidAsync(host, wrong, 90_000);

        await page.GetByRole(AriaRole.Tab, new() { Name = "Tất cả" }).ClickAsync();
        await money.GetByRole(AriaRole.Button, new() { Name = "Chuyển sang đơn khác" }).ClickAsync();
        await page.Locator("dialog [name=reason]").SelectOptionAsync("wrongCode");
        await GiveAsync("Đúng");
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" });
        await Expect(undo).ToBeVisibleAsync();
        Assert.Equal((0L, 90_000L), (await ReceivedAsync(host, wrong), await ReceivedAsync(host, right)));
        await seller.AssertAccessibleAsync();

        // The list of transfers is still open: what is said of it is before it, not behind.
        await undo.ClickAsync();
        await PaidAsync(host, wrong, 90_000);
        await PaidAsync(host, right, 0);
        await fees.GetByRole(AriaRole.Button, new() { Name = "Chuyển sang đơn khác" }).ClickAsync();
        await GiveAsync("Đúng");
        await PaidAsync(host, right, 5_000);
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - innerWidth"));

        async Task GiveAsync(string name)
        {
            await page.Locator("dialog [name=search]").FillAsync($"{name} {mark}");
            await page.Locator("dialog [name=search]").PressAsync("Enter");
            await page.Locator(".choices button").Filter(new() { HasText = $"{name} {mark}" }).ClickAsync();
        }
    }

    [Fact]
    public async Task A_message_with_a_way_back_is_before_an_open_dialog_and_reached_by_keys()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        foreach (var name in new[] { "Một", "Hai" }) await OrderAsync(sale, name, 1);
        await Api.CaughtUpAsync();
        await using var seller = await LaptopAsync("tamhoa");
        var page = seller.Page;
        await page.GotoAsync($"/producer/orders?stage=call&channel={sale}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gọi lần lượt" }).ClickAsync();
        var dialog = page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Xác nhận" }).ClickAsync();
        var undo = page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác", Exact = true });
        await undo.ClickAsync(new() { Trial = true });
        await Expect(dialog.Locator("h3")).ToHaveTextAsync("Hai");
        for (var i = 0; i < 20 && !await undo.EvaluateAsync<bool>("button => button === document.activeElement"); i++) await page.Keyboard.PressAsync("Tab");
        await Expect(undo).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.GetByText("Đã hoàn tác")).ToBeVisibleAsync();
        Assert.All(await DeskAsync(host, sale), one => Assert.Null(one.Order.Calls!.Last));

        // What was said within a dialog outlives it.
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Không nghe" }).ClickAsync();
        await Expect(undo).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Escape");
        await Expect(dialog).ToHaveCountAsync(0);
        await undo.ClickAsync();
        await Expect(page.GetByText("Đã hoàn tác").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_as_it_is_filtered_is_taken_along_as_a_table()
    {
        var host = await Api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 9), null, null))).SaleId;
        await OrderAsync(sale, $"Nông Thị {Markup}", 2);
        await Api.CaughtUpAsync();
        await using var seller = await PhoneAsync("tamhoa");
        var page = seller.Page;
        var asked = new TaskCompletionSource();
        await page.RouteAsync("**/orders/counts?*", async route =>
        {
            await asked.Task;
            await route.ContinueAsync();
        });
        await page.GotoAsync($"/producer/orders?stage=call&channel={sale}");

        await page.GetByRole(AriaRole.Button, new() { Name = "Tải về" }).ClickAsync();
        asked.SetResult(); // the name of the sale comes after the tap
        await Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Gọi xác nhận · Phiên thử");
        await seller.AssertAccessibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "Tệp CSV" }).ClickAsync());
        var table = await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken);

        Assert.Equal("don-hang.csv", download.SuggestedFilename);
        Assert.Contains($"Nông Thị {Markup};0912 345 678;12 Kim Đồng;", table, StringComparison.Ordinal);
        await Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    private static async Task AdvanceAsync(IPage page, string tab, string step)
    {
        await ChooseAllAsync(page, tab, 2);
        await page.Locator("#bulk").GetByRole(AriaRole.Button, new() { Name = step }).ClickAsync();
    }

    private static async Task ChooseAllAsync(IPage page, string tab, int orders)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = tab }).ClickAsync();
        await Expect(page.Locator(".entry")).ToHaveCountAsync(orders);
        await page.GetByLabel("Chọn hết").CheckAsync();
    }

    private static async Task<IReadOnlyList<DeskOrder>> DeskAsync(ApiClient host, string sale) =>
        (await host.GetAsync<PageOf<DeskOrder>>($"{Producer}/orders/desk?channel={sale}")).Items;

    private static async Task<long> ReceivedAsync(ApiClient host, string orderId) =>
        (await host.GetAsync<PaymentDetails>($"/api/orders/{orderId}/payment")).ReceivedVnd;

    /// <summary>Orders hear of their money a moment later.</summary>
    private static async Task PaidAsync(ApiClient host, string orderId, long vnd)
    {
        while (await ReceivedAsync(host, orderId) != vnd)
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private async Task BankTellsAsync(string text, long amountVnd)
    {
        var id = Random.Shared.NextInt64(1, 1L << 40);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/payments/sepay/c-htx-tam-hoa")
        {
            Content = JsonContent.Create(new
            {
                id, gateway = "Vietcombank", transactionDate = "2026-11-23 09:35:12", accountNumber = "1012345678", content = text, transferType = "in",
                description = "", transferAmount = amountVnd, referenceCode = $"FT{id}", accumulated = 0,
            }),
        };
        request.Headers.TryAddWithoutValidation("Authorization", "Apikey sepay-key-1234");
        var answer = await Api.Anonymous().Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    private async Task<string> OrderAsync(string sale, string name, int quantity, ApiClient? buyer = null, string payment = "cod")
    {
        buyer ??= await Api.GuestAsync();
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity });
        var orderId = (await buyer.BagAsync(sale, lines: 1)).Orders[0].OrderId;
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", new
        {
            name, phone = "0912345678", province = "Cao Bằng", commune = "xã Dân Chủ, huyện Hòa An", street = "12 Kim Đồng", payment,
        });
        return orderId;
    }
}

using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Ocop.Api.LiveSales;
using Ocop.Api.Reports;

namespace Ocop.Browser.Tests;

/// <summary>Who runs a sale, on a phone with one thumb, on a laptop with keys alone, and two of them at once.</summary>
public sealed class HostTests(ApiFixture api, Browsers browsers) : BrowserTest(api, browsers)
{
    private const string Markup = "<img src=x onerror=\"document.title='hacked'\"> m1 giá bao nhiêu shop?";

    private static readonly string[] Recorded = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "live-sample", "comments.jsonl"));

    [Fact]
    public async Task A_host_goes_live_on_a_phone_sells_and_sees_what_it_came_to()
    {
        var (seller, sale) = await PlannedAsync(("M1", 40), ("LX", 1));
        await using var host = await ConsoleAsync(await PhoneAsync("tamhoa"), sale);
        await using var buyer = await PhoneAsync();
        await buyer.Page.GotoAsync($"/live/{sale}");
        var page = host.Page;
        await Expect(page.GetByText("Phiên chưa bắt đầu")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Bắt đầu live" }).ClickAsync();
        await page.Locator("dialog [value=yes]").ClickAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");

        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp theo" }).ClickAsync();
        await Expect(page.Locator("#shown .stock b")).ToHaveTextAsync("40");
        await Expect(buyer.Page.Locator(".item").Filter(new() { HasText = "Đang giới thiệu" })).ToContainTextAsync("M1");
        await RelayAsync(seller, sale, Recorded.Take(120));
        await Expect(page.Locator("#shown .stock b")).Not.ToHaveTextAsync("40");
        await Expect(page.Locator("#figures [data-fact=buyers] dd")).Not.ToHaveTextAsync("0");
        await page.GetByRole(AriaRole.Tab, new() { Name = "Chốt đơn" }).ClickAsync();
        await Expect(page.Locator("#claims li").Filter(new() { HasText = "M1" }).First).ToContainTextAsync("đã giữ hàng");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Đang bán" }).ClickAsync();
        await page.Locator("#shown").GetByRole(AriaRole.Button, new() { Name = "Giá chớp nhoáng" }).ClickAsync();
        await page.GetByLabel("Giá mỗi gói (₫)").FillAsync("79000");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mở giá" }).ClickAsync();
        await Expect(page.Locator("#shown .flash")).ToContainTextAsync(new Regex("^Chớp nhoáng 79\\.000 ₫, còn [45]:\\d\\d"));
        await Expect(buyer.Page.Locator(".item").First).ToContainTextAsync("79.000 ₫");

        await page.Locator("#shown").GetByRole(AriaRole.Button, new() { Name = "Dừng bán" }).ClickAsync();
        await Expect(buyer.Page.Locator(".item").First.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true })).ToBeDisabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).Last.ClickAsync();
        await Expect(buyer.Page.Locator(".item").First.GetByRole(AriaRole.Button, new() { Name = "Chốt", Exact = true })).ToBeEnabledAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tạm dừng" }).ClickAsync();
        await Expect(buyer.Page.GetByText("Phiên tạm dừng nhận chốt.")).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Tiếp tục" }).ClickAsync();
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Khác" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Kết thúc phiên" }).ClickAsync();
        await page.Locator("dialog [value=yes]").ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { Name = "Đang bán" }).ClickAsync();
        await Expect(page.GetByText("Phiên đã kết thúc")).ToBeVisibleAsync();
        await Expect(page.GetByRole(AriaRole.Link, new() { Name = "Xem báo cáo phiên" })).ToHaveAttributeAsync("href", $"/producer/sales/{sale}/report");
        await Api.CaughtUpAsync();
        var report = await seller.GetAsync<ReportResult>($"/api/sales/{sale}/report");
        Assert.True(report.Total.Claims > 10);
        await Expect(page.Locator("#summary-figures [data-fact=claims] dd")).ToHaveTextAsync($"{report.Total.Claims}");
    }

    [Fact]
    public async Task Lines_that_need_a_person_are_claimed_answered_and_taken_back_and_never_run()
    {
        var (seller, sale) = await PlannedAsync(("M1", 9));
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        await using var host = await ConsoleAsync(await PhoneAsync("tamhoa"), sale);
        await SayAsync(seller, sale, ("1", "Lan", Markup), ("2", "Minh", "m1 bao giờ có hàng vậy shop?"), ("3", "Hoa", "m1 còn không shop?"));
        var page = host.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Cần bạn" }).ClickAsync();
        var lan = page.Locator(".line").Filter(new() { HasText = "Lan" });
        await Expect(lan.Locator("blockquote")).ToHaveTextAsync(Markup);
        Assert.DoesNotContain("hacked", await page.TitleAsync(), StringComparison.Ordinal);

        await lan.GetByRole(AriaRole.Button, new() { Name = "Thêm" }).ClickAsync();
        await lan.GetByRole(AriaRole.Button, new() { Name = "Chốt M1 × 2" }).ClickAsync();
        await Expect(lan).ToHaveCountAsync(0);
        Assert.Equal(2, (await seller.BoardAsync(sale, board => board.Items[0].Held > 0)).Items[0].Held);
        await page.GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).Last.ClickAsync();
        await Expect(lan).ToBeVisibleAsync();
        await seller.BoardAsync(sale, board => board.Items[0].Held == 0);

        await page.Locator(".line").Filter(new() { HasText = "Minh" }).GetByRole(AriaRole.Button, new() { Name = "Trả lời" }).ClickAsync();
        await page.GetByLabel("Câu trả lời").FillAsync("Có sẵn rồi chị nhé");
        await page.GetByRole(AriaRole.Button, new() { Name = "Gửi", Exact = true }).ClickAsync();
        await page.Locator(".line").Filter(new() { HasText = "Hoa" }).GetByRole(AriaRole.Button, new() { Name = "Báo giá" }).ClickAsync();
        await lan.GetByRole(AriaRole.Button, new() { Name = "Bỏ qua" }).ClickAsync();
        await Expect(page.GetByText("Không có gì cần bạn. Cứ bán tiếp nhé!")).ToBeVisibleAsync();
        var settled = await seller.GetAsync<Ocop.Api.Hosting.PageOf<LineSettlementDetails>>($"/api/sales/{sale}/needs-you/settled");
        Assert.Equal(["Answer", "Answer", "Dismiss"], settled.Items.Select(made => made.Action.ToString()).Order());

        await Api.CaughtUpAsync();
        await page.GotoAsync($"/audit?subject=sale/{sale}");
        var acts = page.Locator(".acts tbody");
        foreach (var act in new[] { "bắt đầu phiên", "chốt giúp một bình luận", "hoàn tác xử lý bình luận", "trả lời một bình luận", "bỏ qua một bình luận" })
            await Expect(acts).ToContainTextAsync(act);
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task Keys_alone_do_every_act_of_a_host_until_they_are_switched_off()
    {
        var (seller, sale) = await PlannedAsync(("M1", 9), ("LX", 5));
        await using var host = await ConsoleAsync(await LaptopAsync("tamhoa"), sale);
        var page = host.Page;
        await page.Locator("#start").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab"); // past "cancel", which stands first
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");

        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#shown h3")).ToBeVisibleAsync();
        await Expect(page.Locator("#shown .code")).ToHaveTextAsync("M1");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#shown .code")).ToHaveTextAsync("LX");
        await page.Keyboard.PressAsync("p");
        await Expect(page.Locator("#shown .code")).ToHaveTextAsync("M1");
        await page.Keyboard.PressAsync("f");
        await Expect(page.Locator("#flash")).ToBeVisibleAsync();
        await page.Keyboard.TypeAsync("50000");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator("#shown .flash")).ToContainTextAsync("50.000 ₫");
        await Expect(page.Locator("#flash")).ToBeHiddenAsync();
        await page.Keyboard.PressAsync("s");
        await Expect(page.Locator(".toast")).ToContainTextAsync("Đã dừng bán M1");
        await Expect(page.Locator("#shown .facts")).ToContainTextAsync("ngừng bán");
        await page.Keyboard.PressAsync("z");
        await Expect(page.Locator("#shown .facts")).Not.ToContainTextAsync("ngừng bán");

        await SayAsync(seller, sale, ("1", "Lan", "m1 còn không shop?"), ("2", "Minh", "m1 giá sao shop?"), ("3", "Hoa", "m1 để được lâu không shop?"));
        await Expect(page.Locator(".line")).ToHaveCountAsync(3);
        await page.Keyboard.PressAsync("j");
        var chosen = await page.Locator(".line:focus b").First.TextContentAsync();
        await page.Keyboard.PressAsync("c");
        await Expect(page.Locator(".line").Filter(new() { HasText = chosen! })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("g");
        await Expect(page.Locator(".line")).ToHaveCountAsync(1);
        await page.Keyboard.PressAsync("a");
        await page.Keyboard.TypeAsync("Còn nhé");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");
        await Expect(page.Locator(".line")).ToHaveCountAsync(0);
        await Api.CaughtUpAsync();
        await page.Keyboard.PressAsync("w");
        await Expect(page.Locator("#people .people")).ToContainTextAsync("đang giữ 1");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator("#status")).ToHaveTextAsync("tạm dừng");
        await page.Keyboard.PressAsync("b");
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");

        await page.Keyboard.PressAsync("?");
        await Expect(page.GetByLabel("Dùng phím tắt")).ToBeCheckedAsync();
        await page.GetByLabel("Dùng phím tắt").PressAsync(" ");
        await page.Keyboard.PressAsync("Escape");
        await page.Keyboard.PressAsync("b");
        await page.Keyboard.PressAsync("n");
        await Expect(page.Locator("#shown .code")).ToHaveTextAsync("M1");
        await Expect(page.Locator("#status")).ToHaveTextAsync("đang live");
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task Two_hosts_see_each_others_acts_and_settle_each_line_once()
    {
        var (seller, sale) = await PlannedAsync(("M1", 9), ("LX", 5));
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        await using var speaker = await ConsoleAsync(await PhoneAsync("tamhoa"), sale);
        await using var desk = await ConsoleAsync(await LaptopAsync("ocop"), sale);
        await SayAsync(seller, sale, ("1", "Lan", "m1 còn không shop?"));

        await speaker.Page.GetByRole(AriaRole.Button, new() { Name = "Tiếp theo" }).ClickAsync();
        await Expect(desk.Page.Locator("#shown .code")).ToHaveTextAsync("M1");
        await desk.Page.Locator("#shown").GetByRole(AriaRole.Button, new() { Name = "Dừng bán" }).ClickAsync();
        await Expect(speaker.Page.Locator("#shown").GetByRole(AriaRole.Button, new() { Name = "Bán lại" })).ToBeVisibleAsync();
        await speaker.Page.GetByRole(AriaRole.Tab, new() { Name = "Cần bạn" }).ClickAsync();
        await Expect(speaker.Page.Locator(".line")).ToHaveCountAsync(1);
        await desk.Page.Locator(".line").GetByRole(AriaRole.Button, new() { Name = "Bỏ qua" }).ClickAsync();
        await Expect(speaker.Page.Locator(".line")).ToHaveCountAsync(0);
        await speaker.Page.GetByText("Vừa xử lý").ClickAsync();
        await Expect(speaker.Page.Locator("#settled-list")).ToContainTextAsync("ocop");
        await speaker.Page.Locator("#settled-list").GetByRole(AriaRole.Button, new() { Name = "Hoàn tác" }).ClickAsync();
        await Expect(desk.Page.Locator(".line")).ToHaveCountAsync(1);
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task What_is_pressed_without_a_network_is_told_and_done_when_it_is_back()
    {
        var (seller, sale) = await PlannedAsync(("M1", 9));
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        await using var host = await ConsoleAsync(await PhoneAsync("tamhoa"), sale);
        await host.Context.SetOfflineAsync(true);
        await host.Page.GetByRole(AriaRole.Button, new() { Name = "Dừng bán M1" }).ClickAsync();
        await Expect(host.Page.Locator("#kept")).ToContainTextAsync("Mất mạng. 1 việc chờ gửi");
        await Expect(host.Page.Locator("#kept")).ToContainTextAsync("Dừng bán M1");
        Assert.Equal(Ocop.Products.OfferState.Open, (await seller.GetAsync<Board>($"/api/sales/{sale}/board")).Items[0].State);

        await host.Context.SetOfflineAsync(false);
        await Expect(host.Page.Locator("#kept")).ToBeHiddenAsync();
        await seller.BoardAsync(sale, board => board.Items[0].State == Ocop.Products.OfferState.Stopped);
        await Expect(host.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        await Expect(host.Page.GetByRole(AriaRole.Button, new() { Name = "Bán lại M1" })).ToBeVisibleAsync();
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task Who_came_short_is_given_units_with_a_reason_that_stands_in_the_history()
    {
        var (seller, sale) = await PlannedAsync(("M1", 3));
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        await SayAsync(seller, sale, ("1", "Lan", "m1 x3"), ("2", "Minh", "m1 x1"), ("3", "Hoa", "m1 x1"));
        await Api.CaughtUpAsync();
        await using var host = await ConsoleAsync(await PhoneAsync("tamhoa"), sale);
        var page = host.Page;
        await page.Locator("#items").GetByRole(AriaRole.Button, new() { Name = "Hàng thử" }).ClickAsync();
        var waiting = page.Locator("#people ol.people li");
        await Expect(waiting.First).ToContainTextAsync("Minh");
        await page.GetByRole(AriaRole.Button, new() { Name = "Ưu tiên: Hoa" }).ClickAsync();
        await page.GetByLabel("Vì sao").SelectOptionAsync("hostPromise");
        await page.Locator("#grant").GetByRole(AriaRole.Button, new() { Name = "Ưu tiên", Exact = true }).ClickAsync();
        await Expect(waiting.First).ToContainTextAsync("Hoa");

        await page.GetByRole(AriaRole.Button, new() { Name = "Lịch sử chốt: Hoa" }).ClickAsync();
        await Expect(page.Locator("#story-steps li").First).ToContainTextAsync("m1 x1");
        await Expect(page.Locator("#story-steps li").Last).ToContainTextAsync("tamhoa");
        await Api.CaughtUpAsync();
        await page.GotoAsync("/audit?by=tamhoa&area=stock");
        await Expect(page.Locator(".acts tbody")).ToContainTextAsync("đã hứa khi live");
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    [Fact]
    public async Task A_draw_is_read_aloud_and_checked()
    {
        var (seller, sale) = await PlannedAsync(("M1", 9));
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        await SayAsync(seller, sale, ("1", "Lan", "m1 x1"), ("2", "Minh", "m1 x1"), ("3", "Hoa", "m1 x1"));
        await using var host = await ConsoleAsync(await PhoneAsync("tamhoa"), sale);
        var page = host.Page;
        await page.GetByRole(AriaRole.Tab, new() { Name = "Khác" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Quay thưởng mới" }).ClickAsync();
        await page.GetByLabel("Bao nhiêu người trúng").FillAsync("2");
        await page.GetByLabel("Số quay").FillAsync("28112026");
        await page.GetByRole(AriaRole.Button, new() { Name = "Quay", Exact = true }).ClickAsync();
        await Expect(page.Locator("#winners li")).ToHaveCountAsync(2);
        await Expect(page.Locator("#winners")).ToContainTextAsync(new Regex("Lan|Minh|Hoa"));
        await Expect(page.Locator("#drawn-of")).ToContainTextAsync("3 người tham gia");
        await page.GetByRole(AriaRole.Button, new() { Name = "Kiểm tra lại kết quả" }).ClickAsync();
        await Expect(page.Locator("#drawn-check")).ToContainTextAsync("Đã tính lại từ số quay và 3 người tham gia: đúng kết quả.");
        await seller.PostAsync<SaleResult>($"/api/sales/{sale}/end");
    }

    private async Task<(ApiClient Seller, string Sale)> PlannedAsync(params (string Code, int Units)[] items)
    {
        var seller = await Api.AsAsync("tamhoa");
        var sale = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Phiên thử" })).Sale.SaleId;
        var entries = await Task.WhenAll(items.Select(async item => new { code = item.Code, productId = await seller.ProductAsync(item.Units), priceVnd = 90_000 }));
        await seller.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = entries });
        return (seller, sale);
    }

    private static async Task<Visitor> ConsoleAsync(Visitor visitor, string sale)
    {
        await visitor.Page.GotoAsync($"/host/{sale}");
        await Expect(visitor.Page.Locator("#link")).ToHaveAttributeAsync("data-state", "connected");
        return visitor;
    }

    /// <summary>Comments in the order in which they are given.</summary>
    private static async Task SayAsync(ApiClient relay, string sale, params (string User, string Name, string Text)[] said) =>
        await relay.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", said.Select(one => new
        {
            id = $"{sale}-{one.User}-{one.Text.Length}", verb = "add", platform = "facebook", userId = $"{sale}-{one.User}", userName = one.Name, text = one.Text,
            at = TimeProvider.System.GetUtcNow(),
        }));

    /// <summary>A part of the recorded sale, batch by batch as a relay brings it.</summary>
    private static async Task RelayAsync(ApiClient relay, string sale, IEnumerable<string> lines)
    {
        foreach (var batch in lines.Select(line => JsonSerializer.Deserialize<JsonElement>(line)).Chunk(40))
        {
            await relay.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new
            {
                source = "facebook:live", comments = batch.Where(line => line.GetProperty("verb").GetString() == "add").Select(line => new
                {
                    id = $"{sale}-{line.GetProperty("id")}", verb = "add", platform = "facebook", userId = $"{sale}-{line.GetProperty("userId")}",
                    userName = line.GetProperty("userName").GetString(), text = line.GetProperty("text").GetString(), at = TimeProvider.System.GetUtcNow(),
                }),
            });
        }
    }
}

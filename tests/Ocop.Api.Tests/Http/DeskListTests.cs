using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Api.Hosting;
using Ocop.Api.Imports;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Reports;

namespace Ocop.Api.Tests.Http;

public sealed class DeskListTests(ApiFixture api)
{
    private const string Orders = "/api/producers/c-htx-tam-hoa/orders";

    [Fact]
    public async Task An_order_is_in_one_place_of_the_desk_and_offers_what_may_be_done_there()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var (sale, orderId) = await OrderAsync(host, buyer);
        Assert.Equal((OrderStage.Call, "Call Cancel"), await StandsAsync(host, sale, orderId));

        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form("Nông Thị Lan"));
        Assert.Equal(
            (OrderStage.Call, "Call Pack Handover Cancel NotePayment"), await StandsAsync(host, sale, orderId));
        await CallAsync(host, orderId, "confirmed");
        Assert.Equal(
            (OrderStage.Pack, "Call UndoCall Pack Handover Cancel NotePayment"),
            await StandsAsync(host, sale, orderId));
        await CallAsync(host, orderId, "refused");
        Assert.Equal(
            (OrderStage.Call, "UndoCall Handover Cancel NotePayment"), await StandsAsync(host, sale, orderId));
        await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/calls/undo");
        await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/pack", new { });
        Assert.Equal(OrderStage.Ship, (await StandsAsync(host, sale, orderId)).Stage);
        await host.PostAsync<object>($"/api/orders/{orderId}/payment/received", new { });
        await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/ship", new { carrier = "ghn" });
        Assert.Equal(
            (OrderStage.OnTheWay, "Deliver Return Handover UndoPayment"), await StandsAsync(host, sale, orderId));
        await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/deliver", new { });
        Assert.Equal(OrderStage.Done, (await StandsAsync(host, sale, orderId)).Stage);
        await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/return", new { restock = true });
        Assert.Equal((OrderStage.Back, "UndoPayment Refund"), await StandsAsync(host, sale, orderId));
        Assert.Equal(1, (await CountsAsync(host, sale)).RefundsDue);
    }

    [Fact]
    public async Task A_transfer_that_is_awaited_keeps_an_order_from_the_packers_until_it_is_there()
    {
        var (host, buyer) = (await api.AsAsync("tanvieta"), await api.GuestAsync());
        await host.PutAsync<object>("/api/producers/c-htx-nong-san-tan-viet-a/payout-account", new { bankBin = "970436", accountNumber = "0123456789", holder = "TAN VIET A" });
        var product = $"p-{Guid.NewGuid():n}";
        await host.PutAsync<ProductDetails>($"/api/products/{product}", new
        {
            producerId = "c-htx-nong-san-tan-viet-a", name = "Hàng thử", rubricSet = 1, skus = new[] { new { sku = $"{product}:1", unit = "gói", priceVnd = 90_000 } },
        });
        await host.PostAsync<SkuStock>($"/api/products/{product}/stock/receipts", new { sku = $"{product}:1", quantity = 5 });
        var (sale, orderId) = await OrderAsync(host, buyer, product);
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form("Lan", payment: "transfer"));
        Assert.Equal(OrderStage.Pay, (await StandsAsync(host, sale, orderId, "c-htx-nong-san-tan-viet-a")).Stage);

        await host.PostAsync<object>($"/api/orders/{orderId}/payment/received", new { });
        Assert.Equal(OrderStage.Pack, (await StandsAsync(host, sale, orderId, "c-htx-nong-san-tan-viet-a")).Stage);
        await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/cancel", new { });
        Assert.Equal(OrderStage.Back, (await StandsAsync(host, sale, orderId, "c-htx-nong-san-tan-viet-a")).Stage);
        await host.PostAsync<object>($"/api/orders/{orderId}/payment/refunded", new { });
        Assert.Equal(OrderStage.Gone, (await StandsAsync(host, sale, orderId, "c-htx-nong-san-tan-viet-a")).Stage);
    }

    [Fact]
    public async Task A_search_finds_by_name_phone_code_and_the_code_on_a_slip_and_counts_agree_with_the_list()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var (sale, orderId) = await OrderAsync(host, buyer);
        var name = $"Bế Thị {Guid.NewGuid():n}"[..20];
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form(name, "0987 111 222"));
        await api.CaughtUpAsync();
        var number = Slip.NumberOf(orderId);
        foreach (var words in new[] { name.ToUpperInvariant().Replace("Ế", "E", StringComparison.Ordinal), "0987.111.222", "111222", number, number.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant(), orderId, "Kim Dong" })
        {
            var found = await host.GetAsync<PageOf<DeskOrder>>($"{Orders}/desk?channel={sale}&search={Uri.EscapeDataString(words)}");
            Assert.Equal((orderId, name, "0987111222"), (Assert.Single(found.Items).Order.OrderId, found.Items[0].Buyer.Name, found.Items[0].Buyer.Phone));
        }
        Assert.Empty((await host.GetAsync<PageOf<DeskOrder>>($"{Orders}/desk?channel={sale}&search=khong-co-ai")).Items);

        var counts = await CountsAsync(host, sale);
        Assert.Equal((1, 0), (counts.Stages["call"], counts.Stages["pack"]));
        Assert.Equal(1, counts.Channels.Single(channel => channel.Channel == sale).Orders);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("xlsx")]
    public async Task The_list_is_taken_along_as_it_is_filtered_and_no_name_becomes_a_formula(string format)
    {
        var (host, buyer, other) = (await api.AsAsync("tamhoa"), await api.GuestAsync(), await api.GuestAsync());
        var (sale, orderId) = await OrderAsync(host, buyer);
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form("=HYPERLINK(1)", "0987 111 222"));
        await other.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 2 });
        var second = (await other.BagAsync(sale, lines: 1)).Orders[0].OrderId;
        await other.PostAsync<OrderDetails>($"/api/orders/{second}/confirm", Form("Lý A Sì"));
        await CallAsync(host, second, "confirmed");
        await api.CaughtUpAsync();

        var called = await RowsAsync(host, $"{Orders}/export.{format}?channel={sale}&stage=call&lang=en");
        var packed = await RowsAsync(host, $"{Orders}/export.{format}?channel={sale}&search=ly a si&lang=en");

        Assert.Equal(2, called.Count);
        string Cell(IReadOnlyList<TableRow> rows, string header) => rows[1].Cells[rows[0].Cells.ToList().IndexOf(header)];
        Assert.Equal((Slip.NumberOf(orderId), "0987 111 222", "1 gói Hàng thử", "90000"), (Cell(called, "Order"), Cell(called, "Phone"), Cell(called, "Goods"), Cell(called, "Value (VND)")));
        // As with all tables: a mark before it in text, and in a workbook a cell of text.
        Assert.Equal("=HYPERLINK(1)", Cell(called, "Buyer").TrimStart('\''));
        Assert.Equal((2, "Lý A Sì", "confirmed on the phone"), (packed.Count, Cell(packed, "Buyer"), Cell(packed, "Last call")));
        if (format == "csv") Assert.Contains(",'=HYPERLINK(1),", await TextAsync(host, $"{Orders}/export.csv?channel={sale}&stage=call&lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_too_long_for_one_table_is_not_read()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var (sale, _) = await OrderAsync(host, buyer);
        await api.CaughtUpAsync();
        var reader = api.Services.GetRequiredService<DeskReader>();

        Assert.Null(await reader.ReadAllAsync(new("c-htx-tam-hoa", Channel: sale), most: 0, TestContext.Current.CancellationToken));
        Assert.Single((await reader.ReadAllAsync(new("c-htx-tam-hoa", Channel: sale), most: 1, TestContext.Current.CancellationToken))!);
    }

    [Fact]
    public async Task Who_has_confirmed_nothing_is_called_by_the_number_of_their_comment()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("M1", await host.ProductAsync(units: 4), null, null))).SaleId;
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[]
        {
            new { id = $"{sale}-1", verb = "add", platform = "facebook", userId = sale, userName = "Chị <b>Nguyệt</b>", text = "m1 x2 0912345678", at = "2026-11-01T13:00:00Z" },
        });
        while (true)
        {
            await api.CaughtUpAsync();
            var page = await host.GetAsync<PageOf<DeskOrder>>($"{Orders}/desk?stage=call&channel={sale}");
            if (page.Items.Count == 0) continue;
            Assert.Equal(new DeskBuyer("Chị <b>Nguyệt</b>", "0912345678"), Assert.Single(page.Items).Buyer);
            return;
        }
    }

    [Fact]
    public async Task Nobody_sees_the_desk_of_another_producer()
    {
        var other = await api.AsAsync("tanvieta");
        foreach (var path in new[] { $"{Orders}/desk", $"{Orders}/counts", $"{Orders}/export.csv" })
        {
            await other.TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await (await api.GuestAsync()).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        }
        await (await api.AsAsync("tamhoa")).TryGetAsync($"{Orders}/desk?stage=fly").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private async Task<(OrderStage Stage, string Acts)> StandsAsync(ApiClient host, string sale, string orderId, string producer = "c-htx-tam-hoa")
    {
        await api.CaughtUpAsync();
        var found = (await host.GetAsync<PageOf<DeskOrder>>($"/api/producers/{producer}/orders/desk?channel={sale}")).Items.Single(one => one.Order.OrderId == orderId);
        var stage = ApiJson.Word(found.Stage);
        Assert.Contains((await host.GetAsync<PageOf<DeskOrder>>($"/api/producers/{producer}/orders/desk?channel={sale}&stage={stage}")).Items, one => one.Order.OrderId == orderId);
        return (found.Stage, string.Join(' ', found.Acts));
    }

    private static async Task<IReadOnlyList<TableRow>> RowsAsync(ApiClient host, string path)
    {
        var answer = await host.TryGetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return TableFile.Read(await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Rows;
    }

    private static async Task<string> TextAsync(ApiClient host, string path) =>
        await (await host.TryGetAsync(path)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static Task<DeskCounts> CountsAsync(ApiClient host, string sale) => host.GetAsync<DeskCounts>($"{Orders}/counts?channel={sale}");

    private static Task<List<CallResult>> CallAsync(ApiClient host, string orderId, string outcome) =>
        host.PostAsync<List<CallResult>>($"{Orders}/calls", new { calls = new[] { new { orderId, outcome } } });

    private static async Task<(string Sale, string OrderId)> OrderAsync(ApiClient host, ApiClient buyer, string? product = null)
    {
        var sale = (await host.StartSaleAsync(("M1", product ?? await host.ProductAsync(units: 5), null, null))).SaleId;
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 1 });
        return (sale, (await buyer.BagAsync(sale, lines: 1)).Orders[0].OrderId);
    }

    private static object Form(string name, string phone = "0912345678", string payment = "cod") => new
    {
        name, phone, province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment,
    };
}

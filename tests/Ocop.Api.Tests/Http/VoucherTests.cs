using System.Net;
using System.Text.Json;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.Api.Products;
using Ocop.Api.Reports;
using Ocop.Api.Vouchers;
using Ocop.Orders;
using Ocop.Vouchers;

namespace Ocop.Api.Tests.Http;

public sealed class VoucherTests(ApiFixture api)
{
    private const string Mine = "c-htx-tam-hoa";
    private const string Theirs = "c-htx-nong-san-tan-viet-a";

    [Fact]
    public async Task A_buyer_sees_what_a_code_gives_confirms_with_it_and_pays_less()
    {
        var (host, sale, _) = await SaleAsync();
        await CreateAsync(host, sale, new { code = "OCOP-10", kind = "percent", percent = 10, mostVnd = 30_000, leastVnd = 100_000, uses = 12, isListed = true });
        var buyer = await ClaimedAsync(sale, "M1", 1);
        var listed = Assert.Single(await buyer.GetAsync<List<ListedVoucher>>($"/api/sales/{sale}/vouchers"));
        Assert.Equal(("OCOP-10", "còn 12 lượt", "Giảm 10%, tối đa 30.000đ, cho đơn từ 100.000đ."), (listed.Code, listed.LeftText.Vi, listed.Terms.Vi));

        var little = await CheckAsync(buyer, sale, "ocop10");
        Assert.Equal((VoucherStanding.BelowLeast, "Mua thêm 10.000đ để dùng mã giảm giá."), (little.Standing, little.Message.Vi));
        var refused = await ConfirmAsync(buyer, sale, "ocop10").RefusedAsync(HttpStatusCode.Conflict, "voucherBelowLeast");
        Assert.Equal("Mua thêm 10.000đ để dùng mã giảm giá.", refused.GetProperty("detail").GetString());
        Assert.Equal(10_000, refused.GetProperty("voucher").GetProperty("orders")[0].GetProperty("missingVnd").GetInt64());
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M1", quantity = 2 });
        await UntilAsync(() => buyer.GetAsync<Bag>($"/api/sales/{sale}/my-bag"), bag => bag.TotalVnd == 180_000);
        Assert.Equal((VoucherStanding.Fits, 18_000L), await CheckAsync(buyer, sale, "ocop10") is var fits ? (fits.Standing, fits.DiscountVnd) : default);
        Assert.Equal(0, Assert.Single(await ListAsync(host, sale)).Used);

        var order = await DoneAsync(buyer, sale, "ocop10", "k1");
        Assert.Equal(order.Version, (await DoneAsync(buyer, sale, "ocop10", "k1")).Version);
        Assert.Equal((180_000L, 162_000L, 18_000L, "OCOP-10"), (order.TotalVnd, order.Money.DueVnd, order.Money.DiscountVnd, order.Money.Voucher));
        Assert.Equal("OCOP-10", order.History[^1].Voucher);
        Assert.Equal(162_000, (await buyer.GetAsync<PaymentDetails>($"/api/orders/{order.OrderId}/payment")).OutstandingVnd);
        Assert.Equal(VoucherStanding.AlreadyUsed, (await CheckAsync(buyer, sale, "ocop10")).Standing);

        await api.CaughtUpAsync();
        var voucher = Assert.Single(await ListAsync(host, sale));
        Assert.Equal((1, 11, 1, 18_000L), (voucher.Used, voucher.Left, voucher.Orders, voucher.GivenVnd));
        var row = Assert.Single((await buyer.GetAsync<PageOf<OrderSummary>>("/api/my/orders")).Items);
        Assert.Equal((162_000L, 18_000L, "OCOP-10"), (row.Money.DueVnd, row.Money.DiscountVnd, row.Money.Voucher));
        var report = await host.GetAsync<ReportResult>($"/api/sales/{sale}/report");
        Assert.Equal((180_000L, 18_000L, 162_000L), (report.Total.SoldVnd, report.Total.DiscountVnd, report.Total.NetVnd));
        Assert.Equal(18_000, report.Producers.Single(line => line.Key == Mine).Figures.DiscountVnd);
        Assert.Equal(18_000, (await host.GetAsync<ReportResult>($"/api/producers/{Mine}/report?sale={sale}")).Total.DiscountVnd);
        var story = await buyer.GetAsync<ClaimHistoryResult>($"/api/sales/{sale}/claims/{buyer.BuyerId}/{order.Lines[0].Sku}/history");
        Assert.Equal("OCOP-10", story.Steps.Single(step => step.Confirmed > 0).Cause.Voucher);
    }

    [Fact]
    public async Task Used_up_at_that_moment_nothing_is_confirmed_unless_the_buyer_has_said_so()
    {
        var (host, sale, _) = await SaleAsync();
        await CreateAsync(host, sale, new { code = "MOT", kind = "amount", amountVnd = 500_000, uses = 1 });
        var (first, second) = (await ClaimedAsync(sale, "M1", 1), await ClaimedAsync(sale, "M1", 1));
        var order = await DoneAsync(first, sale, "mot");
        Assert.Equal((0L, 90_000L), (order.Money.DueVnd, order.Money.DiscountVnd)); // never more than the value

        await ConfirmAsync(second, sale, "mot", key: "k1").RefusedAsync(HttpStatusCode.Conflict, "voucherUsedUp");
        await ConfirmAsync(second, sale, "mot", key: "k1").RefusedAsync(HttpStatusCode.Conflict, "voucherUsedUp");
        var waiting = Assert.Single((await second.BagAsync(sale, lines: 1)).Orders);
        Assert.Equal((OrderStatus.Open, 1), (waiting.Status, waiting.Lines[0].Held));
        Assert.NotNull(waiting.History[^1].Reason);
        var whole = await DoneAsync(second, sale, "mot", without: true);
        Assert.Equal((90_000L, (string?)null), (whole.Money.DueVnd, whole.Money.Voucher));

        await first.PostAsync<OrderDetails>($"/api/orders/{order.OrderId}/cancel");
        Assert.Equal(1, Assert.Single(await ListAsync(host, sale)).Left);
        await DoneAsync(await ClaimedAsync(sale, "M1", 1), sale, "MỘT");
    }

    [Fact]
    public async Task In_a_shared_sale_a_code_is_for_the_orders_of_who_gave_it_and_a_refusal_stops_the_whole_bag()
    {
        var (host, sale, other) = await SaleAsync();
        await CreateAsync(other, sale, new { code = "TVA", kind = "amount", amountVnd = 5_000, uses = 1 }, Theirs);
        var buyer = await ClaimedAsync(sale, "M1", 1);
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M2", quantity = 1 });
        await buyer.BagAsync(sale, lines: 2);
        var orders = (await ReadAsync<BagConfirmation>(await ConfirmAsync(buyer, sale, "tva"))).Orders;
        Assert.Equal([0L, 5_000L], orders.OrderBy(one => one.Order?.Money.DiscountVnd).Select(one => one.Order!.Money.DiscountVnd));
        Assert.EndsWith($"~{Theirs}~{buyer.BuyerId}", orders.Single(one => one.Order!.Money.DiscountVnd > 0).OrderId, StringComparison.Ordinal);

        var late = await ClaimedAsync(sale, "M1", 1);
        await late.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "M2", quantity = 1 });
        await late.BagAsync(sale, lines: 2);
        await ConfirmAsync(late, sale, "tva").RefusedAsync(HttpStatusCode.Conflict, "voucherUsedUp");
        await ConfirmAsync(late, sale, "nothing").RefusedAsync(HttpStatusCode.NotFound, "voucherUnknown");
        Assert.All((await late.BagAsync(sale, lines: 2)).Orders, order => Assert.Equal(OrderStatus.Open, order.Status));
        var none = await CheckAsync(await ClaimedAsync(sale, "M1", 1), sale, "tva");
        Assert.Equal(VoucherStanding.UsedUp, none.Standing);
        Assert.Equal(VoucherStanding.Unknown, (await CheckAsync(late, sale, "nothing")).Standing);

        Assert.Equal([Theirs], (await host.GetAsync<List<VoucherDetails>>($"/api/sales/{sale}/vouchers/all")).Select(voucher => voucher.ProducerId));
        await late.TryGetAsync($"/api/sales/{sale}/vouchers/all").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Empty(await late.GetAsync<List<ListedVoucher>>($"/api/sales/{sale}/vouchers")); // this one must be told
    }

    [Fact]
    public async Task Each_producer_gives_their_own_and_ends_it()
    {
        var (host, sale, other) = await SaleAsync();
        var path = $"/api/sales/{sale}/producers/{Mine}/vouchers";
        var terms = new { code = "HET", kind = "amount", amountVnd = 5_000, uses = 3, isListed = true };
        await other.TryPostAsync(path, terms).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.GuestAsync()).TryPostAsync(path, terms).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryPostAsync(path, terms, key: "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        await host.TryPostAsync($"/api/sales/none/producers/{Mine}/vouchers", terms).RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        var elsewhere = (await other.PostAsync<SaleResult>("/api/sales", new { title = "Của Tân Việt Á" })).Sale.SaleId;
        await host.TryPostAsync($"/api/sales/{elsewhere}/producers/{Mine}/vouchers", terms).RefusedAsync(HttpStatusCode.Conflict, "notInSale");

        var made = await host.PostAsync<VoucherDetails>(path, terms, "k1");
        Assert.Equal(made, await host.PostAsync<VoucherDetails>(path, terms, "k1"));
        await host.TryPostAsync(path, terms).RefusedAsync(HttpStatusCode.Conflict, "voucherCodeTaken");
        await other.TryPostAsync($"{path}/{made.Number}/end").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryPostAsync($"{path}/9/end").RefusedAsync(HttpStatusCode.NotFound, "voucherNotFound");
        var order = await DoneAsync(await ClaimedAsync(sale, "M1", 1), sale, "het");
        Assert.True((await host.PostAsync<VoucherDetails>($"{path}/{made.Number}/end", key: "k2")).IsOver);
        Assert.True((await host.PostAsync<VoucherDetails>($"{path}/{made.Number}/end", key: "k2")).IsOver);

        var late = await ClaimedAsync(sale, "M1", 1);
        await ConfirmAsync(late, sale, "het").RefusedAsync(HttpStatusCode.Conflict, "voucherOver");
        Assert.Equal(85_000, (await host.GetAsync<OrderDetails>($"/api/orders/{order.OrderId}")).Money.DueVnd);
        Assert.Empty(await late.GetAsync<List<ListedVoucher>>($"/api/sales/{sale}/vouchers"));
        Assert.Equal((1, true), Assert.Single(await ListAsync(host, sale)) is var ended ? (ended.Used, ended.IsOver) : default);
        var copy = await host.PostAsync<SaleResult>("/api/sales", new { copyFrom = sale });
        Assert.Empty(await ListAsync(host, copy.Sale.SaleId));
    }

    [Fact]
    public async Task Vouchers_are_given_again_in_another_sale_when_their_producer_asks()
    {
        var (host, sale, other) = await SaleAsync();
        await CreateAsync(host, sale, new { code = "CU", kind = "percent", percent = 5, mostVnd = 9_000, leastVnd = 7_000, uses = 4, until = "2099-01-01T00:00:00Z" });
        var ended = await CreateAsync(host, sale, new { code = "BO", kind = "amount", amountVnd = 5_000, uses = 3 });
        await host.PostAsync<VoucherDetails>($"/api/sales/{sale}/producers/{Mine}/vouchers/{ended.Number}/end");
        await DoneAsync(await ClaimedAsync(sale, "M1", 1), sale, "cu");
        var copy = (await host.PostAsync<SaleResult>("/api/sales", new { copyFrom = sale })).Sale.SaleId;
        var path = $"/api/sales/{copy}/producers/{Mine}/vouchers/copies";

        await other.TryPostAsync(path, new { saleId = sale }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryPostAsync(path, new { saleId = "a b" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var given = Assert.Single(await host.PostAsync<List<VoucherDetails>>(path, new { saleId = sale }, "k1"));
        Assert.Equal(given, Assert.Single(await host.PostAsync<List<VoucherDetails>>(path, new { saleId = sale }, "k1")));
        Assert.Empty(await host.PostAsync<List<VoucherDetails>>(path, new { saleId = sale }, "k2")); // the code is taken now

        Assert.Equal(("CU", 5, 9_000L, 7_000L, 4, 0, (DateTimeOffset?)null), (given.Code, given.Percent, given.MostVnd, given.LeastVnd, given.Left, given.Used, given.Until));
        Assert.Single(await ListAsync(host, copy));
    }

    [Theory]
    [InlineData("""{"kind":"percent","percent":91,"mostVnd":1000,"uses":1}""", "code", "percent")]
    [InlineData("""{"code":"-!","kind":"percent","percent":10,"uses":0}""", "code", "uses", "mostVnd")]
    [InlineData("""{"code":"AB","kind":"amount","amountVnd":0,"percent":10,"mostVnd":1,"uses":20001}""", "uses", "amountVnd", "percent", "mostVnd")]
    [InlineData("""{"code":"AB","kind":"gift","uses":1,"leastVnd":-1}""", "kind", "leastVnd")]
    [InlineData("""{"code":"AB","kind":"amount","amountVnd":1,"uses":1,"from":"2099-01-02T00:00:00Z","until":"2099-01-02T00:00:00Z"}""", "until")]
    [InlineData("""{"code":"AB","kind":"amount","amountVnd":1,"uses":1,"until":"2020-01-02T00:00:00Z"}""", "until")]
    public async Task What_no_voucher_can_be_is_refused_by_name(string body, params string[] fields)
    {
        var host = await api.AsAsync("tamhoa");
        var problem = await host.TryPostAsync($"/api/sales/live-1/producers/{Mine}/vouchers", JsonSerializer.Deserialize<JsonElement>(body))
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(fields, problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    [Fact]
    public async Task A_producer_confirms_with_the_code_that_a_buyer_tells_on_the_phone()
    {
        var (host, sale, _) = await SaleAsync();
        await CreateAsync(host, sale, new { code = "GOI", kind = "percent", percent = 50, mostVnd = 1_000, uses = 5 });
        var buyer = await ClaimedAsync(sale, "M1", 1);
        var orderId = (await buyer.BagAsync(sale, lines: 1)).Orders[0].OrderId;
        await host.TryPostAsync($"/api/orders/{orderId}/confirm", Form("ghi")).RefusedAsync(HttpStatusCode.NotFound, "voucherUnknown");
        Assert.Equal(89_000, (await host.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form("goi"))).Money.DueVnd);
    }

    /// <summary>A sale of two producers: M1 is ours, M2 the other's.</summary>
    private async Task<(ApiClient Host, string Sale, ApiClient Other)> SaleAsync()
    {
        var (host, other, ops) = (await api.AsAsync("tamhoa"), await api.AsAsync("tanvieta"), await api.AsAsync("ocop"));
        var (mine, theirs) = (await host.ProductAsync(units: 50), $"p-{Guid.NewGuid():n}");
        await other.PutAsync<ProductDetails>($"/api/products/{theirs}", new
        {
            producerId = Theirs, name = "Hàng thử", rubricSet = 1, skus = new[] { new { sku = $"{theirs}:1", unit = "gói", priceVnd = 90_000 } },
        });
        await other.PostAsync<SkuStock>($"/api/products/{theirs}/stock/receipts", new { sku = $"{theirs}:1", quantity = 50 });
        var sale = (await ops.PostAsync<SaleResult>("/api/sales", new { title = "Phiên chung", owner = Mine, moderators = new[] { Theirs } })).Sale.SaleId;
        await ops.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new
        {
            items = new[] { new { code = "M1", productId = mine, priceVnd = 90_000 }, new { code = "M2", productId = theirs, priceVnd = 90_000 } },
        });
        await host.PostAsync<SaleResult>($"/api/sales/{sale}/start");
        return (host, sale, other);
    }

    private async Task<ApiClient> ClaimedAsync(string sale, string code, int units)
    {
        var buyer = await api.GuestAsync();
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code, quantity = units });
        await buyer.BagAsync(sale, lines: 1);
        return buyer;
    }

    private static Task<VoucherDetails> CreateAsync(ApiClient seller, string sale, object terms, string producer = Mine) =>
        seller.PostAsync<VoucherDetails>($"/api/sales/{sale}/producers/{producer}/vouchers", terms);

    private static Task<List<VoucherDetails>> ListAsync(ApiClient seller, string sale) =>
        seller.GetAsync<List<VoucherDetails>>($"/api/sales/{sale}/producers/{Mine}/vouchers");

    private static Task<BagVoucher> CheckAsync(ApiClient buyer, string sale, string code) =>
        buyer.GetAsync<BagVoucher>($"/api/sales/{sale}/my-bag/voucher?code={code}");

    private static Task<HttpResponseMessage> ConfirmAsync(ApiClient buyer, string sale, string code, bool without = false, string? key = null) =>
        buyer.TryPostAsync($"/api/sales/{sale}/my-bag/confirm", Form(code, without), key);

    private static async Task<OrderDetails> DoneAsync(ApiClient buyer, string sale, string code, string? key = null, bool without = false)
    {
        var confirmed = Assert.Single((await ReadAsync<BagConfirmation>(await ConfirmAsync(buyer, sale, code, without, key))).Orders);
        Assert.Equal(OrderOutcome.Done, confirmed.Outcome);
        return confirmed.Order!;
    }

    private static Task<T> ReadAsync<T>(HttpResponseMessage response) => ApiClient.ReadAsync<T>(response);

    private static async Task UntilAsync<T>(Func<Task<T>> read, Predicate<T> fits)
    {
        while (!fits(await read())) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
    }

    private static object Form(string voucher, bool without = false) => new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng",
        voucher, withoutVoucher = without,
    };
}

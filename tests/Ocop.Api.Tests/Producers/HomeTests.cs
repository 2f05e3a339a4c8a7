using System.Net;
using Ocop.Api.Accounts;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Payments;
using Ocop.Api.Producers;
using Ocop.Api.Products;
using Ocop.Api.Reports;
using Ocop.LiveSales;
using Ocop.Producers;
using Ocop.Reports;

namespace Ocop.Api.Tests.Producers;

/// <summary>Each test has a producer that nobody else sells for.</summary>
public sealed class HomeTests(ApiFixture api)
{
    [Fact]
    public async Task The_day_equals_the_report_and_the_desk()
    {
        const string producer = "c-htx-son-dong";
        var (seller, buyer) = (await SellerAsync(producer), await api.GuestAsync());
        var product = await ProductAsync(seller, units: 8);
        await buyer.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 3 });
        // The order hears of the claim a moment later.
        ProducerHome held;
        do
        {
            await api.CaughtUpAsync();
            held = await HomeAsync(seller, producer);
        }
        while (held.Stages["call"] == 0);
        Assert.Equal((3, 270_000L, 0L), (held.Due.HeldUnits, held.Due.HeldVnd, held.Sold.Units));
        Assert.Equal(1, held.Stages["call"]);

        var order = Assert.Single((await buyer.PostAsync<BagConfirmation>("/api/sales/shop/my-bag/confirm", Form("cod"))).Orders).OrderId;
        await api.CaughtUpAsync();
        var sold = await HomeAsync(seller, producer);
        var report = await seller.GetAsync<ReportResult>($"/api/producers/{producer}/report?from={sold.Day:yyyy-MM-dd}&to={sold.Day:yyyy-MM-dd}");
        var desk = await seller.GetAsync<DeskCounts>($"/api/producers/{producer}/orders/counts");
        Assert.Equal((3, 270_000L), (sold.Sold.Units, sold.Sold.NetVnd));
        Assert.Equal((report.Total.Sold, report.Total.NetVnd), (sold.Sold.Units, sold.Sold.NetVnd));
        Assert.Equal(desk.Stages, sold.Stages);
        Assert.Equal((0, 0), (sold.Due.HeldUnits, sold.Due.OnDelivery.Orders));

        await seller.PostAsync<OrderDetails>($"/api/orders/{order}/pack", new { });
        await seller.PostAsync<OrderDetails>($"/api/orders/{order}/ship", new { carrier = "ghn" });
        await api.CaughtUpAsync();
        Assert.Equal(new DueSum(1, 270_000), (await HomeAsync(seller, producer)).Due.OnDelivery);
        Assert.Contains((await HomeAsync(seller, producer)).LowStock, low => low.ProductId == product && low.Free == 5);
    }

    [Fact]
    public async Task A_transfer_is_awaited_until_it_is_noted_and_owed_back_after_a_cancellation()
    {
        const string producer = "c-htx-phuong-anh";
        var (seller, buyer) = (await SellerAsync(producer), await api.GuestAsync());
        await seller.PutAsync<PayoutAccountDetails>($"/api/producers/{producer}/payout-account", new { bankBin = "970436", accountNumber = "0123456789", holder = "HOP TAC XA" });
        var product = await ProductAsync(seller, units: 8);
        await buyer.PostAsync<ClaimResult>($"/api/products/{product}/claims", new { quantity = 2 });
        var order = Assert.Single((await buyer.PostAsync<BagConfirmation>("/api/sales/shop/my-bag/confirm", Form("transfer"))).Orders).OrderId;
        await api.CaughtUpAsync();
        Assert.Equal(new DueSum(1, 180_000), (await HomeAsync(seller, producer)).Due.Awaited);

        await seller.PostAsync<PaymentDetails>($"/api/orders/{order}/payment/received", new { });
        await seller.PostAsync<OrderDetails>($"/api/orders/{order}/cancel", new { reason = "hết hàng" });
        await api.CaughtUpAsync();
        var home = await HomeAsync(seller, producer);
        Assert.Equal((new DueSum(0, 0), new DueSum(1, 180_000)), (home.Due.Awaited, home.Due.Refunds));
        Assert.Equal(0, home.Sold.Units);
    }

    [Fact]
    public async Task A_new_producer_is_led_from_its_profile_to_its_first_sale()
    {
        const string producer = "c-dntn-668-bao-lam";
        var seller = await SellerAsync(producer);
        var fresh = await HomeAsync(seller, producer);
        Assert.Equal(new FirstSteps(Profile: false, Products: true, Payout: false, Sale: false), fresh.Steps);
        Assert.Contains(fresh.Missing, missing => missing.Field == SellerField.LegalName);
        Assert.Null(fresh.Next);

        await seller.PutAsync<PayoutAccountDetails>($"/api/producers/{producer}/payout-account", new { bankBin = "970436", accountNumber = "0123456789", holder = "HOP TAC XA" });
        await seller.PostAsync<SaleResult>("/api/sales", new { title = "Phiên sau", scheduledAt = TimeProvider.System.GetUtcNow().AddDays(3) });
        var sooner = await seller.PostAsync<SaleResult>("/api/sales", new { title = "Phiên trước", scheduledAt = TimeProvider.System.GetUtcNow().AddDays(1) });
        await api.CaughtUpAsync();
        var planned = await HomeAsync(seller, producer);
        Assert.Equal(new FirstSteps(Profile: false, Products: true, Payout: true, Sale: true), planned.Steps);
        Assert.Equal((sooner.Sale.SaleId, 0), (planned.Next!.SaleId, planned.Next.Items));
        Assert.Contains("Chưa có sản phẩm nào", Assert.Single(planned.Next.Warnings).Vi, StringComparison.Ordinal);

        var product = await ProductAsync(seller, units: 2);
        var gone = await ProductAsync(seller, units: 0);
        await seller.PutAsync<SaleResult>($"/api/sales/{sooner.Sale.SaleId}/line-up", new
        {
            items = new object[] { new { code = "M1", productId = product, setAside = 5 }, new { code = "M2", productId = gone } },
        });
        await api.CaughtUpAsync();
        var ready = await HomeAsync(seller, producer);
        Assert.Equal(
            ["Hàng thử (code M1): 5 are to be set aside, but only 2 are left.", "Hàng thử (code M2) is out of stock."],
            ready.Next!.Warnings.Select(warning => warning.En));

        // A code that viewers type all the time is told before the sale too.
        await seller.PutAsync<SaleResult>($"/api/sales/{sooner.Sale.SaleId}/line-up", new { items = new[] { new { code = "OK", productId = product } } });
        await api.CaughtUpAsync();
        Assert.Equal(
            ["Code OK is a common word: buyers will type it without meaning the item."],
            (await HomeAsync(seller, producer)).Next!.Warnings.Select(warning => warning.En));
    }

    [Fact]
    public async Task A_sale_that_is_on_is_told_to_its_owner_and_to_who_moderates_it()
    {
        var (host, moderator) = (await api.AsAsync("tamhoa"), await SellerAsync("c-ho-nong-thi-le-thuy"));
        var made = await host.PostAsync<SaleResult>("/api/sales", new { title = "Phiên chung", moderators = new[] { "c-ho-nong-thi-le-thuy" } });
        var product = await host.ProductAsync(units: 3);
        await host.PutAsync<SaleResult>($"/api/sales/{made.Sale.SaleId}/line-up", new { items = new[] { new { code = "M1", productId = product } } });
        await host.PostAsync<SaleResult>($"/api/sales/{made.Sale.SaleId}/start");
        await api.CaughtUpAsync();

        Assert.Contains((await HomeAsync(host, "c-htx-tam-hoa")).Live, live => live.SaleId == made.Sale.SaleId && live.Status == SaleStatus.Live);
        Assert.Equal("Phiên chung", Assert.Single((await HomeAsync(moderator, "c-ho-nong-thi-le-thuy")).Live).Title);
    }

    [Fact]
    public async Task Nobody_sees_the_day_of_another_producer()
    {
        await (await api.AsAsync("tanvieta")).TryGetAsync("/api/producers/c-htx-tam-hoa/home").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("lan")).TryGetAsync("/api/producers/c-htx-tam-hoa/home").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("ocop")).TryGetAsync("/api/producers/c-none/home").RefusedAsync(HttpStatusCode.NotFound, "producerNotFound");
    }

    [Fact]
    public async Task An_account_can_be_tried_as_a_code_before_it_is_saved()
    {
        var seller = await api.AsAsync("tamhoa");
        const string path = "/api/producers/c-htx-tam-hoa/payout-account/qr.svg";

        var code = await seller.TryGetAsync($"{path}?bankBin=970436&accountNumber=0123 456 789");
        Assert.Equal("image/svg+xml", code.Content.Headers.ContentType!.MediaType);
        var problem = await seller.TryGetAsync($"{path}?bankBin=000000&accountNumber=12").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["bankBin", "accountNumber"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name));
        await (await api.AsAsync("tanvieta")).TryGetAsync($"{path}?bankBin=970436&accountNumber=0123456789").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static object Form(string payment) => new
    {
        name = "Nông Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment,
    };

    private static Task<ProducerHome> HomeAsync(ApiClient seller, string producer) => seller.GetAsync<ProducerHome>($"/api/producers/{producer}/home");

    private static async Task<string> ProductAsync(ApiClient seller, int units)
    {
        var made = await seller.PostAsync<ProductDetails>("/api/products", new { name = "Hàng thử", rubricSet = 6, skus = new[] { new { unit = "gói", priceVnd = 90_000 } } });
        if (units > 0) await seller.PostAsync<SkuStock>($"/api/products/{made.ProductId}/stock/receipts", new { sku = made.Skus[0].Sku, quantity = units });
        return made.ProductId;
    }

    private async Task<ApiClient> SellerAsync(string producer)
    {
        var (login, password) = ($"s-{Guid.NewGuid():n}"[..20], "mat-khau-thu");
        await (await api.AsAsync("ocop")).PostAsync<Me>("/api/accounts", new { login, password, name = "Người bán", role = "producer", producerId = producer });
        return await api.Anonymous().SignInAsync(login, password);
    }
}

using System.Net;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class RepeatTests(ApiFixture api)
{
    [Fact]
    public async Task The_same_receipt_twice_comes_in_once()
    {
        var seller = await api.AsAsync("ocop");
        var (path, receipt) = ("/api/products/p-ruou-ngo-cai-van/stock/receipts", new { sku = "p-ruou-ngo-cai-van:1", quantity = 7 });
        var first = await seller.PostAsync<SkuStock>(path, receipt, "receipt-1");
        Assert.Equal(first.OnHand, (await seller.PostAsync<SkuStock>(path, receipt, "receipt-1")).OnHand);
        Assert.Equal(first.OnHand + 7, (await seller.PostAsync<SkuStock>(path, receipt, "receipt-2")).OnHand);
    }

    [Fact]
    public async Task The_same_sale_twice_is_one_sale_and_anothers_key_is_another_sale()
    {
        var seller = await api.AsAsync("tamhoa");
        var first = await seller.PostAsync<SaleResult>("/api/sales", new { title = "Phiên" }, "sale-1");
        var again = await seller.PostAsync<SaleResult>("/api/sales", new { title = "Phiên" }, "sale-1");
        var other = await (await api.AsAsync("tanvieta")).PostAsync<SaleResult>("/api/sales", new { title = "Phiên" }, "sale-1");
        Assert.StartsWith("live-", first.Sale.SaleId, StringComparison.Ordinal);
        Assert.Equal(first.Sale.SaleId, again.Sale.SaleId);
        Assert.NotEqual(first.Sale.SaleId, other.Sale.SaleId);
    }

    [Fact]
    public async Task The_same_tap_twice_adds_once()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("A1", "p-thit-xong-khoi-tam-hoa", null, null));
        var (path, tap) = ($"/api/sales/{sale.SaleId}/claims", new { code = "a1", quantity = 1, mode = "add" });
        var first = await buyer.PostAsync<ClaimResult>(path, tap, "tap-1");
        Assert.Equal(first, await buyer.PostAsync<ClaimResult>(path, tap, "tap-1"));
        Assert.Equal(2, (await buyer.PostAsync<ClaimResult>(path, tap, "tap-2")).Held);
        await buyer.TryPostAsync(path, tap, "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
    }
}

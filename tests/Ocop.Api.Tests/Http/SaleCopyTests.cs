using System.Net;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;
using Ocop.LiveSales;

namespace Ocop.Api.Tests.Http;

public sealed class SaleCopyTests(ApiFixture api)
{
    [Fact]
    public async Task Last_weeks_line_up_is_taken_over_and_what_cannot_be_sold_is_named()
    {
        var seller = await api.AsAsync("tamhoa");
        var (stays, gone, empty) = (await ProductAsync(seller, "Còn bán", 5), await ProductAsync(seller, "Ngừng bán", 5), await ProductAsync(seller, "Hết hàng", 1));
        var former = (await seller.PostAsync<SaleResult>("/api/sales", new { title = "Chợ 07/11", holdMinutes = 25, scheduledAt = "2026-11-07T12:00:00Z" })).Sale;
        await seller.PutAsync<SaleResult>($"/api/sales/{former.SaleId}/line-up", new
        {
            items = new[] { Item("M1", stays), Item("M2", gone), Item("M3", empty) },
        });
        await seller.PostAsync<ProductDetails>($"/api/products/{gone}/withdraw", new { });
        await (await api.GuestAsync()).PostAsync<ClaimResult>($"/api/products/{empty}/claims", new { quantity = 1 });

        var wish = new { copyFrom = former.SaleId, scheduledAt = "2026-11-14T12:00:00Z" };
        var copy = await seller.PostAsync<SaleResult>("/api/sales", wish, "copy-1");
        var again = await seller.PostAsync<SaleResult>("/api/sales", wish, "copy-1");

        Assert.Equal(("Chợ 14/11", 25, copy.Sale.SaleId), (copy.Sale.Title, copy.Sale.HoldMinutes, again.Sale.SaleId));
        Assert.Equal(("M1", 40_000L), (Assert.Single(copy.Sale.Items).Code, copy.Sale.Items[0].PriceVnd));
        Assert.Equal((40_000L, 50_000L), (Assert.Single(copy.Copied!).LivePriceVnd, copy.Copied![0].ShopPriceVnd));
        Assert.Equal(
            [(LineUpWarning.NotSold, "Ngừng bán"), (LineUpWarning.OutOfStock, "Hết hàng")],
            copy.Warnings.Select(warning => (warning.Warning, warning.Other!)));
    }

    [Fact]
    public async Task A_template_plans_sales_until_it_is_removed()
    {
        var seller = await api.AsAsync("tamhoa");
        var sale = await seller.StartSaleAsync(("M1", await ProductAsync(seller, "Hàng mẫu", 5), null, 3));
        var path = "/api/producers/c-htx-tam-hoa/sale-templates";

        await seller.PutAsync<SaleTemplateDetails>($"{path}/toi-thu-bay", new { saleId = sale.SaleId, title = "Tối thứ bảy {ngày}" });

        Assert.Contains(await seller.GetAsync<List<SaleTemplateDetails>>(path), template => template.Name == "toi-thu-bay");
        var made = await seller.PostAsync<SaleResult>("/api/sales", new { template = "toi-thu-bay", scheduledAt = "2026-12-05T12:00:00Z" });
        Assert.Equal(("Tối thứ bảy 05/12", (int?)3), (made.Sale.Title, Assert.Single(made.Sale.Items).LimitPerBuyer));
        Assert.Equal(HttpStatusCode.NoContent, (await seller.TryAsync(HttpMethod.Delete, $"{path}/toi-thu-bay", null, null)).StatusCode);
        await seller.TryPostAsync("/api/sales", new { template = "toi-thu-bay" }).RefusedAsync(HttpStatusCode.NotFound, "templateNotFound");
    }

    [Fact]
    public async Task Only_those_who_run_a_sale_copy_it()
    {
        var seller = await api.AsAsync("tamhoa");
        var sale = await seller.StartSaleAsync(("M1", await ProductAsync(seller, "Hàng riêng", 5), null, null));
        var stranger = await api.AsAsync("tanvieta");
        await stranger.TryPostAsync("/api/sales", new { copyFrom = sale.SaleId }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await stranger.TryAsync(HttpMethod.Put, "/api/producers/c-htx-tam-hoa/sale-templates/x", new { saleId = sale.SaleId }, null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await seller.TryPostAsync("/api/sales", new { copyFrom = "live-none" }).RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        await seller.TryPostAsync("/api/sales", new { copyFrom = sale.SaleId, template = "x" }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await seller.TryPostAsync("/api/sales", new { }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static object Item(string code, string productId) => new { code, productId, priceVnd = 40_000 };

    private static async Task<string> ProductAsync(ApiClient seller, string name, int units)
    {
        var made = await seller.PostAsync<ProductDetails>("/api/products", new { name, rubricSet = 6, skus = new[] { new { unit = "gói", priceVnd = 50_000 } } });
        await seller.PostAsync<SkuStock>($"/api/products/{made.ProductId}/stock/receipts", new { sku = made.Skus[0].Sku, quantity = units });
        return made.ProductId;
    }
}

using System.Net;
using System.Text;
using Ocop.Api.Audit;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using Ocop.Reports;

namespace Ocop.Api.Tests.Http;

public sealed class AuditTests(ApiFixture api)
{
    private static readonly object Form = new
    {
        name = "Nguyễn Thị Bí Mật", phone = "0987654321", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
    };

    [Fact]
    public async Task What_somebody_did_to_stock_a_sale_and_a_key_is_told_in_sentences()
    {
        var seller = await api.AsAsync("tamhoa");
        var product = await seller.ProductAsync(units: 10);
        await seller.PostAsync<SkuStock>($"/api/products/{product}/stock/adjustments", new { sku = $"{product}:1", delta = -2, reason = "hàng vỡ" });
        var sale = await seller.StartSaleAsync(("M1", product, null, null));
        await seller.PostAsync<object>($"/api/sales/{sale.SaleId}/items/M1/stop");
        await api.CaughtUpAsync();

        var stock = (await seller.GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=product/{product}")).Items;
        var acts = (await seller.GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=sale/{sale.SaleId}&area=sale")).Items;

        Assert.Equal([AuditAct.StockAdjusted, AuditAct.StockReceived, AuditAct.ProductAdded], stock.Select(entry => entry.Act));
        Assert.Equal("điều chỉnh tồn kho −2, lý do: hàng vỡ", stock[0].Message.Vi);
        Assert.Equal("adjusted stock −2, because: hàng vỡ", stock[0].Message.En);
        Assert.Equal(("tamhoa", "HTX Tâm Hòa", "Hàng thử"), (stock[0].By, stock[0].ByName, stock[0].SubjectName));
        Assert.Equal([AuditAct.ItemStopped, AuditAct.SaleStarted, AuditAct.LineUpChanged, AuditAct.SalePlanned], acts.Select(entry => entry.Act));
        Assert.Equal("dừng bán mã M1", acts[0].Message.Vi);
    }

    [Fact]
    public async Task A_producer_sees_no_other_producers_acts_and_buyers_see_none()
    {
        var (seller, office) = (await api.AsAsync("tamhoa"), await api.AsAsync("ocop"));
        var product = await seller.ProductAsync(units: 1);
        await api.CaughtUpAsync();

        Assert.Empty((await (await api.AsAsync("tanvieta")).GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=product/{product}")).Items);
        Assert.NotEmpty((await office.GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=product/{product}")).Items);
        await (await api.AsAsync("lan")).TryGetAsync("/api/audit").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await api.Anonymous().TryGetAsync("/api/audit").RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
    }

    [Fact]
    public async Task Neither_name_nor_phone_of_a_buyer_is_in_it()
    {
        var (seller, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await seller.StartSaleAsync(("M1", await seller.ProductAsync(units: 5), null, null));
        await buyer.PostAsync<object>($"/api/sales/{sale.SaleId}/claims", new { code = "M1", quantity = 2 });
        await buyer.PostAsync<object>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form);
        var order = $"{sale.SaleId}~c-htx-tam-hoa~{buyer.BuyerId}";
        await seller.PostAsync<object>($"/api/orders/{order}/cancel", new { reason = "Khách 0987 654 321 đổi ý" });
        await api.CaughtUpAsync();

        var acts = await seller.GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=order/{order}");
        var text = await (await seller.TryGetAsync($"/api/audit?subject=order/{order}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Equal([AuditAct.OrderCancelled, AuditAct.OrderConfirmed], acts.Items.Select(entry => entry.Act));
        Assert.Equal(("buyer", "Người mua"), (acts.Items[1].By, acts.Items[1].ByName));
        Assert.DoesNotContain("đổi ý", text, StringComparison.Ordinal);
        Assert.Equal("Khách 0987 654 321 đổi ý", (await seller.GetAsync<OrderDetails>($"/api/orders/{order}")).History[^1].Note);
        Assert.DoesNotContain("Bí Mật", text, StringComparison.Ordinal);
        // As people or a mask write them: ids and times have "987" by chance.
        Assert.All(["987654", "987 ", "987.", "987*"], digits => Assert.DoesNotContain(digits, text, StringComparison.Ordinal));
        Assert.DoesNotContain((await seller.GetAsync<PageOf<AuditEntry>>("/api/audit?area=order&limit=500")).Items, entry => entry.By == AuditRow.Buyer);
        Assert.Contains((await seller.GetAsync<PageOf<AuditEntry>>("/api/audit?area=order&limit=500&buyers=1")).Items, entry => entry.Subject == $"order/{order}" && entry.By == AuditRow.Buyer);
    }

    [Fact]
    public async Task Acts_come_in_pages_and_as_a_file_in_which_nothing_is_a_formula()
    {
        var seller = await api.AsAsync("tamhoa");
        var product = await seller.ProductAsync(units: 10);
        for (var i = 1; i <= 3; i++)
            await seller.PostAsync<SkuStock>($"/api/products/{product}/stock/adjustments", new { sku = $"{product}:1", delta = -1, reason = $"=1+{i}" });
        await api.CaughtUpAsync();

        var first = await seller.GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=product/{product}&act=stockAdjusted&limit=2");
        var second = await seller.GetAsync<PageOf<AuditEntry>>($"/api/audit?subject=product/{product}&act=stockAdjusted&limit=2&after={Uri.EscapeDataString(first.Next!)}");
        var file = await seller.TryGetAsync($"/api/audit/file?subject=product/{product}&lang=en");
        var lines = Encoding.UTF8.GetString(await file.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).Split("\r\n");

        Assert.Equal(["=1+3", "=1+2", "=1+1"], first.Items.Concat(second.Items).Select(entry => entry.Message.En[(entry.Message.En.IndexOf("because: ", StringComparison.Ordinal) + 9)..]));
        Assert.Null(second.Next);
        Assert.StartsWith("\uFEFFWhen,Account,Name,What,", lines[0], StringComparison.Ordinal);
        Assert.Equal(1 + 5, lines.Count(line => line.Length > 0));
        Assert.Equal("text/csv", file.Content.Headers.ContentType!.MediaType);
    }

    [Theory]
    [InlineData("area=moons", "area")]
    [InlineData("act=moons", "act")]
    [InlineData("from=20/11/2026", "from")]
    public async Task What_cannot_be_asked_is_refused_by_name(string query, string field)
    {
        var problem = await (await api.AsAsync("ocop")).TryGetAsync($"/api/audit?{query}").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }
}

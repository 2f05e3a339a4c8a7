using System.Net;
using Ocop.Api.Addresses;
using Ocop.Api.Orders;
using Ocop.Api.Products;
using UglyToad.PdfPig;

namespace Ocop.Api.Tests.Http;

public sealed class OrderDocumentTests(ApiFixture api)
{
    private static readonly object Form = new { name = "Nguyễn Thị Lan", phone = "0912345678", commune = "xã Dân Chủ, huyện Hòa An, tỉnh Cao Bằng", street = "Xóm 3" };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Buyer_and_seller_get_the_document_in_their_language_and_an_operator_without_the_whole_contact()
    {
        var (host, buyer, orderId, _) = await OrderedAsync();
        var order = await ConfirmAsync(buyer, orderId);
        Assert.Equal(("01660", "Nam Tuấn", "xã Dân Chủ, huyện Hòa An"), (order.Contact!.CommuneCode, order.Contact.Commune, order.Contact.FormerPlace));
        var path = $"/api/orders/{orderId}/document.pdf";

        var response = await buyer.TryGetAsync($"{path}?lang=vi");
        Assert.Equal(("application/pdf", "vi"), (response.Content.Headers.ContentType!.MediaType, response.Content.Headers.ContentLanguage.Single()));
        Assert.StartsWith("don-hang-", response.Content.Headers.ContentDisposition!.FileName, StringComparison.Ordinal);
        Assert.True(response.Headers.CacheControl!.NoStore);
        var vi = await ReadAsync(response);
        Assert.Contains("XÁCNHẬNĐƠNHÀNG", vi, StringComparison.Ordinal);
        Assert.Contains("0912345678", vi, StringComparison.Ordinal);
        Assert.Contains("180.000₫", vi, StringComparison.Ordinal);

        var en = await ReadAsync(await host.TryGetAsync($"{path}?lang=en"));
        Assert.Contains("180,000VND", en, StringComparison.Ordinal);
        Assert.Contains("0912345678", en, StringComparison.Ordinal);

        var seen = await ReadAsync(await (await api.AsAsync("ocop")).TryGetAsync(path));
        Assert.DoesNotContain("0912345678", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("Xóm3", seen, StringComparison.Ordinal);
        Assert.Contains("0912***678", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_gets_it()
    {
        var (_, buyer, orderId, _) = await OrderedAsync();
        await ConfirmAsync(buyer, orderId);
        var path = $"/api/orders/{orderId}/document.pdf";
        await (await api.GuestAsync()).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("tanvieta")).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await api.Anonymous().TryGetAsync(path).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await buyer.TryGetAsync("/api/orders/x/document.pdf").RefusedAsync(HttpStatusCode.NotFound, "orderNotFound");
    }

    [Fact]
    public async Task The_holder_of_a_bag_link_gets_it_until_the_link_is_revoked()
    {
        var (host, buyer, orderId, saleId) = await OrderedAsync();
        await ConfirmAsync(buyer, orderId);
        var link = (await host.PostAsync<BagLinkAnswer>($"/api/sales/{saleId}/bags/{buyer.BuyerId}/link")).Link;
        var holder = await api.Anonymous().OpenBagAsync(link);
        Assert.Contains("0912345678", await ReadAsync(await holder.TryGetAsync($"/api/orders/{orderId}/document.pdf")), StringComparison.Ordinal);
        await holder.TryGetAsync($"/api/orders/live-other~c-htx-tam-hoa~{buyer.BuyerId}/document.pdf").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");

        (await host.TryAsync(HttpMethod.Delete, $"/api/sales/{saleId}/bags/{buyer.BuyerId}/link", null, "")).EnsureSuccessStatusCode();
        await api.Anonymous().TryPostAsync("/api/bag-sessions", new { link }).RefusedAsync(HttpStatusCode.Unauthorized, "linkInvalid");
    }

    [Fact]
    public async Task An_order_that_is_not_confirmed_or_was_cancelled_has_none()
    {
        var (_, buyer, orderId, _) = await OrderedAsync();
        var path = $"/api/orders/{orderId}/document.pdf";
        await buyer.TryGetAsync(path).RefusedAsync(HttpStatusCode.Conflict, "orderNotConfirmed");
        await ConfirmAsync(buyer, orderId);
        (await buyer.TryGetAsync(path)).EnsureSuccessStatusCode();
        await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/cancel", new { reason = "đổi ý" });
        await buyer.TryGetAsync(path).RefusedAsync(HttpStatusCode.Conflict, "orderNotConfirmed");
    }

    [Fact]
    public async Task Places_are_found_and_a_code_is_enough_of_an_address()
    {
        var found = await api.Anonymous().GetAsync<List<PlaceMatch>>("/api/reference/places?search=nuoc%20hai");
        Assert.Equal(("01654", "thị trấn Nước Hai, huyện Hòa An"), (found[0].CommuneCode, found[0].Formerly.Single()));
        Assert.Equal(34, (await api.Anonymous().GetAsync<List<Province>>("/api/reference/provinces")).Count);
        await api.Anonymous().TryGetAsync("/api/reference/places").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await api.Anonymous().TryGetAsync("/api/reference/places?search=a&limit=51").RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        var (_, buyer, orderId, _) = await OrderedAsync();
        await buyer.TryPostAsync($"/api/orders/{orderId}/confirm", new { name = "Lan", phone = "0912345678", communeCode = "99999", street = "1" })
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var order = await buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", new { name = "Lan", phone = "0912345678", communeCode = "01273", street = "1" });
        Assert.Equal(("Cao Bằng", "Thục Phán"), (order.Contact!.Province, order.Contact.Commune));
    }

    private static Task<OrderDetails> ConfirmAsync(ApiClient buyer, string orderId) => buyer.PostAsync<OrderDetails>($"/api/orders/{orderId}/confirm", Form);

    private async Task<(ApiClient Host, ApiClient Buyer, string OrderId, string SaleId)> OrderedAsync()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 5), null, null));
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale.SaleId}/claims", new { code = "M1", quantity = 2 });
        return (host, buyer, (await buyer.BagAsync(sale.SaleId, lines: 1)).Orders[0].OrderId, sale.SaleId);
    }

    private static async Task<string> ReadAsync(HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode}");
        using var pdf = PdfDocument.Open(await response.Content.ReadAsByteArrayAsync(Cancellation));
        return string.Concat(pdf.GetPages().SelectMany(page => page.Text.Where(c => !char.IsWhiteSpace(c))));
    }
}

using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.Products;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.Tests.Http;

public sealed class CertificateTests(ApiFixture api)
{
    private static DateOnly Today => VietnamCalendar.DayOf(TimeProvider.System.GetUtcNow());

    [Theory]
    [InlineData(-1, CertificateState.Expired)]
    [InlineData(0, CertificateState.NearExpiry)]
    [InlineData(60, CertificateState.NearExpiry)]
    [InlineData(61, CertificateState.Valid)]
    public async Task A_certificate_is_told_with_its_state_and_no_stars_once_it_has_ended(int daysLeft, CertificateState state)
    {
        var (operators, product) = await ProductAsync();

        var set = await operators.PutAsync<ProductDetails>($"/api/products/{product}/certificate", Certificate(daysLeft));

        Assert.Equal((state, "04-0001", daysLeft), (set.Certificate!.State, set.Certificate.Number, set.Certificate.DaysLeft));
        Assert.Equal((state == CertificateState.Expired ? null : 4, Recognition.Recognised), (set.Stars, set.Recognition));
        var shown = await api.Anonymous().GetAsync<ProductDetails>($"/api/products/{product}");
        Assert.Equal((set.Certificate, set.Stars), (shown.Certificate, shown.Stars));
    }

    [Fact]
    public async Task Only_operators_set_it_and_a_producers_change_never_touches_it()
    {
        var (operators, product) = await ProductAsync();
        var (path, seller) = ($"/api/products/{product}", await api.AsAsync("tamhoa"));
        await seller.TryAsync(HttpMethod.Put, $"{path}/certificate", Certificate(500), null).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await operators.PutAsync<ProductDetails>($"{path}/certificate", Certificate(500));

        var changed = await seller.PutAsync<ProductDetails>(path, new
        {
            name = "Hàng thử, tên mới", rubricSet = 1, stars = 5, skus = new[] { new { sku = $"{product}:1", unit = "gói", priceVnd = 95_000 } },
        });

        Assert.Equal(("Hàng thử, tên mới", 4, "04-0001"), (changed.Name, changed.Stars, changed.Certificate!.Number));
        await operators.TryAsync(HttpMethod.Delete, $"{path}/certificate", null, null);
        var without = await api.Anonymous().GetAsync<ProductDetails>(path);
        Assert.Equal((CertificateState.NumberUnknown, null, 4), (without.Certificate!.State, without.Certificate.Number, without.Stars));
    }

    [Fact]
    public async Task What_is_wrong_with_a_certificate_is_told_by_field()
    {
        var (operators, product) = await ProductAsync();
        var path = $"/api/products/{product}/certificate";
        var problem = await operators.TryAsync(HttpMethod.Put, path, new { number = " ", issuedOn = "2026-02-01", expiresOn = "2026-01-01", stars = 9 }, null)
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["expiresOn", "number", "stars"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name).Order(StringComparer.Ordinal));
        await operators.TryAsync(HttpMethod.Put, path, new { number = "1", issuedOn = "2026-01-01", expiresOn = "2027-01-01" }, null)
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid"); // its card has no stars, and it names none
        await operators.TryAsync(HttpMethod.Put, "/api/products/p-none/certificate", Certificate(5), null).RefusedAsync(HttpStatusCode.NotFound, "productNotFound");
    }

    [Fact]
    public async Task Operators_list_those_that_end_soon_and_nobody_else_does()
    {
        var (operators, near) = await ProductAsync();
        var (_, far) = await ProductAsync();
        await operators.PutAsync<ProductDetails>($"/api/products/{near}/certificate", Certificate(30));
        await operators.PutAsync<ProductDetails>($"/api/products/{far}/certificate", Certificate(90));
        await api.CaughtUpAsync();

        var soon = (await operators.GetAsync<PageOf<ExpiringCertificate>>("/api/certificates?expiringWithinDays=60&limit=500")).Items;

        Assert.Contains(soon, certificate => certificate.ProductId == near && certificate is { Stars: 4, Certificate.DaysLeft: 30 });
        Assert.DoesNotContain(soon, certificate => certificate.ProductId == far);
        await operators.TryGetAsync("/api/certificates?expiringWithinDays=-1").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await api.AsAsync("tamhoa")).TryGetAsync("/api/certificates").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private async Task<(ApiClient Operators, string Product)> ProductAsync()
    {
        var operators = await api.AsAsync("ocop");
        return (operators, await operators.ProductAsync(units: 1));
    }

    private static object Certificate(int daysLeft) => new
    {
        number = "04-0001", issuedOn = new DateOnly(2023, 11, 20), expiresOn = Today.AddDays(daysLeft), source = "Quyết định thử", stars = 4,
    };
}

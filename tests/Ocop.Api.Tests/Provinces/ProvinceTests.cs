using System.Net;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Ocop.Api.Provinces;
using Ocop.Api.Reports;

namespace Ocop.Api.Tests.Provinces;

public sealed class ProvinceTests(ApiFixture api)
{
    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
    };

    [Fact]
    public async Task A_sale_that_is_on_is_told_of_in_the_figures_of_its_report()
    {
        var (office, host, buyer) = (await api.AsAsync("ocop"), await api.AsAsync("tamhoa"), await api.GuestAsync());
        var sale = await host.StartSaleAsync(("M1", await host.ProductAsync(units: 5), null, null));
        await buyer.PostAsync<object>($"/api/sales/{sale.SaleId}/claims", new { code = "M1", quantity = 2 });
        await buyer.PostAsync<object>($"/api/sales/{sale.SaleId}/my-bag/confirm", Form);
        await (await api.GuestAsync()).PostAsync<object>($"/api/sales/{sale.SaleId}/claims", new { code = "M1", quantity = 9 });
        await api.CaughtUpAsync();

        var figures = await SaleAsync(office, sale.SaleId, one => one is { Sold: 2, Held: 3 });
        var report = await office.GetAsync<ReportResult>($"/api/sales/{sale.SaleId}/report");

        Assert.Equal(("Phiên thử", "HTX Tâm Hòa", 2L), (figures.Title, figures.Host, figures.Buyers));
        Assert.Equal((report.Total.SoldVnd, report.Total.HeldVnd, report.Total.Unmet), (figures.SoldVnd, figures.HeldVnd, figures.Unmet));
        Assert.Null(figures.Reading.State);
        await host.PostAsync<object>($"/api/sales/{sale.SaleId}/end");
    }

    [Fact]
    public async Task A_report_of_the_market_adds_up_however_it_is_broken_down()
    {
        var (office, host, buyer) = (await api.AsAsync("ocop"), await api.AsAsync("tamhoa"), await api.GuestAsync());
        var product = await host.ProductAsync(units: 5);
        await buyer.PostAsync<object>($"/api/products/{product}/claims", new { quantity = 1 });
        await api.CaughtUpAsync();

        var report = await office.GetAsync<ReportResult>("/api/province/report");

        foreach (var lines in new[] { report.Items, report.Producers, report.Channels, report.Sources, report.Times, report.Sets, report.Stars, report.Communes })
        {
            Assert.Equal(report.Total.Claims, lines.Sum(line => line.Figures.Claims));
            Assert.Equal(report.Total.SoldVnd, lines.Sum(line => line.Figures.SoldVnd));
        }
        Assert.Contains(report.Sets, line => line is { Key: "1", Name.Length: > 1 });
        Assert.All(report.Times, line => Assert.Equal(10, line.Key.Length));
        var day = report.Times[^1].Key;
        Assert.All((await office.GetAsync<ReportResult>($"/api/province/report?from={day}&to={day}")).Times, line => Assert.StartsWith($"{day}T", line.Key, StringComparison.Ordinal));
        var csv = await office.TryGetAsync("/api/province/report?format=csv&part=sets&lang=en");
        Assert.StartsWith("\uFEFFRubric sets,Name,", Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Alerts_find_low_stock_and_never_anything_oversold()
    {
        var (office, host) = (await api.AsAsync("ocop"), await api.AsAsync("tamhoa"));
        var product = await host.ProductAsync(units: 1);
        await api.CaughtUpAsync();

        AlertsResult alerts;
        do alerts = await office.GetAsync<AlertsResult>("/api/province/alerts");
        while (!alerts.LowStock.Any(line => line.ProductId == product) && alerts.LowStockSkus <= alerts.LowStock.Count);

        Assert.Empty(alerts.Oversold);
        Assert.True(alerts.CheckedSkus > 50);
    }

    [Fact]
    public async Task The_market_as_a_whole_is_for_operators()
    {
        foreach (var path in new[] { "/api/province/now", "/api/province/alerts", "/api/province/report" })
        {
            await (await api.AsAsync("tamhoa")).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await api.Anonymous().TryGetAsync(path).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        }
        await (await api.AsAsync("ocop")).TryGetAsync("/api/province/report?from=2026-11-20&to=2026-11-19").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    [Theory]
    [InlineData("today", "2026-11-25", "2026-11-25")]
    [InlineData("week", "2026-11-19", "2026-11-25")]
    [InlineData("days30", "2026-10-27", "2026-11-25")]
    [InlineData("month", "2026-11-01", "2026-11-25")]
    [InlineData("own", "2026-11-03", "2026-11-04")]
    [InlineData("moons", "2026-11-25", "2026-11-25")]
    public void A_period_is_of_days_in_Vietnam(string period, string first, string last)
    {
        var clock = new FakeTimeProvider(new(2026, 11, 24, 18, 0, 0, TimeSpan.Zero)); // one o'clock on the 25th there

        var days = new BoardQuery(period, "2026-11-03", "2026-11-04", null).Days(clock.GetUtcNow());

        Assert.Equal((DateOnly.Parse(first, null), DateOnly.Parse(last, null)), days);
    }

    private static async Task<LiveSaleFigures> SaleAsync(ApiClient office, string saleId, Predicate<LiveSaleFigures> fits)
    {
        while (true)
        {
            var now = await office.GetAsync<ProvinceNow>("/api/province/now");
            if (now.Sales.FirstOrDefault(sale => sale.SaleId == saleId) is { } sale && fits(sale)) return sale;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, TestContext.Current.CancellationToken);
        }
    }
}

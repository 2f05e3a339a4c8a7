using System.Net;
using System.Text;
using Ocop.Api.LiveSales;
using Ocop.Api.Products;
using Ocop.Api.Reports;
using Ocop.Products;
using Ocop.Reports;

namespace Ocop.Api.Tests.Reports;

public sealed class ReportTests(ApiFixture api)
{
    private static readonly object Form = new
    {
        name = "Nguyễn Thị Lan", phone = "0912345678", province = "Cao Bằng", commune = "Thục Phán", street = "12 Kim Đồng", payment = "cod",
    };

    [Fact]
    public async Task A_sale_is_told_of_in_figures_while_it_runs_and_in_a_report()
    {
        var (host, buyer, sale) = await SoldAsync();

        var figures = await host.GetAsync<SaleFigures>($"/api/sales/{sale}/figures");
        Assert.Equal((2, 2L, 180_000L, 1L), (figures.NeedsYou, figures.Comments, figures.Total.SoldVnd, figures.Buyers));
        Assert.Equal((1.0, 2L), (figures.ClaimedToConfirmed, figures.Total.Sold));
        Assert.Equal("LX", figures.Items[0].Code);

        var report = await host.GetAsync<ReportResult>($"/api/sales/{sale}/report");
        Assert.Equal((2L, 2L, 0L, 2L), (report.Comments!.Comments, report.Comments.WithCode, report.Comments.Claimed, report.Comments.NeedsYou));
        Assert.Equal((180_000L, 1L, 2L), (report.Total.SoldVnd, report.Total.ConfirmedClaims, report.Total.Underway));
        Assert.Equal(["c-htx-tam-hoa"], report.Producers.Select(line => line.Key));
        Assert.Equal(["guest"], report.Sources.Where(line => line.Figures.Sold > 0).Select(line => line.Key));

        var mine = await host.GetAsync<ReportResult>($"/api/producers/c-htx-tam-hoa/report?sale={sale}");
        Assert.Equal(report.Total, mine.Total);
        var period = await host.GetAsync<ReportResult>("/api/products/p-lap-suon-tam-hoa/report");
        Assert.Contains(period.Channels, line => line.Key == sale && line.Figures.SoldVnd == 180_000);
        Assert.Equal(200, (int)(await buyer.TryGetAsync($"/api/sales/{sale}")).StatusCode);
    }

    [Fact]
    public async Task Files_come_in_the_language_of_who_asks()
    {
        var (host, _, sale) = await SoldAsync();

        var csv = await host.TryGetAsync($"/api/sales/{sale}/report?format=csv&part=times&lang=en");
        var text = Encoding.UTF8.GetString(await csv.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.StartsWith("\uFEFFTimes,Name,Code,", text, StringComparison.Ordinal);
        Assert.Equal("text/csv", csv.Content.Headers.ContentType!.MediaType);
        var xlsx = await host.TryGetAsync($"/api/sales/{sale}/report?format=xlsx");
        Assert.Equal("PK", Encoding.ASCII.GetString(await xlsx.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), 0, 2));
        Assert.EndsWith(".xlsx", xlsx.Content.Headers.ContentDisposition!.FileNameStar ?? xlsx.Content.Headers.ContentDisposition.FileName, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("format=pdf", "format")]
    [InlineData("part=moons", "part")]
    [InlineData("from=20/11/2026", "from")]
    [InlineData("from=2026-11-20&to=2026-11-19", "to")]
    [InlineData("from=2024-11-20&to=2026-11-19", "to")]
    public async Task What_cannot_be_told_is_refused_by_name(string query, string field)
    {
        var seller = await api.AsAsync("tamhoa");
        var problem = await seller.TryGetAsync($"/api/producers/c-htx-tam-hoa/report?{query}").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.True(problem.GetProperty("errors").TryGetProperty(field, out _));
    }

    [Fact]
    public async Task Reports_and_figures_are_for_those_they_are_about()
    {
        var (_, buyer, sale) = await SoldAsync();
        var stranger = await api.AsAsync("tanvieta");
        foreach (var path in new[] { $"/api/sales/{sale}/report", $"/api/sales/{sale}/figures", "/api/producers/c-htx-tam-hoa/report", "/api/products/p-lap-suon-tam-hoa/report" })
        {
            await stranger.TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
            await buyer.TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        }
    }

    [Fact]
    public async Task A_buyer_reads_their_own_claims_story_and_the_host_every_one()
    {
        var (host, buyer, sale) = await SoldAsync();
        var path = $"/api/sales/{sale}/claims/{buyer.BuyerId}/p-lap-suon-tam-hoa:1/history";

        var own = await buyer.GetAsync<ClaimHistoryResult>(path);
        var hosts = await host.GetAsync<ClaimHistoryResult>(path);

        Assert.Equal([ClaimCauseKind.Tap, ClaimCauseKind.Order], own.Steps.Select(step => step.Cause.Kind));
        Assert.Equal([(ClaimOutcome.Held, 0), (ClaimOutcome.Ordered, 2)], own.Steps.Select(step => (step.Outcome, step.Confirmed)));
        Assert.All(own.Steps, step => Assert.Null(step.Cause.By));
        Assert.Equal(buyer.BuyerId, hosts.Steps[1].Cause.By);
        Assert.Equal("Người mua bấm chốt", own.Steps[0].Cause.Message.Vi);
        await (await api.GuestAsync()).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("tanvieta")).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryGetAsync(path.Replace(buyer.BuyerId, "guest:none", StringComparison.Ordinal)).RefusedAsync(HttpStatusCode.NotFound, "claimNotFound");
    }

    [Fact]
    public async Task What_a_comment_said_is_for_those_who_run_the_sale()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", null, null))).SaleId;
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[] { Said("c1", "lx x1 0912345678") });
        await api.CaughtUpAsync();

        var step = Assert.Single((await host.GetAsync<ClaimHistoryResult>($"/api/sales/{sale}/claims/facebook:77/p-lap-suon-tam-hoa:1/history")).Steps);

        Assert.Equal(("c1", "lx x1 0912345678", "Khách 77"), (step.Cause.Id, step.Cause.Comment!.Text, step.Cause.Comment.UserName));
        Assert.Equal(DateTimeOffset.Parse("2026-11-01T13:00:00Z", null), step.Cause.Comment.At);
    }

    [Fact]
    public async Task The_story_of_a_purchase_in_the_shop_is_for_its_buyer_and_the_products_owner()
    {
        var buyer = await api.GuestAsync();
        await buyer.PostAsync<ClaimResult>("/api/products/p-lap-suon-tam-hoa/claims", new { quantity = 1 });
        await api.CaughtUpAsync();
        var path = $"/api/sales/shop/claims/{buyer.BuyerId}/p-lap-suon-tam-hoa:1/history";

        Assert.Single((await buyer.GetAsync<ClaimHistoryResult>(path)).Steps);
        Assert.Single((await (await api.AsAsync("tamhoa")).GetAsync<ClaimHistoryResult>(path)).Steps);
        await (await api.AsAsync("tanvieta")).TryGetAsync(path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    /// <summary>A sale in which one buyer has bought two, and somebody asks.</summary>
    private async Task<(ApiClient Host, ApiClient Buyer, string Sale)> SoldAsync()
    {
        var (host, buyer) = (await api.AsAsync("tamhoa"), await api.GuestAsync());
        await host.PostAsync<SkuStock>("/api/products/p-lap-suon-tam-hoa/stock/receipts", new { sku = "p-lap-suon-tam-hoa:1", quantity = 10 });
        var sale = (await host.StartSaleAsync(("LX", "p-lap-suon-tam-hoa", 5, null))).SaleId;
        await buyer.PostAsync<ClaimResult>($"/api/sales/{sale}/claims", new { code = "LX", quantity = 2 });
        await buyer.PostAsync<Ocop.Api.Orders.BagConfirmation>($"/api/sales/{sale}/my-bag/confirm", Form);
        await host.PostAsync<List<CommentResult>>($"/api/sales/{sale}/comments", new[] { Said("q1", "lx còn không shop?"), Said("q2", "lx x999") });
        await api.CaughtUpAsync();
        return (host, buyer, sale);
    }

    private static object Said(string id, string text) =>
        new { id, verb = "add", platform = "facebook", userId = "77", userName = "Khách 77", text, at = "2026-11-01T13:00:00Z" };
}

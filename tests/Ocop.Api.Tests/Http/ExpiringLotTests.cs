using System.Net;
using System.Text;
using Ocop.Api.Hosting;
using Ocop.Api.Producers;
using Ocop.Api.Products;
using Ocop.Shared;

namespace Ocop.Api.Tests.Http;

public sealed class ExpiringLotTests(ApiFixture api)
{
    private const string Path = "/api/producers/c-htx-tam-hoa/lots";
    private static readonly DateOnly Today = VietnamCalendar.DayOf(TimeProvider.System.GetUtcNow());

    [Fact]
    public async Task Lots_of_all_products_come_by_date_and_those_shipped_or_written_off_are_gone()
    {
        var seller = await api.AsAsync("tamhoa");
        var (one, two) = (await seller.ProductAsync(1), await seller.ProductAsync(1));
        await ReceiveAsync(seller, one, 3, "cũ", -2);
        await ReceiveAsync(seller, two, 4, "=1+1", 30);
        await ReceiveAsync(seller, one, 5, "mới", 31);
        await ReceiveAsync(seller, two, 6, null, 0);
        await api.CaughtUpAsync();

        Assert.Equal([("cũ", 3, -2, true), (null, 6, 0, false), ("=1+1", 4, 30, false)], await ListAsync(seller, "", one, two));
        Assert.Equal(["cũ", null], (await ListAsync(seller, "?expiringWithinDays=0", one, two)).Select(lot => lot.Lot));
        Assert.Equal(4, (await ListAsync(seller, "?expiringWithinDays=31", one, two)).Length);
        var csv = await (await seller.TryGetAsync($"{Path}?format=csv&lang=en&expiringWithinDays=30")).Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        var lines = Encoding.UTF8.GetString(csv).Split("\r\n");
        Assert.StartsWith("\uFEFFProduct,Name,Pack size,Lot,", lines[0], StringComparison.Ordinal);
        Assert.Contains("'=1+1", Assert.Single(lines, line => line.StartsWith(two, StringComparison.Ordinal) && line.Contains("1+1", StringComparison.Ordinal)), StringComparison.Ordinal);

        Assert.Contains(lines, line => line.StartsWith($"{one},", StringComparison.Ordinal) && line.EndsWith(",3,-2", StringComparison.Ordinal));

        await seller.PostAsync<SkuStock>($"/api/products/{one}/stock/write-offs", new { sku = $"{one}:1" });
        await api.CaughtUpAsync();
        Assert.Equal([null, "=1+1"], (await ListAsync(seller, "", one, two)).Select(lot => lot.Lot));
    }

    [Fact]
    public async Task Pages_neither_repeat_nor_skip_a_lot()
    {
        var seller = await api.AsAsync("tamhoa");
        var product = await seller.ProductAsync(1);
        for (var i = 0; i < 5; i++) await ReceiveAsync(seller, product, 1, $"L{i}", 3 - i);
        await api.CaughtUpAsync();

        List<string?> seen = [];
        for (var after = ""; after is not null;)
        {
            var page = await seller.GetAsync<PageOf<ExpiringLotDetails>>($"{Path}?limit=2&after={Uri.EscapeDataString(after)}");
            seen.AddRange(page.Items.Where(lot => lot.ProductId == product).Select(lot => lot.Lot));
            after = page.Next;
        }
        Assert.Equal(["L4", "L3", "L2", "L1", "L0"], seen);
    }

    [Fact]
    public async Task They_are_their_producers_alone_and_wrong_questions_are_named()
    {
        await (await api.AsAsync("tanvieta")).TryGetAsync(Path).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        var seller = await api.AsAsync("tamhoa");
        foreach (var query in new[] { "expiringWithinDays=-1", "expiringWithinDays=3651", "format=xlsx", "format=pdf", "limit=0" })
            await seller.TryGetAsync($"{Path}?{query}").RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }

    private static async Task<(string? Lot, int Units, int DaysLeft, bool IsExpired)[]> ListAsync(ApiClient seller, string query, params string[] products) =>
    [
        .. (await seller.GetAsync<PageOf<ExpiringLotDetails>>($"{Path}{query}{(query.Length > 0 ? "&" : "?")}limit=500")).Items
            .Where(lot => products.Contains(lot.ProductId)).Select(lot => (lot.Lot, lot.Units, lot.DaysLeft, lot.IsExpired)),
    ];

    private static Task<SkuStock> ReceiveAsync(ApiClient seller, string product, int quantity, string? lot, int days) =>
        seller.PostAsync<SkuStock>($"/api/products/{product}/stock/receipts", new { sku = $"{product}:1", quantity, lot, expiresOn = Today.AddDays(days) });
}

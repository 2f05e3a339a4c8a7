using System.Net;
using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Orders;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed class RehearsalTests(ApiFixture api)
{
    [Fact]
    public async Task A_crowd_buys_in_a_rehearsal_and_no_real_unit_moves()
    {
        var host = await api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 40);
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Tập dượt" })).Sale.SaleId;
        await host.PutAsync<SaleResult>($"/api/sales/{sale}/line-up", new { items = new[] { new { code = "TR", productId = product, priceVnd = 80_000 } } });
        var before = await host.GetAsync<ProductDetails>($"/api/products/{product}");

        var rehearsal = await host.PostAsync<RehearsalResult>($"/api/sales/{sale}/rehearsals", null, "rehearse-1");
        Assert.Equal(rehearsal, await host.PostAsync<RehearsalResult>($"/api/sales/{sale}/rehearsals", null, "rehearse-1"));
        await host.PostAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/{rehearsal.Number}/crowd", new { perMinute = 600, minutes = 1 });
        var board = await host.BoardAsync(rehearsal.SaleId, board => board.Items.Sum(item => item.Held) >= 3);
        Assert.True(board.Comments > 0);
        Assert.True((await host.GetAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/crowd")).IsRunning);
        await host.TryAsync(HttpMethod.Delete, $"/api/sales/{sale}/rehearsals/crowd", null, "");
        Assert.False((await host.GetAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/crowd")).IsRunning);
        await host.PostAsync<SaleResult>($"/api/sales/{rehearsal.SaleId}/end");

        await api.CaughtUpAsync();
        Assert.Equivalent(before, await host.GetAsync<ProductDetails>($"/api/products/{product}"), strict: true);
        Assert.Empty((await host.GetAsync<PageOf<OrderSummary>>($"/api/producers/c-htx-tam-hoa/orders?channel={rehearsal.SaleId}")).Items);
        Assert.DoesNotContain((await host.GetAsync<PageOf<SaleSummary>>("/api/sales?limit=500")).Items, listed => listed.SaleId == rehearsal.SaleId);
        Assert.Equal("draft", (await host.GetAsync<SaleDetails>($"/api/sales/{sale}")).Status.ToString().ToLowerInvariant());
    }

    [Fact]
    public async Task Recorded_comments_are_played_from_a_file_or_from_a_former_sale_and_nobody_is_known_by_them()
    {
        var host = await api.AsAsync("tamhoa");
        var product = await host.ProductAsync(units: 40);
        var former = (await host.StartSaleAsync(("TR", product, null, null))).SaleId;
        await host.PostAsync<List<CommentResult>>($"/api/sales/{former}/comments", new[]
        {
            new { id = "1", platform = "facebook", userId = "lan", userName = "Lan", text = "TR x2 0912345678", at = "2026-11-01T13:00:00Z" },
            new { id = "2", platform = "tiktok", userId = "hoa", userName = "Hoa", text = "TR", at = "2026-11-01T13:00:01Z" },
        });
        var rehearsal = await host.PostAsync<RehearsalResult>($"/api/sales/{former}/rehearsals");
        var path = $"/api/sales/{former}/rehearsals/{rehearsal.Number}/recorded-crowd";

        Assert.Equal(2, (await host.PostAsync<CrowdResult>($"{path}/sale", new { saleId = former, speed = 60 })).Total);
        await host.BoardAsync(rehearsal.SaleId, board => board.Items.Sum(item => item.Held) == 3);
        var lines = """
            {"id":"a","platform":"tiktok","userId":"u1","text":"TR x4","at":0.5}

            {"id":"b","platform":"tiktok","userId":"u2","userName":"Mai","text":"TR 0987654321","at":30}
            """;
        await host.UploadAsync<CrowdResult>($"{path}?speed=60", System.Text.Encoding.UTF8.GetBytes(lines));
        await host.BoardAsync(rehearsal.SaleId, board => board.Items.Sum(item => item.Held) == 8);

        Assert.Equal(3, (await host.BoardAsync(former, board => board.Items.Sum(item => item.Held) == 3)).Items.Sum(item => item.Held));
    }

    [Fact]
    public async Task Bad_lines_are_named_and_nothing_of_the_record_is_played()
    {
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.StartSaleAsync(("TR", await host.ProductAsync(units: 4), null, null))).SaleId;
        var number = (await host.PostAsync<RehearsalResult>($"/api/sales/{sale}/rehearsals")).Number;
        var path = $"/api/sales/{sale}/rehearsals/{number}/recorded-crowd";
        var lines = """
            {"id":"a","platform":"tiktok","userId":"u1","text":"TR","at":0}
            nothing
            {"id":"b","platform":"web","userId":"u2","text":"TR","at":"yesterday"}
            """;

        var problem = await host.TryUploadAsync(path, System.Text.Encoding.UTF8.GetBytes(lines)).RefusedAsync(HttpStatusCode.BadRequest, "invalid");

        Assert.Equal(["line 2", "line 3: at", "line 3: platform"], problem.GetProperty("errors").EnumerateObject().Select(error => error.Name).Order(StringComparer.Ordinal));
        Assert.False((await host.GetAsync<CrowdResult>($"/api/sales/{sale}/rehearsals/crowd")).IsRunning);
        await host.TryUploadAsync($"{path}?speed=61", [1]).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryUploadAsync(path, "{\"id\":\"a\",\"platform\":\"tiktok\",\"userId\":\"u\",\"text\":\"TR\",\"at\":43201}"u8.ToArray()).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await host.TryPostAsync($"{path}/sale", new { saleId = "live-none" }).RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        await host.TryPostAsync($"{path}/sale", new { saleId = sale }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        var others = (await (await api.AsAsync("ocop")).PostAsync<SaleResult>("/api/sales", new { title = "Của tỉnh" })).Sale.SaleId;
        await host.TryPostAsync($"{path}/sale", new { saleId = others }).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("tanvieta")).TryUploadAsync(path, [1]).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task What_makes_no_sense_is_refused()
    {
        var host = await api.AsAsync("tamhoa");
        var empty = (await host.PostAsync<SaleResult>("/api/sales", new { title = "Chưa có gì" })).Sale.SaleId;
        await host.TryPostAsync($"/api/sales/{empty}/rehearsals").RefusedAsync(HttpStatusCode.Conflict, "emptyLineUp");
        await host.TryPostAsync($"/api/sales/{empty}/rehearsals/1/crowd", new { }).RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
        foreach (var bad in new object[] { new { perMinute = 601 }, new { minutes = 0 } })
            await host.TryPostAsync($"/api/sales/{empty}/rehearsals/1/crowd", bad).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        await (await api.AsAsync("tanvieta")).TryPostAsync($"/api/sales/{empty}/rehearsals").RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await host.TryAsync(HttpMethod.Put, "/api/products/rehearsal.1.p-x", new { name = "X", rubricSet = 1, skus = new[] { new { sku = "rehearsal.1.p-x:1", unit = "kg", priceVnd = 1 } } }, "")
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
    }
}

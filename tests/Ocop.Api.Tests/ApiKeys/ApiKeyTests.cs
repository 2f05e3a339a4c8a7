using System.Net;
using System.Net.Http.Headers;
using Ocop.Api.ApiKeys;
using Ocop.Api.Hosting;
using Ocop.Api.Orders;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.ApiKeys;

public sealed class ApiKeyTests(ApiFixture api)
{
    private const string Producer = "c-htx-tam-hoa";
    private const string Keys = $"/api/producers/{Producer}/api-keys";
    private const string Stock = "/api/products/p-lap-suon-tam-hoa/stock";

    [Fact]
    public async Task A_key_does_what_its_scopes_name_and_nothing_else()
    {
        var tool = await ToolAsync("stock:read", "orders:read");

        Assert.NotEmpty((await tool.GetAsync<ProductStock>(Stock)).Skus);
        await tool.GetAsync<PageOf<OrderSummary>>($"/api/producers/{Producer}/orders");
        await tool.TryPostAsync($"{Stock}/receipts", new { sku = "p-lap-suon-tam-hoa:1", quantity = 1 }).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await tool.TryPostAsync(Keys, new { name = "thêm", scopes = new[] { "stock:write" } }).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await tool.TryPostAsync("/api/sales", new { title = "Phiên" }).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await tool.TryGetAsync("/api/me").RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await tool.TryPostAsync("/api/products/p-lap-suon-tam-hoa/claims", new { quantity = 1 }).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await tool.TryGetAsync("/hubs/sales").RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
    }

    [Fact]
    public async Task A_key_that_writes_stock_books_in_its_own_name_and_only_for_its_producer()
    {
        var tool = await ToolAsync("stock:write");

        Assert.NotNull(await tool.PostAsync<SkuStock>($"{Stock}/receipts", new { sku = "p-lap-suon-tam-hoa:1", quantity = 1 }));
        await tool.TryGetAsync(Stock).RefusedAsync(HttpStatusCode.Forbidden, "keyMayNot");
        await tool.TryPostAsync("/api/products/p-mien-dong-tan-viet-a/stock/receipts", new { sku = "p-mien-dong-tan-viet-a:1", quantity = 1 })
            .RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task The_same_wish_shows_the_same_key_and_the_list_never_shows_it()
    {
        var seller = await api.AsAsync("tamhoa");
        var wish = new { name = "phần mềm kho", scopes = new[] { "stock:read" } };
        var first = await seller.PostAsync<ApiKeyMade>(Keys, wish, "key-once");
        var again = await seller.PostAsync<ApiKeyMade>(Keys, wish, "key-once");

        Assert.Equal(first.Secret, again.Secret);
        var list = await (await seller.TryGetAsync(Keys)).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains(first.Key.KeyId, list, StringComparison.Ordinal);
        Assert.DoesNotContain(first.Secret[^64..], list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_revoked_key_and_one_made_up_are_nobody()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ApiKeyMade>(Keys, new { name = "cũ", scopes = new[] { "stock:read" } });
        var tool = With(made.Secret);
        await tool.GetAsync<ProductStock>(Stock);
        Assert.NotNull((await seller.GetAsync<PageOf<ApiKeyDetails>>(Keys)).Items.Single(key => key.KeyId == made.Key.KeyId).LastUsedAt);

        var revoked = await ApiClient.ReadAsync<ApiKeyDetails>(await seller.TryAsync(HttpMethod.Delete, $"{Keys}/{made.Key.KeyId}", null, ""));

        Assert.NotNull(revoked.RevokedAt);
        await tool.TryGetAsync(Stock).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        foreach (var forged in new[] { "ocop_", "ocop_x_y_z", made.Secret[..^1] + (made.Secret[^1] == '0' ? '1' : '0'), made.Secret.Replace(Producer, "c-other", StringComparison.Ordinal) })
            await With(forged).TryGetAsync(Stock).RefusedAsync(HttpStatusCode.Unauthorized, "signInNeeded");
        await seller.TryAsync(HttpMethod.Delete, $"{Keys}/none", null, "").RefusedAsync(HttpStatusCode.NotFound, "apiKeyNotFound");
    }

    [Fact]
    public async Task Keys_are_made_by_their_producer_with_scopes_that_exist()
    {
        var wish = new { name = "kho", scopes = new[] { "stock:read" } };
        await (await api.AsAsync("tanvieta")).TryPostAsync(Keys, wish).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        await (await api.AsAsync("lan")).TryGetAsync(Keys).RefusedAsync(HttpStatusCode.Forbidden, "forbidden");
        var seller = await api.AsAsync("tamhoa");
        await seller.TryPostAsync(Keys, wish, "").RefusedAsync(HttpStatusCode.BadRequest, "idempotencyKeyMissing");
        var problem = await seller.TryPostAsync(Keys, new { name = "", scopes = new[] { "stock:read", "all" } }).RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["name", "scopes[1]"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    private async Task<ApiClient> ToolAsync(params string[] scopes) =>
        With((await (await api.AsAsync("tamhoa")).PostAsync<ApiKeyMade>(Keys, new { name = "máy", scopes })).Secret);

    private ApiClient With(string secret)
    {
        var tool = api.Anonymous();
        tool.Http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", secret);
        return tool;
    }
}

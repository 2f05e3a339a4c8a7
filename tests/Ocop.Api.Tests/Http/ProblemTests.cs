using System.Net;
using System.Text;

namespace Ocop.Api.Tests.Http;

public sealed class ProblemTests(ApiFixture api)
{
    [Fact]
    public async Task Unknown_paths_and_methods_are_problems_too()
    {
        await api.Anonymous().TryGetAsync("/api/nothing").RefusedAsync(HttpStatusCode.NotFound, "notFound");
        await api.Anonymous().TryAsync(HttpMethod.Delete, "/api/products", null, "").RefusedAsync(HttpStatusCode.MethodNotAllowed, "methodNotAllowed");
    }

    [Fact]
    public async Task Json_that_cannot_be_read_is_told_as_such()
    {
        using var body = new StringContent("{bad", Encoding.UTF8, "application/json");
        await api.Anonymous().Http.PostAsync("/api/sessions", body, TestContext.Current.CancellationToken)
            .RefusedAsync(HttpStatusCode.BadRequest, "malformedBody");
        using var text = new StringContent("x", Encoding.UTF8, "text/plain");
        await api.Anonymous().Http.PostAsync("/api/sessions", text, TestContext.Current.CancellationToken)
            .RefusedAsync(HttpStatusCode.UnsupportedMediaType, "notJson");
    }

    [Fact]
    public async Task A_body_larger_than_any_wish_is_refused()
    {
        var answer = api.Anonymous().TryPostAsync("/api/sessions", new { login = "lan", password = new string('x', 300_000) });
        await answer.RefusedAsync(HttpStatusCode.RequestEntityTooLarge, "tooLarge");
    }

    [Fact]
    public async Task Sentences_follow_the_language_and_codes_do_not()
    {
        var caller = api.Anonymous();
        caller.Http.DefaultRequestHeaders.Add("Accept-Language", "en");
        var english = await caller.TryGetAsync("/api/products/p-none").RefusedAsync(HttpStatusCode.NotFound, "productNotFound");
        var vietnamese = await api.Anonymous().TryGetAsync("/api/products/p-none").RefusedAsync(HttpStatusCode.NotFound, "productNotFound");
        Assert.Equal("There is no such product.", english.GetProperty("title").GetString());
        Assert.Equal("Không có sản phẩm này.", vietnamese.GetProperty("title").GetString());
    }

    [Fact]
    public async Task Fields_that_are_wrong_are_named()
    {
        var seller = await api.AsAsync("tamhoa");
        var problem = await seller
            .TryPostAsync("/api/products/p-lap-suon-tam-hoa/stock/receipts", new { sku = "", quantity = 0 })
            .RefusedAsync(HttpStatusCode.BadRequest, "invalid");
        Assert.Equal(["sku", "quantity"], problem.GetProperty("errors").EnumerateObject().Select(field => field.Name));
    }

    [Theory]
    [InlineData("", "idempotencyKeyMissing")]
    [InlineData("a b", "idempotencyKeyMalformed")]
    public async Task Where_a_repeat_would_cost_the_key_must_be_there(string key, string code)
    {
        var seller = await api.AsAsync("tamhoa");
        await seller.TryPostAsync("/api/products/p-lap-suon-tam-hoa/stock/receipts", new { sku = "p-lap-suon-tam-hoa:1", quantity = 1 }, key)
            .RefusedAsync(HttpStatusCode.BadRequest, code);
    }

    [Fact]
    public async Task The_document_and_the_health_checks_answer()
    {
        Assert.True((await api.Anonymous().TryGetAsync("/openapi/v1.json")).IsSuccessStatusCode);
        Assert.True((await api.Anonymous().TryGetAsync("/docs")).IsSuccessStatusCode);
        Assert.True((await api.Anonymous().TryGetAsync("/health/live")).IsSuccessStatusCode);
        Assert.True((await api.Anonymous().TryGetAsync("/health/ready")).IsSuccessStatusCode);
    }
}

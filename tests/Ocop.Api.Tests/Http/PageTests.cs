using System.Net;
using Ocop.Api.LiveSales;

namespace Ocop.Api.Tests.Http;

public sealed class PageTests(ApiFixture api)
{
    [Fact]
    public async Task Pages_speak_Vietnamese_unless_asked_for_English()
    {
        var page = WebUtility.HtmlDecode(await HtmlAsync("/sign-in"));
        Assert.Contains("Đăng nhập", page, StringComparison.Ordinal);
        Assert.Contains("Sign in", await HtmlAsync("/sign-in?lang=en"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_title_is_never_markup()
    {
        const string title = "</script><script>alert(1)</script>";
        var host = await api.AsAsync("tamhoa");
        var sale = (await host.PostAsync<SaleResult>("/api/sales", new { title })).Sale;
        var page = await HtmlAsync($"/live/{sale.SaleId}");
        Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
        Assert.Contains("/js/live.js", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_pages_load_is_served()
    {
        foreach (var path in new[] { "/", "/site.css", "/js/live.js", "/js/session.js", "/icons.svg", "/fonts/phudu-700.woff2", "/lib/signalr/signalr-10.0.11.min.js" })
            Assert.NotEmpty(await HtmlAsync(path));
        await api.Anonymous().TryGetAsync("/live/live-none").RefusedAsync(HttpStatusCode.NotFound, "saleNotFound");
    }

    private async Task<string> HtmlAsync(string path)
    {
        var response = await api.Anonymous().TryGetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}

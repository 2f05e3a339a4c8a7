using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Ocop.Api.Products;

namespace Ocop.Api.Tests.Http;

public sealed partial class ShopPageTests(ApiFixture api)
{
    private const string Markup = "</script><script>alert(1)</script><img src=x onerror=alert(1)>";

    [Fact]
    public async Task Markup_in_a_name_or_a_story_is_text_on_every_page_of_the_shop()
    {
        var seller = await api.AsAsync("tamhoa");
        var made = await seller.PostAsync<ProductDetails>("/api/products", new
        {
            name = $"Trà {Markup}", story = Markup, rubricSet = 11, source = Markup, skus = new[] { new { unit = Markup[..20], priceVnd = 1 } },
        });
        await api.CaughtUpAsync();

        foreach (var path in new[] { $"/products/{made.ProductId}", "/?search=tra%20script", "/?producer=c-htx-tam-hoa", "/producers/c-htx-tam-hoa", $"/?search={Uri.EscapeDataString(Markup)}" })
        {
            var page = await HtmlAsync(path);
            Assert.DoesNotContain("<script>alert", page, StringComparison.Ordinal);
            Assert.DoesNotContain("<img src=x", page, StringComparison.Ordinal);
            foreach (var data in DataBlocks(page)) JsonDocument.Parse(data).Dispose();
        }
    }

    [Theory]
    [InlineData("/?stars=4", "4 sao OCOP", "/?stars=4")]
    [InlineData("/?set=8&sort=dearest", "Chế biến từ thịt, thủy sản, trứng, sữa, mật ong", "/?set=8")]
    [InlineData("/?producer=c-htx-tam-hoa", "HTX Tâm Hòa", "/?producer=c-htx-tam-hoa")]
    [InlineData("/producers", "Chủ thể OCOP", "/producers")]
    [InlineData("/producers/c-htx-tam-hoa", "HTX Tâm Hòa", "/producers/c-htx-tam-hoa")]
    [InlineData("/products/p-lap-suon-tam-hoa", "Lạp sườn Tâm Hòa", "/products/p-lap-suon-tam-hoa")]
    public async Task A_page_has_a_title_of_its_own_and_one_address_in_each_language(string path, string title, string canonical)
    {
        var page = WebUtility.HtmlDecode(await HtmlAsync(path));

        Assert.Contains($"<title>{title} · ", page, StringComparison.Ordinal);
        Assert.Contains($"rel=\"canonical\" href=\"{api.Address.GetLeftPart(UriPartial.Authority)}{canonical}\"", page, StringComparison.Ordinal);
        Assert.Contains($"hreflang=\"en\" href=\"{api.Address.GetLeftPart(UriPartial.Authority)}{canonical}{(canonical.Contains('?', StringComparison.Ordinal) ? '&' : '?')}lang=en\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("noindex", page, StringComparison.Ordinal);
        Assert.Contains("og:title", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/?search=lap")]
    [InlineData("/my")]
    [InlineData("/bag/shop")]
    public async Task Searches_and_what_is_somebodys_own_are_kept_from_search_engines(string path) =>
        Assert.Contains("noindex", await HtmlAsync(path), StringComparison.Ordinal);

    [Fact]
    public async Task Search_engines_are_told_no_price_or_stock_that_was_made_up()
    {
        var seller = await api.AsAsync("tamhoa");
        var real = await seller.ProductAsync(units: 3);
        Assert.Equal(90_000, Offer(await FactsAsync(real))!.Value.GetProperty("price").GetInt64());
        Assert.EndsWith("/InStock", Offer(await FactsAsync(real))!.Value.GetProperty("availability").GetString(), StringComparison.Ordinal);
        Assert.Null(Offer(await FactsAsync("p-hong-tra-kolia")));
    }

    [Fact]
    public async Task All_products_are_in_the_map_and_what_is_private_is_not()
    {
        var product = await (await api.AsAsync("tamhoa")).ProductAsync(units: 1);
        await api.CaughtUpAsync();

        var index = Locations(await HtmlAsync("/sitemap.xml"));
        var ids = Locations(await HtmlAsync($"/sitemap/products.xml?after={product[..^1]}"));

        Assert.All(index, page => Assert.StartsWith(api.Address.ToString(), page, StringComparison.Ordinal));
        Assert.Contains($"{api.Address}products/{product}", ids);
        Assert.Contains($"{api.Address}producers/c-htx-tam-hoa", Locations(await HtmlAsync("/sitemap/producers.xml")));
        var robots = await HtmlAsync("/robots.txt");
        Assert.Contains($"Sitemap: {api.Address}sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /bag/", robots, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_of_what_does_not_exist_are_not_found()
    {
        foreach (var path in new[] { "/products/p-none", "/products/p%20x", "/producers/c-none" })
            Assert.Equal(HttpStatusCode.NotFound, (await api.Anonymous().TryGetAsync(path)).StatusCode);
        foreach (var path in new[] { "/?sort=magic", "/?stars=many", "/?set=99" })
            Assert.Equal(HttpStatusCode.BadRequest, (await api.Anonymous().TryGetAsync(path)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await api.Anonymous().TryGetAsync("/?search=&stars=&set=&commune=&producer=&sort=")).StatusCode);
    }

    private async Task<JsonElement> FactsAsync(string productId) => JsonSerializer.Deserialize<JsonElement>(DataBlocks(await HtmlAsync($"/products/{productId}"))[0]);

    private static JsonElement? Offer(JsonElement facts) => facts.TryGetProperty("offers", out var offers) ? offers[0] : null;

    private static List<string> DataBlocks(string page) => [.. DataBlock().Matches(page).Select(match => match.Groups[1].Value)];

    private static List<string> Locations(string xml) => [.. XDocument.Parse(xml).Descendants().Where(element => element.Name.LocalName == "loc").Select(element => element.Value)];

    private async Task<string> HtmlAsync(string path)
    {
        var response = await api.Anonymous().TryGetAsync(path);
        Assert.True(response.IsSuccessStatusCode, $"{path}: {(int)response.StatusCode}");
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    [GeneratedRegex("<script type=\"application/(?:ld(?:\\+|&#x2B;))?json\"[^>]*>(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex DataBlock();
}

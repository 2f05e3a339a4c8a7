namespace Ocop.Bench.Scale;

/// <summary>What people ask of a market, by who asks.</summary>
/// <param name="far">By order of the list: products that are far down in it.</param>
internal sealed class MarketQuestions(MarketSize size, IReadOnlyList<string> communes, IReadOnlyDictionary<string, IReadOnlyList<string>> far)
{
    private const int Some = 97;

    public IEnumerable<Question> OfAnybody()
    {
        yield return new("shop front", ["/"]);
        yield return new("shop, far down", From("name", after => $"/?after={after}"));
        foreach (var order in (string[])["cheapest", "dearest", "stars"])
        {
            yield return new($"shop, {order}", [$"/?sort={order}"]);
            yield return new($"shop, {order}, far down", From(order, after => $"/?sort={order}&after={after}"));
        }
        yield return Search("a common word", "miến", "mật ong", "trà", "rượu", "xôi");
        yield return Search("two words, no marks", "mien anh", "ong minh", "dao ren", "ga doi", "duong phen");
        yield return Search("either order", "Đại Miến", "Hà Lạp sườn", "Tâm đỗ tương");
        yield return Search("parts of words", "iến do", "uon tra", "hũu c", "lo i");
        yield return Search("a rare word", "Phja Oắc", "nguom ngao", "pac bo", "LŨNG ĐẨY");
        yield return Search("nothing", "không có gì như thế", "zzz", "mien zzz");
        yield return Search("words that never meet", "mien ruou", "xoi dao", "ca phe ga");
        yield return new("shop, a set", ["/?set=6", "/?set=26", "/?set=16", "/?set=1"]);
        yield return new("shop, stars", ["/?stars=5", "/?stars=3"]);
        yield return new("shop, a commune", Each(communes, commune => $"/?commune={commune}"));
        yield return new("shop, all filters", Each(communes, commune => $"/?set=26&stars=5&commune={commune}"));
        yield return new("shop, filters and price", Each(communes, commune => $"/?set=22&sort=cheapest&commune={commune}"));
        yield return new("API, products far down", From("name", after => $"/api/products?limit=24&after={after}"));
        yield return new("a product", Numbers(size.Products).Select(n => $"/products/{Market.ProductId(n)}").ToArray());
        yield return new("producers", ["/producers"]);
        yield return new("producers, far down", Numbers(size.Producers).Select(n => $"/producers?after={Market.ProducerId(n)}").ToArray());
        yield return new("producers, search", Each(["dai", "đông ánh", "ong mat", "nothing"], words => $"/producers?search={words}"));
        yield return new("a producer", Numbers(size.Producers).Select(n => $"/producers/{Market.ProducerId(n)}").ToArray());
        yield return new("the largest producer", [$"/producers/{Market.ProducerId(0)}"]);
        yield return new("sitemap", ["/sitemap.xml", "/sitemap/pages.xml", "/sitemap/products.xml"]);
    }

    public static IEnumerable<Question> OfTheLargestProducer(string authorization)
    {
        yield return new("own goods", ["/producer/products"], authorization);
        yield return new("own goods, far down", ["/producer/products?from=1000"], authorization);
        yield return new("own goods, search", Each(["miến", "rượu ngô"], words => $"/producer/products?search={words}"), authorization);
        yield return new("own goods, few left", ["/producer/products?show=low"], authorization);
        yield return new("own orders", ["/producer/orders"], authorization);
        yield return new("own home", ["/producer"], authorization);
    }

    public IEnumerable<Question> OfTheOperator(string authorization)
    {
        yield return new("accounts", ["/accounts"], authorization);
        yield return new("accounts, search", Each(["market000777", "Đại Tâm", "hợp tác"], words => $"/accounts?search={words}"), authorization);
        yield return new("audit", ["/audit"], authorization);
        yield return new("audit, stock", ["/audit?area=stock"], authorization);
        yield return new("audit, of one product", Numbers(size.Products).Select(n => $"/audit?subject=product/{Market.ProductId(n)}").ToArray(), authorization);
        yield return new("audit, a day", ["/audit?from=2020-01-01&to=2020-01-02"], authorization);
        yield return new("board", ["/board"], authorization);
        yield return new("sales", ["/producer/sales"], authorization);
        yield return new("file of the audit", ["/api/audit/file"], authorization, Aimed: 5_000);
        yield return new("table of the province", ["/api/province/report?format=xlsx"], authorization, Aimed: 1_000);
    }

    private static Question Search(string what, params string[] words) => new($"search, {what}", Each(words, some => $"/?search={some}"));

    private static string[] Each(IEnumerable<string> words, Func<string, string> path) => [.. words.Select(some => path(Uri.EscapeDataString(some)))];

    private string[] From(string order, Func<string, string> path) => [.. far[order].Select(path)];

    private static IEnumerable<int> Numbers(int below) => Enumerable.Range(1, Math.Min(Some, below - 1)).Select(i => (int)((long)i * below / (Some + 1)));
}

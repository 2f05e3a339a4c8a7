using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Ocop.Bench.Scale;

/// <summary>How large a market is made.</summary>
internal sealed record MarketSize(int Producers, int Products, int Sales, int Orders);

/// <summary>A decision as it stands in the journal.</summary>
internal sealed record MarketRow(string Stream, long Version, string Cause, string Events, DateTimeOffset At);

/// <summary>
/// A market that was never there, the same for every run: what grains would have written if its producers had come, listed their
/// products, brought goods in, held sales and sold. It has neither contacts nor passwords, so nobody can sign in as one of its producers.
/// </summary>
internal sealed class Market(MarketSize size, IReadOnlyList<string> communes, DateTimeOffset now)
{
    private const int ItemsPerSale = 10;
    private const int UnitsIn = 200;

    /// <summary>Of so many products one is the first producer's, which has very many, as the one that stands for "not known" has.</summary>
    private const int Largest = 50;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly Random random = new(1);

    /// <summary>By product, how many rows it has so far.</summary>
    private readonly int[] versions = new int[size.Products];

    /// <summary>When the row that is being made was decided; a little later for each.</summary>
    private long ticks;

    /// <summary>About how many rows there will be, for who waits.</summary>
    public long About => (2L * size.Producers) + (3L * size.Products) + (4L * size.Sales) + (8L * size.Orders);

    public IEnumerable<MarketRow> Rows() =>
        Enumerable.Range(0, size.Producers).SelectMany(Producer)
            .Concat(Enumerable.Range(0, size.Products).SelectMany(Product))
            .Concat(Enumerable.Range(0, size.Sales).SelectMany(Sale))
            .Concat(Enumerable.Range(0, size.Orders).SelectMany(Order));

    public static string ProducerId(int producer) => string.Create(CultureInfo.InvariantCulture, $"c-market-{producer:D6}");

    public static string ProductId(int product) => string.Create(CultureInfo.InvariantCulture, $"p-market-{product:D6}");

    public static string SaleId(int sale) => string.Create(CultureInfo.InvariantCulture, $"live-market-{sale:D4}");

    public int OwnerOf(int product) => product % Largest == 0 ? 0 : product % size.Producers;

    private static string Brand(int producer) =>
        $"{GoodsWords.FirstNames[producer % GoodsWords.FirstNames.Length]} {GoodsWords.LastNames[producer / GoodsWords.FirstNames.Length % GoodsWords.LastNames.Length]}";

    private static string SkuOf(int product, int pack) => $"{ProductId(product)}:{pack + 1}";

    private string CommuneOf(int producer) => communes[producer % communes.Count];

    private IEnumerable<MarketRow> Producer(int producer)
    {
        var form = random.Next(GoodsWords.Forms.Length);
        string[] types = ["cooperative", "cooperative", "cooperativeGroup", "enterprise", "farm", "household"];
        var name = $"{GoodsWords.Forms[form]} {GoodsWords.Crafts[random.Next(GoodsWords.Crafts.Length)]} {Brand(producer)}";
        yield return Row($"producer/{ProducerId(producer)}", 1, "market", Event("profile", new
        {
            profile = new { producerId = ProducerId(producer), name, type = types[form] == "cooperative" ? null : types[form], commune = CommuneOf(producer) },
        }));
        var login = string.Create(CultureInfo.InvariantCulture, $"market{producer:D6}");
        yield return Row($"account/login:{login}", 1, "market", Event("made", new
        {
            role = "producer", producerId = ProducerId(producer), buyerId = $"web:{login}", name = Brand(producer), by = "ocop",
        }));
    }

    private IEnumerable<MarketRow> Product(int product)
    {
        var (good, owner) = (GoodOf(product), OwnerOf(product));
        var kind = GoodsWords.Kinds[random.Next(GoodsWords.Kinds.Length)];
        var rare = product % 3_000 == 7 ? $" {GoodsWords.Rare[product / 3_000 % GoodsWords.Rare.Length]}" : "";
        var name = $"{good.Name}{(kind.Length > 0 ? $" {kind}" : "")} {Brand(owner)}{rare}";
        var stars = random.Next(100) switch { < 60 => 0, < 85 => 3, < 96 => 4, _ => 5 };
        var isRecognised = stars > 0 && random.Next(10) > 0;
        var packs = PacksOf(product);
        var isGone = random.Next(100) < 3;
        yield return Of(product, Act("card", product), Event("card", new
        {
            card = new
            {
                productId = ProductId(product), producerId = ProducerId(owner), name, story = Story(name, CommuneOf(owner)), stars = stars > 0 ? stars : (int?)null,
                recognition = isRecognised ? "recognised" : null, rubricSet = good.RubricSet, commune = CommuneOf(owner),
                skus = Enumerable.Range(0, packs).Select(pack => new
                {
                    sku = SkuOf(product, pack), unit = pack == 0 ? good.Unit : $"{pack + 1} × {good.Unit}", priceVnd = PriceOf(product, pack), isWithdrawn = isGone,
                }),
                photos = product % 5 == 0 ? new[] { new { name = $"{product:x8}", width = 1_600, height = 1_200, alt = name } } : null,
                certificate = isRecognised && random.Next(10) < 7
                    ? new { number = $"04-{product:D6}", issuedOn = Day(-random.Next(1_000)), expiresOn = Day(random.Next(-60, 1_000)) }
                    : null,
            },
        }));
        for (var pack = 0; pack < packs; pack++)
        {
            var hasLot = random.Next(10) < 3;
            yield return Of(product, Act($"receipt-{pack}", product), Event("received", new
            {
                sku = SkuOf(product, pack), quantity = pack == 0 ? UnitsIn : 20 + random.Next(60), lot = hasLot ? $"L{product % 1_000:D3}" : null, by = "ocop",
                expiresOn = hasLot ? Day(random.Next(-5, 400)) : null,
            }));
        }
    }

    /// <summary>Held and over, but for some that are planned.</summary>
    private IEnumerable<MarketRow> Sale(int sale)
    {
        var (stream, owner) = ($"sale/{SaleId(sale)}", sale % size.Producers);
        var isPlanned = sale % 20 == 0;
        yield return Row(stream, 1, Act("sale", sale), Event("created", new
        {
            title = $"Phiên chợ {CommuneOf(owner)} {sale + 1}", owner = ProducerId(owner), holdFor = "01:00:00", partialGrants = true,
            scheduledAt = isPlanned ? now.AddDays(1 + (sale % 30)) : (DateTimeOffset?)null,
        }));
        var items = Enumerable.Range(0, Math.Min(ItemsPerSale, size.Products)).Select(i => (Code: $"M{i + 1}", Product: ((sale * ItemsPerSale) + i) % size.Products)).ToArray();
        yield return Row(stream, 2, Act("line-up", sale), Event("lineUp", new
        {
            items = items.Select(item => new
            {
                code = item.Code, aliases = Array.Empty<string>(), productId = ProductId(item.Product), sku = SkuOf(item.Product, 0), producerId = ProducerId(OwnerOf(item.Product)),
                name = GoodOf(item.Product).Name, unit = GoodOf(item.Product).Unit, priceVnd = PriceOf(item.Product, 0),
            }),
            offers = Array.Empty<object>(),
        }));
        if (isPlanned) yield break;
        yield return Row(stream, 3, Act("start", sale), Event("advanced", new { by = "ocop", offers = Array.Empty<object>() }));
        yield return Row(stream, 4, Act("end", sale), Event("advanced", new { step = "end", by = "ocop", offers = Array.Empty<object>() }));
    }

    /// <summary>A buyer of the shop who taps once and confirms; what came after is told of most.</summary>
    private IEnumerable<MarketRow> Order(int order)
    {
        var (product, turn) = (order % size.Products, order / size.Products);
        var (sku, quantity, price) = (SkuOf(product, 0), 1 + random.Next(3), PriceOf(product, 0));
        var buyer = string.Create(CultureInfo.InvariantCulture, $"web:market-{order:D7}");
        var orderId = $"shop~{ProducerId(OwnerOf(product))}~{buyer}";
        var (claim, stream) = (new { channel = "shop", buyerId = buyer, sku }, $"order/{orderId}");
        var line = new { claim, productId = ProductId(product), name = GoodOf(product).Name, unit = GoodOf(product).Unit, priceVnd = price };
        yield return Of(product, $"tap/shop/{buyer}/1", Event("claim", new { claim, held = quantity, until = now, priceVnd = price, sequence = (2 * turn) + 1 }));
        yield return Row(stream, 1, $"{ProductId(product)}/{(2 * turn) + 1}", Event("line", new
        {
            line.claim, line.productId, line.name, line.unit, line.priceVnd, held = quantity, until = now, sequence = (2 * turn) + 1,
        }));
        yield return Row(stream, 2, $"confirm/{buyer}/1", Event("confirmationAsked", new { skus = new[] { sku }, by = buyer }));
        yield return Of(product, $"{orderId}/confirm/{buyer}/1/{sku}", Events(
            Event("claim", new { claim, outcome = "ordered", reason = "ordered", priceVnd = price, sequence = (2 * turn) + 2 }),
            Event("allocated", new { claim, orderId, quantity, priceVnd = price })));
        yield return Row(stream, 3, $"{ProductId(product)}/{(2 * turn) + 2}", Event("line", new
        {
            line.claim, line.productId, line.name, line.unit, line.priceVnd, reason = "ordered", sequence = (2 * turn) + 2,
        }));
        yield return Row(stream, 4, $"confirm/{buyer}/1/allocated", Event("confirmed", new { lines = new[] { new { sku, quantity, priceVnd = price } }, by = buyer }));
        if (order % 4 == 0) yield break;
        yield return Row(stream, 5, Act("pack", order), Event("advanced", new { by = "ocop", lines = Array.Empty<object>() }));
        var cause = Act("ship", order);
        yield return Row(stream, 6, cause, Event("advanced", new
        {
            step = "ship", by = "ocop", lines = new[] { new { productId = ProductId(product), claim, quantity } }, cause,
        }));
        yield return Of(product, $"{orderId}/{cause}/{sku}", Event("shipped", new { sku, orderId, quantity }));
        yield return Row(stream, 7, Act("deliver", order), Event("advanced", new { step = "deliver", by = "ocop", lines = Array.Empty<object>() }));
    }

    private static Good GoodOf(int product) => GoodsWords.Goods[(int)((uint)product * 2_654_435_761u % (uint)GoodsWords.Goods.Length)];

    private static int PacksOf(int product) => 1 + (product % 10 switch { < 6 => 0, < 9 => 1, _ => 2 });

    private static long PriceOf(int product, int pack) => (GoodOf(product).PriceVnd + (product % 37 * 1_000)) * (pack + 1);

    private static string Story(string name, string commune) =>
        $"{name} làm tại {commune} theo cách của ông bà để lại: nguyên liệu trong vùng, không chất bảo quản, mỗi mẻ một ít.";

    private static string Act(string what, int number) => string.Create(CultureInfo.InvariantCulture, $"{what}/ocop/market-{number}");

    private string Day(int days) => DateOnly.FromDateTime(now.UtcDateTime).AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private MarketRow Of(int product, string cause, string events) => Row($"product/{ProductId(product)}", ++versions[product], cause, events);

    /// <summary>All that happened was a month ago, a moment apart.</summary>
    private MarketRow Row(string stream, long version, string cause, string events) =>
        new(stream, version, cause, events[0] == '[' ? events : $"[{events}]", now.AddDays(-30).AddMilliseconds(++ticks));

    private static string Events(params string[] events) => $"[{string.Join(',', events)}]";

    private static string Event(string type, object body)
    {
        var json = JsonSerializer.Serialize(body, Json);
        return $$"""{"$type":"{{type}}",{{json[1..]}}""";
    }
}

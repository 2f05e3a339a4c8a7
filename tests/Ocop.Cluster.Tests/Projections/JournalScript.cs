using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Projections;

/// <summary>Writes decisions as grains would, with keys of their own for each test.</summary>
internal sealed class JournalScript(IJournal journal)
{
    private static int scripts;
    private readonly Dictionary<string, long> versions = [];
    private readonly int number = Interlocked.Increment(ref scripts);
    private int causes;

    public string Producer => $"c-{number}";

    public string Sale => $"live-{number}";

    public DateTimeOffset Now { get; set; } = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);

    public string Product(string name = "a") => $"p-{number}-{name}";

    public string Sku(string product = "a") => $"{Product(product)}:1";

    public string Buyer(int buyer = 1) => $"facebook:{number}-{buyer}";

    public string OrderId(int buyer = 1) => Ids.Order(Sale, Producer, Buyer(buyer));

    public ClaimKey Claim(int buyer = 1, string product = "a") => new(Sale, Buyer(buyer), Sku(product));

    public Task Publish(string name, string? producer = null) => AppendAsync<ProducerEvent>(
        $"producer/{producer ?? Producer}",
        [new ProfilePublished(new(producer ?? Producer, name, ProducerType.Cooperative, "Xã Bế Văn Đàn", null))]);

    public CatalogueCard Card(string product, string name) => new(
        Product(product), Producer, name, null, 4, Recognition.Recognised, 6, "Đông Khê", null, [new(Sku(product), "kg", 100_000)], null);

    public Task Publish(CatalogueCard card) => Stock(card.ProductId, new CardPublished(card));

    public Task Stock(string productId, params ProductEvent[] events) => AppendAsync($"product/{productId}", [.. events]);

    public Task Order(string orderId, params OrderEvent[] events) => AppendAsync($"order/{orderId}", [.. events]);

    public Task Till(params TillEvent[] events) => AppendAsync($"till/{Producer}", [.. events]);

    public Task Sales(string saleId, params SaleEvent[] events) => AppendAsync($"sale/{saleId}", [.. events]);

    public LinePut Line(int held, int waiting = 0, int buyer = 1, string product = "a", long price = 90_000, long sequence = 1) => new(
        Claim(buyer, product), Product(product), "Miến dong", "kg", price, held, waiting, Now.AddMinutes(10), ClaimReason.Asked, sequence);

    public ClaimChanged Holds(int held, int waiting = 0, int buyer = 1, string product = "a", ClaimReason reason = ClaimReason.Asked) => new(
        Claim(buyer, product), Ocop.Products.Stock.OutcomeOf(held, waiting), reason, held, waiting, waiting > 0 ? 1 : 0,
        held > 0 ? Now.AddMinutes(10) : null, 90_000, ++causes);

    public CommentTaken Wish(int buyer = 1, int units = 1, string product = "a", TimeSpan? late = null) => new(
        $"comment-{++causes}", CommentVerb.Add, "facebook", $"{number}-{buyer}", Buyer(buyer), Now - (late ?? TimeSpan.Zero), CommentOutcome.Claimed,
        CommentDoubt.None, false, [new("M1", Product(product), Sku(product), WishKind.Set, units)],
        [new("M1", Product(product), Sku(product), ClaimMode.Set, units)], ["M1"]);

    public OfferPut Offer(int? setAside = null, OfferState state = OfferState.Open, string product = "a") => new(
        Sale, "M1", Sku(product), 90_000, setAside, setAside ?? 0, null, true, TimeSpan.FromMinutes(10), state);

    public Task AppendAsync<TEvent>(string stream, ImmutableArray<TEvent> events) => WriteAsync(stream, $"cause-{++causes}", events);

    /// <summary>As somebody who is known by the cause only.</summary>
    public Task ByAsync<TEvent>(string stream, string by, ImmutableArray<TEvent> events) => WriteAsync(stream, $"did/{by}/{++causes}", events);

    private async Task WriteAsync<TEvent>(string stream, string cause, ImmutableArray<TEvent> events)
    {
        var version = versions[stream] = versions.GetValueOrDefault(stream) + 1;
        var decision = new NewDecision(version, cause, JournalJson.Write(events), Now);
        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new StreamAppend(stream, [decision])));
    }
}

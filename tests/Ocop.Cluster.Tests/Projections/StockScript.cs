using System.Collections.Immutable;
using CsCheck;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Cluster.Tests.Projections;

/// <summary>A product under random commands: decides by the real rules, and keeps every decision as the journal would.</summary>
internal sealed class StockScript
{
    private static readonly string[] Channels = ["live-1", "live-2", ClaimKey.Shop];
    private static int products;
    private readonly string product = $"p-random-{Interlocked.Increment(ref products)}";
    private readonly List<ProductEvent> events = [];
    private DateTimeOffset now = new(2026, 4, 1, 3, 0, 0, TimeSpan.Zero);

    public StockScript() => Keep([new CardPublished(new(
        product, "c-random", "Miến dong", null, 4, Recognition.Recognised, 6, null, null, [new(Sku(0), "kg", 100_000), new(Sku(1), "hộp", 50_000)], null))]);

    public static Gen<Action<StockScript>> Command { get; } = Gen.Frequency(
        (2, Of((s, a, b, c) => s.Keep(s.Stock.Receive(new("", s.Sku(a), 1 + b, null, ""), s.now)))),
        (1, Of((s, a, b, c) => s.Keep(s.Stock.Receive(new("", s.Sku(a), 1 + b, $"L{c}", "", DateOnly.FromDateTime(s.now.DateTime).AddDays(b - 4)), s.now)))),
        (1, Of((s, a, b, c) => s.Keep(s.Stock.WriteOff(new("", s.Sku(a), "", ""), s.now)))),
        (1, Of((s, a, b, c) => s.Keep(s.Stock.Adjust(new("", s.Sku(a), b - 6, "", ""), s.now)))),
        (3, Of((s, a, b, c) => s.Keep(s.Stock.PutOffer(new(
            "", Channels[c % 2], "M1", s.Sku(a), 90_000, b < 3 ? null : b, null, c % 3 > 0, TimeSpan.FromMinutes(10), (OfferState)(b % 3)), s.now)))),
        (2, Of((s, a, b, c) => s.Keep(s.Stock.OpenFlash(new(
            "", Channels[c % 3], s.Sku(a), 40_000 + (b * 5_000), s.now.AddMinutes(1 + b), b == 0 ? null : b, c % 4 == 0 ? null : c % 4, ""), s.now)))),
        (1, Of((s, a, b, c) => s.Keep(s.Stock.CloseFlash(new("", Channels[c % 3], s.Sku(a), ""), s.now)))),
        (2, Of((s, a, b, c) => s.Keep(s.Stock.Grant(new("", s.Claim(a, b, c), 1 + (b % 3), GrantReason.MakeGood, null, ""), s.now)))),
        (10, Of((s, a, b, c) => s.Keep(s.Stock.Claim(new("", s.Claim(a, b, c), ClaimMode.Set, b), s.now)))),
        (4, Of((s, a, b, c) => s.Keep(s.Stock.Claim(new("", s.Claim(a, b, c), ClaimMode.Add, b - 3), s.now)))),
        (5, Of((s, a, b, c) => s.Keep(s.Stock.Allocate(new("", s.Claim(a, b, c), Order(c)), s.now)))),
        (2, Of((s, a, b, c) => s.Keep(s.Stock.GiveBack(new("", s.Claim(a, b, c), Order(c), 1 + (b % 3)), s.now)))),
        (2, Of((s, a, b, c) => s.Keep(s.Stock.Ship(new("", s.Sku(a), Order(c), 1 + (b % 3)), s.now)))),
        (2, Of((s, a, b, c) =>
        {
            s.now += TimeSpan.FromMinutes(b);
            s.Keep(s.Stock.Expire(s.now));
        })));

    public Stock Stock { get; private set; } = new();

    public List<StoredDecision> Decisions { get; } = [];

    /// <summary>Units confirmed, less those given back.</summary>
    public long Ordered(string sku) => events.Sum(happened => happened switch
    {
        UnitsAllocated allocated when allocated.Claim.Sku == sku => allocated.Quantity,
        UnitsGivenBack back when back.Claim.Sku == sku => -back.Quantity,
        _ => 0,
    });

    /// <summary>Value of all units that were ever confirmed, in VND.</summary>
    public long AllocatedVnd(string sku) => events.OfType<UnitsAllocated>().Where(a => a.Claim.Sku == sku)
        .Sum(a => a.Priced.Sum(portion => portion.Units * portion.PriceVnd));

    public bool HasGivenBack => events.OfType<UnitsGivenBack>().Any();

    public string Sku(int sku) => $"{product}:{sku % 2}";

    private ClaimKey Claim(int sku, int channel, int buyer) => new(Channels[channel % 3], $"facebook:{buyer % 5}", Sku(sku));

    private static string Order(int buyer) => Ids.Order("live-1", "c-random", $"facebook:{buyer % 5}");

    private static Gen<Action<StockScript>> Of(Action<StockScript, int, int, int> command) =>
        Gen.Select(Gen.Int[0, 1], Gen.Int[0, 8], Gen.Int[0, 9]).Select<(int A, int B, int C), Action<StockScript>>(
            n => script => command(script, n.A, n.B, n.C));

    private void Keep<TAnswer>(Decision<ProductEvent, TAnswer> decision)
    {
        if (!decision.Events.IsEmpty) Keep(decision.Events);
    }

    private void Keep(ImmutableArray<ProductEvent> decided)
    {
        events.AddRange(decided);
        Stock = decided.Aggregate(Stock, (stock, happened) => stock.Apply(happened));
        Decisions.Add(new($"product/{product}", Decisions.Count + 1, $"cause-{Decisions.Count}", JournalJson.Write(decided), now));
    }
}

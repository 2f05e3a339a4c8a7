using CsCheck;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Products;

/// <summary>Random commands, repeats and leaps of time: the sentences of the promise hold after each.</summary>
public sealed class StockPropertyTests
{
    private static readonly string[] Channels = ["live-1", "live-2", ClaimKey.Shop];
    private static readonly HoldTerms Holds = new(TimeSpan.FromMinutes(4), LapsesBeforeShort: 1, TimeSpan.FromMinutes(2));
    private static readonly DateOnly Today = new(2026, 1, 10);

    internal static Gen<Action<StockBuilder>> Command { get; } = Gen.Frequency(
        (2, Gen.Select(Gen.Int[0, 1], Gen.Int[2, 10], Gen.Int[1, 9], Gen.Int[0, 6], Gen.Int[0, 4])
            .Select<(int Sale, int Price, int Minutes, int Units, int Limit), Action<StockBuilder>>(f => stock => stock.Flash(
                f.Price * 10_000, f.Minutes, f.Units == 0 ? null : f.Units, f.Limit == 0 ? null : f.Limit, Channels[f.Sale]))),
        (1, Gen.Int[0, 1].Select<int, Action<StockBuilder>>(sale => stock => stock.EndFlash(Channels[sale]))),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[1, 4]).Select<(int Buyer, int Channel, int Units), Action<StockBuilder>>(
            g => stock => stock.Grant($"b{g.Buyer}", g.Units, Channels[g.Channel]))),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 6]).Select<(int Buyer, int Units), Action<StockBuilder>>(
            h => stock => stock.DecideForBuyer($"b{h.Buyer}", h.Units))),
        (2, Gen.Const<Action<StockBuilder>>(stock => stock.UndoLast())),
        (2, Gen.Int[1, 8].Select<int, Action<StockBuilder>>(units => stock => stock.Receive(units))),
        (3, Gen.Select(Gen.Int[1, 8], Gen.Int[0, 60], Gen.Int[-3, 60]).Select<(int Units, int Lot, int Days), Action<StockBuilder>>(
            r => stock => stock.Receive(r.Units, r.Lot % 7 == 0 ? null : $"L{r.Lot}", r.Days < 0 ? null : Today.AddDays(r.Days - 5)))),
        (1, Gen.Select(Gen.Int[-3, 3].Where(d => d != 0), Gen.Int[0, 60]).Select<(int Delta, int Lot), Action<StockBuilder>>(
            a => stock => stock.Adjust(a.Delta, $"L{a.Lot}"))),
        (1, Gen.Int[0, 9].Select<int, Action<StockBuilder>>(days => stock => { stock.Now = stock.Now.AddDays(days / 9); stock.WriteOff(); })),
        (1, Gen.Int[-8, 4].Where(d => d != 0).Select<int, Action<StockBuilder>>(delta => stock => stock.Adjust(delta))),
        (2, Gen.Select(Gen.Int[0, 1], Gen.Int[-1, 9], Gen.Int[-1, 4], Gen.Bool, Gen.Enum<OfferState>(), Gen.Int[6, 9])
            .Select<(int Sale, int Aside, int Limit, bool Partial, OfferState State, int Price), Action<StockBuilder>>(o => stock => stock.Offer(
                o.Aside < 0 ? null : o.Aside, o.Limit <= 0 ? null : o.Limit, o.Partial, o.State, Channels[o.Sale], o.Price * 10_000,
                holds: o.Partial ? Holds : null))),
        (12, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2], Gen.Int[-2, 6], Gen.Bool)
            .Select<(int Buyer, int Channel, int Units, bool Adds), Action<StockBuilder>>(c => stock => stock.Claim(
                $"b{c.Buyer}", c.Adds ? c.Units : Math.Max(0, c.Units), c.Adds ? ClaimMode.Add : ClaimMode.Set, Channels[c.Channel]))),
        (4, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 2]).Select<(int Buyer, int Channel), Action<StockBuilder>>(c => stock => stock.Allocate($"b{c.Buyer}", Channels[c.Channel]))),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3]).Select<(int Buyer, int Units), Action<StockBuilder>>(c => stock => stock.GiveBack($"b{c.Buyer}", c.Units))),
        (2, Gen.Select(Gen.Int[0, 5], Gen.Int[1, 3]).Select<(int Buyer, int Units), Action<StockBuilder>>(c => stock => stock.Ship($"b{c.Buyer}", c.Units))),
        (4, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 5], Gen.Int[1, 4]).Select<(int One, int Other, int Units), Action<StockBuilder>>(
            p => stock => stock.Pick(($"b{p.One}", p.Units), ($"b{p.Other}", p.Units + 1)))),
        (1, Gen.Select(Gen.Int[0, 5], Gen.Int[0, 3], Gen.Int[0, 60]).Select<(int Buyer, int Units, int Lot), Action<StockBuilder>>(
            r => stock => stock.Return($"b{r.Buyer}", r.Units, 1, [], $"L{r.Lot}"))),
        (2, Gen.Int[1, 12].Select<int, Action<StockBuilder>>(minutes => stock => { stock.Now = stock.Now.AddMinutes(minutes); stock.Expire(); })));

    [Fact]
    public void Whatever_is_asked_in_whatever_order_nothing_is_oversold_and_all_counts_agree() =>
        Command.Array[1, 60].Sample(
            commands =>
            {
                var stock = new StockBuilder(units: 5);
                foreach (var command in commands)
                {
                    command(stock);
                    AssertConsistent(stock.Stock);
                }
            },
            iter: 3_000, print: commands => $"{commands.Length} commands");

    [Fact]
    public void A_state_read_back_from_its_snapshot_goes_on_as_the_one_that_was_never_stored() =>
        Gen.Select(Command.Array[1, 30], Command.Array[1, 30]).Sample(
            (before, after) =>
            {
                var stock = new StockBuilder(units: 5);
                foreach (var command in before) command(stock);
                var restored = JournalJson.Read<Stock>(JournalJson.Write(stock.Stock)).Restore();
                Assert.Equal(stock.Stock.Deadlines, restored.Deadlines);
                foreach (var command in after) command(stock);
                var replayed = stock.Events.Skip(stock.Events.Count - EventsAfter(before, after)).Aggregate(restored, (s, e) => s.Apply(e));
                Assert.Equal(JournalJson.Write(Comparable(stock.Stock)), JournalJson.Write(Comparable(replayed)));
            },
            iter: 300, print: pair => $"{pair.Item1.Length} + {pair.Item2.Length} commands");

    private static int EventsAfter(Action<StockBuilder>[] before, Action<StockBuilder>[] after)
    {
        var stock = new StockBuilder(units: 5);
        foreach (var command in before) command(stock);
        var first = stock.Events.Count;
        foreach (var command in after) command(stock);
        return stock.Events.Count - first;
    }

    /// <summary>Hash maps have no order of their own.</summary>
    private static object Comparable(Stock stock) => new
    {
        Skus = stock.Skus.OrderBy(s => s.Key, StringComparer.Ordinal).Select(s => new
        {
            s.Key, Counts = s.Value with { Promised = s.Value.Promised.Clear() },
            Promised = s.Value.Promised.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => new { p.Key, p.Value.Lots }),
        }).ToArray(),
        Offers = stock.Offers.Values.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => new { o, Bought = o.Bought.Sum(b => b.Value) }).Select(o => (o.o.Key, o.o.Left, o.o.Held, o.o.Ordered, o.o.Waiting, o.o.Claims, o.Bought, o.o.Flash?.No, o.o.Flash?.Taken, o.o.Flash?.Bought.Sum(b => b.Value), o.o.Lapses.Sum(b => b.Value)).ToString()).ToArray(),
        Claims = stock.Claims.Values.OrderBy(c => c.Key.ToString(), StringComparer.Ordinal).ToArray(),
        stock.Sequence,
        stock.FlashDue,
    };

    private static void AssertConsistent(Stock stock)
    {
        var sku = stock.Skus[StockBuilder.Sku];
        Assert.True(sku.OnHand >= 0 && sku.Held >= 0 && sku.Allocated >= 0 && sku.SetAside >= 0, sku.ToString());
        Assert.True(sku.Held + sku.Allocated + sku.SetAside <= sku.OnHand, $"oversold: {sku}");
        Assert.Equal(sku.Held, stock.Claims.Values.Sum(c => c.Held));
        AssertLots(stock);
        AssertPromises(sku);
        Assert.Equal(sku.SetAside, stock.Offers.Values.Sum(o => o.Left));
        foreach (var offer in stock.Offers.Values) AssertConsistent(stock, offer);
        Assert.Equal(
            stock.Claims.Where(c => c.Value.Held > 0).Select(c => c.Key).Order(StringComparer.Ordinal),
            stock.Deadlines.Select(d => d.Claim).Order(StringComparer.Ordinal));
    }

    private static void AssertLots(Stock stock)
    {
        var lots = stock.LotsOf(StockBuilder.Sku);
        Assert.Equal(stock.Skus[StockBuilder.Sku].OnHand, lots.WithoutLot + lots.Lots.Sum(lot => lot.Quantity));
        Assert.True(lots.WithoutLot >= 0 && lots.Lots.Length <= LotRules.MostLots && lots.Lots.All(lot => lot.Quantity > 0));
        Assert.Equal(lots.Lots.Select(lot => lot.ExpiresOn ?? DateOnly.MaxValue).Order(), lots.Lots.Select(lot => lot.ExpiresOn ?? DateOnly.MaxValue));
    }

    /// <summary>No lot is promised beyond what it holds.</summary>
    private static void AssertPromises(SkuStock sku)
    {
        var promised = sku.Promised.Values.SelectMany(promise => promise.Lots).ToArray();
        Assert.All(
            promised.GroupBy(lot => (lot.Lot, lot.ExpiresOn)),
            lot => Assert.True(lot.Sum(units => units.Quantity) <= sku.Lots.Append(LotRules.Rest(sku)).Single(known => (known.Lot, known.ExpiresOn) == lot.Key).Quantity));
        Assert.All(sku.Promised.Values, promise => Assert.True(promise.Units > 0));
    }

    private static void AssertConsistent(Stock stock, Offer offer)
    {
        var claims = stock.Claims.Values.Where(c => c.Key.Channel == offer.SaleId).ToArray();
        Assert.Equal((offer.Held, offer.Waiting, offer.Claims), (claims.Sum(c => c.Held), claims.Sum(c => c.Waiting), claims.Length));
        Assert.Equal(offer.Waiting, offer.Queue.Sum(q => q.Quantity));
        Assert.True(offer.Left >= 0 && offer.Ordered >= 0);
        Assert.All(claims.Where(c => !c.Portions.IsDefault), c => Assert.Equal(c.Units, c.Portions.Sum(p => p.Units)));
        Assert.True(offer.Flash is null || offer.Flash.UnitsLeft is null or > 0, $"{offer.Key}: {offer.Flash}");
        foreach (var claim in claims)
            Assert.Equal(claim.Waiting, claim.Ranks.Sum(rank => offer.Queue.Single(q => q.Rank == rank).Quantity));
        // Nobody waits while units that could go to them are free.
        var head = stock.PoolOf(offer).Where(o => !o.Queue.IsEmpty).MinBy(o => o.Queue.Min!.Rank);
        if (head is not null)
            Assert.True(stock.AvailableTo(head) == 0 || (!head.PartialGrants && stock.AvailableTo(head) < head.Queue.Min!.Quantity), head.Key);
    }
}

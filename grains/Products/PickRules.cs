using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>Which lots are promised to which orders. Never more of a lot than it holds: two packers are not sent to the same jar.</summary>
internal static class PickRules
{
    /// <summary>Most orders of one SKU that are promised lots at the same time; the others are told what they would get.</summary>
    public const int MostPromises = 5_000;

    /// <summary>What nobody shipped or gave back for so long is promised no more: its order may have ended in the moment in which it was picked.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(30);

    /// <summary>Units to ship: what the order was promised, then what nobody was, and only then what others were.</summary>
    public static ImmutableArray<LotUnits> ToShip(SkuStock stock, string? orderId, int quantity, DateOnly today)
    {
        var own = orderId is not null && stock.Promised.TryGetValue(orderId, out var promise) ? LotRules.First(promise.Lots, quantity) : [];
        var free = LotRules.First(Unpromised(stock, today), quantity - Units(own));
        var picks = Join([.. own, .. free]);
        return Units(picks) == quantity ? picks : Join([.. picks, .. LotRules.First(Less(LotRules.Fefo(stock, today), picks), quantity - Units(picks))]);
    }

    /// <summary>Units to pack for an order: what it was promised, unless that has expired, and then what nobody was.</summary>
    public static ImmutableArray<LotUnits> ToPick(SkuStock stock, PickWish wish, DateOnly today)
    {
        ImmutableArray<LotUnits> known = stock.Promised.TryGetValue(wish.OrderId, out var promise) ? promise.Lots : [];
        var kept = LotRules.First(known.Where(lot => !lot.IsExpired(today)), wish.Units);
        var others = stock with { Promised = stock.Promised.Remove(wish.OrderId) };
        return Join([.. kept, .. LotRules.First(Less(Unpromised(others, today), kept), wish.Units - Units(kept))]);
    }

    /// <summary>Takes back promises that lots do not hold any more.</summary>
    public static SkuStock Trim(SkuStock stock)
    {
        if (stock.Promised.IsEmpty) return stock;
        var left = stock.Lots.Append(LotRules.Rest(stock)).ToDictionary(lot => (lot.Lot, lot.ExpiresOn), lot => lot.Quantity);
        var promised = stock.Promised;
        // By id, so that a replay takes back the same ones.
        foreach (var (orderId, promise) in stock.Promised.OrderBy(known => known.Key, StringComparer.Ordinal))
        {
            ImmutableArray<LotUnits> kept = [.. promise.Lots.Select(lot => Take(left, lot)).Where(lot => lot.Quantity > 0)];
            if (Units(kept) < promise.Units) promised = Put(promised, orderId, promise with { Lots = kept });
        }
        return stock with { Promised = promised };
    }

    public static ImmutableDictionary<string, Promise> Put(ImmutableDictionary<string, Promise> promised, string orderId, Promise promise) =>
        promise.Units > 0 ? promised.SetItem(orderId, promise) : promised.Remove(orderId);

    public static int Units(ImmutableArray<LotUnits> lots) => (int)LotRules.Total(lots);

    public static bool Same(ImmutableArray<LotUnits> one, ImmutableArray<LotUnits> other) => one.SequenceEqual(other);

    private static ImmutableArray<LotUnits> Unpromised(SkuStock stock, DateOnly today) =>
        Less(LotRules.Fefo(stock, today), [.. stock.Promised.Values.SelectMany(promise => promise.Lots)]);

    private static ImmutableArray<LotUnits> Less(ImmutableArray<LotUnits> lots, ImmutableArray<LotUnits> taken)
    {
        var gone = taken.GroupBy(lot => (lot.Lot, lot.ExpiresOn)).ToDictionary(lot => lot.Key, lot => lot.Sum(units => units.Quantity));
        return [.. lots.Select(lot => lot with { Quantity = lot.Quantity - gone.GetValueOrDefault((lot.Lot, lot.ExpiresOn)) })];
    }

    private static ImmutableArray<LotUnits> Join(ImmutableArray<LotUnits> lots) =>
        [.. lots.GroupBy(lot => (lot.Lot, lot.ExpiresOn)).Select(lot => new LotUnits(lot.Key.Lot, lot.Key.ExpiresOn, lot.Sum(units => units.Quantity)))];

    private static LotUnits Take(Dictionary<(string?, DateOnly?), int> left, LotUnits wanted)
    {
        var key = (wanted.Lot, wanted.ExpiresOn);
        var taken = Math.Min(wanted.Quantity, left.GetValueOrDefault(key));
        left[key] = left.GetValueOrDefault(key) - taken;
        return wanted with { Quantity = taken };
    }
}

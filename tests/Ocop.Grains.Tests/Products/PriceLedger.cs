using Ocop.Orders;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Grains.Tests.Products;

/// <summary>
/// What every single unit costs, by arithmetic of its own: one entry a unit, priced when it is claimed. Everything that stock and orders
/// say about money must agree with it.
/// </summary>
/// <param name="isUndo">Whether an event takes back what the host decided.</param>
internal sealed class PriceLedger(Func<ProductEvent, bool> isUndo)
{
    private readonly Dictionary<ClaimKey, List<(long Vnd, int Flash)>> claimed = [];
    private readonly Dictionary<ClaimKey, long> leaving = [];
    private readonly Dictionary<ClaimKey, long> ordered = [];
    private readonly Dictionary<string, OfferPut> offers = [];
    private readonly Dictionary<string, FlashOpened> flashes = [];
    private readonly Dictionary<string, List<(string Buyer, int Flash)>> taken = [];
    private readonly Dictionary<ClaimKey, Order> orders = [];
    private readonly Dictionary<ClaimKey, int> allocated = [];
    private readonly Dictionary<ClaimKey, List<(long Vnd, int Flash)>> beforeHost = [];

    public void Apply(ProductEvent happened)
    {
        switch (happened)
        {
            case OfferPut put: offers[Offer.KeyOf(put.SaleId, put.Sku)] = put; break;
            case FlashOpened flash: (flashes[Offer.KeyOf(flash.SaleId, flash.Sku)], taken[Offer.KeyOf(flash.SaleId, flash.Sku)]) = (flash, []); break;
            case FlashEnded ended: flashes.Remove(Offer.KeyOf(ended.SaleId, ended.Sku)); break;
            case ClaimChanged changed: Change(changed); break;
            case UnitsAllocated allocation: Allocate(allocation); break;
            case UnitsGivenBack back: GiveBack(back); break;
        }
    }

    private void Change(ClaimChanged changed)
    {
        var (key, units) = (Offer.KeyOf(changed.Claim.Channel, changed.Claim.Sku), UnitsOf(changed.Claim));
        var before = units.Count;
        var after = changed.Held + changed.Waiting;
        if (changed.Reason == ClaimReason.Ordered) Take(changed.Claim, units, before - after);
        if (changed.IsByHost && changed.Outcome != ClaimOutcome.Refused) beforeHost[changed.Claim] = [.. units];
        if (changed.Outcome != ClaimOutcome.Refused && isUndo(changed)) PutBack(key, changed.Claim, units, after);
        for (; units.Count > after; units.RemoveAt(units.Count - 1)) Release(key, changed.Claim, units[^1].Flash);
        while (units.Count < after) units.Add(PriceFor(key, changed.Claim.BuyerId, units));
        Assert.Equal(units.Take(changed.Held).Sum(unit => unit.Vnd), changed.HeldVnd);
        CheckCaps(key);
        Tell(changed);
    }

    /// <summary>What the buyer had before costs what it did then; of a flash price that is still on, what others have taken meanwhile is gone.</summary>
    private void PutBack(string key, ClaimKey claim, List<(long Vnd, int Flash)> units, int after)
    {
        var had = beforeHost[claim];
        foreach (var unit in had.Skip(units.Count).Take(after > units.Count ? int.MaxValue : 0).ToArray())
        {
            if (units.Count == after) break;
            if (flashes.TryGetValue(key, out var flash) && flash.No == unit.Flash)
            {
                if (!HasRoom(flash, taken[key], claim.BuyerId)) continue;
                taken[key].Add((claim.BuyerId, flash.No));
            }
            units.Add(unit);
        }
        Assert.True(units.Count >= after, "More came back than there was.");
        for (var i = 0; i < Math.Min(had.Count, Math.Min(units.Count, after)); i++)
            if (units[i].Flash == 0 && had[i].Flash == 0) units[i] = had[i];
    }

    /// <summary>Units that are ordered count against the flash price for good.</summary>
    private void Take(ClaimKey claim, List<(long Vnd, int Flash)> units, int count)
    {
        leaving[claim] = units.Take(count).Sum(unit => unit.Vnd);
        units.RemoveRange(0, count);
    }

    private void Release(string key, ClaimKey claim, int flash)
    {
        if (flashes.GetValueOrDefault(key)?.No == flash) taken[key].Remove((claim.BuyerId, flash));
    }

    private bool IsFlash(string key) => flashes.TryGetValue(key, out var flash) && flash.PriceVnd < PriceOf(key);

    private long PriceOf(string key) => offers.TryGetValue(key, out var offer) ? offer.PriceVnd : StockBuilder.ShopPrice;

    private (long Vnd, int Flash) PriceFor(string key, string buyer, List<(long Vnd, int Flash)> units)
    {
        if (IsFlash(key) && HasRoom(flashes[key], taken[key], buyer))
        {
            taken[key].Add((buyer, flashes[key].No));
            return (flashes[key].PriceVnd, flashes[key].No);
        }
        // A live price that has fallen counts for all live units of a claim that grows at it.
        var live = units.Where(unit => unit.Flash == 0).Select(unit => unit.Vnd).Append(PriceOf(key)).Min();
        for (var i = 0; i < units.Count; i++)
            if (units[i].Flash == 0) units[i] = (live, 0);
        return (live, 0);
    }

    private static bool HasRoom(FlashOpened flash, List<(string Buyer, int Flash)> had, string buyer) =>
        (flash.Units is null || had.Count < flash.Units) && (flash.LimitPerBuyer is null || had.Count(unit => unit.Buyer == buyer) < flash.LimitPerBuyer);

    private void CheckCaps(string key)
    {
        if (!flashes.TryGetValue(key, out var flash)) return;
        Assert.True(flash.Units is null || taken[key].Count <= flash.Units, $"{taken[key].Count} units at a flash price of {flash.Units}");
        Assert.All(taken[key].GroupBy(unit => unit.Buyer), buyer => Assert.True(flash.LimitPerBuyer is null || buyer.Count() <= flash.LimitPerBuyer));
    }

    private void Allocate(UnitsAllocated allocation)
    {
        Assert.Equal(allocation.Quantity, allocation.Priced.Sum(portion => portion.Units));
        Assert.Equal(leaving[allocation.Claim], allocation.Priced.Sum(portion => portion.Units * portion.PriceVnd));
        ordered[allocation.Claim] = ordered.GetValueOrDefault(allocation.Claim) + leaving[allocation.Claim];
        allocated[allocation.Claim] = allocated.GetValueOrDefault(allocation.Claim) + allocation.Quantity;
        Fold(allocation.Claim, new OrderConfirmed(
            [new(allocation.Claim.Sku, allocation.Quantity, allocation.PriceVnd, allocation.Portions)], "test"));
    }

    private void GiveBack(UnitsGivenBack back)
    {
        if (allocated.GetValueOrDefault(back.Claim) != back.Quantity) return;
        (ordered[back.Claim], allocated[back.Claim]) = (0, 0);
        Fold(back.Claim, new OrderCancelled("test", IsBuyer: true, null, []));
    }

    private void Tell(ClaimChanged changed) => Fold(changed.Claim, new LinePut(
        changed.Claim, "p-mien", "Miến dong", "kg", changed.PriceVnd, changed.Held, changed.Waiting, changed.Until, changed.Reason, changed.Sequence,
        changed.Portions));

    private void Fold(ClaimKey claim, OrderEvent happened)
    {
        var order = orders[claim] = orders.GetValueOrDefault(claim, Order.None).Apply(happened, 0, default);
        var view = order.ToView(Ids.Order(claim.Channel, "c-tva", claim.BuyerId), null, 0);
        var line = Assert.Single(view.Lines);
        Assert.Equal(allocated.GetValueOrDefault(claim), line.Allocated);
        Assert.Equal(UnitsOf(claim).Take(line.Held).Sum(unit => unit.Vnd) + ordered.GetValueOrDefault(claim), view.TotalVnd);
        if (!line.Portions.IsDefault) Assert.Equal(view.TotalVnd, line.Portions.Sum(portion => portion.Units * portion.PriceVnd));
    }

    private List<(long Vnd, int Flash)> UnitsOf(ClaimKey claim)
    {
        if (!claimed.TryGetValue(claim, out var units)) claimed.Add(claim, units = []);
        return units;
    }
}

using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>Flash prices, and what the units of a claim cost.</summary>
internal sealed partial class StockDraft
{
    /// <summary>Bounds a claim; one that has units of so many prices takes part in no further flash price.</summary>
    private const int MostPortions = 16;

    public void OpenFlash(OpenFlash open)
    {
        var offer = OfferOf(open.SaleId, open.Sku);
        EndFlash(offer, FlashEnd.Replaced, open.By);
        Raise(new FlashOpened(open.SaleId, open.Sku, offer.Flashes + 1, open.PriceVnd, open.Until, open.Units, open.LimitPerBuyer, open.By));
    }

    public void CloseFlash(CloseFlash close) => EndFlash(OfferOf(close.SaleId, close.Sku), FlashEnd.ByHost, close.By);

    private void EndFlash(Offer offer, FlashEnd reason, string? by = null)
    {
        if (offer.Flash is { } flash) Raise(new FlashEnded(offer.SaleId, offer.Sku, flash.No, reason, by));
    }

    private void EndFlashesDue()
    {
        foreach (var offer in Stock.Offers.Values.Where(o => o.Flash?.Until <= now).OrderBy(o => o.Key, StringComparer.Ordinal).ToArray())
            EndFlash(offer, FlashEnd.TimeUp);
    }

    private void EndFlashWithoutUnits(Offer before)
    {
        if (before.Flash is not null && OfferOf(before.SaleId, before.Sku) is { Flash.UnitsLeft: <= 0 } offer) EndFlash(offer, FlashEnd.UnitsGone);
    }

    /// <summary>The flash price that counts: a live price that has become lower still is better for the buyer.</summary>
    public static Flash? FlashOf(Offer offer) => offer.Flash?.PriceVnd < offer.PriceVnd ? offer.Flash : null;

    /// <summary>Units that the buyer may still claim at a flash price.</summary>
    private static int RoomIn(Flash flash, LiveClaim claim)
    {
        return claim.Portions is { IsDefault: false, Length: >= MostPortions } ? 0 : CapIn(flash, claim);
    }

    private static int CapIn(Flash flash, LiveClaim claim)
    {
        var had = claim.Portions.InFlash(flash.No) + flash.Bought.GetValueOrDefault(claim.Key.BuyerId);
        return Math.Max(0, Math.Min(flash.UnitsLeft ?? Stock.MostUnits, (flash.LimitPerBuyer ?? Stock.MostUnits) - had));
    }

    /// <summary>The claim with the prices of so many more units: at the flash price as far as there is room, the rest at the live price.</summary>
    private static LiveClaim Priced(Offer offer, LiveClaim claim, int extra)
    {
        var flash = FlashOf(offer);
        var inFlash = flash is null ? 0 : Math.Min(extra, RoomIn(flash, claim));
        // A buyer who claims again while the live price moves pays the lower of the two.
        if (inFlash == 0 && claim.Portions.IsDefaultOrEmpty)
            return claim with { PriceVnd = claim.Units > 0 ? Math.Min(claim.PriceVnd, offer.PriceVnd) : offer.PriceVnd };
        var portions = PortionRules.Of(claim.Portions, claim.Units, claim.PriceVnd);
        if (inFlash > 0) portions = portions.Plus(new(inFlash, flash!.PriceVnd, flash.No));
        if (extra > inFlash) portions = WithLive(portions, extra - inFlash, offer.PriceVnd);
        return claim with { Portions = portions, PriceVnd = portions[^1].PriceVnd };
    }

    private static ImmutableArray<PricedUnits> WithLive(ImmutableArray<PricedUnits> portions, int units, long priceVnd)
    {
        var live = portions.Where(portion => portion.Flash == 0).Aggregate(priceVnd, (lowest, portion) => Math.Min(lowest, portion.PriceVnd));
        return portions.Select(portion => portion.Flash == 0 ? portion with { PriceVnd = live } : portion).ToImmutableArray().Plus(new(units, live));
    }

    /// <summary>What a claim is left with: units claimed last are released first, and an order takes those that are held.</summary>
    private static (long PriceVnd, ImmutableArray<PricedUnits> Portions) PricesOf(LiveClaim claim, int units, ClaimReason reason)
    {
        if (claim.Portions.IsDefaultOrEmpty) return (claim.PriceVnd, default);
        var left = reason == ClaimReason.Ordered ? claim.Portions.Without(claim.Held) : claim.Portions.Oldest(units);
        return left.IsEmpty ? (claim.PriceVnd, default) : (left[^1].PriceVnd, left.Any(portion => portion.Flash > 0) ? left : default);
    }

    private static UnitsAllocated AllocationOf(LiveClaim claim, string orderId)
    {
        if (claim.Portions.IsDefaultOrEmpty) return new(claim.Key, orderId, claim.Held, claim.PriceVnd);
        var taken = claim.Portions.Oldest(claim.Held).ByPrice();
        return new(claim.Key, orderId, claim.Held, taken[^1].PriceVnd, taken.Brief());
    }
}

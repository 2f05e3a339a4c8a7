using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>Taking back what the host decided: units come back at the price they had, never at that of now.</summary>
internal sealed partial class StockDraft
{
    /// <summary>Gives back what the host had released, as far as stock, limits and the caps of a flash price that is still on allow.</summary>
    private void Restore(Offer offer, LiveClaim claim, HostWish before, long priceVnd)
    {
        if (offer.State != OfferState.Open)
        {
            Stay(claim, ClaimOutcome.Refused, ReasonOf(offer.State));
            return;
        }
        var most = MostFor(offer, claim.Key.BuyerId);
        var had = PortionRules.Of(before.Portions, before.Units, priceVnd);
        var back = Returning(offer, claim, had.Without(claim.Units));
        var room = back.Sum(portion => portion.Units);
        if (most <= claim.Units || room == 0)
        {
            Stay(claim, ClaimOutcome.Refused, most <= claim.Units ? ClaimReason.LimitUsedUp : ClaimReason.FlashLimitUsedUp);
            return;
        }
        var allowed = Math.Min(before.Units, most) - claim.Units;
        var extra = Math.Min(allowed, room);
        var granted = Grantable(offer, extra);
        var reason = granted < extra ? ClaimReason.StockShort
            : extra < allowed ? ClaimReason.FlashLimitReached
            : before.Units > most ? ClaimReason.LimitReached
            : ClaimReason.UndoneByHost;
        var priced = WithPortions(claim, back.Oldest(extra).Aggregate(had.Oldest(claim.Units), (portions, portion) => portions.Plus(portion)));
        var until = granted > 0 ? UntilOf(offer, claim, offer.HoldFor) : claim.Until;
        Change(priced with { Until = until }, claim.Held + granted, claim.Waiting + extra - granted, reason, soldOutAt: SoldOutBy(offer, granted));
        EndFlashWithoutUnits(offer);
    }

    /// <summary>What the claim had beyond what it has now. Others may have taken the place of units of a flash price that is still on.</summary>
    private static ImmutableArray<PricedUnits> Returning(Offer offer, LiveClaim claim, ImmutableArray<PricedUnits> back)
    {
        if (offer.Flash is not { } flash) return back;
        var room = CapIn(flash, claim);
        var kept = ImmutableArray.CreateBuilder<PricedUnits>(back.Length);
        foreach (var portion in back)
        {
            var units = portion.Flash == flash.No ? Math.Min(portion.Units, room) : portion.Units;
            if (portion.Flash == flash.No) room -= units;
            if (units > 0) kept.Add(portion with { Units = units });
        }
        return kept.ToImmutable();
    }

    private static LiveClaim WithPortions(LiveClaim claim, ImmutableArray<PricedUnits> portions) => claim with
    {
        PriceVnd = portions[^1].PriceVnd, Portions = portions.Any(portion => portion.Flash > 0) ? portions : default,
    };
}

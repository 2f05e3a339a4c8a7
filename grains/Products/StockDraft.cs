using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>A decision in the making: the stock as the events raised so far leave it.</summary>
internal sealed class StockDraft(Stock stock, DateTimeOffset now)
{
    /// <summary>Bounds one decision; what is left is due again on the next turn.</summary>
    private const int MostExpiries = 500;

    private readonly ImmutableArray<ProductEvent>.Builder events = ImmutableArray.CreateBuilder<ProductEvent>(1);

    /// <summary>The claim that the host decides for its buyer, if this is such a decision.</summary>
    private ClaimKey? byHost;

    public Stock Stock { get; private set; } = stock;

    public ImmutableArray<ProductEvent> Events => events.ToImmutable();

    public void Raise(ProductEvent happened)
    {
        Stock = Stock.Apply(happened, now);
        events.Add(happened);
    }

    public void ExpireDue()
    {
        for (var ended = 0; ended < MostExpiries && Stock.Deadlines.Count > 0 && Stock.Deadlines.Min.Until <= now; ended++)
        {
            // Whoever lets a hold lapse does not keep a place on the waiting list: it would be promoted at once.
            var claim = Stock.Claims[Stock.Deadlines.Min.Claim];
            Change(claim, held: 0, waiting: 0, ClaimReason.HoldExpired);
            Promote(OfferOf(claim.Key));
        }
    }

    public void Claim(string offerKey, ClaimUnits command)
    {
        var offer = Stock.Offers[offerKey];
        var claim = Stock.Claims.GetValueOrDefault(command.Claim.ToString()) ?? LiveClaim.None(command.Claim);
        var wanted = command.Mode == ClaimMode.Set ? command.Quantity : claim.Units + command.Quantity;
        if (command.Reason is ClaimReason.ClaimedByHost or ClaimReason.ReleasedByHost) byHost = command.Claim;
        Bring(offer, claim, Math.Clamp(wanted, 0, Stock.MostUnits), command.Reason);
    }

    public void Undo(ClaimKey key, HostWish before)
    {
        var claim = Stock.Claims.GetValueOrDefault(key.ToString()) ?? LiveClaim.None(key);
        // A hold that the host's change had prolonged ends when it would have ended.
        if (before is { Held: > 0, Until: not null } && claim.Held > 0) claim = claim with { Until = before.Until };
        Bring(OfferOf(key), claim, before.Units, ClaimReason.UndoneByHost);
    }

    /// <summary>Brings a claim to so many units, as far as stock and terms allow.</summary>
    private void Bring(Offer offer, LiveClaim claim, int wanted, ClaimReason asked)
    {
        if (wanted > claim.Units) Grow(offer, claim, wanted, PlainReason(asked));
        else if (wanted < claim.Units) Shrink(offer, claim, wanted, asked);
        else if (wanted == 0) Stay(claim, ClaimOutcome.Released, ClaimReason.NothingHeld);
        else Stay(claim, Stock.OutcomeOf(claim.Held, claim.Waiting), PlainReason(asked));
    }

    /// <summary>Why a claim stands as it does when nothing stood in the way: the buyer asked, or the host did for them.</summary>
    private static ClaimReason PlainReason(ClaimReason asked) =>
        asked is ClaimReason.ClaimedByHost or ClaimReason.UndoneByHost ? asked : ClaimReason.Asked;

    public void Allocate(AllocateUnits command)
    {
        var claim = Stock.Claims.GetValueOrDefault(command.Claim.ToString()) ?? LiveClaim.None(command.Claim);
        if (claim.Held == 0)
        {
            // Recorded, so that a repeat cannot allocate units that the buyer claims later.
            if (Stock.Offers.ContainsKey(Offer.KeyOf(command.Claim.Channel, command.Claim.Sku)))
                Stay(claim, ClaimOutcome.Refused, ClaimReason.HoldExpired);
            return;
        }
        Change(claim, held: 0, claim.Waiting, ClaimReason.Ordered, claim.Waiting > 0 ? ClaimOutcome.Waiting : ClaimOutcome.Ordered);
        Raise(new UnitsAllocated(command.Claim, command.OrderId, claim.Held, claim.PriceVnd));
    }

    public void PutOffer(PutOffer put)
    {
        var old = Stock.Offers.GetValueOrDefault(Offer.KeyOf(put.SaleId, put.Sku));
        var used = (old?.Held ?? 0) + (old?.Ordered ?? 0);
        var reachable = (old?.Left ?? 0) + Math.Max(0, Stock.Skus[put.Sku].Free);
        var left = put.State == OfferState.Closed || put.SetAside is not { } wanted ? 0 : Math.Clamp(wanted - used, 0, reachable);
        Raise(new OfferPut(
            put.SaleId, put.Code, put.Sku, put.PriceVnd, put.SetAside, left, put.LimitPerBuyer, put.PartialGrants, put.HoldFor, put.State));
        if (put.State == OfferState.Closed) Dissolve(put.SaleId, put.Sku);
        PromoteAll(put.Sku);
    }

    /// <summary>Gives free units to who waits, in every pool of a SKU.</summary>
    public void PromoteAll(string sku)
    {
        foreach (var offer in Stock.Offers.Values.Where(o => o.Sku == sku && o.IsDedicated).ToArray()) Promote(offer);
        if (Stock.Offers.Values.FirstOrDefault(o => o.Sku == sku && !o.IsDedicated) is { } shared) Promote(shared);
    }

    private Offer OfferOf(ClaimKey claim) => Stock.Offers[Offer.KeyOf(claim.Channel, claim.Sku)];

    private void Grow(Offer offer, LiveClaim claim, int wanted, ClaimReason asked)
    {
        if (offer.State != OfferState.Open)
        {
            Stay(claim, ClaimOutcome.Refused, offer.State == OfferState.Paused ? ClaimReason.SalePaused : ClaimReason.SaleClosed);
            return;
        }
        var most = offer.LimitPerBuyer is { } limit ? limit - offer.Bought.GetValueOrDefault(claim.Key.BuyerId) : Stock.MostUnits;
        if (most <= claim.Units)
        {
            Stay(claim, ClaimOutcome.Refused, ClaimReason.LimitUsedUp);
            return;
        }
        var extra = Math.Min(wanted, most) - claim.Units;
        var granted = Grantable(offer, extra);
        var reason = granted < extra && asked == ClaimReason.Asked ? ClaimReason.StockShort
            : granted == extra && wanted > most ? ClaimReason.LimitReached
            : asked;
        // A buyer who claims again while the price moves pays the lower of the two.
        var price = claim.Units > 0 ? Math.Min(claim.PriceVnd, offer.PriceVnd) : offer.PriceVnd;
        var until = granted > 0 ? now + offer.HoldFor : claim.Until;
        Change(
            claim with { PriceVnd = price, Until = until }, claim.Held + granted, claim.Waiting + extra - granted, reason,
            soldOutAt: SoldOutBy(offer, granted));
    }

    /// <summary>When an offer's last unit went, with this claim or before it; <c>null</c> when units are left that others wait for.</summary>
    private DateTimeOffset? SoldOutBy(Offer offer, int granted) => Stock.AvailableTo(offer) switch
    {
        <= 0 => offer.SoldOutAt ?? now,
        var available => available == granted ? now : null,
    };

    /// <summary>First come first served: while anybody waits, nobody is served past them.</summary>
    private int Grantable(Offer offer, int extra)
    {
        if (Stock.PoolOf(offer).Any(o => !o.Queue.IsEmpty)) return 0;
        var available = Stock.AvailableTo(offer);
        return available >= extra ? extra : offer.PartialGrants ? available : 0;
    }

    private void Shrink(Offer offer, LiveClaim claim, int wanted, ClaimReason asked)
    {
        var reason = wanted > 0 ? PlainReason(asked) : asked == ClaimReason.Asked ? ClaimReason.ReleasedByBuyer : asked;
        var held = Math.Min(claim.Held, wanted);
        Change(claim, held, wanted - held, reason);
        Promote(OfferOf(offer.SaleId, offer.Sku));
    }

    private Offer OfferOf(string channel, string sku) => Stock.Offers[Offer.KeyOf(channel, sku)];

    private void Dissolve(string saleId, string sku)
    {
        foreach (var place in OfferOf(saleId, sku).Queue.DistinctBy(q => q.Claim))
        {
            var claim = Stock.Claims[place.Claim.ToString()];
            Change(claim, claim.Held, waiting: 0, ClaimReason.SaleClosed);
        }
    }

    private void Promote(Offer pool)
    {
        while (true)
        {
            var head = Stock.PoolOf(OfferOf(pool.SaleId, pool.Sku)).Where(o => !o.Queue.IsEmpty).MinBy(o => o.Queue.Min!.Rank);
            if (head is null) return;
            var place = head.Queue.Min!;
            var available = Stock.AvailableTo(head);
            var granted = available >= place.Quantity ? place.Quantity : head.PartialGrants ? available : 0;
            if (granted <= 0) return;
            var claim = Stock.Claims[place.Claim.ToString()];
            Change(claim with { Until = now + head.HoldFor }, claim.Held + granted, claim.Waiting - granted, ClaimReason.Promoted);
        }
    }

    private void Stay(LiveClaim claim, ClaimOutcome outcome, ClaimReason reason) => Change(claim, claim.Held, claim.Waiting, reason, outcome);

    private void Change(
        LiveClaim claim, int held, int waiting, ClaimReason reason, ClaimOutcome? outcome = null, DateTimeOffset? soldOutAt = null) => Raise(new ClaimChanged(
            claim.Key, outcome ?? Stock.OutcomeOf(held, waiting), reason, held, waiting, Place(claim, waiting),
            held > 0 ? claim.Until : null, claim.PriceVnd, Stock.Sequence + 1, waiting > 0 ? soldOutAt ?? OfferOf(claim.Key).SoldOutAt : null,
            IsByHost: claim.Key == byHost && reason != ClaimReason.Promoted));

    private int Place(LiveClaim claim, int waiting) => waiting == 0 ? 0
        : claim.Ranks.IsEmpty ? 1 + Stock.PoolOf(OfferOf(claim.Key)).Sum(o => o.Queue.Count)
        : Stock.PlaceOf(claim);
}

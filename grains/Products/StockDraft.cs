using System.Collections.Immutable;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>A decision in the making: the stock as the events raised so far leave it.</summary>
internal sealed partial class StockDraft(Stock stock, DateTimeOffset now)
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

    /// <summary>Ends what is due by the clock: flash prices, then holds.</summary>
    public void ExpireDue()
    {
        if (Stock.FlashDue <= now) EndFlashesDue();
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
        // Units that stay cost again what they did, and so do those that come back: see StockDraft.Undo.cs.
        if (before.PriceVnd is { } price && before.Units > claim.Units) Restore(OfferOf(key), claim, before, price);
        else Bring(OfferOf(key), before.PriceVnd is { } was ? claim with { PriceVnd = was, Portions = before.Portions } : claim, before.Units, ClaimReason.UndoneByHost);
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
        Raise(AllocationOf(claim, command.OrderId));
    }

    /// <summary>Staff serve a buyer before others: the units go to the head of the waiting list, and from there to the buyer as they are free.</summary>
    public void Grant(string offerKey, GrantUnits grant)
    {
        var offer = Stock.Offers[offerKey];
        var claim = Stock.Claims.GetValueOrDefault(grant.Claim.ToString()) ?? LiveClaim.None(grant.Claim);
        var extra = Math.Max(0, grant.Units - claim.Waiting);
        var refused = offer.State == OfferState.Closed ? ClaimReason.SaleClosed
            : extra > 0 && claim.Units + extra > MostFor(offer, grant.Claim.BuyerId) ? ClaimReason.LimitUsedUp
            : (ClaimReason?)null;
        if (refused is { } why)
        {
            Stay(claim, ClaimOutcome.Refused, why);
            return;
        }
        if (extra > 0) Change(Priced(offer, claim, extra), claim.Held, claim.Waiting + extra, ClaimReason.GrantedByStaff);
        Raise(new UnitsGranted(grant.Claim, grant.Units, grant.Reason, grant.By));
        EndFlashWithoutUnits(offer);
        Promote(offer);
        claim = Stock.Claims[grant.Claim.ToString()];
        Stay(claim, Stock.OutcomeOf(claim.Held, claim.Waiting), ClaimReason.GrantedByStaff);
    }

    public void PutOffer(PutOffer put)
    {
        // A line-up made earlier may still name what is no longer sold.
        if (Stock.Skus[put.Sku].IsWithdrawn) put = put with { State = OfferState.Closed };
        var old = Stock.Offers.GetValueOrDefault(Offer.KeyOf(put.SaleId, put.Sku));
        var used = (old?.Held ?? 0) + (old?.Ordered ?? 0);
        var reachable = (old?.Left ?? 0) + Math.Max(0, Stock.Skus[put.Sku].Free);
        var left = put.State == OfferState.Closed || put.SetAside is not { } wanted ? 0 : Math.Clamp(wanted - used, 0, reachable);
        if (put.State == OfferState.Closed && old is not null) EndFlash(old, FlashEnd.SaleClosed);
        Raise(new OfferPut(
            put.SaleId, put.Code, put.Sku, put.PriceVnd, put.SetAside, left, put.LimitPerBuyer, put.PartialGrants, put.HoldFor, put.State, put.Holds));
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
            Stay(claim, ClaimOutcome.Refused, ReasonOf(offer.State));
            return;
        }
        var most = MostFor(offer, claim.Key.BuyerId);
        if (most <= claim.Units)
        {
            Stay(claim, ClaimOutcome.Refused, ClaimReason.LimitUsedUp);
            return;
        }
        // While a flash price is on nothing is claimed at another: a buyer beyond its limit would pay what no screen shows.
        var room = FlashOf(offer) is { } flash ? RoomIn(flash, claim) : Stock.MostUnits;
        if (room == 0)
        {
            Stay(claim, ClaimOutcome.Refused, ClaimReason.FlashLimitUsedUp);
            return;
        }
        var allowed = Math.Min(wanted, most) - claim.Units;
        var extra = Math.Min(allowed, room);
        var granted = Grantable(offer, extra);
        // Also for the host: why a claim waits is told by the stock, and that the host made it by the event.
        var reason = granted < extra ? ClaimReason.StockShort
            : extra < allowed ? ClaimReason.FlashLimitReached
            : wanted > most ? ClaimReason.LimitReached
            : asked;
        var until = granted > 0 ? UntilOf(offer, claim, offer.HoldFor) : claim.Until;
        Change(
            Priced(offer, claim, extra) with { Until = until }, claim.Held + granted, claim.Waiting + extra - granted, reason,
            soldOutAt: SoldOutBy(offer, granted));
        EndFlashWithoutUnits(offer);
    }

    private static ClaimReason ReasonOf(OfferState state) => state switch
    {
        OfferState.Paused => ClaimReason.SalePaused,
        OfferState.Stopped => ClaimReason.ItemStopped,
        _ => ClaimReason.SaleClosed,
    };

    /// <summary>Most units that a buyer may hold or wait for: the limit, less what is in their orders.</summary>
    private static int MostFor(Offer offer, string buyerId) =>
        offer.LimitPerBuyer is { } limit ? limit - offer.Bought.GetValueOrDefault(buyerId) : Stock.MostUnits;

    /// <summary>The deadline of a hold that begins now; one that was given before is never shortened.</summary>
    private DateTimeOffset UntilOf(Offer offer, LiveClaim claim, TimeSpan hold)
    {
        if (offer.Holds is { LapsesBeforeShort: { } lapses, ShortFor: { } shorter } && shorter < hold
            && offer.Lapses.GetValueOrDefault(claim.Key.BuyerId) >= lapses) hold = shorter;
        var until = now + hold;
        return claim.Until > until ? claim.Until.Value : until;
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
            Change(claim with { Until = UntilOf(head, claim, head.Holds?.PromotedFor ?? head.HoldFor) }, claim.Held + granted, claim.Waiting - granted, ClaimReason.Promoted);
        }
    }

    private void Stay(LiveClaim claim, ClaimOutcome outcome, ClaimReason reason) => Change(claim, claim.Held, claim.Waiting, reason, outcome);

    private void Change(
        LiveClaim claim, int held, int waiting, ClaimReason reason, ClaimOutcome? outcome = null, DateTimeOffset? soldOutAt = null)
    {
        var (price, portions) = PricesOf(claim, held + waiting, reason);
        Raise(new ClaimChanged(
            claim.Key, outcome ?? Stock.OutcomeOf(held, waiting), reason, held, waiting, Place(claim, waiting),
            held > 0 ? claim.Until : null, price, Stock.Sequence + 1, portions, waiting > 0 ? soldOutAt ?? OfferOf(claim.Key).SoldOutAt : null,
            IsByHost: claim.Key == byHost && reason != ClaimReason.Promoted));
    }

    private int Place(LiveClaim claim, int waiting) => waiting == 0 ? 0
        : claim.Ranks.IsEmpty ? 1 + Stock.PoolOf(OfferOf(claim.Key)).Sum(o => o.Queue.Count)
        : Stock.PlaceOf(claim);
}

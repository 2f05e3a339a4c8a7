using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>The stock of one product: its SKUs, the offers that sell them, live claims and waiting lists. This half folds events; the rules are in Stock.Rules.cs.</summary>
internal sealed partial record Stock
{
    private const int OffersKept = 16;
    private const int HostWishesKept = 200;
    private const int LapsersKept = 5_000;

    /// <summary>Ranks that staff give come before all others, and among themselves in order.</summary>
    private const long HeadOfQueue = long.MinValue / 2;

    public ImmutableDictionary<string, SkuStock> Skus { get; init; } = ImmutableDictionary<string, SkuStock>.Empty;
    public ImmutableDictionary<string, Offer> Offers { get; init; } = ImmutableDictionary<string, Offer>.Empty;
    public ImmutableDictionary<string, LiveClaim> Claims { get; init; } = ImmutableDictionary<string, LiveClaim>.Empty;

    /// <summary>Counts claim changes; gives ranks on waiting lists and orders news about one claim.</summary>
    public long Sequence { get; init; }

    /// <summary>When the first flash price ends.</summary>
    public DateTimeOffset? FlashDue { get; init; }

    /// <summary>What hosts decided for buyers lately and may take back, by claim.</summary>
    public ImmutableDictionary<string, HostWish> HostWishes { get; init; } = ImmutableDictionary<string, HostWish>.Empty;

    [JsonIgnore]
    public ImmutableSortedSet<Deadline> Deadlines { get; init; } = [];

    /// <summary>What ends first by the clock: a hold or a flash price.</summary>
    [JsonIgnore]
    public Deadline? NextDue =>
        Deadlines.Count > 0 && (FlashDue is null || Deadlines.Min.Until < FlashDue) ? Deadlines.Min
        : FlashDue is { } due ? new(due, "flash")
        : null;

    /// <summary>Rebuilds the index of deadlines, which a snapshot leaves out.</summary>
    public Stock Restore() => this with
    {
        Deadlines = [.. Claims.Where(c => c.Value is { Held: > 0, Until: not null }).Select(c => new Deadline(c.Value.Until!.Value, c.Key))],
    };

    public Stock Apply(ProductEvent happened, DateTimeOffset at = default) => happened switch
    {
        ClaimChanged changed => Change(changed, at),
        CardPublished published => published.Card.Skus.Aggregate(this, (stock, sku) => stock.List(sku)),
        UnitsReceived received => With(received.Sku, s => s.Bring(received.Quantity, new LotUnits(received.Lot, received.ExpiresOn, received.Quantity))),
        UnitsAdjusted adjusted => With(adjusted.Sku, s => adjusted.Delta < 0
            ? s.Lose(-adjusted.Delta, adjusted.Lots)
            : s.Bring(adjusted.Delta, adjusted.Lots.IsDefaultOrEmpty ? new LotUnits(null, null, 0) : adjusted.Lots[0])),
        OfferPut put => Put(put),
        UnitsAllocated allocated => Order(allocated.Claim, allocated.Quantity),
        UnitsGivenBack returned => Order(returned.Claim, -returned.Quantity).Unpromise(returned.Claim.Sku, returned.OrderId),
        UnitsShipped shipped => Unpromise(shipped.Sku, shipped.OrderId)
            .With(shipped.Sku, s => s.Lose(shipped.Quantity, shipped.Lots) with { Allocated = s.Allocated - shipped.Quantity }),
        UnitsPicked picked => Promise(picked, at),
        UnitsReturned back => With(back.Sku, s => s.Bring(back.Quantity, back.Lots)),
        UnitsWrittenOff => this,
        FlashOpened opened => Open(opened),
        FlashEnded ended => With(Offers[Offer.KeyOf(ended.SaleId, ended.Sku)] with { Flash = null }),
        UnitsGranted granted => Advance(granted),
        StockRefused => this,
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of stock."),
    };

    /// <summary>Notes, at the end of a decision, which offers it left with nothing to sell, and which have something again.</summary>
    public Stock Dated(DateTimeOffset at)
    {
        var offers = Offers;
        foreach (var (key, offer) in Offers)
        {
            var isSoldOut = offer.State != OfferState.Closed && AvailableTo(offer) <= 0;
            if (isSoldOut != offer.SoldOutAt.HasValue) offers = offers.SetItem(key, offer with { SoldOutAt = isSoldOut ? at : null });
        }
        return ReferenceEquals(offers, Offers) ? this : this with { Offers = offers };
    }

    private Stock With(string sku, Func<SkuStock, SkuStock> change) => this with { Skus = Skus.SetItem(sku, change(Skus[sku])) };

    /// <summary>Lists a SKU with its shop offer, closed for one that is withdrawn; one already known keeps its counts.</summary>
    private Stock List(SkuCard card)
    {
        var key = Offer.KeyOf(ClaimKey.Shop, card.Sku);
        var shop = Offers.GetValueOrDefault(key) ?? new Offer
        {
            SaleId = ClaimKey.Shop, Code = card.Sku, Sku = card.Sku, PartialGrants = true, HoldFor = ShopHold, State = OfferState.Open,
        };
        return this with
        {
            Skus = Skus.SetItem(card.Sku, (Skus.GetValueOrDefault(card.Sku) ?? new()) with { IsWithdrawn = card.IsWithdrawn }),
            Offers = Offers.SetItem(key, shop with { PriceVnd = card.PriceVnd, State = card.IsWithdrawn ? OfferState.Closed : OfferState.Open }),
        };
    }

    private Stock Put(OfferPut put)
    {
        var key = Offer.KeyOf(put.SaleId, put.Sku);
        var old = Offers.GetValueOrDefault(key);
        var offer = (old ?? new Offer { SaleId = put.SaleId, Code = put.Code, Sku = put.Sku }) with
        {
            Code = put.Code, PriceVnd = put.PriceVnd, SetAside = put.SetAside, Left = put.Left, LimitPerBuyer = put.LimitPerBuyer,
            PartialGrants = put.PartialGrants, HoldFor = put.HoldFor, State = put.State, Holds = put.Holds,
        };
        if (put.State == OfferState.Closed) offer = offer with { Lapses = ImmutableDictionary<string, int>.Empty };
        return With(put.Sku, s => s with { SetAside = s.SetAside + put.Left - (old?.Left ?? 0) }) with
        {
            Offers = Forget(Offers.SetItem(key, offer)),
        };
    }

    /// <summary>Keeps the newest closed offers for the screens of sales that are over, and no more than that.</summary>
    private static ImmutableDictionary<string, Offer> Forget(ImmutableDictionary<string, Offer> offers) => offers.Count <= OffersKept
        ? offers
        : offers.RemoveRange(offers
            .Where(o => o.Value is { State: OfferState.Closed, Claims: 0 })
            .OrderBy(o => o.Value.SaleId, StringComparer.Ordinal)
            .Take(offers.Count - OffersKept)
            .Select(o => o.Key));

    /// <summary>Units join an order, or leave it when negative; they come from, and go back to, the pool that the claim's offer sells from.</summary>
    private Stock Order(ClaimKey claim, int units)
    {
        var offer = Offers.GetValueOrDefault(Offer.KeyOf(claim.Channel, claim.Sku));
        var fromAside = offer is { IsDedicated: true } ? units : 0;
        var stock = With(claim.Sku, s => s with { Allocated = s.Allocated + units, SetAside = s.SetAside - fromAside });
        return offer is null ? stock : stock with
        {
            Offers = Offers.SetItem(offer.Key, offer with
            {
                Ordered = offer.Ordered + units, Left = offer.Left - fromAside,
                Bought = offer.LimitPerBuyer is null
                    ? offer.Bought
                    : offer.Bought.SetItem(claim.BuyerId, offer.Bought.GetValueOrDefault(claim.BuyerId) + units),
            }),
        };
    }

    private Stock Change(ClaimChanged changed, DateTimeOffset at)
    {
        var key = changed.Claim.ToString();
        var old = Claims.GetValueOrDefault(key) ?? LiveClaim.None(changed.Claim);
        var offer = Offers[Offer.KeyOf(changed.Claim.Channel, changed.Claim.Sku)];
        var (held, waiting) = (changed.Held - old.Held, changed.Waiting - old.Waiting);
        var fromAside = offer.IsDedicated ? held : 0;
        var queue = waiting switch
        {
            0 => (offer.Queue, old.Ranks),
            > 0 => Enqueue(offer.Queue, old, changed.Sequence, waiting, at),
            _ => Dequeue(offer.Queue, old, -waiting, fromHead: changed.Reason == ClaimReason.Promoted),
        };
        var claim = new LiveClaim(
            changed.Claim, changed.Held, changed.Waiting, changed.Held > 0 ? changed.Until : null, changed.PriceVnd, queue.Item2, changed.Portions);
        return With(offer.Sku, s => s with { Held = s.Held + held, SetAside = s.SetAside - fromAside }) with
        {
            Sequence = changed.Sequence,
            Claims = claim.Units == 0 ? Claims.Remove(key) : Claims.SetItem(key, claim),
            Deadlines = Redate(key, old, claim),
            HostWishes = Note(key, old, changed),
            Offers = Offers.SetItem(offer.Key, offer with
            {
                Held = offer.Held + held, Waiting = offer.Waiting + waiting, Left = offer.Left - fromAside, Queue = queue.Item1,
                Claims = offer.Claims + (claim.Units > 0 ? 1 : 0) - (old.Units > 0 ? 1 : 0),
                Lapses = IsLapse(offer, old, changed) ? Count(offer.Lapses, changed.Claim.BuyerId) : offer.Lapses,
                Flash = offer.Flash is { } flash ? Take(flash, old, changed) : null,
            }),
        };
    }

    private static bool IsLapse(Offer offer, LiveClaim old, ClaimChanged changed) =>
        offer.Holds?.LapsesBeforeShort is not null && changed.Reason == ClaimReason.HoldExpired && changed.Held < old.Held;

    /// <summary>Buyers beyond the bound keep the usual hold.</summary>
    private static ImmutableDictionary<string, int> Count(ImmutableDictionary<string, int> lapses, string buyerId) =>
        lapses.Count < LapsersKept || lapses.ContainsKey(buyerId) ? lapses.SetItem(buyerId, lapses.GetValueOrDefault(buyerId) + 1) : lapses;

    /// <summary>Units that a claim takes at the flash price count against it until they are released; those ordered count for good.</summary>
    private static Flash Take(Flash flash, LiveClaim old, ClaimChanged changed)
    {
        var units = changed.Portions.InFlash(flash.No) - old.Portions.InFlash(flash.No);
        if (units == 0) return flash;
        if (changed.Reason != ClaimReason.Ordered) return flash with { Taken = flash.Taken + units };
        return flash.LimitPerBuyer is null
            ? flash
            : flash with { Bought = flash.Bought.SetItem(changed.Claim.BuyerId, flash.Bought.GetValueOrDefault(changed.Claim.BuyerId) - units) };
    }

    private Stock Open(FlashOpened opened)
    {
        var offer = Offers[Offer.KeyOf(opened.SaleId, opened.Sku)];
        return With(offer with
        {
            Flash = new(opened.No, opened.PriceVnd, opened.Until, opened.Units, opened.LimitPerBuyer), Flashes = opened.No,
        });
    }

    private Stock With(Offer offer)
    {
        var offers = Offers.SetItem(offer.Key, offer);
        return this with { Offers = offers, FlashDue = offers.Values.Min(o => o.Flash?.Until) };
    }

    /// <summary>Waiting units of a claim, its last ones first, go to the head of the waiting list, behind those that were put there before.</summary>
    private Stock Advance(UnitsGranted granted)
    {
        var key = granted.Claim.ToString();
        var claim = Claims[key];
        var offer = Offers[Offer.KeyOf(granted.Claim.Channel, granted.Claim.Sku)];
        var rank = HeadOfQueue + Sequence;
        var (queue, ranks) = Dequeue(offer.Queue, claim, granted.Units, fromHead: false);
        return this with
        {
            Claims = Claims.SetItem(key, claim with { Ranks = ranks.Insert(ranks.Count(known => known < rank), rank) }),
            Offers = Offers.SetItem(offer.Key, offer with { Queue = queue.Add(new(rank, granted.Claim, granted.Units)) }),
        };
    }

    private ImmutableSortedSet<Deadline> Redate(string key, LiveClaim old, LiveClaim claim)
    {
        if (old.Until == claim.Until) return Deadlines;
        var deadlines = old.Until is { } before ? Deadlines.Remove(new(before, key)) : Deadlines;
        return claim.Until is { } until ? deadlines.Add(new(until, key)) : deadlines;
    }

    private static (ImmutableSortedSet<QueuedUnits>, ImmutableArray<long>) Enqueue(
        ImmutableSortedSet<QueuedUnits> queue, LiveClaim claim, long rank, int units, DateTimeOffset since) =>
        (queue.Add(new(rank, claim.Key, units, since)), claim.Ranks.Add(rank));

    /// <summary>A host's change can be taken back until the buyer changes the claim themselves, or the stock ends it.</summary>
    private ImmutableDictionary<string, HostWish> Note(string key, LiveClaim old, ClaimChanged changed)
    {
        if (changed.Outcome == ClaimOutcome.Refused || changed.Reason == ClaimReason.Promoted) return HostWishes;
        var others = HostWishes.Remove(key);
        if (!changed.IsByHost) return others;
        if (others.Count >= HostWishesKept) others = others.Remove(others.MinBy(wish => wish.Value.Sequence).Key);
        return others.Add(key, new(changed.Sequence, old.Held, old.Waiting, old.Until, old.Units > 0 ? old.PriceVnd : null, old.Portions));
    }

    /// <summary>Takes units off a claim's places: from its first when promoted, from its last when the buyer wants fewer.</summary>
    private static (ImmutableSortedSet<QueuedUnits>, ImmutableArray<long>) Dequeue(
        ImmutableSortedSet<QueuedUnits> queue, LiveClaim claim, int units, bool fromHead)
    {
        var ranks = claim.Ranks;
        while (units > 0)
        {
            var at = fromHead ? 0 : ranks.Length - 1;
            queue.TryGetValue(QueuedUnits.At(ranks[at]), out var place);
            queue = queue.Remove(place);
            if (place.Quantity > units) return (queue.Add(place with { Quantity = place.Quantity - units }), ranks);
            ranks = ranks.RemoveAt(at);
            units -= place.Quantity;
        }
        return (queue, ranks);
    }
}

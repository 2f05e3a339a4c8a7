using Ocop.Products;
using Ocop.Shared;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>
/// The counts that a batch touches, as its events move them. Counts as <see cref="Stock"/> does, but without its waiting lists and
/// deadlines, so that rows are all it needs.
/// </summary>
internal sealed class StockFold(
    IEnumerable<SkuUnits> skus, IEnumerable<OfferUnits> offers, IEnumerable<ClaimStand> claims, IEnumerable<ConfirmedUnits> confirmed,
    IEnumerable<LotRow> lots, long nextNo)
{
    private readonly Dictionary<string, SkuUnits> skus = skus.ToDictionary(sku => sku.Sku);
    private readonly Dictionary<string, OfferUnits> offers = offers.ToDictionary(offer => offer.Offer);
    private readonly Dictionary<string, ClaimStand> claims = claims.ToDictionary(claim => claim.Claim);
    private readonly ConfirmedFold confirmed = new(confirmed);
    private readonly LotFold lots = new(lots);
    private readonly HashSet<ClaimStepRow> steps = [];
    private readonly TallyBook tallies = new();

    public IReadOnlyCollection<SkuUnits> Skus => skus.Values;
    public IReadOnlyCollection<OfferUnits> Offers => offers.Values;
    public IReadOnlyCollection<ClaimStand> Claims => claims.Values;
    public IReadOnlyCollection<ConfirmedUnits> Confirmed => confirmed.Rows;
    public IReadOnlyCollection<ClaimStepRow> Steps => steps;
    public IReadOnlyCollection<Tally> Tallies => tallies.Rows;
    public IReadOnlyCollection<LotRow> Lots() => lots.Rows();

    public void Apply(string productId, long version, ProductEvent happened, DateTimeOffset at)
    {
        if (ClaimOf(happened) is { } touched) steps.Add(new(touched.ToString(), version));
        switch (happened)
        {
            case ClaimChanged changed: Change(productId, changed, at); break;
            case CardPublished published: List(productId, published.Card); break;
            case UnitsReceived received:
                Sku(productId, received.Sku).OnHand += received.Quantity;
                lots.Bring(productId, received.Sku, new(received.Lot, received.ExpiresOn, received.Quantity));
                break;
            case UnitsReturned back:
                Sku(productId, back.Sku).OnHand += back.Quantity;
                foreach (var lot in back.Lots.IsDefault ? [] : back.Lots) lots.Bring(productId, back.Sku, lot);
                break;
            case UnitsAdjusted adjusted: Adjust(productId, adjusted); break;
            case OfferPut put: Put(productId, put); break;
            case UnitsShipped shipped: Ship(productId, shipped); break;
            case UnitsAllocated allocated:
                tallies.Confirm(Order(productId, allocated.Claim, allocated.Quantity, at), allocated, at);
                confirmed.Add(productId, allocated, at);
                break;
            case UnitsGivenBack back:
                tallies.GiveBack(Order(productId, back.Claim, -back.Quantity, at), back.Quantity, confirmed.TakeOff(back), at);
                break;
            case StockRefused or FlashOpened or FlashEnded or UnitsGranted or UnitsPicked or UnitsWrittenOff: break;
            default: throw new NotSupportedException($"{happened.GetType().Name} is not an event of stock.");
        }
    }

    private static ClaimKey? ClaimOf(ProductEvent happened) => happened switch
    {
        ClaimChanged changed => changed.Claim,
        UnitsAllocated allocated => allocated.Claim,
        UnitsGivenBack back => back.Claim,
        UnitsGranted granted => granted.Claim,
        _ => null,
    };

    private void List(string productId, CatalogueCard card)
    {
        foreach (var sku in card.Skus) Sku(productId, sku.Sku);
    }

    private void Put(string productId, OfferPut put)
    {
        var key = Offer.KeyOf(put.SaleId, put.Sku);
        if (!offers.TryGetValue(key, out var offer)) offers.Add(key, offer = new() { Offer = key });
        Sku(productId, put.Sku).SetAside += put.Left - offer.LeftUnits;
        offer.Code = put.Code;
        offer.Dedicated = put is { SetAside: not null, State: not OfferState.Closed } ? 1 : 0;
        offer.LeftUnits = put.Left;
    }

    private void Change(string productId, ClaimChanged changed, DateTimeOffset at)
    {
        var claim = Claim(productId, changed.Claim);
        var before = claim.Units;
        var (held, waiting) = (changed.Held - claim.Held, changed.Waiting - claim.Waiting);
        var sku = Sku(productId, changed.Claim.Sku);
        sku.Held += held;
        sku.Waiting += waiting;
        TakeFromAside(sku, changed.Claim, held);
        (claim.Outcome, claim.Reason, claim.Held, claim.Waiting) = (changed.Outcome, changed.Reason, changed.Held, changed.Waiting);
        claim.Until = UnixTime.ToStored(changed.Until);
        (claim.PriceVnd, claim.HeldVnd) = (changed.PriceVnd, changed.HeldVnd);
        claim.ChangedAt = UnixTime.ToStored(at);
        tallies.Change(claim, before, at);
    }

    /// <summary>Units join an order, or leave it when negative.</summary>
    private ClaimStand Order(string productId, ClaimKey key, int units, DateTimeOffset at)
    {
        var sku = Sku(productId, key.Sku);
        sku.Allocated += units;
        TakeFromAside(sku, key, units);
        var claim = Claim(productId, key);
        claim.Ordered += units;
        claim.ChangedAt = UnixTime.ToStored(at);
        return claim;
    }

    private void Adjust(string productId, UnitsAdjusted adjusted)
    {
        var sku = Sku(productId, adjusted.Sku);
        sku.OnHand += adjusted.Delta;
        if (adjusted.Delta < 0) lots.Take(productId, adjusted.Sku, adjusted.Lots, sku.OnHand);
        else if (!adjusted.Lots.IsDefaultOrEmpty) lots.Bring(productId, adjusted.Sku, adjusted.Lots[0] with { Quantity = adjusted.Delta });
    }

    private void Ship(string productId, UnitsShipped shipped)
    {
        var sku = Sku(productId, shipped.Sku);
        sku.OnHand -= shipped.Quantity;
        sku.Allocated -= shipped.Quantity;
        lots.Take(productId, shipped.Sku, shipped.Lots, sku.OnHand);
    }

    /// <summary>Units that a claim takes, or brings back, come from those set aside for its sale while that has some.</summary>
    private void TakeFromAside(SkuUnits sku, ClaimKey claim, long units)
    {
        if (!offers.TryGetValue(Offer.KeyOf(claim.Channel, claim.Sku), out var offer) || offer.Dedicated == 0) return;
        sku.SetAside -= units;
        offer.LeftUnits -= units;
    }

    private SkuUnits Sku(string productId, string sku)
    {
        if (!skus.TryGetValue(sku, out var units)) skus.Add(sku, units = new() { Sku = sku, ProductId = productId });
        return units;
    }

    private ClaimStand Claim(string productId, ClaimKey key)
    {
        if (claims.TryGetValue(key.ToString(), out var known)) return known;
        var claim = new ClaimStand
        {
            Claim = key.ToString(), No = nextNo++, ProductId = productId, Channel = key.Channel, BuyerId = key.BuyerId, Sku = key.Sku,
        };
        claims.Add(claim.Claim, claim);
        return claim;
    }
}

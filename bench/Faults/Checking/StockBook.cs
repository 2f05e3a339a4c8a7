namespace Ocop.Bench.Faults.Checking;

/// <summary>The units of one pack size.</summary>
internal sealed class SkuCount
{
    public int OnHand { get; set; }
    public int Held { get; set; }
    public int Allocated { get; set; }
    public int SetAside { get; set; }
    public int Waiting { get; set; }

    public override string ToString() =>
        $"{OnHand} on hand, {Held} held, {Allocated} allocated, {SetAside} set aside, {Waiting} waiting";
}

/// <summary>Where one claim stands.</summary>
internal sealed class ClaimCount
{
    public int Held { get; set; }
    public int Waiting { get; set; }
    public int Ordered { get; set; }

    /// <summary>Of the newest change.</summary>
    public long Sequence { get; set; }

    public int Units => Held + Waiting;
}

/// <summary>The terms of one offer, as far as they move units.</summary>
internal sealed class OfferCount
{
    public bool IsDedicated { get; set; }
    public int Left { get; set; }

    /// <summary>As buyers type it; empty for the shop.</summary>
    public string Code { get; set; } = "";
}

/// <summary>One product's units, counted from its rows by the checker's own arithmetic.</summary>
internal sealed class StockBook(string productId)
{
    public string ProductId => productId;
    public string ProducerId { get; private set; } = "";
    public Dictionary<string, SkuCount> Skus { get; } = [];
    public Dictionary<string, OfferCount> Offers { get; } = [];
    public Dictionary<StoredClaim, ClaimCount> Claims { get; } = [];

    /// <summary>Units by order and pack size.</summary>
    public Dictionary<(string OrderId, string Sku), int> Allocations { get; } = [];

    public void Apply(StoredEvent happened)
    {
        switch (happened.Type)
        {
            case "card": ProducerId = happened.Card!.ProducerId; break;
            case "received": Sku(happened.Sku).OnHand += happened.Quantity; break;
            case "adjusted": Sku(happened.Sku).OnHand += happened.Delta; break;
            case "offer": Put(happened); break;
            case "claim": Change(happened); break;
            case "allocated": Allocate(happened, happened.Quantity); break;
            case "givenBack": Allocate(happened, -happened.Quantity); break;
            case "shipped": Ship(happened); break;
        }
    }

    public ClaimCount Claim(StoredClaim claim) => Of(Claims, claim);

    private SkuCount Sku(string sku) => Of(Skus, sku);

    private OfferCount Offer(string channel, string sku) => Of(Offers, $"{channel}|{sku}");

    private void Put(StoredEvent put)
    {
        var offer = Offer(put.SaleId, put.Sku);
        Sku(put.Sku).SetAside += put.Left - offer.Left;
        (offer.Left, offer.IsDedicated, offer.Code) = (put.Left, put.SetAside is not null && put.State != "closed", put.Code);
    }

    private void Change(StoredEvent changed)
    {
        var (claim, sku) = (Claim(changed.Claim), Sku(changed.Claim.Sku));
        var held = changed.Held - claim.Held;
        sku.Held += held;
        sku.Waiting += changed.Waiting - claim.Waiting;
        TakeAside(changed.Claim, held);
        (claim.Held, claim.Waiting, claim.Sequence) = (changed.Held, changed.Waiting, changed.Sequence);
    }

    private void Allocate(StoredEvent moved, int units)
    {
        Sku(moved.Claim.Sku).Allocated += units;
        Claim(moved.Claim).Ordered += units;
        TakeAside(moved.Claim, units);
        var key = (moved.OrderId, moved.Claim.Sku);
        Allocations[key] = Allocations.GetValueOrDefault(key) + units;
    }

    private void Ship(StoredEvent shipped)
    {
        Sku(shipped.Sku).OnHand -= shipped.Quantity;
        Sku(shipped.Sku).Allocated -= shipped.Quantity;
    }

    private void TakeAside(StoredClaim claim, int units)
    {
        if (Offer(claim.Channel, claim.Sku) is not { IsDedicated: true } offer) return;
        offer.Left -= units;
        Sku(claim.Sku).SetAside -= units;
    }

    private static TValue Of<TKey, TValue>(Dictionary<TKey, TValue> all, TKey key)
        where TKey : notnull
        where TValue : new()
    {
        if (!all.TryGetValue(key, out var value)) all.Add(key, value = new());
        return value;
    }
}

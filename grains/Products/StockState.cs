using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Shared;

namespace Ocop.Products;

/// <summary>The counts of one SKU. Held, allocated and set aside together never exceed what is on hand.</summary>
/// <param name="SetAside">Units kept for open sales, not yet held or ordered there.</param>
/// <param name="IsWithdrawn">No longer sold: it keeps its counts, and no offer opens.</param>
internal sealed record SkuStock(int OnHand = 0, int Held = 0, int Allocated = 0, int SetAside = 0, bool IsWithdrawn = false)
{
    /// <summary>Of the units on hand, those whose lot is known; see <see cref="LotRules"/>.</summary>
    public ImmutableArray<LotUnits> Lots { get; init; } = [];

    /// <summary>Lots promised to orders that are to be packed; see <see cref="PickRules"/>.</summary>
    public ImmutableDictionary<string, Promise> Promised { get; init; } = ImmutableDictionary<string, Promise>.Empty;

    [JsonIgnore]
    public int Free => OnHand - Held - Allocated - SetAside;

    public SkuStock Bring(int units, LotUnits lot) =>
        PickRules.Trim(this with { OnHand = OnHand + units, Lots = LotRules.Add(Lots, lot with { Quantity = units }) });

    /// <summary>Brings units of which only a part is of a known lot.</summary>
    public SkuStock Bring(int units, ImmutableArray<LotUnits> lots)
    {
        var named = lots.IsDefaultOrEmpty ? [] : lots;
        var all = named.Aggregate(this, (stock, lot) => stock.Bring(lot.Quantity, lot));
        return all.Bring(units - (int)LotRules.Total(named), new LotUnits(null, null, 0));
    }

    public SkuStock Lose(int units, ImmutableArray<LotUnits> lots) =>
        PickRules.Trim(this with { OnHand = OnHand - units, Lots = LotRules.Take(Lots, lots, OnHand - units) });
}

/// <summary>The terms under which a channel sells a SKU, its counts, and its waiting list.</summary>
internal sealed record Offer
{
    public required string SaleId { get; init; }
    public required string Code { get; init; }
    public required string Sku { get; init; }
    public long PriceVnd { get; init; }
    public int? SetAside { get; init; }

    /// <summary>Of the units set aside, those not yet held or ordered.</summary>
    public int Left { get; init; }
    public int? LimitPerBuyer { get; init; }
    public bool PartialGrants { get; init; }
    public TimeSpan HoldFor { get; init; }
    public OfferState State { get; init; }
    public int Held { get; init; }
    public int Ordered { get; init; }
    public int Waiting { get; init; }

    /// <summary>The time of the decision that left nothing to sell; <c>null</c> while there is something.</summary>
    public DateTimeOffset? SoldOutAt { get; init; }

    /// <summary>Live claims; a closed offer is forgotten once it has none.</summary>
    public int Claims { get; init; }

    /// <summary>Units in confirmed orders by buyer, kept only where a limit asks for it.</summary>
    public ImmutableDictionary<string, int> Bought { get; init; } = ImmutableDictionary<string, int>.Empty;
    public ImmutableSortedSet<QueuedUnits> Queue { get; init; } = [];
    public HoldTerms? Holds { get; init; }

    /// <summary>Holds that buyers let lapse, kept only where the terms ask for it.</summary>
    public ImmutableDictionary<string, int> Lapses { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The flash price that is on.</summary>
    public Flash? Flash { get; init; }

    /// <summary>Flash prices there have been.</summary>
    public int Flashes { get; init; }

    /// <summary>The sale has units of its own; otherwise it sells from the free stock.</summary>
    [JsonIgnore]
    public bool IsDedicated => SetAside is not null && State != OfferState.Closed;

    [JsonIgnore]
    public string Key => KeyOf(SaleId, Sku);

    public static string KeyOf(string channel, string sku) => $"{channel}|{sku}";
}

/// <summary>A lower price for a while.</summary>
/// <param name="No">Of the flash prices of this offer, from 1.</param>
internal sealed record Flash(int No, long PriceVnd, DateTimeOffset Until, int? Units, int? LimitPerBuyer)
{
    /// <summary>Units claimed at it, less those released again.</summary>
    public int Taken { get; init; }

    /// <summary>Of those, units in confirmed orders by buyer, kept only where a limit asks for it.</summary>
    public ImmutableDictionary<string, int> Bought { get; init; } = ImmutableDictionary<string, int>.Empty;

    [JsonIgnore]
    public int? UnitsLeft => Units - Taken;
}

/// <summary>Units of a claim on the waiting list. A claim that grows waits for the growth at the end, so it may have several places.</summary>
/// <param name="Since">When they joined.</param>
internal sealed record QueuedUnits(long Rank, ClaimKey Claim, int Quantity, DateTimeOffset Since = default) : IComparable<QueuedUnits>
{
    public int CompareTo(QueuedUnits? other) => Rank.CompareTo(other?.Rank ?? long.MinValue);

    public static QueuedUnits At(long rank) => new(rank, default, 0);
}

/// <summary>A claim that holds or waits. Released, expired and ordered claims leave memory.</summary>
/// <param name="PriceVnd">Of the units claimed last.</param>
/// <param name="Portions">All units by price, held ones first; left out where all have the live price of the claim.</param>
internal sealed record LiveClaim(
    ClaimKey Key, int Held, int Waiting, DateTimeOffset? Until, long PriceVnd, ImmutableArray<long> Ranks,
    ImmutableArray<PricedUnits> Portions = default)
{
    public static LiveClaim None(ClaimKey key) => new(key, 0, 0, null, 0, []);

    [JsonIgnore]
    public int Units => Held + Waiting;
}

/// <summary>What a buyer had before the host decided for them, as long as the buyer has not changed it since.</summary>
/// <param name="Sequence">Of the host's change.</param>
/// <param name="PriceVnd">Of the units claimed last; <c>null</c> for a wish of before this was kept.</param>
/// <param name="Portions">All units by price, held ones first; left out where all have one.</param>
internal sealed record HostWish(
    long Sequence, int Held, int Waiting, DateTimeOffset? Until, long? PriceVnd = null, ImmutableArray<PricedUnits> Portions = default)
{
    [JsonIgnore]
    public int Units => Held + Waiting;
}

/// <summary>When the hold of a claim ends.</summary>
internal readonly record struct Deadline(DateTimeOffset Until, string Claim) : IComparable<Deadline>
{
    public int CompareTo(Deadline other) =>
        Until.CompareTo(other.Until) is var byTime and not 0 ? byTime : string.CompareOrdinal(Claim, other.Claim);
}

using Ocop.Products;

namespace Ocop.Silo.Projections;

/// <summary>The counts of one SKU.</summary>
internal sealed class SkuUnits
{
    public required string Sku { get; init; }
    public required string ProductId { get; init; }
    public long OnHand { get; set; }
    public long Held { get; set; }
    public long Allocated { get; set; }
    public long SetAside { get; set; }
    public long Waiting { get; set; }

    public SkuFigures ToFigures() => new(Sku, (int)OnHand, (int)Held, (int)Allocated, (int)SetAside, (int)Waiting);
}

/// <summary>What must be known of an offer to count set-aside units, and the code that its claims show.</summary>
internal sealed class OfferUnits
{
    public required string Offer { get; init; }
    public string Code { get; set; } = "";

    /// <summary>1 while the sale has units of its own, else 0.</summary>
    public long Dedicated { get; set; }
    public long LeftUnits { get; set; }
}

/// <summary>Where a claim stands.</summary>
internal sealed class ClaimStand
{
    public required string Claim { get; init; }
    public required long No { get; init; }
    public required string ProductId { get; init; }
    public required string Channel { get; init; }
    public required string BuyerId { get; init; }
    public required string Sku { get; init; }
    public ClaimOutcome Outcome { get; set; }
    public ClaimReason Reason { get; set; }
    public long Held { get; set; }
    public long Waiting { get; set; }
    public long Ordered { get; set; }
    public long? Until { get; set; }
    public long PriceVnd { get; set; }

    /// <summary>Value of the units held: they may have several prices.</summary>
    public long HeldVnd { get; set; }
    public long ChangedAt { get; set; }
    public ClaimPast Been { get; set; }

    public ClaimUnitsNow Units => new(Held, Waiting, HeldVnd);
}

/// <summary>What a claim has been through.</summary>
[Flags]
internal enum ClaimPast : long
{
    None = 0,

    /// <summary>It held or waited.</summary>
    Wanted = 1,
    Held = 2,
    Ordered = 4,
    Lapsed = 8,
}

/// <summary>What a claim holds and waits for at one moment.</summary>
internal readonly record struct ClaimUnitsNow(long Held, long Waiting, long HeldVnd);

/// <summary>A decision of a product that touched a claim.</summary>
internal sealed record ClaimStepRow(string Claim, long Version);

/// <summary>Units of an order confirmed on one day at one price, less those given back.</summary>
internal sealed class ConfirmedUnits
{
    public required string OrderId { get; init; }
    public required string Sku { get; init; }
    public required long Day { get; init; }
    public required long PriceVnd { get; init; }
    public required string ProductId { get; init; }
    public long Units { get; set; }
}

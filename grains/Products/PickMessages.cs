using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Orders;

namespace Ocop.Products;

/// <summary>Units of a confirmed order that are to be packed.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.pick-wish")]
public sealed record PickWish(string OrderId, string Sku, int Units);

/// <summary>Promises lots to orders, so that no two lists send packers to the same units. An order keeps what it was promised.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.pick-units")]
public sealed record PickUnits(string Cause, ImmutableArray<PickWish> Wishes, string By);

/// <summary>From which lots to pack an order's units.</summary>
/// <param name="Lots">The first to expire first; one without lot and date stands for units of which no lot is known.</param>
/// <param name="Missing">Units that no lot and no shelf has.</param>
/// <param name="IsPromised">They were promised to this order; otherwise this is what it would get now.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.order-picks")]
public sealed record OrderPicks(string OrderId, string Sku, ImmutableArray<LotUnits> Lots, int Missing, bool IsPromised);

/// <summary>Units that had been shipped came back: each is restocked or written off.</summary>
/// <param name="Shipped">The cause under which they left, by which their lots are known; <c>null</c> for those that left before it was kept.</param>
/// <param name="Lot">The lot that restocked units join; when left out, that which they left from.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.return-units")]
public sealed record ReturnUnits(
    string Cause, string Sku, string OrderId, int Restock, int WriteOff, ReturnReason Reason, string By, string? Shipped = null,
    string? Lot = null, DateOnly? ExpiresOn = null);

/// <summary>Lots that an order was promised.</summary>
internal sealed record Promise(ImmutableArray<LotUnits> Lots, DateTimeOffset At)
{
    [JsonIgnore]
    public int Units => (int)LotRules.Total(Lots);
}

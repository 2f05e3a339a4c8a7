using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocop.Products;

/// <summary>Units of one lot.</summary>
/// <param name="Lot">Batch number; <c>null</c> when only the date is known.</param>
/// <param name="ExpiresOn">The last day on which they are good, as printed on the pack; <c>null</c> when none is.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.lot-units")]
public sealed record LotUnits(string? Lot, DateOnly? ExpiresOn, int Quantity)
{
    /// <summary>Whether it tells anything: units without lot and date are the rest of what is on hand.</summary>
    [JsonIgnore]
    public bool IsNamed => Lot is not null || ExpiresOn is not null;

    /// <summary>Whether it is past its date on a day.</summary>
    public bool IsExpired(DateOnly today) => ExpiresOn < today;
}

/// <summary>The lots of one SKU, the first to expire first.</summary>
/// <param name="Lots">Together with <paramref name="WithoutLot"/> they are all units on hand.</param>
/// <param name="WithoutLot">Units of which no lot is known.</param>
/// <param name="Free">Units that a write-off may take: those held, allocated and set aside are promised.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.sku-lots")]
public sealed record SkuLots(string Sku, ImmutableArray<LotUnits> Lots, int WithoutLot, int Free);

/// <summary>From which lots to pack units: the first to expire first, those without a lot after them, and what has expired last of all.</summary>
/// <param name="Missing">Units wanted beyond what is on hand.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.pick-list")]
public sealed record PickList(string Sku, ImmutableArray<LotUnits> Picks, int Missing);

/// <summary>Takes expired units of a SKU off what is on hand, as far as they are not promised to anybody.</summary>
[GenerateSerializer, Immutable, Alias("ocop.products.write-off-expired")]
public sealed record WriteOffExpired(string Cause, string Sku, string Reason, string By);

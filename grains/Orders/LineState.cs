using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Orders;

/// <summary>A line as the order keeps it.</summary>
/// <param name="PriceVnd">Of the units claimed last.</param>
/// <param name="Sequence">Of the newest news from the product.</param>
/// <param name="Portions">Held and waiting units by price, held ones first; left out where all have the price of the line.</param>
/// <param name="Taken">Allocated units by price; left out where all have the price of the line.</param>
internal sealed record LineState(
    ClaimKey Claim, string ProductId, string Name, string Unit, long PriceVnd, int Held, int Waiting, DateTimeOffset? Until,
    int Allocated, long Sequence, ImmutableArray<PricedUnits> Portions = default, ImmutableArray<PricedUnits> Taken = default)
{
    [JsonIgnore]
    public ImmutableArray<PricedUnits> HeldByPrice => PortionRules.Of(Portions, Held + Waiting, PriceVnd).Oldest(Held);

    [JsonIgnore]
    public ImmutableArray<PricedUnits> TakenByPrice => PortionRules.Of(Taken, Allocated, PriceVnd);

    /// <summary>Value of the allocated units, each at the price at which it was taken.</summary>
    [JsonIgnore]
    public long ValueVnd => TakenByPrice.Vnd();

    /// <summary>The news of a product put over what was known; allocated units keep the prices at which they were taken.</summary>
    public static LineState Of(LinePut put, LineState? old)
    {
        var line = new LineState(
            put.Claim, put.ProductId, put.Name, put.Unit, put.PriceVnd, put.Held, put.Waiting, put.Until, old?.Allocated ?? 0, put.Sequence, put.Portions);
        return old is { Allocated: > 0 } ? line.WithTaken(old.TakenByPrice) : line;
    }

    /// <summary>Units that were just allocated. The product's own news may still be on its way; they are no longer held.</summary>
    public LineState Take(AllocatedLine taken)
    {
        var (unheld, known) = (Math.Min(Held, taken.Quantity), TakenByPrice);
        var more = PortionRules.Of(taken.Portions, taken.Quantity, taken.PriceVnd);
        var line = this with
        {
            Held = Held - unheld, Allocated = Allocated + taken.Quantity, PriceVnd = taken.Quantity > 0 ? taken.PriceVnd : PriceVnd,
        };
        // What is still held or waiting keeps its own prices too.
        var left = PortionRules.Of(Portions, Held + Waiting, PriceVnd).Without(unheld);
        return (line with { Portions = IsOne(left, line.PriceVnd) ? default : left }).WithTaken([.. known, .. more]);
    }

    public OrderLine ToView()
    {
        ImmutableArray<PricedUnits> all = [.. HeldByPrice, .. TakenByPrice];
        return new(ProductId, Claim.Sku, Name, Unit, PriceVnd, Held, Waiting, Allocated, Until, all.Vnd(), all.ByPrice().Brief(), ValueVnd);
    }

    private LineState WithTaken(ImmutableArray<PricedUnits> taken)
    {
        var byPrice = taken.ByPrice();
        return this with { Taken = IsOne(byPrice, PriceVnd) ? default : byPrice };
    }

    private static bool IsOne(ImmutableArray<PricedUnits> portions, long priceVnd) => portions.All(portion => portion.PriceVnd == priceVnd);
}

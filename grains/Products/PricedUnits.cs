using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>Units at one price.</summary>
/// <param name="Units">At least 1.</param>
/// <param name="PriceVnd">Price of one unit, in VND.</param>
/// <param name="Flash">Number of the flash price within its offer; 0 for the live price.</param>
[GenerateSerializer, Immutable, Alias("ocop.products.priced-units")]
public sealed record PricedUnits(int Units, long PriceVnd, int Flash = 0);

/// <summary>
/// The units of a claim, an allocation or an order line by price, oldest first. Where all have one price the list is left out, and
/// the price beside it says everything.
/// </summary>
internal static class PortionRules
{
    /// <summary>Written out, also where they were left out.</summary>
    public static ImmutableArray<PricedUnits> Of(ImmutableArray<PricedUnits> portions, int units, long priceVnd) =>
        !portions.IsDefaultOrEmpty ? portions : units == 0 ? [] : [new(units, priceVnd)];

    public static ImmutableArray<PricedUnits> Plus(this ImmutableArray<PricedUnits> portions, PricedUnits more) =>
        portions.IsEmpty || (portions[^1].PriceVnd, portions[^1].Flash) != (more.PriceVnd, more.Flash)
            ? portions.Add(more)
            : portions.SetItem(portions.Length - 1, more with { Units = portions[^1].Units + more.Units });

    /// <summary>The oldest so many units.</summary>
    public static ImmutableArray<PricedUnits> Oldest(this ImmutableArray<PricedUnits> portions, int units) => Cut(portions, 0, units);

    /// <summary>What is left without the oldest so many units.</summary>
    public static ImmutableArray<PricedUnits> Without(this ImmutableArray<PricedUnits> portions, int units) => Cut(portions, units, int.MaxValue);

    public static int InFlash(this ImmutableArray<PricedUnits> portions, int flash)
    {
        var units = 0;
        if (!portions.IsDefault)
            foreach (var portion in portions) units += portion.Flash == flash ? portion.Units : 0;
        return units;
    }

    public static long Vnd(this ImmutableArray<PricedUnits> portions) => portions.Sum(portion => portion.Units * portion.PriceVnd);

    /// <summary>By price alone, cheapest first: for orders, which do not care when a unit was claimed.</summary>
    public static ImmutableArray<PricedUnits> ByPrice(this ImmutableArray<PricedUnits> portions) =>
        [.. portions.GroupBy(portion => portion.PriceVnd).OrderBy(same => same.Key).Select(same => new PricedUnits(same.Sum(p => p.Units), same.Key))];

    /// <summary>Left out where one price says it all.</summary>
    public static ImmutableArray<PricedUnits> Brief(this ImmutableArray<PricedUnits> portions) => portions.Length > 1 ? portions : default;

    private static ImmutableArray<PricedUnits> Cut(ImmutableArray<PricedUnits> portions, int from, int to)
    {
        var cut = ImmutableArray.CreateBuilder<PricedUnits>(portions.Length);
        var at = 0;
        foreach (var portion in portions)
        {
            var units = Math.Min(to, at + portion.Units) - Math.Max(from, at);
            if (units > 0) cut.Add(portion with { Units = units });
            at += portion.Units;
        }
        return cut.ToImmutable();
    }
}

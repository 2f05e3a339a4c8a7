using System.Collections.Immutable;

namespace Ocop.Products;

/// <summary>
/// The lots of one SKU on hand, the first to expire first. Lots never hold more than is on hand; what is on hand beyond them has
/// no lot: it came in without one, before lots were kept, or in more lots than are kept apart.
/// </summary>
internal static class LotRules
{
    /// <summary>More lots than anybody keeps apart on a shelf. Beyond it the last to expire joins the units without a lot, which are picked after all others.</summary>
    public const int MostLots = 40;

    public static ImmutableArray<LotUnits> Add(ImmutableArray<LotUnits> lots, LotUnits units)
    {
        if (!units.IsNamed) return lots;
        var known = Find(lots, units);
        var grown = known is null ? lots.Add(units) : lots.Replace(known, known with { Quantity = known.Quantity + units.Quantity });
        return [.. grown.OrderBy(lot => lot.ExpiresOn ?? DateOnly.MaxValue).ThenBy(lot => lot.Lot, StringComparer.Ordinal).Take(MostLots)];
    }

    /// <summary>Takes units off the lots that a decision named, and then as many as lots hold more than is on hand: decisions of before lots were kept name none.</summary>
    public static ImmutableArray<LotUnits> Take(ImmutableArray<LotUnits> lots, ImmutableArray<LotUnits> taken, int onHand)
    {
        var left = taken.IsDefaultOrEmpty ? lots : taken.Aggregate(lots, Less);
        for (var over = Total(left) - onHand; over > 0; over = Total(left) - onHand)
            left = Less(left, left[0] with { Quantity = (int)Math.Min(left[0].Quantity, over) });
        return left;
    }

    /// <summary>All units in the order in which they are sent: nobody is sent what has expired while there is anything else.</summary>
    public static ImmutableArray<LotUnits> Fefo(SkuStock stock, DateOnly today) =>
        [.. stock.Lots.Where(lot => !lot.IsExpired(today)), Rest(stock), .. stock.Lots.Where(lot => lot.IsExpired(today))];

    /// <summary>Units that are gone or spoilt: the first to expire, whether they have or not.</summary>
    public static ImmutableArray<LotUnits> ToLose(SkuStock stock, int quantity) => First([.. stock.Lots, Rest(stock)], quantity);

    public static ImmutableArray<LotUnits> Expired(SkuStock stock, int most, DateOnly today) =>
        First(stock.Lots.Where(lot => lot.IsExpired(today)), most);

    /// <summary>What is on hand beyond the lots.</summary>
    public static LotUnits Rest(SkuStock stock) => new(null, null, stock.OnHand - (int)Total(stock.Lots));

    /// <summary>A lot that comes in again has the date that is known of it, unless another is told.</summary>
    public static DateOnly? DateOf(SkuStock stock, string? lot, DateOnly? told) =>
        told ?? (lot is null ? null : stock.Lots.FirstOrDefault(known => known.Lot == lot)?.ExpiresOn);

    public static LotUnits? Find(ImmutableArray<LotUnits> lots, LotUnits like) =>
        lots.FirstOrDefault(lot => lot.Lot == like.Lot && lot.ExpiresOn == like.ExpiresOn);

    public static long Total(ImmutableArray<LotUnits> lots) => lots.Sum(lot => (long)lot.Quantity);

    /// <summary>What an event keeps of picks; <c>default</c>, which is not written, when no lot is known.</summary>
    public static ImmutableArray<LotUnits> Named(ImmutableArray<LotUnits> picks) =>
        picks.Any(pick => pick.IsNamed) ? [.. picks.Where(pick => pick.IsNamed)] : default;

    public static ImmutableArray<LotUnits> Without(ImmutableArray<LotUnits> lots, ImmutableArray<LotUnits> taken) => taken.Aggregate(lots, Less);

    private static ImmutableArray<LotUnits> Less(ImmutableArray<LotUnits> lots, LotUnits taken)
    {
        if (Find(lots, taken) is not { } known) return lots;
        return known.Quantity > taken.Quantity ? lots.Replace(known, known with { Quantity = known.Quantity - taken.Quantity }) : lots.Remove(known);
    }

    /// <summary>The first units of these.</summary>
    public static ImmutableArray<LotUnits> First(IEnumerable<LotUnits> from, int quantity)
    {
        var picks = ImmutableArray.CreateBuilder<LotUnits>();
        foreach (var lot in from)
        {
            var taken = Math.Min(lot.Quantity, quantity);
            if (taken <= 0) continue;
            picks.Add(lot with { Quantity = taken });
            quantity -= taken;
        }
        return picks.ToImmutable();
    }
}

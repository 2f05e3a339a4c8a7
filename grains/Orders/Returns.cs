using System.Collections.Immutable;

namespace Ocop.Orders;

/// <summary>What becomes of units that came back: all of them are either restocked or written off, never both, never neither.</summary>
internal static class Returns
{
    /// <summary>The decision for every line; <c>null</c> when the lines told do not say it of every unit, once.</summary>
    /// <param name="restock">Where no lines are told: all of it goes back to the shelf, or none.</param>
    public static ImmutableArray<ReturnedLine>? Of(ImmutableArray<AllocatedUnits> units, ImmutableArray<ReturnLine> lines, bool restock)
    {
        if (lines.IsDefaultOrEmpty)
            return [.. units.Select(line => new ReturnedLine(line.ProductId, line.Sku, restock ? line.Units : 0, restock ? 0 : line.Units))];
        if (lines.Length != units.Length || lines.Any(line => line.Restock < 0 || line.WriteOff < 0)) return null;
        var told = lines.DistinctBy(line => line.Sku).ToDictionary(line => line.Sku);
        var fits = units.All(line => told.TryGetValue(line.Sku, out var one) && (long)one.Restock + one.WriteOff == line.Units);
        return fits
            ? [.. units.Select(line => (line, One: told[line.Sku])).Select(pair => new ReturnedLine(
                pair.line.ProductId, pair.line.Sku, pair.One.Restock, pair.One.WriteOff, pair.One.Lot, pair.One.ExpiresOn))]
            : null;
    }

    /// <inheritdoc cref="Of(ImmutableArray{AllocatedUnits}, ImmutableArray{ReturnLine}, bool)"/>
    public static bool Fit(OrderView order, ImmutableArray<ReturnLine> lines) => Of(
        [.. order.Lines.Where(line => line.Allocated > 0).Select(line => new AllocatedUnits(line.ProductId, line.Sku, line.Allocated))], lines, restock: true) is not null;
}

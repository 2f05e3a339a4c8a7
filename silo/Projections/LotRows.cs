using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Ocop.Products;

namespace Ocop.Silo.Projections;

/// <summary>Units of one lot on hand.</summary>
internal sealed class LotRow
{
    /// <summary>Stands for "no date known", and comes after all others.</summary>
    private static readonly long Undated = DateOnly.MaxValue.DayNumber;

    public required string LotKey { get; init; }
    public required string Sku { get; init; }
    public required string ProductId { get; init; }
    public required string Lot { get; init; }
    public required long ExpiresOn { get; init; }
    public long Units { get; set; }

    public LotUnits ToLot() => new(
        Lot.Length == 0 ? null : Lot, ExpiresOn == Undated ? null : DateOnly.FromDayNumber((int)ExpiresOn), (int)Units);

    public static LotRow Of(string productId, string sku, LotUnits lot)
    {
        var (day, name) = (lot.ExpiresOn?.DayNumber ?? Undated, lot.Lot ?? "");
        return new() { LotKey = $"{day:D7}|{sku}|{name}", Sku = sku, ProductId = productId, Lot = name, ExpiresOn = day, Units = lot.Quantity };
    }
}

/// <summary>The lots that a batch touches, moved by the product's own rules.</summary>
internal sealed class LotFold(IEnumerable<LotRow> rows)
{
    private readonly Dictionary<string, LotRow> known = rows.ToDictionary(row => row.LotKey);
    private readonly Dictionary<(string ProductId, string Sku), ImmutableArray<LotUnits>> lots = [];

    /// <summary>All lots of the SKUs that were moved; those that are gone have 0 units.</summary>
    public IReadOnlyCollection<LotRow> Rows()
    {
        var now = lots.SelectMany(sku => sku.Value, (sku, lot) => LotRow.Of(sku.Key.ProductId, sku.Key.Sku, lot)).ToDictionary(row => row.LotKey);
        foreach (var (key, row) in known.Where(row => lots.ContainsKey((row.Value.ProductId, row.Value.Sku)) && !now.ContainsKey(row.Key)))
        {
            row.Units = 0;
            now.Add(key, row);
        }
        return now.Values;
    }

    public void Bring(string productId, string sku, LotUnits units) => lots[(productId, sku)] = LotRules.Add(Of(productId, sku), units);

    /// <param name="taken">The lots that the decision named.</param>
    /// <param name="onHand">What is left of the SKU.</param>
    public void Take(string productId, string sku, ImmutableArray<LotUnits> taken, long onHand) =>
        lots[(productId, sku)] = LotRules.Take(Of(productId, sku), taken, (int)onHand);

    private ImmutableArray<LotUnits> Of(string productId, string sku) => lots.TryGetValue((productId, sku), out var moved)
        ? moved
        : [.. known.Values.Where(row => row.Sku == sku).OrderBy(row => row.ExpiresOn).ThenBy(row => row.Lot, StringComparer.Ordinal).Select(row => row.ToLot())];
}

/// <summary>One row a lot on hand: what expires when, over all products of a producer.</summary>
internal static class LotRows
{
    public static readonly RowTable<LotRow> Table = new(
        "lot",
        key: [new("lot_key", l => l.LotKey)],
        once: [new("sku", l => l.Sku), new("product_id", l => l.ProductId), new("lot", l => l.Lot), new("expires_on", l => l.ExpiresOn)],
        changing: [new("units", l => l.Units)]);

    public static async Task WriteAsync(DbTransaction transaction, IReadOnlyCollection<LotRow> rows, CancellationToken cancellation)
    {
        await Table.WriteAsync(transaction, rows, cancellation);
        var gone = rows.Where(row => row.Units == 0).Select(row => row.LotKey).ToArray();
        if (gone.Length == 0) return;
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(new CommandDefinition(
            $"DELETE FROM lot WHERE {connection.In("lot_key", "gone")}", new { gone = connection.ListOf(gone) }, transaction, cancellationToken: cancellation));
    }
}

using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.Products;

namespace Ocop.Silo.Checking;

/// <summary>Folds one product as its grain does, and looks at its stock after every decision.</summary>
internal sealed class ProductCheck(string stream, Findings findings)
{
    private Product state = Product.None;

    public void Apply(long version, string events, DateTimeOffset at)
    {
        state = state.Apply(JournalJson.Read<ImmutableArray<ProductEvent>>(events), at);
        foreach (var (sku, units) in state.Stock.Skus)
        {
            var isNegative = units is { OnHand: < 0 } or { Held: < 0 } or { Allocated: < 0 } or { SetAside: < 0 };
            if (isNegative || units.Free < 0) findings.Add(Broken.Oversold, $"{stream} v{version}", $"{sku}: {Worded(units)}");
        }

        foreach (var offer in state.Stock.Offers.Values)
            if (offer.Left < 0) findings.Add(Broken.Oversold, $"{stream} v{version}", $"{offer.Sku} in {offer.SaleId}: {offer.Left} left of those set aside");
    }

    /// <summary>At the end of the stream: the units of a SKU are those of its claims.</summary>
    public void End()
    {
        foreach (var (sku, units) in state.Stock.Skus)
        {
            var held = state.Stock.Claims.Values.Where(claim => claim.Key.Sku == sku).Sum(claim => claim.Held);
            if (held != units.Held) findings.Add(Broken.Oversold, stream, $"{sku}: {units.Held} held, but its claims hold {held}");
        }
    }

    /// <summary>Compares counts: how the rest is written may differ from build to build.</summary>
    public void Compare(long version, string snapshot)
    {
        var (kept, added) = (CountsOf(JournalJson.Read<Product>(snapshot)), CountsOf(state));
        foreach (var key in kept.Keys.Union(added.Keys).Order(StringComparer.Ordinal))
            if (kept.GetValueOrDefault(key) != added.GetValueOrDefault(key))
                findings.Add(Broken.Snapshot, $"{stream} v{version}", $"{key}: the snapshot has {kept.GetValueOrDefault(key) ?? "nothing"}, the rows {added.GetValueOrDefault(key) ?? "nothing"}");
    }

    private static Dictionary<string, string> CountsOf(Product product) => product.Stock.Skus.Select(sku => (sku.Key, Text: Worded(sku.Value)))
        .Concat(product.Stock.Claims.Select(claim => (Key: $"claim {claim.Key}", Text: $"{claim.Value.Held} held, {claim.Value.Waiting} waiting")))
        .ToDictionary(count => count.Key, count => count.Text);

    private static string Worded(SkuStock units) =>
        $"{units.OnHand} on hand, {units.Held} held, {units.Allocated} allocated, {units.SetAside} set aside";
}

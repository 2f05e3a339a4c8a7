using Ocop.Bench.Http;

namespace Ocop.Bench.Measure.Ours;

/// <summary>Sets up what is sold: products, stock, and sales that are live.</summary>
internal sealed class Stall(OcopClient host)
{
    /// <summary>The most that may be set aside; more than any run can sell.</summary>
    public const int Units = 10_000_000;

    /// <summary>So many products: those of the catalogue, and further ones of its producers.</summary>
    public async Task<IReadOnlyList<Product>> ProductsAsync(int count, CancellationToken cancellation)
    {
        var known = await host.ProductsAsync(cancellation).Take(count).ToListAsync(cancellation);
        for (var i = known.Count; i < count; i++)
        {
            var id = $"p-bench-{i}";
            var card = new ProductCard(known[i % known.Count].ProducerId, $"Sản phẩm {i}", 1, [new($"{id}:1", "túi", 50_000)]);
            known.Add(await host.PublishAsync(id, card, "bench-card", cancellation));
        }
        return known;
    }

    /// <summary>A live sale of these products, one code each, with more units than can be sold.</summary>
    public async Task<Sale> SaleAsync(string name, IReadOnlyList<Product> products, CancellationToken cancellation)
    {
        foreach (var product in products)
            await host.ReceiveAsync(product.ProductId, new(product.Skus[0].Sku, Units, name), $"bench-{name}", cancellation);
        var entries = products.Select((product, i) => new LineUpEntry(CodeOf(i), product.ProductId, product.Skus[0].Sku, 50_000, Units));
        var planned = await host.CreateSaleAsync(new($"Phiên {name}", HoldMinutes: 600, PartialGrants: true), $"bench-{name}", cancellation);
        await host.PutLineUpAsync(planned.Sale.SaleId, new([.. entries]), $"bench-{name}", cancellation);
        await host.AdvanceSaleAsync(planned.Sale.SaleId, "start", $"bench-{name}", cancellation);
        return await host.GetSaleAsync(planned.Sale.SaleId, cancellation);
    }

    public static string CodeOf(int item) => $"M{item + 1}";
}

namespace Ocop.Bench.Faults.Load;

/// <summary>A product in a sale.</summary>
internal sealed record SceneItem(string Code, string ProductId, string ProducerId, string Sku);

/// <summary>A sale that runs.</summary>
internal sealed record SceneSale(string SaleId, IReadOnlyList<SceneItem> Items);

/// <summary>What the clients fight for.</summary>
internal sealed record Scene(IReadOnlyList<SceneSale> Sales)
{
    public IEnumerable<SceneItem> Products => Sales.SelectMany(sale => sale.Items).DistinctBy(item => item.Sku);
}

namespace Ocop.Bench.Faults.Load;

/// <summary>The host, who finds a few units more or fewer in the store.</summary>
internal sealed class StockKeeper(Client client, string login, string token, string name, Scene scene, History history)
{
    private const int MostUnits = 4;
    private readonly IReadOnlyList<SceneItem> products = [.. scene.Products];
    private int counts;

    public Task ActAsync(CancellationToken cancellation)
    {
        var units = client.Random.Next(1, MostUnits + 1);
        return AdjustAsync(client.Random.Pick(products), client.Random.Next(2) == 0 ? units : -units, cancellation);
    }

    public Task<Answer?> AdjustAsync(SceneItem product, int delta, CancellationToken cancellation)
    {
        var adjust = new AdjustAsked(login, product.ProductId, product.Sku, $"{name}-{++counts}", delta);
        var body = new { product.Sku, Delta = delta, Reason = "đếm lại" };
        return client.AskAsync(
            new(HttpMethod.Post, $"/api/products/{product.ProductId}/stock/adjustments", body, adjust.Key, token),
            Notes.Of(history.Begin(adjust), answer => answer.IsDone ? Words.Done : Words.OfProblem(answer.Status, answer.Body)),
            cancellation);
    }
}

namespace Ocop.Bench.Faults.Load;

/// <summary>Asks something of every product and every sale, to see whether all of the service is there.</summary>
internal sealed class Probe(Client client, string login, string token, Scene scene, History history, TimeProvider clock)
{
    private readonly StockKeeper keeper = new(client, login, token, "probe", scene, history);

    private readonly IReadOnlyList<CommentRelay> relays =
        [.. scene.Sales.Select(sale => new CommentRelay(client, token, $"{sale.SaleId}-probe", sale, history, clock))];

    public Task AnswersAsync(CancellationToken cancellation) => Task.WhenAll(
        [.. scene.Products.Select(product => keeper.AdjustAsync(product, 1, cancellation)), .. relays.Select(relay => CommentAsync(relay, cancellation))]);

    private static async Task CommentAsync(CommentRelay relay, CancellationToken cancellation)
    {
        await relay.ActAsync(cancellation);
        await relay.FinishAsync();
    }
}

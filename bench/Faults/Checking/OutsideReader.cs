using System.Text.Json;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Http;

namespace Ocop.Bench.Faults.Checking;

/// <summary>Looks at everything the server shows: stock, boards, lists and orders.</summary>
internal sealed class OutsideReader(Client client, string token, Scene scene)
{
    private readonly Dictionary<string, string> shown = [];

    public async Task<Outside> ReadAsync(CancellationToken cancellation)
    {
        foreach (var product in scene.Products) await ReadStockAsync(product, cancellation);
        foreach (var sale in scene.Sales)
        {
            await ReadBoardAsync(sale, cancellation);
            await ReadClaimsAsync(sale, cancellation);
            foreach (var producer in sale.Items.Select(item => item.ProducerId).Distinct()) await ReadOrdersAsync(sale, producer, cancellation);
        }
        return new(shown);
    }

    private async Task ReadStockAsync(SceneItem product, CancellationToken cancellation)
    {
        var stock = await GetAsync($"/api/products/{product.ProductId}/stock", cancellation);
        foreach (var sku in stock.GetProperty("skus").EnumerateArray())
            shown[Shown.Stock(Text(sku, "sku"))] = new SkuCount
            {
                OnHand = Number(sku, "onHand"), Held = Number(sku, "held"), Allocated = Number(sku, "allocated"),
                SetAside = Number(sku, "setAside"), Waiting = Number(sku, "waiting"),
            }.ToString();
    }

    private async Task ReadBoardAsync(SceneSale sale, CancellationToken cancellation)
    {
        var board = await GetAsync($"/api/sales/{sale.SaleId}/board", cancellation);
        foreach (var item in board.GetProperty("items").EnumerateArray())
            shown[Shown.Board(sale.SaleId, Text(item, "code"))] =
                Shown.Item(Number(item, "available"), Number(item, "held"), Number(item, "ordered"), Number(item, "waiting"));
    }

    private async Task ReadClaimsAsync(SceneSale sale, CancellationToken cancellation)
    {
        await foreach (var claim in ListAsync($"/api/sales/{sale.SaleId}/claims?released=true", cancellation))
            shown[Shown.Claim(new(sale.SaleId, Text(claim, "buyerId"), Text(claim, "sku")))] =
                Shown.Units(Number(claim, "held"), Number(claim, "waiting"), Number(claim, "ordered"));
    }

    private async Task ReadOrdersAsync(SceneSale sale, string producerId, CancellationToken cancellation)
    {
        var listed = await ListAsync($"/api/producers/{producerId}/orders?channel={sale.SaleId}", cancellation).ToListAsync(cancellation);
        foreach (var order in listed) shown[Shown.ListedOrder(Text(order, "orderId"))] = Shown.Sum(Number(order, "units"), Number(order, "waiting"));
        foreach (var some in listed.Select(order => Text(order, "orderId")).Chunk(16))
            await Task.WhenAll(some.Select(orderId => ReadOrderAsync(orderId, cancellation)));
    }

    private async Task ReadOrderAsync(string orderId, CancellationToken cancellation)
    {
        var order = await GetAsync($"/api/orders/{orderId}", cancellation);
        lock (shown)
            foreach (var line in order.GetProperty("lines").EnumerateArray())
                shown[Shown.Line(orderId, Text(line, "sku"))] = new LineCount
                {
                    Held = Number(line, "held"), Waiting = Number(line, "waiting"), Allocated = Number(line, "allocated"),
                }.ToString();
    }

    private async IAsyncEnumerable<JsonElement> ListAsync(
        string path, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation)
    {
        for (string? after = null; ;)
        {
            var page = await GetAsync($"{path}&limit=500{(after is null ? "" : $"&after={Uri.EscapeDataString(after)}")}", cancellation);
            foreach (var row in page.GetProperty("items").EnumerateArray()) yield return row;
            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
            if (after is null) yield break;
        }
    }

    private async Task<JsonElement> GetAsync(string path, CancellationToken cancellation) =>
        await client.AskAsync(new(HttpMethod.Get, path, null, null, token), _ => { }, cancellation) is { IsDone: true } answer
            ? answer.Body
            : throw new BenchException($"The server does not show {path}.");

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static int Number(JsonElement element, string name) => element.GetProperty(name).GetInt32();
}

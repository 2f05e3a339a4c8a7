using System.Text.Json;
using Ocop.Bench.Http;

namespace Ocop.Bench.Faults.Load;

/// <summary>Prepares two sales that share products: one with units set aside, one that sells from the free stock.</summary>
internal sealed class SceneSetup(
    Client client, string login, string token, CrowdSettings settings, History history, TimeProvider clock)
{
    private const int Products = 5;
    private const int UnitsOfEach = 24;
    private const int SetAside = 12;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    public async Task<Scene> PrepareAsync(CancellationToken cancellation)
    {
        var items = await PickAsync(cancellation);
        var keeper = new StockKeeper(client, login, token, "scene", new([new("", items)]), history);
        foreach (var item in items) await keeper.AdjustAsync(item, UnitsOfEach - await OnHandAsync(item, cancellation), cancellation);
        return new([
            await OpenAsync("aside", items, SetAside, partialGrants: true, cancellation),
            await OpenAsync("free", [.. items.Skip(2)], null, partialGrants: false, cancellation),
        ]);
    }

    /// <summary>Products of one pack size; two of the same producer, so that an order has several lines.</summary>
    private async Task<IReadOnlyList<SceneItem>> PickAsync(CancellationToken cancellation)
    {
        while (true)
        {
            // The list follows a moment behind the catalogue.
            var page = await SendAsync(HttpMethod.Get, "/api/products?limit=200", null, null, cancellation);
            var items = page.GetProperty("items").EnumerateArray()
                .Where(product => product.GetProperty("skus").GetArrayLength() == 1)
                .GroupBy(product => product.GetProperty("producerId").GetString()!)
                .OrderByDescending(products => products.Count()).ThenBy(products => products.Key, StringComparer.Ordinal)
                .SelectMany(products => products.Take(2)).Take(Products)
                .Select((product, i) => ItemOf(product, $"M{i + 1}")).ToArray();
            if (items.Length == Products) return items;
            await Task.Delay(Pause, clock, cancellation);
        }
    }

    private static SceneItem ItemOf(JsonElement product, string code) => new(
        code, product.GetProperty("productId").GetString()!, product.GetProperty("producerId").GetString()!,
        product.GetProperty("skus")[0].GetProperty("sku").GetString()!);

    private async Task<int> OnHandAsync(SceneItem item, CancellationToken cancellation)
    {
        var stock = await SendAsync(HttpMethod.Get, $"/api/products/{item.ProductId}/stock", null, null, cancellation);
        return stock.GetProperty("skus").EnumerateArray().Single(sku => sku.GetProperty("sku").GetString() == item.Sku).GetProperty("onHand").GetInt32();
    }

    private async Task<SceneSale> OpenAsync(
        string name, IReadOnlyList<SceneItem> items, int? setAside, bool partialGrants, CancellationToken cancellation)
    {
        var plan = new { Title = $"Phiên thử {name}", settings.HoldMinutes, PartialGrants = partialGrants };
        var created = await SendAsync(HttpMethod.Post, "/api/sales", plan, $"create-{name}", cancellation);
        var saleId = created.GetProperty("sale").GetProperty("saleId").GetString()!;
        var lineUp = new { Items = items.Select(item => new { item.Code, item.ProductId, item.Sku, PriceVnd = 50_000, SetAside = setAside }) };
        await SendAsync(HttpMethod.Put, $"/api/sales/{saleId}/line-up", lineUp, $"line-up-{name}", cancellation);
        await SendAsync(HttpMethod.Post, $"/api/sales/{saleId}/start", null, $"start-{name}", cancellation);
        return new(saleId, items);
    }

    private async Task<JsonElement> SendAsync(HttpMethod method, string path, object? body, string? key, CancellationToken cancellation)
    {
        var answer = await client.AskAsync(new(method, path, body, key, token), _ => { }, cancellation);
        return answer is { IsDone: true }
            ? answer.Body
            : throw new BenchException($"{method} {path} was answered with {answer?.Status.ToString(null, null) ?? "nothing"}: {answer?.Body}");
    }
}

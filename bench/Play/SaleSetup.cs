using System.Text;
using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>Makes the recorded sale ready on the server. Every step carries a key of the sale, so doing it again changes nothing.</summary>
internal sealed class SaleSetup(OcopClient server, RecordedSale recorded, string key)
{
    /// <summary>The sale, live.</summary>
    public async Task<Sale> ReadyAsync(CancellationToken cancellation)
    {
        var created = await server.CreateSaleAsync(new(recorded.Title, recorded.HoldMinutes, PartialGrants: true), Key("sale"), cancellation);
        var sale = await server.GetSaleAsync(created.Sale.SaleId, cancellation);
        if (sale.Status == SaleStatuses.Draft) await PrepareAsync(sale.SaleId, cancellation);
        // Each pause is one of its own, so its end needs a key of its own.
        else if (sale.Status == SaleStatuses.Paused)
            await server.AdvanceSaleAsync(sale.SaleId, "resume", $"resume-{Guid.NewGuid():n}", cancellation);
        else if (sale.Status != SaleStatuses.Live)
            throw new BenchException($"The sale {sale.SaleId} is over ({sale.Status}). Play a new one with --fresh, or name another with --sale.");
        return Checked(await server.GetSaleAsync(sale.SaleId, cancellation));
    }

    private async Task PrepareAsync(string saleId, CancellationToken cancellation)
    {
        var entries = await EntriesAsync(cancellation);
        foreach (var entry in entries)
            await server.ReceiveAsync(
                entry.ProductId, new(entry.Sku, entry.SetAside, $"live-{key}"), Key($"receipt-{entry.Code}"), cancellation);
        var lineUp = await server.PutLineUpAsync(saleId, new(entries), Key("line-up"), cancellation);
        var started = await server.AdvanceSaleAsync(saleId, "start", Key("start"), cancellation);
        var shortage = (lineUp.Warnings ?? []).Concat(started.Warnings ?? []).FirstOrDefault(warning => warning.Units is not null);
        if (shortage is not null)
            throw new BenchException($"Only {shortage.Units} units of {shortage.Code} could be set aside for the sale.");
    }

    private async Task<IReadOnlyList<LineUpEntry>> EntriesAsync(CancellationToken cancellation)
    {
        var known = new Dictionary<string, Product>(StringComparer.Ordinal);
        await foreach (var product in server.ProductsAsync(cancellation)) known.TryAdd(Plain(product.Name), product);
        return [.. recorded.Items.Select(item => EntryOf(item, known))];
    }

    private static LineUpEntry EntryOf(RecordedItem item, Dictionary<string, Product> known)
    {
        if (!known.TryGetValue(Plain(item.Product), out var product) || product.Skus.Count == 0)
            throw new BenchException($"The server does not sell \"{item.Product}\" ({item.Code}). Was it started with the Cao Bằng catalogue?");
        return new(item.Code, product.ProductId, product.Skus[0].Sku, item.PriceVnd, item.Stock);
    }

    private Sale Checked(Sale sale)
    {
        var missing = recorded.Items.Select(item => item.Code).Except(sale.Items.Select(item => item.Code)).ToArray();
        if (missing.Length > 0)
            throw new BenchException($"The sale {sale.SaleId} has no {string.Join(", ", missing)} in its line-up. Play a new one with --fresh.");
        return sale.StartedAt is not null ? sale : throw new BenchException($"The sale {sale.SaleId} is live but has no time of its start.");
    }

    private string Key(string step) => $"play-{key}-{step}";

    private static string Plain(string name) => name.Trim().Normalize(NormalizationForm.FormC);
}

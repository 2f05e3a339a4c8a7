using Ocop.Api.Hosting;
using Ocop.Api.LiveSales;
using Ocop.Api.Messages;
using Ocop.Api.Products;
using Ocop.LiveSales;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Producers;

/// <summary>Reads a producer's day from what lists, reports and the desk tell of it.</summary>
internal sealed class HomeReader(IReadModel rows, ISalesReports reports, LineUps lineUps, IGrainFactory grains, TimeProvider clock)
{
    private const int Shown = 6;
    private const int DaysAhead = 30;
    private const int MostTransfers = 100;
    private const int MostSales = 50;

    /// <summary>A sale whose hour has passed may still be about to start.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromHours(12);

    public async Task<ProducerHome?> ReadAsync(string producerId, CancellationToken cancellation)
    {
        if (!Ids.IsWellFormed(producerId) || await grains.Producer(producerId).GetSeller() is not { } seller) return null;
        var (now, day) = (clock.GetUtcNow(), VietnamCalendar.DayOf(clock.GetUtcNow()));
        var midnight = VietnamCalendar.StartOf(day);
        var report = reports.ReadAsync(new(ProducerId: producerId, From: midnight, To: midnight.AddDays(1)), cancellation);
        var due = rows.MoneyDueAsync(producerId, cancellation);
        var stages = rows.StageCountsAsync(producerId, cancellation);
        var transfers = rows.TransfersAsync(new(producerId, TransferStatus.Unmatched), new(Limit: MostTransfers), cancellation);
        var products = rows.ProductsAsync(new(ProducerId: producerId), new(Limit: PageRequest.MaxLimit), cancellation);
        var lots = rows.ExpiringLotsAsync(new(producerId, day.AddDays(DaysAhead)), new(Limit: Shown), cancellation);
        var account = grains.Till(producerId).GetAccount();
        var sales = SalesAsync(producerId, cancellation);
        await Task.WhenAll(report, due, stages, transfers, products, lots, account, sales);
        var (live, drafts, hasSale) = await sales;
        var (low, stock) = (LowOf((await products).Items), (await products).Items);
        var missing = seller.Missing.Select(field => new MissingField(field, SellerTexts.Of(field))).ToArray();
        return new(
            ProducerDetails.Of(seller.Profile, stock.Length), now, day, SoldToday.Of(await report), await due, ByStage(await stages),
            (await transfers).Items.Length, [.. low.Take(Shown)], low.Count, [.. (await lots).Items.Select(lot => ExpiringLotDetails.Of(lot, day))],
            live, await NextAsync(drafts, stock, now), missing,
            new(missing.Length == 0, stock.Length > 0, await account is not null, hasSale));
    }

    private static Dictionary<string, int> ByStage(IEnumerable<StageCount> counts)
    {
        var known = counts.ToLookup(count => count.Stage, count => count.Orders);
        return Enum.GetValues<OrderStage>().ToDictionary(ApiJson.Word, stage => known[stage].Sum());
    }

    private static List<LowStock> LowOf(IEnumerable<ProductRow> products) =>
    [
        .. from product in products
           from pack in product.Card.Skus
           where !pack.IsWithdrawn
           let stock = product.Stock.FirstOrDefault(sku => sku.Sku == pack.Sku)
           let low = new LowStock(product.Card.ProductId, product.Card.Name, pack.Unit, stock?.Free ?? 0, stock?.Waiting ?? 0)
           where low.Free <= GoodsPack.Few || low.Waiting > 0
           orderby low.Waiting descending, low.Free, low.Name
           select low,
    ];

    private async Task<(IReadOnlyList<LiveNow> Live, IReadOnlyList<SaleRow> Drafts, bool HasSale)> SalesAsync(string producerId, CancellationToken cancellation)
    {
        var running = new List<LiveNow>();
        foreach (var status in new[] { SaleStatus.Live, SaleStatus.Paused })
        {
            foreach (var row in (await rows.SalesAsync(new(status, Host: producerId), new(Limit: MostSales), cancellation)).Items)
            {
                if (await lineUps.SaleAsync(row.SaleId) is { } sale)
                    running.Add(new(sale.SaleId, sale.Title, sale.Status, sale.StartedAt, sale.Comments, sale.NeedsYou));
            }
        }

        var drafts = await rows.SalesAsync(new(SaleStatus.Draft, producerId), new(Limit: MostSales), cancellation);
        var any = await rows.SalesAsync(new(Owner: producerId), new(Limit: 1), cancellation);
        return (running, drafts.Items, any.Items.Length > 0);
    }

    private async Task<NextSale?> NextAsync(IReadOnlyList<SaleRow> drafts, IReadOnlyList<ProductRow> products, DateTimeOffset now)
    {
        var next = drafts.Where(sale => sale.ScheduledAt is null || sale.ScheduledAt > now - Late).MinBy(sale => sale.ScheduledAt ?? DateTimeOffset.MaxValue);
        if (next is null || await lineUps.SaleAsync(next.SaleId) is not { } sale) return null;
        if (sale.Items.IsEmpty) return new(sale.SaleId, sale.Title, sale.ScheduledAt, 0, [HomeTexts.NoItems]);
        var stock = products.SelectMany(product => product.Stock).ToDictionary(sku => sku.Sku);
        var codes = await grains.LiveSale(sale.SaleId).GetWarnings();
        return new(sale.SaleId, sale.Title, sale.ScheduledAt, sale.Items.Length,
            [.. sale.Items.Select(item => Short(item, stock)).OfType<Text>(), .. codes.Select(SaleTexts.Of)]);
    }

    private static Text? Short(LineUpItem item, Dictionary<string, SkuFigures> stock)
    {
        // The stock of others is their own affair.
        if (!stock.TryGetValue(item.Sku, out var own)) return null;
        if (own.Free <= 0) return HomeTexts.SoldOut(item.Code, item.Name);
        return item.SetAside is { } wanted && wanted > own.Free ? HomeTexts.TooFew(item.Code, item.Name, wanted, own.Free) : null;
    }
}

internal static class HomeHosting
{
    public static IServiceCollection AddHome(this IServiceCollection services) => services.AddSingleton<HomeReader>();
}

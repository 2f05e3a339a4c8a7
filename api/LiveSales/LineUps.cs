using Ocop.Boards;
using Ocop.LiveSales;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>Sales and boards as this node last saw them, a blink old at most: taps and screens do not queue at the sale's own grain.</summary>
/// <remarks>Only names are taken from here. Whether units can be claimed is decided by the product, which knows the offer.</remarks>
internal sealed class LineUps(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private readonly ShortLived<SaleView> sales = new(TimeSpan.FromSeconds(1), clock);
    private readonly ShortLived<SaleBoard> boards = new(TimeSpan.FromMilliseconds(200), clock);
    private readonly ShortLived<WaitingList> queues = new(TimeSpan.FromMilliseconds(200), clock);

    public Task<SaleView?> SaleAsync(string saleId) => Ids.IsWellFormed(saleId)
        ? sales.GetAsync(saleId, () => grains.LiveSale(saleId).Get())
        : Task.FromResult<SaleView?>(null);

    public Task<SaleBoard?> BoardAsync(string saleId) => Ids.IsWellFormed(saleId)
        ? boards.GetAsync(saleId, () => grains.Board(saleId).Get())
        : Task.FromResult<SaleBoard?>(null);

    /// <summary>The first places of an item's waiting list; <c>null</c> before it is offered.</summary>
    public Task<WaitingList?> WaitingListAsync(string saleId, LineUpItem item, int most) => queues.GetAsync(
        $"{saleId}|{item.Sku}", () => grains.Product(item.ProductId).GetWaitingList(saleId, item.Sku, most));

    /// <summary>The item under a code or alias; a code not known here is looked for in the sale itself before it is refused.</summary>
    public async Task<LineUpItem?> ItemAsync(SaleView sale, string code)
    {
        if (Find(sale, code) is { } item) return item;
        sales.Forget(sale.SaleId);
        return await SaleAsync(sale.SaleId) is { } fresh ? Find(fresh, code) : null;
    }

    /// <summary>Called after a change made here, so that who made it sees it.</summary>
    public void Changed(string saleId)
    {
        sales.Forget(saleId);
        boards.Forget(saleId);
    }

    public void Dispose()
    {
        sales.Dispose();
        boards.Dispose();
        queues.Dispose();
    }

    private static LineUpItem? Find(SaleView sale, string code)
    {
        // Pages send the code as it stands; folding is for what people type.
        if (sale.Items.FirstOrDefault(item => item.Code == code) is { } exact) return exact;
        var folded = VietnameseText.Fold(code);
        return sale.Items.FirstOrDefault(item => VietnameseText.Fold(item.Code) == folded)
            ?? sale.Items.FirstOrDefault(item => item.Aliases.Any(alias => VietnameseText.Fold(alias) == folded));
    }
}

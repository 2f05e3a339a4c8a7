using Ocop.Api.LiveSales;
using Ocop.LiveSales;
using Ocop.Vouchers;

namespace Ocop.Api.Vouchers;

/// <summary>Vouchers of a sale as this node last saw them, a second old at most: a crowd that looks at them does not queue where they are used.</summary>
internal sealed class SaleVouchers(IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private readonly ShortLived<IReadOnlyList<(string ProducerId, VoucherView Voucher)>> known = new(TimeSpan.FromSeconds(1), clock);

    public async Task<IReadOnlyList<(string ProducerId, VoucherView Voucher)>> OfAsync(SaleView sale) =>
        (await known.GetAsync(sale.SaleId, async () => await ReadAsync(sale)))!;

    /// <summary>Called after a change made here, so that who made it sees it.</summary>
    public void Changed(string saleId) => known.Forget(saleId);

    public void Dispose() => known.Dispose();

    /// <summary>Who may give vouchers in a sale: its owner, its moderators, and whose items are in it.</summary>
    public static IEnumerable<string> ProducersOf(SaleView sale) =>
        sale.Items.Select(item => item.ProducerId).Concat(sale.Moderators).Append(sale.Owner ?? "").Where(id => id.Length > 0).Distinct();

    private async Task<IReadOnlyList<(string ProducerId, VoucherView Voucher)>> ReadAsync(SaleView sale)
    {
        var read = await Task.WhenAll(ProducersOf(sale).Select(async id => (Id: id, Vouchers: await grains.Vouchers(sale.SaleId, id).Get())));
        return [.. read.SelectMany(of => of.Vouchers, (of, voucher) => (of.Id, voucher))];
    }
}

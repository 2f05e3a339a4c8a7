using Ocop.Api.LiveSales;
using Ocop.Api.Reports;
using Ocop.LiveSales;
using Ocop.Producers;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Api.Provinces;

/// <summary>The market as this node last read it: however many operators look, it is read once in a while.</summary>
internal sealed class ProvinceDesk(
    IReadModel rows, ISalesReports reports, IProvinceAlerts alerts, LineUps lineUps, KnownTotals totals, SalePaces paces, FanOut fanOut,
    IGrainFactory grains, TimeProvider clock) : IDisposable
{
    private const int MostSales = 50;
    private static readonly TimeSpan Vietnam = TimeSpan.FromHours(7);

    private readonly ShortLived<ProvinceNow> now = new(TimeSpan.FromMilliseconds(500), clock);
    private readonly ShortLived<AlertsResult> looked = new(TimeSpan.FromSeconds(3), clock);
    private readonly ShortLived<SalesReport> read = new(TimeSpan.FromSeconds(1), clock);

    public async Task<ProvinceNow> NowAsync() => (await now.GetAsync("", ReadNowAsync))!;

    public async Task<AlertsResult> AlertsAsync() => (await looked.GetAsync("", ReadAlertsAsync))!;

    public async Task<SalesReport> ReportAsync(DateTimeOffset from, DateTimeOffset to) =>
        (await read.GetAsync($"{from:O}/{to:O}", async () => await reports.ReadAsync(new(From: from, To: to), CancellationToken.None)))!;

    public void Dispose()
    {
        now.Dispose();
        looked.Dispose();
        read.Dispose();
    }

    private async Task<ProvinceNow?> ReadNowAsync()
    {
        var at = clock.GetUtcNow();
        var today = VietnamCalendar.DayOf(at).ToDateTime(TimeOnly.MinValue);
        var report = ReportAsync(new(today, Vietnam), new(today.AddDays(1), Vietnam));
        var sales = await Task.WhenAll(new[] { SaleStatus.Live, SaleStatus.Paused }.Select(status =>
            rows.SalesAsync(new(status), new(Limit: MostSales), CancellationToken.None)));
        var figures = await Task.WhenAll(sales.SelectMany(page => page.Items).Take(MostSales).Select(sale => ReadSaleAsync(sale, at)));
        return new(
            at, [.. figures.OfType<LiveSaleFigures>().OrderByDescending(sale => sale.ClaimsPerMinute).ThenByDescending(sale => sale.StartedAt)],
            ReportFigures.Of((await report).Total.Counts));
    }

    private async Task<LiveSaleFigures?> ReadSaleAsync(SaleRow row, DateTimeOffset at)
    {
        if (await lineUps.BoardAsync(row.SaleId) is not { } board || board.Status is not (SaleStatus.Live or SaleStatus.Paused)) return null;
        var (sums, pace) = (await totals.OfAsync(row.SaleId), paces.Of(row.SaleId));
        var host = row.Owner is { } owner ? (await grains.Producer(owner).GetProfile())?.Name : null;
        var (silent, seconds) = await SilencesAsync(row.SaleId, at);
        var total = sums.Total;
        return new(
            row.SaleId, board.Title, host, board.Status, row.StartedAt, Math.Max(board.Watching, fanOut.Watching(row.SaleId)), pace.Comments, pace.Claims, board.Comments, board.NeedsYou,
            sums.Buyers, total.Held, total.HeldVnd, total.Sold, total.SoldVnd, total.Unmet, silent, seconds);
    }

    /// <summary>Sources whose relay has not looked for too long.</summary>
    private async Task<(IReadOnlyList<string> Sources, int Seconds)> SilencesAsync(string saleId, DateTimeOffset at)
    {
        var silent = (await grains.SaleSourcesOf(saleId).Get()).Where(source => at - source.LastContactAt > SaleSources.Silence).ToArray();
        return silent.Length == 0 ? ([], 0) : ([.. silent.Select(source => source.Source)], (int)silent.Max(source => at - source.LastContactAt).TotalSeconds);
    }

    private async Task<AlertsResult?> ReadAlertsAsync()
    {
        var at = clock.GetUtcNow();
        return AlertsResult.Of(await alerts.ReadAsync(at, CancellationToken.None), (await NowAsync()).Sales, at);
    }
}

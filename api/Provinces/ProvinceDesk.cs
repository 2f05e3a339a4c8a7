using System.Collections.Immutable;
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
        var today = VietnamCalendar.DayOf(at);
        var report = ReportAsync(VietnamCalendar.StartOf(today), VietnamCalendar.StartOf(today.AddDays(1)));
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
        var gaps = await lineUps.SaleAsync(row.SaleId) is { } sale ? await SourceGaps.ReadAsync(grains, sale, at) : [];
        var total = sums.Total;
        return new(
            row.SaleId, board.Title, host, board.Status, row.StartedAt, Math.Max(board.Watching, fanOut.Watching(row.SaleId)), pace.Comments, pace.Claims, board.Comments, board.NeedsYou,
            sums.Buyers, total.Held, total.HeldVnd, total.Sold, total.SoldVnd, total.Unmet, ReadingOf(gaps));
    }

    /// <summary>As the host's own gap meter has it.</summary>
    private static ReadingFigures ReadingOf(ImmutableArray<SourceGap> gaps)
    {
        var missed = gaps.Where(gap => gap.State == SourceState.Gap).ToArray();
        return new(
            missed.Length > 0 ? SourceState.Gap : gaps.IsEmpty ? null : gaps.Max(gap => gap.State), [.. missed.Select(gap => gap.Source)],
            missed.Max(gap => gap.SilentFor) is { } silent && silent > SaleSources.Silence ? (int)silent.TotalSeconds : 0, missed.Sum(gap => gap.Missing ?? 0));
    }

    private async Task<AlertsResult?> ReadAlertsAsync()
    {
        var at = clock.GetUtcNow();
        return AlertsResult.Of(await alerts.ReadAsync(at, CancellationToken.None), (await NowAsync()).Sales, at);
    }
}

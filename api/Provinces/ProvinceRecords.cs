using Ocop.Api.Reports;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.Provinces;

/// <summary>A live sale among others.</summary>
/// <param name="Host">Whose it is; <c>null</c> for a joint sale of the province.</param>
/// <param name="Held">Units held now, and their value.</param>
/// <param name="Sold">Units confirmed less given back, and their value.</param>
/// <param name="Unmet">Units wanted that were not there.</param>
/// <param name="Reading">Whether its comments can be relied on to be here.</param>
public sealed record LiveSaleFigures(
    string SaleId, string Title, string? Host, SaleStatus Status, DateTimeOffset? StartedAt, int Watching, int CommentsPerMinute, int ClaimsPerMinute,
    long Comments, int NeedsYou, long Buyers, long Held, long HeldVnd, long Sold, long SoldVnd, long Unmet, ReadingFigures Reading);

/// <summary>How the comments of a sale are being read, over all its sources.</summary>
/// <param name="State">The worst of them, as the host's gap meter has it; <c>null</c> while there is no source.</param>
/// <param name="GapSources">Those that comments may be missed of.</param>
/// <param name="SilentForSeconds">The longest silence of their relays; 0 when none is silent.</param>
/// <param name="Missing">Comments that their platforms count and that never came.</param>
public sealed record ReadingFigures(SourceState? State, IReadOnlyList<string> GapSources, int SilentForSeconds, long Missing);

/// <summary>The market now.</summary>
/// <param name="Sales">Sales that are on, the busiest first.</param>
/// <param name="Today">Since midnight in Vietnam, in the shop and in all sales.</param>
public sealed record ProvinceNow(DateTimeOffset At, IReadOnlyList<LiveSaleFigures> Sales, ReportFigures Today)
{
    public int Watching => Sales.Sum(sale => sale.Watching);

    public int ClaimsPerMinute => Sales.Sum(sale => sale.ClaimsPerMinute);

    public int CommentsPerMinute => Sales.Sum(sale => sale.CommentsPerMinute);

    public long HeldVnd => Sales.Sum(sale => sale.HeldVnd);
}

/// <summary>Stock of a pack size that somebody should see to.</summary>
public sealed record StockAlert(
    string ProductId, string Sku, string Name, string ProducerId, string ProducerName, long OnHand, long Held, long Allocated, long SetAside, long Available,
    long Waiting)
{
    internal static StockAlert Of(StockLine line) => new(
        line.ProductId, line.Sku, line.Name, line.ProducerId, line.ProducerName, line.OnHand, line.Held, line.Allocated, line.SetAside, line.Available,
        line.Waiting);
}

/// <summary>Orders of a producer, and the money in question.</summary>
public sealed record MoneyAlert(string ProducerId, string ProducerName, long Orders, long Vnd)
{
    internal static MoneyAlert Of(MoneyLine line) => new(line.ProducerId, line.ProducerName, line.Orders, line.Vnd);
}

/// <summary>A certificate that ends within 90 days, or has ended.</summary>
public sealed record CertificateAlert(string ProductId, string Name, string ProducerId, string ProducerName, string? Number, DateOnly Expires)
{
    internal static CertificateAlert Of(CertificateLine line) =>
        new(line.ProductId, line.Name, line.ProducerId, line.ProducerName, line.Number, line.Expires);
}

/// <summary>Comments of a sale may be missed.</summary>
public sealed record GapAlert(string SaleId, string Title, ReadingFigures Reading);

/// <summary>What those who run the market should look at.</summary>
/// <param name="CheckedSkus">Pack sizes whose counts were checked against what is on hand.</param>
/// <param name="Oversold">Always empty.</param>
/// <param name="LowStock">At most 50, fewest units first.</param>
/// <param name="LowStockSkus">How many there are.</param>
/// <param name="Returned">In the last seven days.</param>
public sealed record AlertsResult(
    DateTimeOffset At, long CheckedSkus, IReadOnlyList<StockAlert> Oversold, IReadOnlyList<StockAlert> LowStock, long LowStockSkus,
    IReadOnlyList<GapAlert> Gaps, IReadOnlyList<MoneyAlert> Overdue, IReadOnlyList<MoneyAlert> RefundsDue, IReadOnlyList<MoneyAlert> Returned,
    IReadOnlyList<CertificateAlert> Certificates)
{
    internal static AlertsResult Of(ProvinceState state, IReadOnlyList<LiveSaleFigures> sales, DateTimeOffset at) => new(
        at, state.Skus, [.. state.Oversold.Select(StockAlert.Of)], [.. state.LowStock.Select(StockAlert.Of)], state.LowStockSkus,
        [.. sales.Where(sale => sale.Reading.State == SourceState.Gap).Select(sale => new GapAlert(sale.SaleId, sale.Title, sale.Reading))],
        [.. state.Overdue.Select(MoneyAlert.Of)], [.. state.RefundsDue.Select(MoneyAlert.Of)], [.. state.Returned.Select(MoneyAlert.Of)],
        [.. state.Certificates.Select(CertificateAlert.Of)]);
}

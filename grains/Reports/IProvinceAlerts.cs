using System.Collections.Immutable;

namespace Ocop.Reports;

/// <summary>What those who run the market should look at, from rows: a moment behind the grains.</summary>
public interface IProvinceAlerts
{
    Task<ProvinceState> ReadAsync(DateTimeOffset now, CancellationToken cancellation);
}

/// <summary>What is to be looked at. Lists are cut at <see cref="MostLines"/>; counts are not.</summary>
/// <param name="Skus">Pack sizes whose counts were checked.</param>
/// <param name="Oversold">Those of which more is held, allocated and set aside than there is. There must never be one.</param>
/// <param name="LowStock">Of those sold, those with few units left, fewest first; and how many there are.</param>
/// <param name="Overdue">Orders whose time to pay is over, by producer.</param>
/// <param name="RefundsDue">Orders of which money is to be paid back, by producer.</param>
/// <param name="Returned">Parcels that came back in the last week, by producer.</param>
/// <param name="Certificates">Certificates that end soon or have ended.</param>
public sealed record ProvinceState(
    long Skus, ImmutableArray<StockLine> Oversold, ImmutableArray<StockLine> LowStock, long LowStockSkus, ImmutableArray<MoneyLine> Overdue,
    ImmutableArray<MoneyLine> RefundsDue, ImmutableArray<MoneyLine> Returned, ImmutableArray<CertificateLine> Certificates)
{
    public const int MostLines = 50;

    /// <summary>So few units or fewer are low stock.</summary>
    public const int FewUnits = 5;

    public static readonly TimeSpan ReturnsOf = TimeSpan.FromDays(7);
}

/// <summary>The stock of a pack size.</summary>
public sealed record StockLine(
    string ProductId, string Sku, string Name, string ProducerId, string ProducerName, long OnHand, long Held, long Allocated, long SetAside, long Waiting)
{
    /// <summary>On hand, not held and not allocated.</summary>
    public long Available => OnHand - Held - Allocated;
}

/// <summary>Orders of a producer and the money in question.</summary>
public sealed record MoneyLine(string ProducerId, string ProducerName, long Orders, long Vnd);

/// <summary>A certificate that ends soon, or has ended.</summary>
public sealed record CertificateLine(string ProductId, string Name, string ProducerId, string ProducerName, string? Number, DateOnly Expires);

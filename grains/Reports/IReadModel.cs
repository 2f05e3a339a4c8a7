using System.Collections.Immutable;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Reports;

/// <summary>
/// Lists and searches over everything, read from rows that the journal is projected to. A moment behind the grains; never used
/// to decide anything.
/// </summary>
public interface IReadModel
{
    Task<Page<ProductRow>> ProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellation);

    Task<Page<ProducerRow>> ProducersAsync(string? search, PageRequest page, CancellationToken cancellation);

    Task<Page<SaleRow>> SalesAsync(SaleFilter filter, PageRequest page, CancellationToken cancellation);

    Task<Page<OrderRow>> OrdersAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Claims of a sale that hold, wait or were ordered, and, on request, those released.</summary>
    Task<Page<ClaimRow>> ClaimsAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Waits until everything journaled before the call can be seen here.</summary>
    Task CaughtUpAsync(CancellationToken cancellation);
}

/// <summary>A page of a list.</summary>
/// <param name="After">Cursor of the page before; <c>null</c> for the first.</param>
/// <param name="Limit">Most rows, 1 to <see cref="MaxLimit"/>.</param>
public sealed record PageRequest(string? After = null, int Limit = 50)
{
    public const int MaxLimit = 500;
}

/// <summary>Rows and the cursor of the next page; <c>null</c> when this is the last.</summary>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next);

/// <summary>What products to list.</summary>
/// <param name="Search">Words of name or producer, in any order; accents, đ and case are folded on both sides.</param>
/// <param name="Stars">OCOP stars; only confirmed ones match.</param>
/// <param name="RubricSet">Number of the rubric set.</param>
/// <param name="Commune">Commune, accents folded.</param>
/// <param name="ProducerId">Whose.</param>
/// <param name="Withdrawn">Also those that are no longer sold.</param>
public sealed record ProductFilter(
    string? Search = null, int? Stars = null, int? RubricSet = null, string? Commune = null, string? ProducerId = null, bool Withdrawn = false);

/// <summary>A product in a list, with what can be sold of it.</summary>
public sealed record ProductRow(CatalogueCard Card, string ProducerName, ImmutableArray<SkuFigures> Stock);

/// <summary>A producer in a list.</summary>
public sealed record ProducerRow(ProducerProfile Profile, int Products);

/// <summary>What sales to list, newest first.</summary>
public sealed record SaleFilter(SaleStatus? Status = null, string? Owner = null);

/// <summary>A sale in a list.</summary>
public sealed record SaleRow(
    string SaleId, string Title, string? Owner, SaleStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? ScheduledAt,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>What orders to list, newest first.</summary>
/// <param name="Channel">A sale id, or <c>shop</c>.</param>
/// <param name="From">Changed at or after.</param>
/// <param name="To">Changed before.</param>
public sealed record OrderFilter(
    string? ProducerId = null, string? BuyerId = null, string? Channel = null, OrderStatus? Status = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null);

/// <summary>An order in a list. Names and addresses are not here; the order itself has them.</summary>
public sealed record OrderRow(
    string OrderId, string Channel, string ProducerId, string BuyerId, OrderStatus Status, int Units, int Waiting, long TotalVnd,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt);

/// <summary>What claims to list, in the order in which they were first recorded.</summary>
public sealed record ClaimFilter(string? SaleId = null, string? BuyerId = null, string? ProductId = null, bool Released = false);

/// <summary>A claim in a list.</summary>
public sealed record ClaimRow(
    string SaleId, string BuyerId, string ProductId, string Sku, string Code, ClaimOutcome Outcome, ClaimReason Reason,
    int Held, int Waiting, int Ordered, DateTimeOffset? Until, long PriceVnd, DateTimeOffset ChangedAt);

using System.Collections.Immutable;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Payments;
using Ocop.Producers;
using Ocop.Products;

namespace Ocop.Reports;

/// <summary>What is listed whole, for search engines.</summary>
public enum Listed
{
    /// <summary>Those on sale.</summary>
    Products,
    Producers,
}

/// <summary>
/// Lists and searches over everything, read from rows that the journal is projected to. A moment behind the grains; never used
/// to decide anything.
/// </summary>
public interface IReadModel
{
    Task<Page<ProductRow>> ProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>How many products there are of a kind; counts no further than the bound.</summary>
    Task<int> CountProductsAsync(ProductFilter filter, int most, CancellationToken cancellation);

    /// <summary>How many products on sale there are of each set, commune and number of stars.</summary>
    Task<Shelves> ShelvesAsync(DateOnly today, CancellationToken cancellation);

    /// <summary>Ids of the products on sale, or of all producers, in their order; a page of them for those who read them all.</summary>
    Task<ImmutableArray<string>> IdsAsync(Listed listed, string? after, int limit, CancellationToken cancellation);

    /// <summary>The last id of each full page of so many, so that all pages can be named beforehand.</summary>
    Task<ImmutableArray<string>> PageEndsAsync(Listed listed, int pageOf, CancellationToken cancellation);

    /// <summary>Products whose certificate ends until a day, or has ended, the first to end first.</summary>
    Task<Page<ProductRow>> CertificatesAsync(CertificateFilter filter, PageRequest page, CancellationToken cancellation);

    Task<Page<ProducerRow>> ProducersAsync(string? search, PageRequest page, CancellationToken cancellation);

    Task<Page<SaleRow>> SalesAsync(SaleFilter filter, PageRequest page, CancellationToken cancellation);

    Task<Page<OrderRow>> OrdersAsync(OrderFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>How many orders of a producer are to be worked on, by sale and by what is to be done; those that have ended are left out unless money is to be paid back.</summary>
    Task<ImmutableArray<StageCount>> StageCountsAsync(string producerId, CancellationToken cancellation);

    Task<Page<TransferRow>> TransfersAsync(TransferFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>Claims of a sale that hold, wait or were ordered, and, on request, those released.</summary>
    Task<Page<ClaimRow>> ClaimsAsync(ClaimFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>What the vouchers of a sale, or of one producer in it, take off; those that no order has are left out.</summary>
    Task<ImmutableArray<VoucherSum>> VoucherSumsAsync(string saleId, string? producerId, CancellationToken cancellation);

    /// <summary>Orders of a producer that could go in one parcel, because their buyer has another: those of so many buyers, a page of buyers at a time.</summary>
    Task<Page<MergeableOrders>> MergeableAsync(string producerId, PageRequest page, CancellationToken cancellation);

    /// <summary>How the parcels of a buyer have ended so far, over all producers.</summary>
    Task<DeliveryRecord> DeliveryRecordAsync(string buyerId, CancellationToken cancellation);

    /// <summary>Lots on hand of a producer's products that expire until a day, the first to expire first.</summary>
    Task<Page<ExpiringLot>> ExpiringLotsAsync(LotFilter filter, PageRequest page, CancellationToken cancellation);

    /// <summary>What a producer's buyers hold, still owe, and are to get back.</summary>
    Task<MoneyDue> MoneyDueAsync(string producerId, CancellationToken cancellation);

    /// <summary>Waits until everything journaled before the call can be seen here.</summary>
    Task CaughtUpAsync(CancellationToken cancellation);
}

/// <summary>How a buyer's parcels have ended: counts of this platform, no list of names.</summary>
/// <param name="Delivered">Parcels that were taken.</param>
/// <param name="Returned">Parcels that the buyer would not take, or was not there to take: what a seller sent wrongly is not counted.</param>
public sealed record DeliveryRecord(int Delivered, int Returned)
{
    private const int FewReturns = 2;
    private const int OneIn = 3;

    /// <summary>Two parcels or more have come back, and at least one in three: a deposit is fair before the next is sent cash on delivery.</summary>
    public bool SuggestsDeposit => Returned >= FewReturns && Returned * OneIn >= Delivered + Returned;
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
/// <param name="Order">In which order.</param>
/// <param name="Today">Stars whose certificate has ended before this day do not match; <c>null</c>: all that were confirmed do.</param>
public sealed record ProductFilter(
    string? Search = null, int? Stars = null, int? RubricSet = null, string? Commune = null, string? ProducerId = null, bool Withdrawn = false,
    ProductOrder Order = ProductOrder.Name, DateOnly? Today = null);

/// <summary>What there is to choose from, with numbers of products.</summary>
/// <param name="Sets">By number of the rubric set.</param>
/// <param name="Communes">By name, accents folded.</param>
/// <param name="Stars">Confirmed and not ended.</param>
public sealed record Shelves(
    ImmutableDictionary<int, int> Sets, ImmutableDictionary<string, int> Communes, ImmutableDictionary<int, int> Stars);

/// <summary>The orders that products can be listed in; equal ones by their names.</summary>
public enum ProductOrder
{
    Name,

    /// <summary>By the price of the cheapest pack size.</summary>
    Cheapest,
    Dearest,

    /// <summary>Most stars first; those without come last.</summary>
    Stars,
}

/// <summary>What certificates to list.</summary>
/// <param name="Until">Those that end on this day or before.</param>
public sealed record CertificateFilter(DateOnly Until);

/// <summary>A product in a list, with what can be sold of it.</summary>
public sealed record ProductRow(CatalogueCard Card, string ProducerName, ImmutableArray<SkuFigures> Stock);

/// <summary>A producer in a list.</summary>
public sealed record ProducerRow(ProducerProfile Profile, int Products);

/// <summary>What sales to list, newest first.</summary>
/// <param name="Host">The producer who owns or moderates them.</param>
public sealed record SaleFilter(SaleStatus? Status = null, string? Owner = null, string? Host = null);

/// <summary>A sale in a list.</summary>
public sealed record SaleRow(
    string SaleId, string Title, string? Owner, SaleStatus Status, DateTimeOffset CreatedAt, DateTimeOffset? ScheduledAt,
    DateTimeOffset? StartedAt, DateTimeOffset? EndedAt);

/// <summary>What orders to list, newest first unless told otherwise.</summary>
/// <param name="Channel">A sale id, or <c>shop</c>.</param>
/// <param name="From">Changed at or after.</param>
/// <param name="To">Changed before.</param>
/// <param name="Payment">What is to be done about their money.</param>
/// <param name="Call">How the buyer was last called.</param>
/// <param name="ParcelId">In this parcel.</param>
/// <param name="Carrier">With whom they go.</param>
/// <param name="Tracking">By their whole tracking number.</param>
/// <param name="Stage">What is to be done with them next.</param>
/// <param name="OldestFirst">Who has waited longest comes first.</param>
/// <param name="OrderId">This one alone.</param>
public sealed record OrderFilter(
    string? ProducerId = null, string? BuyerId = null, string? Channel = null, OrderStatus? Status = null,
    DateTimeOffset? From = null, DateTimeOffset? To = null, PaymentPile? Payment = null, CallPile? Call = null, string? ParcelId = null,
    Carrier? Carrier = null, string? Tracking = null, OrderStage? Stage = null, bool OldestFirst = false, string? OrderId = null);

/// <summary>Orders by what is to be done about calling their buyers.</summary>
public enum CallPile
{
    /// <summary>Nobody has called yet.</summary>
    None,
    Confirmed,
    NoAnswer,
    CallBack,
    Refused,
    WrongNumber,

    /// <summary>Called in vain so often that the producer may well cancel.</summary>
    GiveUp,
}

/// <summary>Orders of one buyer that could go together.</summary>
public sealed record MergeableOrders(string BuyerId, ImmutableArray<OrderRow> Orders);

/// <summary>The piles that a producer works through.</summary>
public enum PaymentPile
{
    /// <summary>A transfer is awaited, all of it or the rest.</summary>
    Awaited,

    /// <summary>The time to pay is over, and the order did not lapse by itself.</summary>
    Overdue,
    Paid,

    /// <summary>Money is to be paid back.</summary>
    RefundDue,

    /// <summary>The carrier is to collect all of it.</summary>
    OnDelivery,
}

/// <summary>An order in a list. Names and addresses are not here; the order itself has them.</summary>
public sealed record OrderRow(
    string OrderId, string Channel, string ProducerId, string BuyerId, OrderStatus Status, int Units, int Waiting, long TotalVnd,
    DateTimeOffset CreatedAt, DateTimeOffset ChangedAt, OrderMoneyRow? Money = null, OrderDeskRow? Desk = null, OrderStage Stage = default);

/// <summary>How an order leaves, and what came of calls to its buyer, in a list.</summary>
/// <param name="Unanswered">Calls in vain since the buyer was last reached.</param>
public sealed record OrderDeskRow(
    string? ParcelId, Carrier? Carrier, string? TrackingNumber, CallOutcome? Call, DateTimeOffset? CalledAt, DateTimeOffset? CallBackAt, int Unanswered);

/// <summary>An order's money in a list, in VND.</summary>
/// <param name="Voucher">The code of its voucher.</param>
public sealed record OrderMoneyRow(
    PaymentStatus Status, long DueVnd, long ReceivedVnd, long RefundDueVnd, DateTimeOffset? PayBy, PaymentNotice Notice, long DiscountVnd = 0,
    string? Voucher = null);

/// <summary>What one voucher takes off the orders that have it, in VND.</summary>
public sealed record VoucherSum(string ProducerId, int Number, int Orders, long DiscountVnd);

/// <summary>What transfers to list, newest first.</summary>
public sealed record TransferFilter(string ProducerId, TransferStatus? Status = null);

/// <summary>A transfer in a list.</summary>
/// <param name="Version">Of the till's row that tells of it; what the payer wrote stands beside that.</param>
/// <param name="OrderId">Whose it is.</param>
/// <param name="Repeats">The transfer that it tells of again.</param>
public sealed record TransferRow(
    string TransferId, string ProducerId, string Account, long AmountVnd, string? Reference, DateTimeOffset? PaidAt, DateTimeOffset ReceivedAt,
    TransferStatus Status, string? OrderId, string? Repeats, long Version);

/// <summary>What claims to list, in the order in which they were first recorded.</summary>
public sealed record ClaimFilter(string? SaleId = null, string? BuyerId = null, string? ProductId = null, bool Released = false);

/// <summary>A claim in a list.</summary>
/// <param name="HeldVnd">Value of the units held, in VND: they may have several prices.</param>
public sealed record ClaimRow(
    string SaleId, string BuyerId, string ProductId, string Sku, string Code, ClaimOutcome Outcome, ClaimReason Reason,
    int Held, int Waiting, int Ordered, DateTimeOffset? Until, long PriceVnd, DateTimeOffset ChangedAt, long HeldVnd = 0);

/// <summary>What lots to list.</summary>
/// <param name="Until">The last day on which a lot may expire to be told of.</param>
public sealed record LotFilter(string ProducerId, DateOnly Until);

/// <summary>A lot on hand that has a date.</summary>
/// <param name="Lot">Batch number; <c>null</c> where only the date is known.</param>
/// <param name="ExpiresOn">The last day on which its units are good.</param>
public sealed record ExpiringLot(string ProductId, string ProductName, string Sku, string? Lot, DateOnly ExpiresOn, int Units);

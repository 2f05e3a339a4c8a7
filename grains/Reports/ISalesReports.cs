using System.Collections.Immutable;
using Ocop.LiveSales;

namespace Ocop.Reports;

/// <summary>
/// What sales came to, in numbers. All of them are sums of what the journal says, a moment behind the grains; those of a period
/// are by the hour of each event, those of parcels by the hour in which their order was first told of.
/// </summary>
public interface ISalesReports
{
    /// <summary>What became of everything in the scope.</summary>
    Task<SalesReport> ReadAsync(ReportScope scope, CancellationToken cancellation);

    /// <summary>The totals of a scope and its items only: what live figures need, and cheap.</summary>
    Task<LiveTotals> LiveAsync(string saleId, CancellationToken cancellation);
}

/// <summary>What a report is about; without sale, producer and product it is the whole market.</summary>
/// <param name="SaleId">A sale, or <c>shop</c>.</param>
/// <param name="From">First instant, whole hours count.</param>
/// <param name="To">First instant no longer in it.</param>
public sealed record ReportScope(
    string? SaleId = null, string? ProducerId = null, string? ProductId = null, DateTimeOffset? From = null, DateTimeOffset? To = null)
{
    private static readonly TimeSpan MostHours = TimeSpan.FromDays(2);

    /// <summary>A sale, and a day or two of the whole market, are told of by the hour; all else by the day.</summary>
    public bool IsByHour => SaleId is not null || (this is { ProducerId: null, ProductId: null } && To - From <= MostHours);
}

/// <summary>What sales came to: in all, and broken down in several ways that each add up to it.</summary>
/// <param name="Comments">Of a sale as a whole; none for a producer or a product, because a comment belongs to a sale.</param>
/// <param name="Times">By hour for a sale, by day in Vietnam (UTC+7) otherwise; the key is an ISO 8601 hour or date.</param>
/// <param name="Gaps">Of a sale as a whole: how its sources of comments were read, and what was missed.</param>
public sealed record SalesReport(
    ReportLine Total, CommentCounts? Comments, ImmutableArray<ReportLine> Items, ImmutableArray<ReportLine> Producers,
    ImmutableArray<ReportLine> Channels, ImmutableArray<ReportLine> Sources, ImmutableArray<ReportLine> Times, ImmutableArray<SourceGap> Gaps)
{
    /// <summary>By the set of criteria that products are judged by; the key is its number.</summary>
    public ImmutableArray<ReportLine> Sets { get; init; } = [];

    /// <summary>By stars that were confirmed; the key is their number, empty for products without.</summary>
    public ImmutableArray<ReportLine> Stars { get; init; } = [];

    /// <summary>By the commune of the product; the key is its folded name, empty where it is not known.</summary>
    public ImmutableArray<ReportLine> Communes { get; init; } = [];
}

/// <summary>One line of a report.</summary>
/// <param name="Key">A SKU, a producer, a channel, a platform, or a time.</param>
/// <param name="Name">The name of it; empty when it has none.</param>
/// <param name="Code">For an item of one sale: its code.</param>
public sealed record ReportLine(string Key, string Name, string? Code, SalesCounts Counts);

/// <summary>What became of claims, in units unless it says otherwise.</summary>
/// <param name="Wishes">Comments that asked for it.</param>
/// <param name="Claims">Claims that held or waited; of those: first held, confirmed, lapsed.</param>
/// <param name="Asked">Units that claims grew by; all below but the last four are what became of them.</param>
/// <param name="Granted">Units that came to be held, from the waiting list too.</param>
/// <param name="Promoted">Of those, from the waiting list.</param>
/// <param name="Held">Held now, in a report without period.</param>
/// <param name="HeldVnd">Value of those.</param>
/// <param name="Waiting">Waiting now.</param>
/// <param name="Confirmed">In confirmed orders.</param>
/// <param name="GivenBack">Of those, given back by cancellations.</param>
/// <param name="Lapsed">Held until the hold ended.</param>
/// <param name="Released">Held, and let go by buyer or seller.</param>
/// <param name="Withdrawn">Waiting, and let go by the buyer.</param>
/// <param name="Dissolved">Waiting until the sale closed.</param>
/// <param name="Refused">Wishes that could not be met at all.</param>
/// <param name="Underway">Units of confirmed orders not yet delivered.</param>
/// <param name="Delivered">Units delivered.</param>
/// <param name="Returned">Units that came back.</param>
/// <param name="DiscountVnd">What vouchers take off the value of those sold; by the hour in which an order was given or lost it.</param>
public sealed record SalesCounts(
    long Wishes, long Claims, long HeldClaims, long OrderedClaims, long LapsedClaims, long Asked, long Granted, long Promoted,
    long Held, long HeldVnd, long Waiting, long Confirmed, long ConfirmedVnd, long GivenBack, long GivenBackVnd, long Lapsed,
    long Released, long Withdrawn, long Dissolved, long Refused, long Underway, long Delivered, long DeliveredVnd, long Returned,
    long ReturnedVnd, long DiscountVnd = 0)
{
    /// <summary>Units sold: confirmed, less given back.</summary>
    public long Sold => Confirmed - GivenBack;

    /// <summary>Their value in VND.</summary>
    public long SoldVnd => ConfirmedVnd - GivenBackVnd;

    /// <summary>What buyers pay for them, in VND.</summary>
    public long NetVnd => SoldVnd - DiscountVnd;

    /// <summary>Units wanted that were not there: bring so many more next time.</summary>
    public long Unmet => Waiting + Dissolved;
}

/// <summary>What became of the comments of a sale.</summary>
/// <param name="WithCode">Comments that named an item.</param>
/// <param name="Claimed">Comments that moved stock or tried to.</param>
/// <param name="Within1s">Comments with a code decided within a second of the platform's time; the next ones within 5, 10, 30, 60 seconds but not sooner.</param>
/// <param name="Late">Decided later than that.</param>
/// <param name="Response">From the platform's time to the decision; <c>null</c> when no comment had a code.</param>
public sealed record CommentCounts(
    long Comments, long WithCode, long Claimed, long NeedsYou, long NotOpen, long Superseded, long Edits, long Deletions,
    long Within1s, long Within5s, long Within10s, long Within30s, long Within60s, long Late, ResponseTimes? Response = null);

/// <summary>How long comments with a code waited for their answer, in milliseconds rounded up to two digits: half of them, 95 of 100, and all.</summary>
public sealed record ResponseTimes(long P50Ms, long P95Ms, long MaxMs);

/// <summary>The totals of a sale as it runs.</summary>
/// <param name="Buyers">Buyers who hold, wait, or have ordered.</param>
public sealed record LiveTotals(
    SalesCounts Total, ImmutableArray<ReportLine> Items, ImmutableArray<ReportLine> Producers, long Buyers);

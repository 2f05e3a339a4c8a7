using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.Producers;

/// <summary>What was sold on a day, as in the producer's report of that day.</summary>
/// <param name="Units">Confirmed less given back.</param>
/// <param name="NetVnd">Their value less what vouchers take off.</param>
public sealed record SoldToday(long Units, long NetVnd)
{
    internal static SoldToday Of(SalesReport report) => new(report.Total.Counts.Sold, report.Total.Counts.NetVnd);
}

/// <summary>A pack size of which little is left, or that somebody waits for.</summary>
/// <param name="Free">What the shop may still sell.</param>
public sealed record LowStock(string ProductId, string Name, string Unit, int Free, int Waiting);

/// <summary>A sale that is on or paused.</summary>
/// <param name="NeedsYou">Comments that the host is to look at.</param>
public sealed record LiveNow(string SaleId, string Title, SaleStatus Status, DateTimeOffset? StartedAt, long Comments, int NeedsYou);

/// <summary>The sale that is planned next.</summary>
/// <param name="Items">How many are in its line-up.</param>
/// <param name="Warnings">What is to be put right before it starts.</param>
public sealed record NextSale(string SaleId, string Title, DateTimeOffset? ScheduledAt, int Items, IReadOnlyList<Text> Warnings);

/// <summary>What a producer does once before it sells, and whether it has.</summary>
/// <param name="Profile">Nothing that the law wants is missing.</param>
/// <param name="Products">It has a product.</param>
/// <param name="Payout">Buyers know where to transfer money to.</param>
/// <param name="Sale">It has planned a sale.</param>
public sealed record FirstSteps(bool Profile, bool Products, bool Payout, bool Sale)
{
    public bool AreDone => this is { Profile: true, Products: true, Payout: true, Sale: true };

    /// <summary>It sells already; at most its profile has gaps.</summary>
    internal bool IsUnderway => this is { Products: true, Payout: true, Sale: true };
}

/// <summary>A producer's day at a glance: what was sold, what is to be done, and what needs an eye.</summary>
/// <param name="At">When it was read.</param>
/// <param name="Day">The day in Vietnam (UTC+7).</param>
/// <param name="Stages">Orders by what is to be done next, as on the desk.</param>
/// <param name="UnmatchedTransfers">Transfers of which nobody knows what they are for; counted up to 100.</param>
/// <param name="LowStock">Those that somebody waits for first; at most six.</param>
/// <param name="LowStockCount">How many there are in all.</param>
/// <param name="Lots">Lots that expire within 30 days, the first to expire first; at most six.</param>
/// <param name="Next"><c>null</c> when none is planned.</param>
/// <param name="Missing">What the law wants a seller to tell and is not told.</param>
public sealed record ProducerHome(
    ProducerDetails Producer, DateTimeOffset At, DateOnly Day, SoldToday Sold, MoneyDue Due, IReadOnlyDictionary<string, int> Stages,
    int UnmatchedTransfers, IReadOnlyList<LowStock> LowStock, int LowStockCount, IReadOnlyList<ExpiringLotDetails> Lots, IReadOnlyList<LiveNow> Live,
    NextSale? Next, IReadOnlyList<MissingField> Missing, FirstSteps Steps);

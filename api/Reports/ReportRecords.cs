using Ocop.Api.LiveSales;
using Ocop.Reports;

namespace Ocop.Api.Reports;

/// <summary>What became of claims: units, unless the name says claims, comments or VND.</summary>
/// <param name="Wishes">Comments that asked for it.</param>
/// <param name="Claims">Claims that held or waited.</param>
/// <param name="Asked">Units wanted.</param>
/// <param name="Granted">Units that came to be held, from the waiting list too.</param>
/// <param name="Promoted">Of those, from the waiting list.</param>
/// <param name="Confirmed">In confirmed orders, before cancellations.</param>
/// <param name="GivenBack">Of those, cancelled.</param>
/// <param name="Sold">Confirmed less given back.</param>
/// <param name="Lapsed">Held until the hold ended.</param>
/// <param name="Released">Held, and let go.</param>
/// <param name="Withdrawn">Waiting, and let go by the buyer.</param>
/// <param name="Unmet">Wanted and never there: bring so many more next time.</param>
/// <param name="Refused">Wishes that could not be met at all.</param>
/// <param name="Underway">Of confirmed orders, not yet delivered.</param>
/// <param name="DiscountVnd">What vouchers take off the value of what was sold.</param>
/// <param name="NetVnd">Value of what was sold less the discount.</param>
public sealed record ReportFigures(
    long Wishes, long Claims, long HeldClaims, long ConfirmedClaims, long LapsedClaims, long Asked, long Granted, long Promoted, long Held,
    long HeldVnd, long Waiting, long Confirmed, long ConfirmedVnd, long GivenBack, long GivenBackVnd, long Sold, long SoldVnd, long Lapsed,
    long Released, long Withdrawn, long Unmet, long Refused, long Underway, long Delivered, long DeliveredVnd, long Returned, long ReturnedVnd,
    long DiscountVnd = 0, long NetVnd = 0)
{
    internal static ReportFigures Of(SalesCounts c) => new(
        c.Wishes, c.Claims, c.HeldClaims, c.OrderedClaims, c.LapsedClaims, c.Asked, c.Granted, c.Promoted, c.Held, c.HeldVnd, c.Waiting,
        c.Confirmed, c.ConfirmedVnd, c.GivenBack, c.GivenBackVnd, c.Sold, c.SoldVnd, c.Lapsed, c.Released, c.Withdrawn, c.Unmet, c.Refused,
        c.Underway, c.Delivered, c.DeliveredVnd, c.Returned, c.ReturnedVnd, c.DiscountVnd, c.NetVnd);
}

/// <summary>One line of a report.</summary>
/// <param name="Key">A SKU, a producer, a channel, a platform, an hour or a day.</param>
/// <param name="Code">For an item of one sale: its code.</param>
public sealed record ReportEntry(string Key, string Name, string? Code, ReportFigures Figures)
{
    internal static ReportEntry Of(ReportLine line) => new(line.Key, line.Name, line.Code, ReportFigures.Of(line.Counts));
}

/// <summary>What became of the comments of a sale.</summary>
/// <param name="WithCode">Comments that named an item.</param>
/// <param name="Claimed">Comments that moved stock or tried to.</param>
/// <param name="WithinSeconds">Of those with a code, how many were decided within so many seconds of the platform's time, those decided sooner included.</param>
/// <param name="Late">Decided more than a minute after the platform's time.</param>
/// <param name="LateShare">Of those with a code, 0 to 1; <c>null</c> when there were none.</param>
/// <param name="Response">From the platform's time to the decision.</param>
public sealed record CommentFigures(
    long Comments, long WithCode, long Claimed, long NeedsYou, long NotOpen, long Superseded, long Edits, long Deletions,
    IReadOnlyDictionary<int, long> WithinSeconds, long Late, double? LateShare, ResponseFigures? Response = null)
{
    internal static CommentFigures Of(CommentCounts c)
    {
        Dictionary<int, long> within = [];
        var soFar = 0L;
        foreach (var (seconds, count) in new[] { (1, c.Within1s), (5, c.Within5s), (10, c.Within10s), (30, c.Within30s), (60, c.Within60s) })
            within[seconds] = soFar += count;
        return new(
            c.Comments, c.WithCode, c.Claimed, c.NeedsYou, c.NotOpen, c.Superseded, c.Edits, c.Deletions, within, c.Late,
            c.WithCode == 0 ? null : Math.Round((double)c.Late / c.WithCode, 4),
            c.Response is { } response ? new(response.P50Ms, response.P95Ms, response.MaxMs) : null);
    }
}

/// <summary>How long comments with a code waited for their answer, in milliseconds rounded up to two digits: half of them, 95 of 100, and all.</summary>
public sealed record ResponseFigures(long P50Ms, long P95Ms, long MaxMs);

/// <summary>What sales came to; every breakdown adds up to the total.</summary>
/// <param name="Comments">Of a sale as a whole.</param>
/// <param name="Times">By hour for a sale and for two days of the whole market, by day in Vietnam (UTC+7) otherwise.</param>
/// <param name="Gaps">Of a sale as a whole: how its sources of comments were read, and what was missed.</param>
/// <param name="Sets">By the set of criteria that products are judged by; the key is its number.</param>
/// <param name="Stars">By confirmed stars; an empty key stands for products without.</param>
/// <param name="Communes">By the commune of the product.</param>
public sealed record ReportResult(
    ReportFigures Total, CommentFigures? Comments, IReadOnlyList<ReportEntry> Items, IReadOnlyList<ReportEntry> Producers,
    IReadOnlyList<ReportEntry> Channels, IReadOnlyList<ReportEntry> Sources, IReadOnlyList<ReportEntry> Times,
    IReadOnlyList<ReportEntry> Sets, IReadOnlyList<ReportEntry> Stars, IReadOnlyList<ReportEntry> Communes,
    IReadOnlyList<SourceDetails> Gaps)
{
    internal static ReportResult Of(SalesReport report) => new(
        ReportFigures.Of(report.Total.Counts), report.Comments is { } comments ? CommentFigures.Of(comments) : null, Of(report.Items),
        Of(report.Producers), Of(report.Channels), Of(report.Sources), Of(report.Times), Of(report.Sets), Of(report.Stars),
        Of(report.Communes), [.. report.Gaps.Select(SourceDetails.Of)]);

    private static ReportEntry[] Of(IEnumerable<ReportLine> lines) => [.. lines.Select(ReportEntry.Of)];
}

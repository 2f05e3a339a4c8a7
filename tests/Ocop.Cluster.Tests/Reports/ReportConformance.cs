using System.Collections.Immutable;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Reports;

namespace Ocop.Cluster.Tests.Reports;

/// <summary>A report says what the journal says, to the dong and to the unit.</summary>
public abstract class ReportConformance(TestDatabase database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_report_of_the_recorded_sale_says_what_its_journal_adds_up_to()
    {
        var clock = new MovedClock();
        await using var host = await GrainHost.StartAsync(database.Options, clock);
        var evening = new RecordedEvening(host, clock);
        await evening.PlayAsync();
        await host.Services.GetRequiredService<IReadModel>().CaughtUpAsync(Cancellation);

        var book = await JournalBook.ReadAsync(host.Services.GetRequiredService<IJournalLog>(), evening.SaleId, Cancellation);
        var reports = host.Services.GetRequiredService<ISalesReports>();
        var report = await reports.ReadAsync(new(evening.SaleId), Cancellation);

        AssertSame(book, report.Total.Counts);
        AssertSame(book, report.Comments!);
        AssertSame(book, report.Comments!.Response!);
        AssertSame(book, report.Gaps);
        AssertAddsUp(report);
        var parts = await Task.WhenAll(RecordedEvening.Producers.Select(producer => reports.ReadAsync(new(evening.SaleId, producer), Cancellation)));
        Assert.Equal(report.Total.Counts, Sum(parts.Select(part => part.Total)));
        Assert.Equal(report.Total.Counts, (await reports.LiveAsync(evening.SaleId, Cancellation)).Total);
        var sums = await host.Services.GetRequiredService<IReadModel>().VoucherSumsAsync(evening.SaleId, null, Cancellation);
        Assert.Equal((book.VoucherOrders, book.DiscountVnd), (sums.Sum(sum => sum.Orders), sums.Sum(sum => sum.DiscountVnd)));
        Assert.All(report.Producers, line => Assert.Equal(sums.Where(sum => sum.ProducerId == line.Key).Sum(sum => sum.DiscountVnd), line.Counts.DiscountVnd));
        // The whole market is nothing but its sales, however it is broken down.
        var market = await reports.ReadAsync(new(From: clock.GetUtcNow().AddDays(-2), To: clock.GetUtcNow().AddDays(2)), Cancellation);
        foreach (var lines in new[] { market.Items, market.Producers, market.Channels, market.Sources, market.Times, market.Sets, market.Stars, market.Communes })
            Assert.Equal(market.Total.Counts, Sum(lines));
        Assert.Equal(report.Total.Counts.SoldVnd, market.Channels.Single(line => line.Key == evening.SaleId).Counts.SoldVnd);
        // An evening on which one of these did not happen would prove nothing about it.
        Assert.All(
            [book.Lapsed, book.Dissolved, book.Refused, book.LateComments, book.ReturnedVnd, book.DeliveredVnd, book.Confirmed - book.Sold, book.DiscountVnd],
            happened => Assert.True(happened > 0));
    }

    private static void AssertSame(JournalBook book, SalesCounts counts)
    {
        Assert.Equal((book.Wishes, book.Claims, book.HeldClaims, book.OrderedClaims, book.LapsedClaims), (counts.Wishes, counts.Claims, counts.HeldClaims, counts.OrderedClaims, counts.LapsedClaims));
        Assert.Equal((book.Held, book.HeldVnd, book.Waiting), (counts.Held, counts.HeldVnd, counts.Waiting));
        Assert.Equal((book.Confirmed, book.ConfirmedVnd), (counts.Confirmed, counts.ConfirmedVnd));
        Assert.Equal((book.Sold, book.SoldVnd), (counts.Sold, counts.SoldVnd));
        Assert.Equal((book.DeliveredVnd, book.ReturnedVnd), (counts.DeliveredVnd, counts.ReturnedVnd));
        Assert.Equal((book.DiscountVnd, book.SoldVnd - book.DiscountVnd), (counts.DiscountVnd, counts.NetVnd));
        Assert.Equal((book.Lapsed, book.Dissolved, book.Refused), (counts.Lapsed, counts.Dissolved, counts.Refused));
        Assert.Equal(counts.Sold, counts.Underway + counts.Delivered + counts.Returned);
        Assert.Equal(
            counts.Asked, counts.Held + counts.Waiting + counts.Confirmed + counts.Lapsed + counts.Released + counts.Withdrawn + counts.Dissolved);
    }

    private static void AssertSame(JournalBook book, CommentCounts comments)
    {
        Assert.Equal((book.Comments, book.WithCode, book.ClaimedComments, book.LateComments), (comments.Comments, comments.WithCode, comments.Claimed, comments.Late));
        Assert.Equal(
            comments.WithCode,
            comments.Within1s + comments.Within5s + comments.Within10s + comments.Within30s + comments.Within60s + comments.Late);
    }

    /// <summary>Rounded up, by a tenth at most.</summary>
    private static void AssertSame(JournalBook book, ResponseTimes told)
    {
        foreach (var (percent, ms) in new[] { (50, told.P50Ms), (95, told.P95Ms), (100, told.MaxMs) })
        {
            var exact = book.ResponseMs(percent);
            Assert.InRange(ms, exact, (exact * 1.1) + 1);
        }
    }

    private static void AssertSame(JournalBook book, ImmutableArray<SourceGap> gaps)
    {
        Assert.Equal((book.Comments, book.OvertakenComments), (gaps.Sum(source => source.Comments), gaps.Sum(source => source.Late)));
        var read = Assert.Single(gaps, source => source.LastContactAt is not null);
        Assert.Equal((RecordedEvening.Source, "facebook", 1L, SourceState.Off), (read.Source, read.Platform, read.Missing, read.State));
        Assert.True(read is { SilentSeconds: >= 40 and < 3_600, Silences: 1 or 2 }, $"{read}"); // two days have passed since it ended
    }

    private static void AssertAddsUp(SalesReport report)
    {
        foreach (var lines in new[] { report.Items, report.Producers, report.Channels, report.Sources, report.Times, report.Sets, report.Stars, report.Communes })
            Assert.Equal(report.Total.Counts, Sum(lines));
        Assert.Equal((8, 2), (report.Items.Length, report.Producers.Length));
        Assert.All(report.Items, item => Assert.NotNull(item.Code));
    }

    private static SalesCounts Sum(IEnumerable<ReportLine> lines)
    {
        var fields = typeof(SalesCounts).GetConstructors().Single(constructor => constructor.GetParameters().Length > 1).GetParameters();
        var sums = fields.Select(field => (object)lines.Sum(line => (long)typeof(SalesCounts).GetProperty(field.Name!)!.GetValue(line.Counts)!));
        return (SalesCounts)Activator.CreateInstance(typeof(SalesCounts), [.. sums])!;
    }
}

public sealed class SqliteReportTests(SqliteDatabase database) : ReportConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresReportTests(PostgresDatabase database) : ReportConformance(database), IClassFixture<PostgresDatabase>;

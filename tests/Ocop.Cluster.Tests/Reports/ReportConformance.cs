using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Journal;
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
        AssertAddsUp(report);
        var parts = await Task.WhenAll(RecordedEvening.Producers.Select(producer => reports.ReadAsync(new(evening.SaleId, producer), Cancellation)));
        Assert.Equal(report.Total.Counts, Sum(parts.Select(part => part.Total)));
        Assert.Equal(report.Total.Counts, (await reports.LiveAsync(evening.SaleId, Cancellation)).Total);
        // The whole market is nothing but its sales, however it is broken down.
        var market = await reports.ReadAsync(new(From: clock.GetUtcNow().AddDays(-2), To: clock.GetUtcNow().AddDays(2)), Cancellation);
        foreach (var lines in new[] { market.Items, market.Producers, market.Channels, market.Sources, market.Times, market.Sets, market.Stars, market.Communes })
            Assert.Equal(market.Total.Counts, Sum(lines));
        Assert.Equal(report.Total.Counts.SoldVnd, market.Channels.Single(line => line.Key == evening.SaleId).Counts.SoldVnd);
        // An evening on which one of these did not happen would prove nothing about it.
        Assert.All(
            [book.Lapsed, book.Dissolved, book.Refused, book.LateComments, book.ReturnedVnd, book.DeliveredVnd, book.Confirmed - book.Sold],
            happened => Assert.True(happened > 0));
    }

    private static void AssertSame(JournalBook book, SalesCounts counts)
    {
        Assert.Equal((book.Wishes, book.Claims, book.HeldClaims, book.OrderedClaims, book.LapsedClaims), (counts.Wishes, counts.Claims, counts.HeldClaims, counts.OrderedClaims, counts.LapsedClaims));
        Assert.Equal((book.Held, book.HeldVnd, book.Waiting), (counts.Held, counts.HeldVnd, counts.Waiting));
        Assert.Equal((book.Confirmed, book.ConfirmedVnd), (counts.Confirmed, counts.ConfirmedVnd));
        Assert.Equal((book.Sold, book.SoldVnd), (counts.Sold, counts.SoldVnd));
        Assert.Equal((book.DeliveredVnd, book.ReturnedVnd), (counts.DeliveredVnd, counts.ReturnedVnd));
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

using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Accounts;
using Ocop.Cluster.Tests.Databases;
using Ocop.Reports;
using Ocop.Silo.Readings;

namespace Ocop.Cluster.Tests.Readings;

/// <summary>Looks at what buyers told of themselves come to disk, put together, on each database.</summary>
public abstract class ReadingConformance(TestDatabase database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-11-28T05:00:00Z", null);
    private readonly HandClock clock = new(Noon);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await ExecuteAsync("DELETE FROM reading; DELETE FROM reading_buyer");

    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Looks_at_two_nodes_within_a_quarter_of_an_hour_are_one_entry()
    {
        var (one, other) = (Log(), Log());
        Note(one, "order/a", times: 3, persons: 2);
        Note(other, "order/a", times: 2, persons: 5);
        await one.KeepAsync(Cancellation);
        await other.KeepAsync(Cancellation);
        clock.Now = Noon.AddMinutes(15);
        Note(one, "order/a", times: 1, persons: 1);

        var rows = (await Trail(one).ReadAsync(new(), new(), Cancellation)).Items;

        Assert.Equal([(Noon.AddMinutes(15), 1L, 1L), (Noon, 5L, 5L)], rows.Select(row => (row.Since, row.Times, row.Persons)));
        Assert.Equal("seller", Assert.Single((await Trail(one).ReadAsync(new(SeenBy: new("p-1", "seller"), Subject: "order/a", To: Noon.AddMinutes(10)), new(), Cancellation)).Items).By.Id);
        Assert.Empty((await Trail(one).ReadAsync(new(SeenBy: new("p-2", "stranger")), new(), Cancellation)).Items);
    }

    [Fact]
    public async Task A_buyer_has_one_row_a_day_reader_and_kind_however_often_they_are_looked_at()
    {
        var log = Log();
        Note(log, "order/a", times: 4, persons: 1);
        await log.KeepAsync(Cancellation);
        clock.Now = Noon.AddDays(1);
        Note(log, "order/a", times: 1, persons: 1);

        var rows = (await Trail(log).ReadOfBuyerAsync("buyer", new(), Cancellation)).Items;

        Assert.Equal([new DateOnly(2026, 11, 29), new(2026, 11, 28)], rows.Select(row => row.Day));
        Assert.All(rows, row => Assert.Equal((AccountRole.Producer, "p-1", ReadingKind.Order), (row.Role, row.ProducerName, row.Kind)));
    }

    [Fact]
    public async Task What_could_not_be_written_is_written_when_the_table_is_back()
    {
        var log = Log();
        Note(log, "order/a", times: 1, persons: 1);
        await ExecuteAsync("ALTER TABLE reading RENAME TO reading_away");
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => log.KeepAsync(Cancellation));
        await ExecuteAsync("ALTER TABLE reading_away RENAME TO reading");
        Note(log, "order/a", times: 1, persons: 1);

        Assert.Equal(2, Assert.Single((await Trail(log).ReadAsync(new(), new(), Cancellation)).Items).Times);
    }

    [Fact]
    public async Task What_is_left_at_the_end_is_written()
    {
        var log = Log();
        await log.StartAsync(Cancellation);
        Note(log, "order/a", times: 1, persons: 1);
        await log.StopAsync(Cancellation);

        Assert.Single((await Trail(Log()).ReadAsync(new(), new(), Cancellation)).Items);
    }

    [Fact]
    public async Task What_is_older_than_it_is_kept_goes()
    {
        var log = Log();
        clock.Now = Noon.AddDays(-731);
        Note(log, "order/old", times: 1, persons: 1);
        clock.Now = Noon;
        Note(log, "order/new", times: 1, persons: 1);
        await log.KeepAsync(Cancellation);

        await Table().PruneAsync(TimeSpan.FromDays(730), Cancellation);

        Assert.Equal("order/new", Assert.Single((await Trail(log).ReadAsync(new(), new(), Cancellation)).Items).Subject);
        Assert.Single((await Trail(log).ReadOfBuyerAsync("buyer", new(), Cancellation)).Items);
    }

    private ReadingTable Table() => new(database.Database, clock);

    [Fact]
    public async Task Whoever_looked_in_a_time_is_listed_once_whatever_else_is_asked_for()
    {
        var log = Log();
        Note(log, "order/a", times: 1, persons: 1);
        Note(log, "order/b", times: 1, persons: 1);
        log.Note(new(new("office", AccountRole.Operator, null, "Chrome"), ReadingKind.Desk, "producer/p-1", "p-1", "stage=call"), "buyer", 1, isWhole: false, isFirst: true);

        var all = await Trail(log).ReadersAsync(new(By: "seller", Kind: ReadingKind.Desk, Subject: "order/a"), Cancellation);

        Assert.Equal([("office", null, AccountRole.Operator), ("seller", "p-1", AccountRole.Producer)], all.Select(one => (one.Id, one.ProducerId, one.Role)).OrderBy(one => one.Id, StringComparer.Ordinal));
        Assert.Equal(2, (await Trail(log).ReadersAsync(new(SeenBy: new("p-1", "seller")), Cancellation)).Count);
        Assert.Empty(await Trail(log).ReadersAsync(new(SeenBy: new("p-2", "stranger")), Cancellation));
        Assert.Empty(await Trail(log).ReadersAsync(new(To: Noon.AddDays(-1)), Cancellation));
    }

    private ReadingLog Log() => new(Table(), new ReadingOptions { WriteSeconds = 60 }, clock, NullLogger<ReadingLog>.Instance);

    private ReadingTrail Trail(ReadingLog log) => new(database.Database, log);

    private static void Note(ReadingLog log, string subject, int times, int persons)
    {
        var reading = new ReadingOf(new("seller", AccountRole.Producer, "p-1", "Chrome"), ReadingKind.Order, subject, "p-1", null);
        for (var time = 0; time < times; time++) log.Note(reading, "buyer", persons, isWhole: true, isFirst: true);
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }

    private sealed class HandClock(DateTimeOffset start) : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = start;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

public sealed class SqliteReadingTests(SqliteDatabase database) : ReadingConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresReadingTests(PostgresDatabase database) : ReadingConformance(database), IClassFixture<PostgresDatabase>;

public sealed class ReadingBatchTests
{
    [Fact]
    public void A_batch_that_is_full_takes_what_it_knows_and_nothing_new()
    {
        var (batch, by) = (new ReadingBatch(), new ReadBy("seller", AccountRole.Producer, "p-1", ""));
        ReadingWindow Window(int subject) => new(new(by, ReadingKind.Order, $"order/{subject}", "p-1", null), 0);
        for (var i = 0; i < ReadingBatch.Most; i++) Assert.True(batch.Add(Window(i), new ReadingTally { Times = 1 }));

        Assert.True(batch.Add(Window(7), new ReadingTally { Times = 1 }));
        Assert.False(batch.Add(Window(ReadingBatch.Most), new ReadingTally { Times = 1 }));
        Assert.Equal(2, batch.Windows.Single(one => one.Key == Window(7)).Value.Times);
    }
}

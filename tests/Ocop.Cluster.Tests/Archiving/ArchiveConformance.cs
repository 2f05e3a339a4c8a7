using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Cluster.Tests.Journal;
using Ocop.Journal;
using Ocop.Silo.Archiving;
using Ocop.Silo.Journal;
using Ocop.Silo.Privacy;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Archiving;

/// <summary>What is packed, what never is, and that nobody who reads or writes the journal notices.</summary>
public abstract class ArchiveConformance(TestDatabase database) : IAsyncLifetime
{
    private static readonly DateTimeOffset Noon = new(2026, 4, 1, 12, 0, 0, TimeSpan.Zero);
    private static int streams;

    private SqlJournal journal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync()
    {
        journal = database.OpenJournal();
        return ValueTask.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        await journal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_packed_stream_is_read_found_and_refused_as_before()
    {
        var stream = NewStream();
        await AppendAsync(stream, 1, 1_200, personal: "\"Cô Hoa\"");
        await database.HasBeenReadAsync(journal);
        var before = (await journal.ReadAsync(stream, Cancellation), await journal.FindAsync(stream, ["c700", "c2", "unknown"], Cancellation),
            await journal.ReadAtAsync(stream, [1, 600, 1_200], Cancellation), await journal.ReadAllAsync());

        var packings = await database.PackAsync();

        Assert.True(packings.Count >= 3);
        Assert.All(packings, packing => Assert.InRange(packing.Decisions, 1, JournalArchive.BlockSize));
        Assert.DoesNotContain($"{stream} v1", await database.InTheOpenAsync());
        await using var fresh = database.OpenJournal(); // which has no block yet
        Assert.Equal(before.Item1.Decisions, (await fresh.ReadAsync(stream, Cancellation)).Decisions);
        Assert.Equal(before.Item2, await fresh.FindAsync(stream, ["c700", "c2", "unknown"], Cancellation));
        Assert.Equal(before.Item3, await fresh.ReadAtAsync(stream, [1, 600, 1_200], Cancellation));
        Assert.Equal(before.Item4, await fresh.ReadAllAsync());
        await new Resealing(database.Database, TestKeys.Seal, (_, _) => { }).RunAsync(Cancellation);
        Assert.Equal("\"Cô Hoa\"", (await fresh.ReadPersonalAsync(stream, [600], Cancellation))[600]);
        Assert.Equal(AppendOutcome.CauseKnown, await fresh.AppendAsync(new(stream, [Decision(1_201, "c700")])));
        Assert.Equal(AppendOutcome.VersionTaken, await fresh.AppendAsync(new(stream, [Decision(700, "new")])));
        Assert.Equal(AppendOutcome.Appended, await fresh.AppendAsync(new(stream, [Decision(1_201, "new")])));
        Assert.Empty(await database.PackAsync(Noon));
    }

    [Fact]
    public async Task Only_what_is_old_read_by_all_and_owes_nothing_is_packed()
    {
        var (old, young, owing) = (NewStream(), NewStream(), NewStream());
        await AppendAsync(old, 1, 3);
        await journal.AppendAsync(new(owing, [Decision(1, "a"), Decision(2, "b"), Decision(3, "c")], OwedSince: 2));
        await journal.AppendAsync(new(young, [Decision(1, "young") with { At = Noon.AddDays(9) }]));
        await database.HasBeenReadAsync(journal);
        var unread = NewStream();
        await AppendAsync(unread, 1, 1);

        await database.PackAsync(Noon.AddDays(1));

        string[] mine = [old, young, owing, unread];
        Assert.Equal(
            new[] { $"{young} v1", $"{owing} v2", $"{owing} v3", $"{unread} v1" }.Order(StringComparer.Ordinal),
            (await database.InTheOpenAsync()).Where(row => mine.Contains(row.Split(' ')[0])).Order(StringComparer.Ordinal));
        Assert.Equal(2, (await journal.ReadAsync(owing, Cancellation)).OwedSince);

        // When it has come to be old, and has been read, it goes the same way.
        await database.HasBeenReadAsync(journal);
        await database.PackAsync(Noon.AddDays(10));
        Assert.Equal(
            [$"{owing} v2", $"{owing} v3"], (await database.InTheOpenAsync()).Where(row => mine.Contains(row.Split(' ')[0])));
        await journal.MarkOwedSinceAsync(owing, null, 3);
    }

    [Fact]
    public async Task In_the_background_what_does_not_fill_a_block_waits()
    {
        await database.PackAsync();
        await database.HasBeenReadAsync(journal);
        await database.PackAsync();
        var stream = NewStream();
        await AppendAsync(stream, 1, JournalArchive.BlockSize + 7);
        await database.HasBeenReadAsync(journal);

        Assert.Equal(JournalArchive.BlockSize, Assert.Single(await database.PackAsync(withRest: false)).Decisions);
        Assert.Empty(await database.PackAsync(withRest: false));
        Assert.Equal(7, (await database.InTheOpenAsync()).Count(row => row.StartsWith($"{stream} ", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task A_silo_that_is_told_to_packs_by_itself()
    {
        var stream = NewStream();
        await database.HasBeenReadAsync(journal);
        await database.PackAsync();
        await journal.AppendAsync(new(stream, [.. Enumerable.Range(1, JournalArchive.BlockSize).Select(version => Decision(version, $"c{version}") with { Events = "[]" })]));
        await database.HasBeenReadAsync(journal);
        // As a silo left it that has stopped: one that begins with the lists packs an hour later.
        await using (var rows = await database.Database.Derived.OpenConnectionAsync(Cancellation))
            await rows.ExecuteAsync("UPDATE projection SET name = @name", new { name = ProjectionProgress.KeyOf(new ReadModelProjection()) });
        var clock = new MovedClock();
        clock.Move(Noon.AddDays(30) - clock.GetUtcNow());

        using var limit = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        limit.CancelAfter(TimeSpan.FromSeconds(60));
        await using (await GrainHost.StartAsync(database.Options, clock, services => services.AddSingleton(new ArchiveOptions { AfterDays = 29 })))
        {
            while ((await database.InTheOpenAsync()).Any(row => row.StartsWith($"{stream} ", StringComparison.Ordinal)))
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, limit.Token);
        }
    }

    [Theory]
    [InlineData("DELETE FROM projection", true)]
    [InlineData("UPDATE projection SET cursor = ''", true)]
    [InlineData("UPDATE webhook_progress SET cursor = ''", false)]
    public async Task While_one_of_those_who_follow_the_journal_has_not_begun_nothing_is_packed(string sql, bool isDerived)
    {
        await AppendAsync(NewStream(), 1, 2);
        await database.HasBeenReadAsync(journal);
        await using (var rows = await (isDerived ? database.Database.Derived : database.Database.Facts).OpenConnectionAsync(Cancellation))
            await rows.ExecuteAsync(sql);

        Assert.Empty(await database.PackAsync());
    }

    [Fact]
    public async Task Those_who_append_meanwhile_lose_nothing_and_every_row_is_there_once()
    {
        var (stream, busy) = (NewStream(), NewStream());
        await AppendAsync(stream, 1, 3_000);
        var writer = new SteadyWriter(journal, busy);
        writer.Start(Cancellation);
        await writer.HasAppended(20, Cancellation);
        await database.HasBeenReadAsync(journal);

        // Two at once: a command beside a server.
        var packed = await Task.WhenAll(Task.Run(() => database.PackAsync(), Cancellation), Task.Run(() => database.PackAsync(), Cancellation));
        await writer.HasAppended(writer.Acknowledged + 20, Cancellation);
        await writer.StopAsync();

        Assert.True(packed.Sum(packings => packings.Sum(packing => packing.Decisions)) >= 3_000);
        await writer.AssertNothingAcknowledgedIsLost();
        Assert.Equal(Enumerable.Range(1, 3_000).Select(version => Decision(version, $"c{version}").Events), (await journal.ReadAsync(stream, Cancellation)).Decisions.Select(row => row.Events));
        await AssertBlocksFitAsync();
    }

    [Fact]
    public async Task Wherever_it_is_broken_off_a_block_is_there_with_its_rows_or_not_at_all()
    {
        var stream = NewStream();
        await AppendAsync(stream, 1, 2_600);
        await database.HasBeenReadAsync(journal);
        var before = await journal.ReadAllAsync();

        // The last of its statements fails, when block and rows are written.
        var (fail, mend) = database.Options.Provider == Ocop.Silo.Hosting.StorageProvider.Sqlite
            ? ("CREATE TRIGGER broken_off BEFORE DELETE ON journal_packing BEGIN SELECT raise(ABORT, 'broken off'); END", "DROP TRIGGER broken_off")
            : ("CREATE RULE broken_off AS ON DELETE TO journal_packing DO INSTEAD INSERT INTO journal_packing VALUES (NULL)", "DROP RULE broken_off ON journal_packing");
        await ExecuteAsync(fail);
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => database.PackAsync());
        await ExecuteAsync(mend);
        Assert.Equal(2_600, (await database.InTheOpenAsync()).Count(row => row.StartsWith($"{stream} ", StringComparison.Ordinal)));

        // Between two blocks, by somebody who never comes back.
        await foreach (var _ in new JournalArchive(database.Database).PackAsync(Noon.AddYears(9), withRest: true, isDry: false, Cancellation)) break;
        Assert.NotEmpty(await database.InTheOpenAsync());
        Assert.Equal(before, await journal.ReadAllAsync());

        await database.PackAsync();
        Assert.DoesNotContain(await database.InTheOpenAsync(), row => row.StartsWith($"{stream} ", StringComparison.Ordinal));
        Assert.Equal(before, await journal.ReadAllAsync());
        await AssertBlocksFitAsync();
    }

    [Theory]
    [InlineData("UPDATE journal SET events = '1/0' WHERE stream = @stream")]
    [InlineData("INSERT INTO journal_packing VALUES (77); UPDATE journal SET events = '[1]' WHERE stream = @stream")]
    [InlineData("INSERT INTO journal_packing VALUES (77); UPDATE journal SET events = '78/0' WHERE stream = @stream")]
    [InlineData("INSERT INTO journal_packing VALUES (77); UPDATE journal SET events = '77/0', cause = 'other' WHERE stream = @stream")]
    [InlineData("INSERT INTO journal_packing VALUES (77); UPDATE journal SET events = '77/0', at = 1 WHERE stream = @stream")]
    [InlineData("INSERT INTO journal_packing VALUES (77); UPDATE journal SET events = '77/0', version = 9 WHERE stream = @stream")]
    [InlineData("INSERT INTO journal_packing VALUES (77); UPDATE journal SET events = '77/0' WHERE stream = @packed")]
    [InlineData("UPDATE journal SET at = 1 WHERE stream = @stream")]
    [InlineData("DELETE FROM journal WHERE stream = @stream")]
    [InlineData("UPDATE journal_block SET decisions = 0")]
    [InlineData("DELETE FROM journal_block")]
    public async Task The_journal_lets_events_into_their_block_and_nothing_else(string sql)
    {
        var packed = NewStream();
        await AppendAsync(packed, 1, 1);
        await database.HasBeenReadAsync(journal);
        await database.PackAsync();
        var stream = NewStream();
        await AppendAsync(stream, 1, 1);
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);

        var failure = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => connection.ExecuteAsync(sql, new { stream, packed }, transaction));

        Assert.Contains("the journal is append-only", failure.Message, StringComparison.Ordinal);
    }

    private static string NewStream() => $"product/p-old-{Interlocked.Increment(ref streams)}";

    private static NewDecision Decision(long version, string cause) => new(version, cause, $"[\"{cause} of v{version}\"]", Noon);

    private async Task AppendAsync(string stream, int first, int last, string? personal = null)
    {
        var decisions = Enumerable.Range(first, last - first + 1).Select(version => Decision(version, $"c{version}") with { Personal = personal }).ToArray();
        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new(stream, decisions)));
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync(sql);
    }

    /// <summary>The check has more to say of these streams, which no grain wrote; of blocks it has nothing.</summary>
    private async Task AssertBlocksFitAsync() => Assert.DoesNotContain("Packed: ", (await database.CheckAsync()).Said, StringComparison.Ordinal);
}

public sealed class SqliteArchiveTests(SqliteDatabase database) : ArchiveConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresArchiveTests(PostgresDatabase database) : ArchiveConformance(database), IClassFixture<PostgresDatabase>;

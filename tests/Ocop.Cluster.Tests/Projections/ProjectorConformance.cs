using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Projections;

public abstract class ProjectorConformance(TestDatabase database) : IAsyncLifetime
{
    private static int tables;
    private readonly StreamLengths lengths = new($"stream_lengths_{Interlocked.Increment(ref tables)}");
    private readonly JournalSignal signal = new();
    private readonly List<Projector> projectors = [];
    private SqlJournal journal = null!;

    private CancellationToken Cancellation => limit.Token;

    // A projector that stands still would be waited for without end.
    private readonly CancellationTokenSource limit = new(TimeSpan.FromMinutes(1));

    public async ValueTask InitializeAsync()
    {
        journal = database.OpenJournal(signal);
        await lengths.CreateTableAsync(database.Database);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var projector in projectors)
        {
            await projector.StopAsync(CancellationToken.None);
            projector.Dispose();
        }

        await journal.DisposeAsync();
        limit.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task What_was_appended_before_waiting_can_be_read()
    {
        var projector = await Start();
        for (var version = 1; version <= 5; version++)
        {
            await Append("product/p-own", version);
            await projector.WaitUntilCaughtUpAsync(Cancellation);
            Assert.Equal((version, version), (await lengths.ReadAsync(database.Database))["product/p-own"]);
        }
    }

    [Fact]
    public async Task A_projection_that_fails_is_tried_again_and_skips_nothing()
    {
        var attempts = 0;
        lengths.BeforeApply = () =>
        {
            if (++attempts <= 3)
                throw new InvalidOperationException("The read model is broken for now.");
        };
        var projector = await Start();

        await Append("product/p-failing", 1);
        await Append("product/p-failing", 2);
        await projector.WaitUntilCaughtUpAsync(Cancellation);

        Assert.True(attempts > 3);
        Assert.Equal((2, 2), (await lengths.ReadAsync(database.Database))["product/p-failing"]);
    }

    [Fact]
    public async Task A_rebuilt_read_model_equals_the_live_one()
    {
        var projector = await Start();
        await Task.WhenAll(Enumerable.Range(1, 700).Select(i => Append($"product/p-rebuilt-{i}", 1)));
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        var live = await lengths.ReadAsync(database.Database);

        Assert.True(await RebuildAsync());

        Assert.Equal(live, await lengths.ReadAsync(database.Database));
        Assert.True(live.Count >= 700);
        await Append("product/p-rebuilt-1", 2);
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        Assert.True(await RebuildAsync());
        Assert.Equal((2, 2), (await lengths.ReadAsync(database.Database))["product/p-rebuilt-1"]);
    }

    [Fact]
    public async Task While_a_read_model_is_rebuilt_all_that_was_there_is_shown_and_what_comes_is_followed()
    {
        var projector = await Start();
        await Task.WhenAll(Enumerable.Range(1, 100).Select(i => Append($"product/p-shown-{i}", 1)));
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        var (isAtIt, mayEnd) = (new TaskCompletionSource(), new ManualResetEventSlim());

        var rebuild = Task.Run(() => RebuildAsync(told: _ => { isAtIt.TrySetResult(); mayEnd.Wait(Cancellation); }), Cancellation);
        await isAtIt.Task;
        Assert.False(await RebuildAsync());
        await Append("product/p-shown-1", 2);
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        var meanwhile = await lengths.ReadAsync(database.Database);
        mayEnd.Set();
        Assert.True(await rebuild);

        Assert.True(meanwhile.Count >= 100);
        Assert.Equal((2, 2), meanwhile["product/p-shown-1"]);
        Assert.Equal(meanwhile, await lengths.ReadAsync(database.Database));
        await Append("product/p-shown-1", 3);
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        Assert.Equal((3, 3), (await lengths.ReadAsync(database.Database))["product/p-shown-1"]);
    }

    [Fact]
    public async Task A_higher_revision_takes_the_rows_over_and_older_silos_that_still_run_leave_them_alone()
    {
        var older = await Start();
        await Append("product/p-updated", 1);
        await older.WaitUntilCaughtUpAsync(Cancellation);
        await using (var connection = await database.Database.Derived.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync($"UPDATE {lengths.Name} SET decisions = 77 WHERE stream = 'product/p-updated'"); // as the older revision derived it

        var newer = await Start(new StreamLengths(lengths.Name) { Revision = 2 });
        while ((await lengths.ReadAsync(database.Database))["product/p-updated"].Decisions != 1)
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        for (var version = 2; version <= 30; version++) await Append("product/p-updated", version);
        await older.WaitUntilCaughtUpAsync(Cancellation);
        await newer.WaitUntilCaughtUpAsync(Cancellation);

        Assert.Equal((30, 30), (await lengths.ReadAsync(database.Database))["product/p-updated"]);
    }

    [Fact]
    public async Task Rows_that_are_ahead_of_a_journal_that_was_replaced_are_derived_again()
    {
        await Append("product/p-replaced", 1);
        await using (var connection = await database.Database.Derived.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync(
                "INSERT INTO projection (name, cursor) VALUES (@Name, @ahead)", new { Name = $"{lengths.Name}-1", ahead = new JournalCursor(ulong.MaxValue, long.MaxValue).ToString() });

        await Start();

        while (!(await lengths.ReadAsync(database.Database)).ContainsKey("product/p-replaced"))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
    }

    [Fact]
    public async Task Rows_that_an_older_name_left_behind_are_not_folded_once_more()
    {
        await Append("product/p-renamed", 1);
        await using (var connection = await database.Database.Derived.OpenConnectionAsync(Cancellation))
            await connection.ExecuteAsync($"INSERT INTO {lengths.Name} (stream, decisions, last) VALUES ('product/p-renamed', 1, 1)");

        await (await Start()).WaitUntilCaughtUpAsync(Cancellation);

        Assert.Equal((1, 1), (await lengths.ReadAsync(database.Database))["product/p-renamed"]);
    }

    [Fact]
    public async Task Projectors_of_several_silos_apply_each_decision_once()
    {
        var (one, other) = (await Start(), await Start());

        await Task.WhenAll(Enumerable.Range(0, 10).Select(async i =>
        {
            for (var version = 1; version <= 100; version++)
                await Append($"product/p-shared-{i}", version);
        }));
        await one.WaitUntilCaughtUpAsync(Cancellation);
        await other.WaitUntilCaughtUpAsync(Cancellation);

        var read = await lengths.ReadAsync(database.Database);
        Assert.All(Enumerable.Range(0, 10), i => Assert.Equal((100, 100), read[$"product/p-shared-{i}"]));
    }

    [Fact]
    public async Task Appends_of_another_silo_are_found_by_polling()
    {
        await Start();
        await using var another = database.OpenJournal(new JournalSignal());
        await another.AppendAsync(new StreamAppend("product/p-elsewhere", [new NewDecision(1, "c", "[]", DateTimeOffset.UnixEpoch)]));

        while (!(await lengths.ReadAsync(database.Database)).ContainsKey("product/p-elsewhere"))
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
    }

    private Task<bool> RebuildAsync(Action<int>? told = null) => new ProjectionRebuild(lengths, journal, database.Database, told).RunAsync(Cancellation);

    private async Task<Projector> Start(StreamLengths? projection = null)
    {
        var projector = new Projector(
            [projection ?? lengths], journal, journal, database.Database, signal, TimeProvider.System, NullLogger<Projector>.Instance);
        projectors.Add(projector);
        await projector.StartAsync(Cancellation);
        return projector;
    }

    private Task<AppendOutcome> Append(string stream, long version) =>
        journal.AppendAsync(new StreamAppend(stream, [new NewDecision(version, $"c{version}", "[]", DateTimeOffset.UnixEpoch)]));
}

public sealed class SqliteProjectorTests(SqliteDatabase database) : ProjectorConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresProjectorTests(PostgresDatabase database) : ProjectorConformance(database), IClassFixture<PostgresDatabase>;

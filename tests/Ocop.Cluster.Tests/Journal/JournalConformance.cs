using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Journal;

/// <summary>What every journal must do, whatever the database; the rest of the suite is in the other parts of this class.</summary>
public abstract partial class JournalConformance(TestDatabase database) : IAsyncLifetime
{
    private static int streams;
    private static readonly DateTimeOffset Noon = new DateTimeOffset(2026, 4, 1, 12, 0, 0, TimeSpan.Zero).AddTicks(1_234_567);

    private SqlJournal journal = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected TestDatabase Database => database;

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
    public async Task What_is_appended_is_read_back_exactly()
    {
        var stream = NewStream();
        NewDecision[] decisions =
        [
            new(1, "comment/1", """[{"a": 1,  "a":"đặc sản \u0000 \ud83c"}]""", Noon),
            new(2, "comment/2", "[]", Noon.ToOffset(TimeSpan.FromHours(7)).AddTicks(1), """{"text":"Cô Hoa 0912"}"""),
        ];

        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(new StreamAppend(stream, decisions)));

        var read = await journal.ReadAsync(stream, Cancellation);
        Assert.Null(read.Snapshot);
        Assert.Null(read.OwedSince);
        Assert.Equal(decisions.Select(d => new StoredDecision(stream, d.Version, d.Cause, d.Events, d.At)), read.Decisions);
        Assert.Equal(decisions.Select(d => d.At.UtcTicks), read.Decisions.Select(d => d.At.UtcTicks));
    }

    [Fact]
    public async Task A_stream_that_was_never_written_is_empty()
    {
        var read = await journal.ReadAsync(NewStream(), Cancellation);

        Assert.Empty(read.Decisions);
        Assert.Null(read.Snapshot);
        Assert.Null(read.OwedSince);
    }

    [Fact]
    public async Task A_version_that_is_taken_stores_nothing_of_the_append()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a", "b"));

        Assert.Equal(AppendOutcome.VersionTaken, await journal.AppendAsync(Append(stream, 2, "c", "d")));

        Assert.Equal(["a", "b"], await CausesOf(stream));
    }

    [Fact]
    public async Task A_version_that_would_leave_a_gap_is_refused_as_well()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a"));

        Assert.Equal(AppendOutcome.VersionTaken, await journal.AppendAsync(Append(stream, 3, "c")));

        Assert.Equal(["a"], await CausesOf(stream));
    }

    [Fact]
    public async Task A_known_cause_stores_nothing_of_the_append()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a"));

        var again = new StreamAppend(
            stream, [Decision(2, "b") with { Personal = "\"b\"" }, Decision(3, "a"), Decision(4, "c")], OwedSince: 2);
        Assert.Equal(AppendOutcome.CauseKnown, await journal.AppendAsync(again));

        Assert.Equal(["a"], await CausesOf(stream));
        Assert.Empty(await journal.ReadPersonalAsync(stream, [2], Cancellation));
        Assert.Null((await journal.ReadAsync(stream, Cancellation)).OwedSince);
    }

    [Fact]
    public async Task The_same_cause_may_come_in_another_stream()
    {
        var (one, other) = (NewStream(), NewStream());
        await journal.AppendAsync(Append(one, 1, "a"));

        Assert.Equal(AppendOutcome.Appended, await journal.AppendAsync(Append(other, 1, "a")));
    }

    [Fact]
    public async Task A_stale_state_is_told_before_a_known_cause()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a", "b"));

        Assert.Equal(AppendOutcome.VersionTaken, await journal.AppendAsync(Append(stream, 2, "a")));
    }

    [Fact]
    public async Task Decisions_are_found_by_their_causes()
    {
        var stream = NewStream();
        await journal.AppendAsync(Append(stream, 1, "a", "b", "c"));
        await journal.AppendAsync(Append(NewStream(), 1, "a"));

        var found = await journal.FindAsync(stream, ["c", "a", "unknown"], Cancellation);

        Assert.Equal([(1L, "a"), (3L, "c")], found.Select(decision => (decision.Version, decision.Cause)));
        Assert.Empty(await journal.FindAsync(stream, [], Cancellation));
    }

    [Fact]
    public async Task Malformed_appends_are_bugs_and_are_thrown_at_the_caller()
    {
        var stream = NewStream();
        await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync(new StreamAppend(stream, [])));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync(Append(stream, 1, "a", "a")));
        await Assert.ThrowsAsync<ArgumentException>(() => journal.AppendAsync(Append(stream, 0, "a")));
        await Assert.ThrowsAsync<ArgumentException>(
            () => journal.AppendAsync(new StreamAppend(stream, [Decision(1, "a"), Decision(3, "b")])));
        Assert.Empty((await journal.ReadAsync(stream, Cancellation)).Decisions);
    }

    protected static string NewStream() => $"product/p-{Interlocked.Increment(ref streams)}";

    protected static NewDecision Decision(long version, string cause) => new(version, cause, $"""["{cause}"]""", Noon.AddSeconds(version));

    protected static StreamAppend Append(string stream, long firstVersion, params string[] causes) =>
        new(stream, [.. causes.Select((cause, i) => Decision(firstVersion + i, cause))]);

    private async Task<IEnumerable<string>> CausesOf(string stream)
    {
        var decisions = (await journal.ReadAsync(stream, Cancellation)).Decisions;
        Assert.Equal(Enumerable.Range(1, decisions.Count).Select(version => (long)version), decisions.Select(d => d.Version));
        return decisions.Select(decision => decision.Cause);
    }
}

public sealed class SqliteJournalTests(SqliteDatabase database) : JournalConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresJournalTests(PostgresDatabase database) : JournalConformance(database), IClassFixture<PostgresDatabase>;

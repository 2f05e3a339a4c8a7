using Dapper;
using Npgsql;
using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;

namespace Ocop.Cluster.Tests.Journal;

/// <summary>What can only happen where several connections write at once.</summary>
public sealed class PostgresOnlyTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private const string Insert =
        "INSERT INTO journal (stream, version, cause, events, at) VALUES (@stream, 1, 'c', '[]', 0)";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rows_of_a_transaction_that_commits_late_are_not_skipped()
    {
        await using var journal = database.OpenJournal();
        var start = await journal.GetHeadAsync(Cancellation);
        await using var slow = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await using var open = await slow.BeginTransactionAsync(Cancellation);
        await slow.ExecuteAsync(Insert, new { stream = "product/p-slow" }, open);
        await journal.AppendAsync(new StreamAppend("product/p-fast", [new NewDecision(1, "c", "[]", DateTimeOffset.UnixEpoch)]));

        var before = await journal.ReadAllAsync(start, 10, Cancellation);
        Assert.Empty(before.Decisions);
        var head = await journal.GetHeadAsync(Cancellation);
        await open.CommitAsync(Cancellation);
        var after = before;
        // Transactions of other tests on this server may hold it up a little longer.
        while (after.Decisions.Count < 2)
            after = await journal.ReadAllAsync(before.Cursor, 10, Cancellation);

        Assert.Equal(["product/p-slow", "product/p-fast"], after.Decisions.Select(decision => decision.Stream));
        Assert.Equal(head, after.Cursor);
    }

    [Fact]
    public async Task A_write_that_is_overtaken_while_it_runs_is_refused_and_its_companions_are_stored()
    {
        await using var journal = database.OpenJournal();
        await using var rival = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await using var open = await rival.BeginTransactionAsync(Cancellation);
        await rival.ExecuteAsync(Insert, new { stream = "product/p-overtaken" }, open);

        // It cannot see the rival's row beforehand, and waits for it when inserting.
        var writes = Task.WhenAll(new[] { "product/p-overtaken", "product/p-companion" }.Select(stream =>
            journal.AppendAsync(new StreamAppend(stream, [new NewDecision(1, "mine", "[]", DateTimeOffset.UnixEpoch)]))));
        await WaitUntilSomeoneWaitsForALock();
        await open.CommitAsync(Cancellation);

        Assert.Equal([AppendOutcome.VersionTaken, AppendOutcome.Appended], await writes);
        Assert.Equal("c", Assert.Single((await journal.ReadAsync("product/p-overtaken", Cancellation)).Decisions).Cause);
    }

    [Fact]
    public async Task What_PostgreSQL_cannot_store_fails_alone()
    {
        await using var journal = database.OpenJournal();
        var streams = Enumerable.Range(0, 20).Select(i => $"product/p-odd-{i}").ToList();

        var outcomes = streams.Select((stream, i) => journal.AppendAsync(new StreamAppend(
            stream, [new NewDecision(1, "c", i == 7 ? "\0" : "[]", DateTimeOffset.UnixEpoch)]))).ToList();

        for (var i = 0; i < outcomes.Count; i++)
        {
            if (i == 7)
                await Assert.ThrowsAsync<JournalUnavailableException>(() => outcomes[7]);
            else
                Assert.Equal(AppendOutcome.Appended, await outcomes[i]);
        }
    }

    [Theory]
    [InlineData("UPDATE journal SET events = '[1]'")]
    [InlineData("DELETE FROM journal")]
    [InlineData("TRUNCATE journal")]
    public async Task Nobody_changes_the_journal(string sql)
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);

        var failure = await Assert.ThrowsAsync<PostgresException>(() => connection.ExecuteAsync(sql));

        Assert.Equal("the journal is append-only", failure.MessageText);
    }

    private async Task WaitUntilSomeoneWaitsForALock()
    {
        await using var connection = await database.Database.Queries.OpenConnectionAsync(Cancellation);
        while (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM pg_locks WHERE NOT granted") == 0)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System, Cancellation);
    }
}

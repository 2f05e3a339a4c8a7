using Microsoft.Data.Sqlite;
using Ocop.Journal;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Journal;

/// <summary>Writes merged works to SQLite. It blocks while it writes: give its <see cref="MergingWriter"/> a thread of its own.</summary>
internal sealed class SqliteJournalStore(string path, TimeProvider clock) : IJournalStore
{
    private readonly SqliteGate gate = SqliteGate.Of(path);
    private SqliteStatements? open;

    public async Task<AppendOutcome[]> WriteAsync(IReadOnlyList<JournalWork> works)
    {
        await gate.EnterAsync(CancellationToken.None);
        try
        {
            return Write(open ??= new SqliteStatements(path), works);
        }
        catch
        {
            Disconnect();
            throw;
        }
        finally
        {
            gate.Leave();
        }
    }

    // 19: a constraint; 18, 20, 25: a value that SQLite cannot hold.
    public bool IsOutage(Exception failure) => failure is not SqliteException { SqliteErrorCode: 18 or 19 or 20 or 25 };

    public ValueTask DisposeAsync()
    {
        Disconnect();
        return ValueTask.CompletedTask;
    }

    private AppendOutcome[] Write(SqliteStatements database, IReadOnlyList<JournalWork> works)
    {
        var outcomes = new AppendOutcome[works.Count];
        database.Begin();
        try
        {
            for (var i = 0; i < works.Count; i++)
                outcomes[i] = Write(database, works[i]);
            database.Commit();
            return outcomes;
        }
        catch
        {
            database.Rollback();
            throw;
        }
    }

    private AppendOutcome Write(SqliteStatements database, JournalWork work)
    {
        switch (work)
        {
            case AppendWork append:
                return Append(database, append);
            case SnapshotWork snapshot:
                database.SaveSnapshot(snapshot);
                break;
            case OwedWork { Since: { } since } mark:
                database.MarkOwed(mark.Stream, since, clock.GetUtcNow(), mark.Known);
                break;
            case OwedWork mark:
                database.ClearOwed(mark.Stream, mark.Known);
                break;
        }

        return AppendOutcome.Appended;
    }

    private static AppendOutcome Append(SqliteStatements database, AppendWork work)
    {
        if (database.LastVersion(work.Stream) + 1 != work.FirstVersion)
            return AppendOutcome.VersionTaken;

        // Nobody else writes until the commit, so what is looked up first still holds when it is inserted.
        if (work.Decisions.Any(decision => database.Knows(work.Stream, decision.Cause)))
            return AppendOutcome.CauseKnown;

        foreach (var decision in work.Decisions)
            database.Insert(work.Stream, decision);
        if (work.Append.OwedSince is { } since)
            database.Owe(work.Stream, since, work.OwedAt);
        return AppendOutcome.Appended;
    }

    private void Disconnect()
    {
        open?.Dispose();
        open = null;
    }
}

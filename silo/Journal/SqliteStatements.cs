using Microsoft.Data.Sqlite;
using Ocop.Journal;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Journal;

/// <summary>The journal writer's own connection to SQLite and the statements it has prepared on it.</summary>
internal sealed class SqliteStatements : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly List<SqliteCommand> commands = [];
    private readonly SqliteCommand begin, commit, rollback;
    private readonly SqliteCommand last, known, insert, personal, owe, snapshot, mark, clear;

    public SqliteStatements(string path)
    {
        // Not pooled: after a failure the file is really opened anew.
        connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = path, Mode = SqliteOpenMode.ReadWrite, Pooling = false,
            DefaultTimeout = (int)SqliteGate.MaxWait.TotalSeconds,
        }.ToString());
        try
        {
            connection.Open();
            Prepare($"PRAGMA busy_timeout = {(int)SqliteGate.MaxWait.TotalMilliseconds}").ExecuteNonQuery();
            Prepare("PRAGMA synchronous = FULL").ExecuteNonQuery();
            // 8 MB: both indexes grow at random places, and their pages should not be read again for every transaction.
            Prepare("PRAGMA cache_size = -8192").ExecuteNonQuery();
            // 32 MB: causes fall on random pages, and a page that changes ten times between checkpoints is copied into the file once.
            Prepare("PRAGMA wal_autocheckpoint = 8000").ExecuteNonQuery();
            (begin, commit, rollback) = (Prepare("BEGIN IMMEDIATE"), Prepare("COMMIT"), Prepare("ROLLBACK"));
            last = Prepare("SELECT coalesce(max(version), 0) FROM journal WHERE stream = @1", 1);
            known = Prepare("SELECT 1 FROM journal WHERE stream = @1 AND cause = @2", 2);
            insert = Prepare("INSERT INTO journal (stream, version, cause, events, at) VALUES (@1, @2, @3, @4, @5)", 5);
            personal = Prepare("INSERT INTO journal_personal (stream, version, data) VALUES (@1, @2, @3)", 3);
            owe = Prepare("""
                INSERT INTO journal_owed (stream, since, at) VALUES (@1, @2, @3)
                ON CONFLICT (stream) DO UPDATE SET since = excluded.since, at = excluded.at WHERE excluded.since < since
                """, 3);
            snapshot = Prepare("""
                INSERT INTO journal_snapshot (stream, version, state) VALUES (@1, @2, @3)
                ON CONFLICT (stream) DO UPDATE SET version = excluded.version, state = excluded.state
                WHERE excluded.version >= version
                """, 3);
            mark = Prepare("""
                INSERT INTO journal_owed (stream, since, at)
                SELECT @1, @2, coalesce((SELECT at FROM journal WHERE stream = @1 AND version = @2), @3)
                WHERE NOT EXISTS (SELECT 1 FROM journal WHERE stream = @1 AND version > @4)
                ON CONFLICT (stream) DO UPDATE SET since = excluded.since, at = excluded.at
                """, 4);
            clear = Prepare("""
                DELETE FROM journal_owed WHERE stream = @1 AND NOT EXISTS (SELECT 1 FROM journal WHERE stream = @1 AND version > @2)
                """, 2);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public void Begin() => begin.ExecuteNonQuery();

    public void Commit() => commit.ExecuteNonQuery();

    /// <summary>SQLite itself rolls back on some errors, a full disk among them; then there is nothing left to undo.</summary>
    public void Rollback()
    {
        if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            rollback.ExecuteNonQuery();
    }

    public long LastVersion(string stream) => (long)Bind(last, stream).ExecuteScalar()!;

    public bool Knows(string stream, string cause) => Bind(known, stream, cause).ExecuteScalar() is not null;

    public void Insert(string stream, NewDecision decision)
    {
        var at = UnixTime.ToStored(decision.At);
        Bind(insert, stream, decision.Version, decision.Cause, decision.Events, at).ExecuteNonQuery();
        if (decision.Personal is not null)
            Bind(personal, stream, decision.Version, decision.Personal).ExecuteNonQuery();
    }

    public void Owe(string stream, long since, DateTimeOffset at) => Bind(owe, stream, since, UnixTime.ToStored(at)).ExecuteNonQuery();

    public void SaveSnapshot(SnapshotWork work) => Bind(snapshot, work.Stream, work.Version, work.State).ExecuteNonQuery();

    public void MarkOwed(string stream, long since, DateTimeOffset now, long known) =>
        Bind(mark, stream, since, UnixTime.ToStored(now), known).ExecuteNonQuery();

    public void ClearOwed(string stream, long known) => Bind(clear, stream, known).ExecuteNonQuery();

    public void Dispose()
    {
        foreach (var command in commands)
            command.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, int parameters = 0)
    {
        var command = connection.CreateCommand();
        commands.Add(command);
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"@{i}" });
        command.Prepare();
        return command;
    }

    private static SqliteCommand Bind(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
        return command;
    }
}

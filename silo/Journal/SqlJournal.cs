using System.Data.Common;
using System.Security.Cryptography;
using Ocop.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Journal;

/// <summary>The journal in a relational database: writes go through the silo's one writer, reads through connections of their own.</summary>
internal abstract class SqlJournal(DbDataSource reading, MergingWriter writer, PersonalSeal seal) : IJournal, IJournalLog, IJournalHead, IAsyncDisposable
{
    // What is owed (0), the snapshot (1), and the decisions (2) from the first of the two that a grain needs.
    private const string ReadSql = """
        WITH snapshot AS (SELECT version, state FROM journal_snapshot WHERE stream = @stream),
            owed AS (SELECT since FROM journal_owed WHERE stream = @stream)
        SELECT 2, j.version, j.cause, j.events, j.at, p.data
        FROM journal j LEFT JOIN journal_personal p
            ON p.stream = j.stream AND p.version = j.version AND p.version >= (SELECT since FROM owed)
        WHERE j.stream = @stream AND j.version >= (
            SELECT min(version) FROM (SELECT coalesce((SELECT version FROM snapshot), 0) + 1 AS version UNION ALL SELECT since FROM owed) first)
        UNION ALL
        SELECT 1, version, NULL, state, NULL, NULL FROM snapshot
        UNION ALL
        SELECT 0, since, NULL, NULL, NULL, NULL FROM owed
        ORDER BY 1, 2
        """;

    /// <summary>No grain has this stream: its snapshot is read by nobody.</summary>
    internal const string ProbeStream = "health/probe";

    private static readonly TimeSpan ProbeKept = TimeSpan.FromSeconds(5);
    private readonly JournalBlocks blocks = new();
    private readonly Lock probing = new();
    private Task? probe;

    protected abstract string FindSql { get; }

    protected abstract string PersonalSql { get; }

    protected abstract string AtSql { get; }

    public async Task<AppendOutcome> AppendAsync(StreamAppend append)
    {
        StreamAppendCheck.ThrowIfMalformed(append);
        return await writer.WriteAsync(new AppendWork(Sealed(append)));
    }

    private StreamAppend Sealed(StreamAppend append) => append.Decisions.All(decision => decision.Personal is null) ? append : append with
    {
        Decisions = [.. append.Decisions.Select(decision => decision.Personal is { } text
            ? decision with { Personal = seal.Seal(PersonalSeal.Beside(append.Stream, decision.Version), text) }
            : decision)],
    };

    public Task SaveSnapshotAsync(string stream, long version, string state) =>
        writer.WriteAsync(new SnapshotWork(stream, version, state));

    /// <summary>
    /// Completes when the journal can be written: something has come to disk a moment ago, or a tiny row of our own does now, in its
    /// turn behind what waits. All who ask meanwhile share that row.
    /// </summary>
    public Task ProbeAsync()
    {
        if (writer.HasWrittenWithin(ProbeKept)) return Task.CompletedTask;
        lock (probing)
        {
            if (probe is { IsCompleted: false }) return probe;
            return probe = SaveSnapshotAsync(ProbeStream, TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(), "{}");
        }
    }

    public Task MarkOwedSinceAsync(string stream, long? version, long known) => writer.WriteAsync(new OwedWork(stream, version, known));

    // One statement, hence one moment, without a transaction around it: an effect owed by a decision that is read is never missed.
    public Task<StoredStream> ReadAsync(string stream, CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null, ReadSql, ("stream", stream));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var (snapshot, owedSince, decisions) = ((StoredSnapshot?)null, (long?)null, new List<StoredDecision>());
        while (await rows.ReadAsync(cancellation))
        {
            switch (rows.GetInt32(0))
            {
                case 0: owedSince = rows.GetInt64(1); break;
                case 1: snapshot = new(rows.GetInt64(1), rows.GetString(3)); break;
                default:
                    decisions.Add(new(
                        stream, rows.GetInt64(1), rows.GetString(2), rows.GetString(3), UnixTime.FromStored(rows.GetInt64(4)),
                        rows.IsDBNull(5) ? null : seal.Open(PersonalSeal.Beside(stream, rows.GetInt64(1)), rows.GetString(5))));
                    break;
            }
        }

        await rows.CloseAsync();
        await blocks.FillAsync(connection, decisions, cancellation);
        return new StoredStream(snapshot, decisions, owedSince);
    }, cancellation);

    public Task<IReadOnlyList<StoredDecision>> FindAsync(
        string stream, IReadOnlyCollection<string> causes, CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null, FindSql, ("stream", stream), ("causes", ListOf(causes)));
        return await ReadDecisionsAsync(connection, command, cancellation);
    }, cancellation);

    /// <summary>The snapshot of a stream, unless it is of a later version than those before this one.</summary>
    public Task<StoredSnapshot?> ReadSnapshotAsync(string stream, long before, CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null,
            "SELECT version, state FROM journal_snapshot WHERE stream = @stream AND version < @before", ("stream", stream), ("before", before));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? new StoredSnapshot(rows.GetInt64(0), rows.GetString(1)) : null;
    }, cancellation);

    /// <summary>The decisions of a stream that have these versions, in their order.</summary>
    public Task<IReadOnlyList<StoredDecision>> ReadAtAsync(
        string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null, AtSql, ("stream", stream), ("versions", ListOf(versions)));
        return await ReadDecisionsAsync(connection, command, cancellation);
    }, cancellation);

    public Task<IReadOnlyDictionary<long, string>> ReadPersonalAsync(
        string stream, IReadOnlyCollection<long> versions, CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null, PersonalSql, ("stream", stream), ("versions", ListOf(versions)));
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new Dictionary<long, string>();
        while (await rows.ReadAsync(cancellation))
            found.Add(rows.GetInt64(0), seal.Open(PersonalSeal.Beside(stream, rows.GetInt64(0)), rows.GetString(1)));
        return (IReadOnlyDictionary<long, string>)found;
    }, cancellation);

    public Task<IReadOnlyList<string>> FindOwingAsync(DateTimeOffset before, int limit, CancellationToken cancellation) =>
        ReadingAsync(async connection =>
        {
            await using var command = Command(connection, null,
                "SELECT stream FROM journal_owed WHERE at < @before ORDER BY at, stream LIMIT @limit",
                ("before", UnixTime.ToStored(before)), ("limit", limit));
            await using var rows = await command.ExecuteReaderAsync(cancellation);
            var streams = new List<string>();
            while (await rows.ReadAsync(cancellation))
                streams.Add(rows.GetString(0));
            return (IReadOnlyList<string>)streams;
        }, cancellation);

    /// <summary>How many streams owe effects elsewhere, and since when the oldest is owed.</summary>
    public Task<(long Streams, DateTimeOffset? Since)> GetOwingAsync(CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null, "SELECT count(*), min(at) FROM journal_owed");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        await rows.ReadAsync(cancellation);
        return (rows.GetInt64(0), rows.IsDBNull(1) ? (DateTimeOffset?)null : UnixTime.FromStored(rows.GetInt64(1)));
    }, cancellation);

    public abstract Task<JournalPage> ReadAllAsync(string? cursor, int limit, CancellationToken cancellation);

    public abstract Task<string?> GetHeadAsync(CancellationToken cancellation);

    public virtual ValueTask DisposeAsync() => writer.DisposeAsync();

    protected abstract object ListOf<T>(IReadOnlyCollection<T> values);

    protected async Task<T> ReadingAsync<T>(Func<DbConnection, Task<T>> read, CancellationToken cancellation)
    {
        try
        {
            await using var connection = await reading.OpenConnectionAsync(cancellation);
            return await read(connection);
        }
        catch (Exception failure) when (failure is DbException or TimeoutException or IOException)
        {
            // The driver's own exceptions cannot cross a grain call.
            throw new JournalUnavailableException("The journal could not be read.", failure);
        }
        catch (InvalidDataException failure)
        {
            throw new JournalUnavailableException("What was packed of the journal could not be read: run check.", failure);
        }
        catch (CryptographicException failure)
        {
            throw new JournalUnavailableException("A text about a person could not be opened: its key was lost, or it was changed.", failure);
        }
    }

    protected static DbCommand Command(
        DbConnection connection, DbTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        foreach (var (name, value) in parameters)
        {
            var parameter = command.CreateParameter();
            parameter.ParameterName = name;
            parameter.Value = value;
            command.Parameters.Add(parameter);
        }

        return command;
    }

    /// <summary>All that the command finds, with their events wherever those are.</summary>
    /// <param name="seen">Hears of each row besides.</param>
    protected async Task<IReadOnlyList<StoredDecision>> ReadDecisionsAsync(
        DbConnection connection, DbCommand command, CancellationToken cancellation, Action<DbDataReader>? seen = null)
    {
        var decisions = new List<StoredDecision>();
        await using (var rows = await command.ExecuteReaderAsync(cancellation))
        {
            while (await rows.ReadAsync(cancellation))
            {
                decisions.Add(new(rows.GetString(0), rows.GetInt64(1), rows.GetString(2), rows.GetString(3), UnixTime.FromStored(rows.GetInt64(4))));
                seen?.Invoke(rows);
            }
        }

        await blocks.FillAsync(connection, decisions, cancellation);
        return decisions;
    }
}

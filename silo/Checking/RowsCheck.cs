using System.Data.Common;
using System.Diagnostics;
using System.Text;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ocop.Silo.Commands;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Checking;

/// <summary>
/// Derives the lists once more from the journal, into a database of its own that is thrown away, as far as those of the server have
/// come, and compares the two row by row, in the order of their keys.
/// </summary>
internal sealed class RowsCheck(OcopDatabase database, SqlJournal journal, Findings findings, CommandProgress progress)
{
    private const int BatchSize = 4_096;

    /// <summary>How long another transaction may keep what came after it from being final.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private readonly ReadModelProjection projection = new();

    /// <summary>False when there are no lists yet: a server derives them at its next start.</summary>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        if (database.Provider == StorageProvider.Sqlite && !File.Exists(OcopDatabase.RowsBeside(Path.GetFullPath(database.Options.SqlitePath)))) return false;
        var folder = Directory.CreateTempSubdirectory("ocop-check-");
        try
        {
            return await CompareAsync(Path.Combine(folder.FullName, "check.db"), cancellation);
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private async Task<bool> CompareAsync(string file, CancellationToken cancellation)
    {
        await using var scratch = OcopDatabase.Open(new() { SqlitePath = file });
        await new SchemaScripts(scratch, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(cancellation);

        // First of all: what is owed by then may be on its way, and what is delivered later is in the rows too.
        var owing = await OwingAsync(cancellation);
        await using var shown = await database.Queries.OpenConnectionAsync(cancellation);
        await using var moment = await shown.BeginReadingAsync(cancellation);
        var reached = await shown.QuerySingleOrDefaultAsync<string>("SELECT cursor FROM projection WHERE name = @Key", new { Key = ProjectionProgress.KeyOf(projection) }, moment);
        if (reached is null) return false;

        var cursor = await DeriveAsync(scratch, null, reached, cancellation);
        await using (var derived = await scratch.Queries.OpenConnectionAsync(cancellation))
        {
            foreach (var table in await TablesAsync(derived)) await CompareAsync(table, shown, moment, derived, cancellation);
        }

        var end = await journal.GetHeadAsync(cancellation);
        if (IsBefore(await DeriveAsync(scratch, cursor, end ?? "", cancellation), end)) findings.Leave("Orders are not compared: a transaction on the database server has been open for too long. End it and check again.");
        else await new OrdersCheck(scratch, findings).RunAsync(owing, cancellation);
        return true;
    }

    private async Task<IReadOnlySet<string>> OwingAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<string>("SELECT stream FROM journal_owed")).ToHashSet(StringComparer.Ordinal);
    }

    private static bool IsBefore(string? cursor, string? other) => string.CompareOrdinal(cursor ?? "", other ?? "") < 0;

    /// <summary>Applies all decisions up to a place, which need not be the end of a batch of ours; not all when those before it do not become final.</summary>
    private async Task<string?> DeriveAsync(OcopDatabase scratch, string? cursor, string until, CancellationToken cancellation)
    {
        progress.Begin("lists", until.Length == 0 ? 0 : JournalCursor.Parse(until).Position);
        var since = Stopwatch.GetTimestamp();
        for (var limit = BatchSize; limit > 0 && IsBefore(cursor, until);)
        {
            var page = await journal.ReadAllAsync(cursor, limit, cancellation);
            if (page.Decisions.Count == 0)
            {
                if (Stopwatch.GetElapsedTime(since) > Patience) return cursor;
                await Task.Delay(Pause, TimeProvider.System, cancellation);
                continue;
            }

            if (IsBefore(until, page.Cursor))
            {
                limit /= 2;
                continue;
            }

            await using var connection = await scratch.Derived.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await projection.ApplyAsync(transaction, page.Decisions, cancellation);
            await transaction.CommitAsync(cancellation);
            (cursor, since) = (page.Cursor, Stopwatch.GetTimestamp());
            progress.Step(page.Decisions.Count);
        }

        return cursor;
    }

    private static async Task<IReadOnlyList<Table>> TablesAsync(DbConnection derived)
    {
        var names = await derived.QueryAsync<string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('projection', 'schema_script') ORDER BY name");
        List<Table> tables = [];
        foreach (var name in names.AsList())
        {
            var columns = (await derived.QueryAsync<(string Name, string Type, long Key)>($"SELECT name, type, pk FROM pragma_table_info('{name}')")).AsList();
            var key = columns.Where(column => column.Key > 0).OrderBy(column => column.Key).ToArray();
            tables.Add(new(name, [.. key, .. columns.Where(column => column.Key == 0)], key.Length));
        }

        return tables;
    }

    private async Task CompareAsync(Table table, DbConnection shown, DbTransaction moment, DbConnection derived, CancellationToken cancellation)
    {
        progress.Begin(table.Name, await derived.ExecuteScalarAsync<long>($"SELECT count(*) FROM {table.Name}"));
        await using var left = await ReadAsync(shown, moment, table.Select(isServer: shown is NpgsqlConnection), cancellation);
        await using var right = await ReadAsync(derived, null, table.Select(isServer: false), cancellation);
        var (isLeft, isRight) = (await left.ReadAsync(cancellation), await right.ReadAsync(cancellation));
        while (isLeft || isRight)
        {
            var order = !isLeft ? 1 : !isRight ? -1 : table.Compare(left, right);
            if (order < 0) findings.Add(Broken.RowDiffers, table.KeyOf(left), "is shown, and the journal has nothing of it");
            if (order > 0) findings.Add(Broken.RowDiffers, table.KeyOf(right), "is in the journal, and not shown");
            if (order == 0 && table.Difference(left, right) is { } column)
                findings.Add(Broken.RowDiffers, table.KeyOf(left), $"{column} differs from what the journal adds up to");
            if (order <= 0) isLeft = await left.ReadAsync(cancellation);
            if (order >= 0) isRight = await right.ReadAsync(cancellation);
            progress.Step();
        }
    }

    private static async Task<DbDataReader> ReadAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, transaction);
        return await command.ExecuteReaderAsync(cancellation);
    }

    /// <param name="Columns">Those of the key first.</param>
    private sealed record Table(string Name, (string Name, string Type, long Key)[] Columns, int KeyLength)
    {
        // SQLite orders texts by their bytes; a server is told to.
        public string Select(bool isServer) =>
            $"SELECT {string.Join(", ", Columns.Select(column => column.Name))} FROM {Name} ORDER BY {string.Join(", ", Columns.Take(KeyLength).Select(column =>
                isServer && column.Type == "TEXT" ? $"{column.Name} COLLATE \"C\"" : column.Name))}";

        public int Compare(DbDataReader left, DbDataReader right)
        {
            for (var at = 0; at < KeyLength; at++)
            {
                var order = Columns[at].Type == "TEXT"
                    ? Encoding.UTF8.GetBytes(left.GetString(at)).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right.GetString(at)))
                    : left.GetInt64(at).CompareTo(right.GetInt64(at));
                if (order != 0) return order;
            }

            return 0;
        }

        /// <summary>The first column that differs.</summary>
        public string? Difference(DbDataReader left, DbDataReader right)
        {
            for (var at = KeyLength; at < Columns.Length; at++)
                if (!RowValues.AreSame(left.GetValue(at), right.GetValue(at))) return Columns[at].Name;
            return null;
        }

        public string KeyOf(DbDataReader row) => $"{Name} {string.Join('|', Enumerable.Range(0, KeyLength).Select(row.GetValue))}";
    }
}

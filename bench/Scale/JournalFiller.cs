using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using Npgsql;
using NpgsqlTypes;

namespace Ocop.Bench.Scale;

/// <summary>
/// Puts rows into the journal of a server that does not run, in order, so many a transaction, with every flush to disk that the server would
/// wait for. Making the rows and writing them go on beside each other.
/// </summary>
internal static class JournalFiller
{
    private const int RowsATransaction = 20_000;
    private const int MostReady = 4;

    public static Task FillSqliteAsync(string file, IEnumerable<MarketRow> rows, Action<long> told, CancellationToken cancellation) =>
        FillAsync(new SqliteFile(file), rows, told, cancellation);

    public static Task FillPostgresAsync(string connectionString, IEnumerable<MarketRow> rows, Action<long> told, CancellationToken cancellation) =>
        FillAsync(new PostgresTable(connectionString), rows, told, cancellation);

    private static async Task FillAsync(IRowWriter writer, IEnumerable<MarketRow> rows, Action<long> told, CancellationToken cancellation)
    {
        await using var disposed = writer;
        var ready = Channel.CreateBounded<MarketRow[]>(MostReady);
        var making = Task.Run(async () =>
        {
            try
            {
                foreach (var some in rows.Chunk(RowsATransaction)) await ready.Writer.WriteAsync(some, cancellation);
                ready.Writer.Complete();
            }
            catch (Exception e)
            {
                ready.Writer.Complete(e);
            }
        }, cancellation);
        var written = 0L;
        await foreach (var some in ready.Reader.ReadAllAsync(cancellation))
        {
            await writer.WriteAsync(some, cancellation);
            told(written += some.Length);
        }
        await making;
    }

    private interface IRowWriter : IAsyncDisposable
    {
        Task WriteAsync(IReadOnlyList<MarketRow> rows, CancellationToken cancellation);
    }

    /// <summary>UTC, in 100 ns since 1970, as the journal keeps it.</summary>
    private static long Stored(DateTimeOffset at) => (at - DateTimeOffset.UnixEpoch).Ticks;

    private sealed class SqliteFile(string file) : IRowWriter
    {
        private static readonly string[] Names = ["$stream", "$version", "$cause", "$events", "$at"];

        private readonly SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadWrite, Pooling = false }.ToString());

        public async Task WriteAsync(IReadOnlyList<MarketRow> rows, CancellationToken cancellation)
        {
            if (connection.State == System.Data.ConnectionState.Closed) await connection.OpenAsync(cancellation);
            await using var transaction = (SqliteTransaction)await connection.BeginTransactionAsync(cancellation);
            await using var insert = connection.CreateCommand();
            (insert.Transaction, insert.CommandText) = (transaction, "INSERT INTO journal (stream, version, cause, events, at) VALUES ($stream, $version, $cause, $events, $at)");
            var values = Names.Select(name => insert.Parameters.AddWithValue(name, "")).ToArray();
            foreach (var row in rows)
            {
                (values[0].Value, values[1].Value, values[2].Value, values[3].Value, values[4].Value) = (row.Stream, row.Version, row.Cause, row.Events, Stored(row.At));
                await insert.ExecuteNonQueryAsync(cancellation);
            }
            await transaction.CommitAsync(cancellation);
        }

        public ValueTask DisposeAsync() => connection.DisposeAsync();
    }

    private sealed class PostgresTable(string connectionString) : IRowWriter
    {
        private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

        public async Task WriteAsync(IReadOnlyList<MarketRow> rows, CancellationToken cancellation)
        {
            await using var connection = await source.OpenConnectionAsync(cancellation);
            await using var copy = await connection.BeginBinaryImportAsync("COPY journal (stream, version, cause, events, at) FROM STDIN (FORMAT BINARY)", cancellation);
            foreach (var row in rows)
            {
                await copy.StartRowAsync(cancellation);
                await copy.WriteAsync(row.Stream, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Version, NpgsqlDbType.Bigint, cancellation);
                await copy.WriteAsync(row.Cause, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(row.Events, NpgsqlDbType.Text, cancellation);
                await copy.WriteAsync(Stored(row.At), NpgsqlDbType.Bigint, cancellation);
            }
            await copy.CompleteAsync(cancellation);
        }

        public ValueTask DisposeAsync() => source.DisposeAsync();
    }
}

using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Ocop.Bench.Faults.Checking;

/// <summary>Reads the journal's own tables, past the server.</summary>
internal sealed class JournalReader(Func<DbConnection> connect)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static JournalReader OfSqlite(string file) => new(() => new SqliteConnection(
        new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString()));

    public static JournalReader OfPostgres(string connectionString) => new(() => new NpgsqlConnection(
        new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString()));

    public async Task<Journal> ReadAsync(CancellationToken cancellation)
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellation);
        // First the owing streams: whatever is delivered after this is in the rows too.
        var owing = await ReadAsync(connection, "SELECT stream FROM journal_owed ORDER BY stream", row => row.GetString(0), cancellation);
        var rows = await ReadAsync(connection, "SELECT stream, version, cause, events FROM journal ORDER BY stream, version", RowOf, cancellation);
        return new(rows, owing);
    }

    /// <summary>Rows of products that were written after a position, with theirs.</summary>
    public async Task<IReadOnlyList<(long Position, JournalRow Row)>> ReadProductsAfterAsync(long position, CancellationToken cancellation)
    {
        await using var connection = connect();
        await connection.OpenAsync(cancellation);
        var sql = string.Create(
            CultureInfo.InvariantCulture,
            $"SELECT stream, version, cause, events, position FROM journal WHERE position > {position} AND stream LIKE 'product/%' ORDER BY stream, version");
        return await ReadAsync(connection, sql, row => (row.GetInt64(4), RowOf(row)), cancellation);
    }

    private static JournalRow RowOf(DbDataReader row) => new(
        row.GetString(0), row.GetInt64(1), row.GetString(2),
        JsonSerializer.Deserialize<IReadOnlyList<StoredEvent>>(row.GetString(3), Json) ?? throw new JsonException("A row holds no events."));

    private static async Task<List<T>> ReadAsync<T>(
        DbConnection connection, string sql, Func<DbDataReader, T> read, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var found = new List<T>();
        while (await rows.ReadAsync(cancellation)) found.Add(read(rows));
        return found;
    }
}

using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Npgsql;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Scale;

/// <summary>Reads the databases of a server past it: how far lists have come, and how large all of it is.</summary>
internal sealed class MarketReader(OcopServer server, Database database)
{
    private const int PositionDigits = 19;

    private string File => server.Settings["Storage__SqlitePath"];

    private string RowsFile => Path.Combine(Path.GetDirectoryName(File)!, "ocop-rows.db");

    /// <summary>The place in the journal up to which lists are derived, and the last one of the journal.</summary>
    public async Task<(long Derived, long Last)> ProgressAsync(CancellationToken cancellation)
    {
        var cursor = await ScalarAsync(database == Database.Sqlite ? RowsFile : "", "SELECT max(cursor) FROM projection WHERE name LIKE 'read-model-%'", cancellation) as string ?? "";
        var last = await ScalarAsync(database == Database.Sqlite ? File : "", "SELECT max(position) FROM journal", cancellation) as long? ?? 0;
        return (cursor.Length == 0 ? 0 : long.Parse(cursor[^PositionDigits..], CultureInfo.InvariantCulture), last);
    }

    /// <summary>In MB, journal and lists together.</summary>
    public async Task<double> SizeMbAsync(CancellationToken cancellation)
    {
        var bytes = database == Database.Sqlite
            ? new[] { File, RowsFile }.SelectMany(file => new[] { file, $"{file}-wal" }).Where(System.IO.File.Exists).Sum(file => new FileInfo(file).Length)
            : (long)(await ScalarAsync("", "SELECT pg_database_size(current_database())", cancellation))!;
        return bytes / 1024.0 / 1024.0;
    }

    private async Task<object?> ScalarAsync(string file, string sql, CancellationToken cancellation)
    {
        await using DbConnection connection = database == Database.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(server.Settings["Storage__ConnectionString"]) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellation);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteScalarAsync(cancellation);
    }
}

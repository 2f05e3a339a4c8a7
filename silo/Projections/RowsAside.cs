using System.Data.Common;
using Dapper;
using Microsoft.Data.Sqlite;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Projections;

/// <summary>Empty tables of the same shape in a place of their own: a schema of the server, or a file beside. Gone with the end of the rebuild, or at the next begin.</summary>
internal abstract class RowsAside : IAsyncDisposable
{
    /// <summary>Writes these tables, under their own names.</summary>
    public abstract DbDataSource Source { get; }

    /// <summary><c>null</c> when somebody else has such tables.</summary>
    public static Task<RowsAside?> OpenAsync(OcopDatabase database, IReadOnlyList<string> tables, CancellationToken cancellation) =>
        database.Provider == StorageProvider.Sqlite
            ? RowsInFile.OpenAsync(database, tables, cancellation)
            : RowsInSchema.OpenAsync(database, tables, cancellation);

    /// <summary>Puts these rows in the place of those that are shown.</summary>
    public abstract Task ReplaceAsync(DbTransaction transaction, CancellationToken cancellation);

    /// <summary>After the transaction, whether it was committed or not: the connection knows nothing of these tables any more.</summary>
    public abstract Task LeaveAsync(DbConnection connection);

    public abstract ValueTask DisposeAsync();

    // Deleted and inserted, rather than tables exchanged: readers go on meanwhile, and indexes keep the names that schema scripts know.
    protected static async Task ReplaceAsync(DbTransaction transaction, IEnumerable<string> tables, string from, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        foreach (var table in tables)
        {
            await connection.ExecuteAsync(new CommandDefinition($"DELETE FROM {table}", transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
            await connection.ExecuteAsync(new CommandDefinition($"INSERT INTO {table} SELECT * FROM {from}.{table}", transaction: transaction, commandTimeout: 0, cancellationToken: cancellation));
        }
    }
}

/// <inheritdoc/>
internal sealed class RowsInSchema : RowsAside
{
    private const string Schema = "ocop_rebuild";
    // Any number will do, as long as nothing else on the server locks the same.
    private const long LockId = 0x0C0B_5EB0;

    private readonly DbConnection keeper;
    private readonly IReadOnlyList<string> tables;

    private RowsInSchema(DbConnection keeper, DbDataSource source, IReadOnlyList<string> tables) => (this.keeper, Source, this.tables) = (keeper, source, tables);

    public override DbDataSource Source { get; }

    public static new async Task<RowsAside?> OpenAsync(OcopDatabase database, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        // The lock lives as long as this connection, and so does not outlive a process that is killed.
        var keeper = await database.Derived.OpenConnectionAsync(cancellation);
        try
        {
            if (!await keeper.ExecuteScalarAsync<bool>($"SELECT pg_try_advisory_lock({LockId})"))
            {
                await keeper.DisposeAsync();
                return null;
            }

            await keeper.ExecuteAsync($"DROP SCHEMA IF EXISTS {Schema} CASCADE; CREATE SCHEMA {Schema}");
            foreach (var table in tables) await keeper.ExecuteAsync($"CREATE TABLE {Schema}.{table} (LIKE {table} INCLUDING ALL)");
            return new RowsInSchema(keeper, database.OpenDerivedIn(Schema), tables);
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    public override Task ReplaceAsync(DbTransaction transaction, CancellationToken cancellation) => ReplaceAsync(transaction, tables, Schema, cancellation);

    public override Task LeaveAsync(DbConnection connection) => Task.CompletedTask;

    public override async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await using (keeper)
        {
            await keeper.ExecuteAsync($"DROP SCHEMA {Schema} CASCADE");
            await keeper.ExecuteAsync($"SELECT pg_advisory_unlock({LockId})");
        }
    }
}

/// <inheritdoc/>
internal sealed class RowsInFile : RowsAside
{
    private readonly FileStream keeper;
    private readonly string path;
    private readonly IReadOnlyList<string> tables;

    private RowsInFile(FileStream keeper, string path, DbDataSource source, IReadOnlyList<string> tables) =>
        (this.keeper, this.path, Source, this.tables) = (keeper, path, source, tables);

    public override DbDataSource Source { get; }

    public static new async Task<RowsAside?> OpenAsync(OcopDatabase database, IReadOnlyList<string> tables, CancellationToken cancellation)
    {
        var path = OcopDatabase.RowsBeside(Path.GetFullPath(database.Options.SqlitePath)) + ".rebuild";
        if (Keep(path) is not { } keeper) return null;
        try
        {
            Delete(path);
            var source = SqliteDataSource.Deriving(path);
            await using var shown = await database.Queries.OpenConnectionAsync(cancellation);
            await using var aside = await source.OpenConnectionAsync(cancellation);
            await aside.ExecuteAsync("PRAGMA journal_mode = WAL");
            foreach (var table in tables)
                foreach (var sql in await shown.QueryAsync<string>("SELECT sql FROM sqlite_master WHERE tbl_name = @table AND sql IS NOT NULL ORDER BY type DESC", new { table }))
                    await aside.ExecuteAsync(sql);
            return new RowsInFile(keeper, path, source, tables);
        }
        catch
        {
            await keeper.DisposeAsync();
            throw;
        }
    }

    public override async Task ReplaceAsync(DbTransaction transaction, CancellationToken cancellation)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync("ATTACH @path AS aside", new { path }, transaction);
        await ReplaceAsync(transaction, tables, "aside", cancellation);
    }

    public override async Task LeaveAsync(DbConnection connection)
    {
        if (await connection.ExecuteScalarAsync<long>("SELECT count(*) FROM pragma_database_list WHERE name = 'aside'") > 0)
            await connection.ExecuteAsync("DETACH aside");
    }

    public override async ValueTask DisposeAsync()
    {
        // Kept open by the pool, the file would be found again by the next rebuild.
        await using (var last = new SqliteConnection(Source.ConnectionString)) SqliteConnection.ClearPool(last);
        await Source.DisposeAsync();
        Delete(path);
        await keeper.DisposeAsync();
    }

    private static FileStream? Keep(string path)
    {
        try
        {
            return new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 1, FileOptions.DeleteOnClose);
        }
        catch (IOException) when (File.Exists(path + ".lock"))
        {
            return null;
        }
    }

    private static void Delete(string path)
    {
        foreach (var file in new[] { path, $"{path}-wal", $"{path}-shm" }) File.Delete(file);
    }
}

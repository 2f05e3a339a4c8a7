using System.Data.Common;
using Npgsql;

namespace Ocop.Silo.Hosting;

/// <summary>
/// The database of a silo, by what a connection is for. On SQLite it is two files, so that facts never wait for what is derived
/// from them. Dispose connections soon: only one at a time may write to a file.
/// </summary>
public sealed class OcopDatabase : IAsyncDisposable
{
    private OcopDatabase(StorageOptions options, DbDataSource facts, DbDataSource derived, DbDataSource queries) =>
        (Options, Facts, Derived, Queries) = (options, facts, derived, queries);

    public StorageOptions Options { get; }

    public StorageProvider Provider => Options.Provider;

    /// <summary>Writes what must survive a power cut.</summary>
    public DbDataSource Facts { get; }

    /// <summary>Writes read models and how far they have come: what is committed together stays together, but may be lost and derived again.</summary>
    public DbDataSource Derived { get; }

    /// <summary>Reads read models, and never waits for a writer.</summary>
    public DbDataSource Queries { get; }

    public static OcopDatabase Open(StorageOptions options)
    {
        options.Validated();
        return options.Provider == StorageProvider.Sqlite ? OpenSqlite(options) : OpenPostgres(options);
    }

    public async ValueTask DisposeAsync()
    {
        await Facts.DisposeAsync();
        await Derived.DisposeAsync();
        await Queries.DisposeAsync();
    }

    private static OcopDatabase OpenSqlite(StorageOptions options)
    {
        var path = Path.GetFullPath(options.SqlitePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var rows = RowsBeside(path);
        return new OcopDatabase(
            options, SqliteDataSource.Writing(path), SqliteDataSource.Deriving(rows), SqliteDataSource.Reading(rows));
    }

    /// <summary>The file of derived rows: <c>ocop-rows.db</c> beside <c>ocop.db</c>.</summary>
    private static string RowsBeside(string path) => Path.Combine(
        Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-rows{Path.GetExtension(path)}");

    private static OcopDatabase OpenPostgres(StorageOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "ocop", MaxAutoPrepare = 60, AutoPrepareMinUsages = 2,
        };
        // The promise that nothing acknowledged is lost must not hang on a server default; compiling plans costs more than it gains here.
        settings.Options ??= "-c synchronous_commit=on -c jit=off";
        var source = NpgsqlDataSource.Create(settings);
        return new OcopDatabase(options, source, source, source);
    }
}

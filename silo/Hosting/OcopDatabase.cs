using System.Data.Common;
using Npgsql;

namespace Ocop.Silo.Hosting;

/// <summary>
/// The database of a silo, by what a connection is for. On SQLite it is two files, so that facts never wait for what is derived
/// from them. Dispose connections soon: only one at a time may write to a file.
/// </summary>
public sealed class OcopDatabase : IAsyncDisposable
{
    private const int MostConnections = 10;

    private OcopDatabase(
        StorageOptions options, DbDataSource facts, DbDataSource reading, DbDataSource effects, DbDataSource derived, DbDataSource queries) =>
        (Options, Facts, Reading, Effects, Derived, Queries) = (options, facts, reading, effects, derived, queries);

    public StorageOptions Options { get; }

    public StorageProvider Provider => Options.Provider;

    /// <summary>Writes what must survive a power cut.</summary>
    public DbDataSource Facts { get; }

    /// <summary>Reads facts, and never waits for a writer.</summary>
    internal DbDataSource Reading { get; }

    /// <summary>
    /// Writes what a decision in the journal owes until it is written. It goes to disk with the next fact, hence before the note
    /// that nothing is owed any more, and need not be waited for.
    /// </summary>
    public DbDataSource Effects { get; }

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
        await Reading.DisposeAsync();
        await Effects.DisposeAsync();
        await Derived.DisposeAsync();
        await Queries.DisposeAsync();
    }

    private static OcopDatabase OpenSqlite(StorageOptions options)
    {
        var path = Path.GetFullPath(options.SqlitePath);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var rows = RowsBeside(path);
        return new OcopDatabase(
            options, SqliteDataSource.Writing(path), SqliteDataSource.Reading(path), SqliteDataSource.Deriving(path),
            SqliteDataSource.Deriving(rows), SqliteDataSource.Reading(rows));
    }

    /// <summary>The file of derived rows: <c>ocop-rows.db</c> beside <c>ocop.db</c>.</summary>
    internal static string RowsBeside(string path) => Path.Combine(
        Path.GetDirectoryName(path)!, $"{Path.GetFileNameWithoutExtension(path)}-rows{Path.GetExtension(path)}");

    private static OcopDatabase OpenPostgres(StorageOptions options)
    {
        // The promise that nothing acknowledged is lost must not hang on a server default.
        var source = NpgsqlDataSource.Create(SettingsOf(options, synchronousCommit: "on"));
        var lazy = NpgsqlDataSource.Create(SettingsOf(options, synchronousCommit: "off"));
        return new OcopDatabase(options, source, source, lazy, lazy, source);
    }

    /// <summary>Writes tables of this schema of the server, where it has them, instead of those that <see cref="Derived"/> writes.</summary>
    internal NpgsqlDataSource OpenDerivedIn(string schema)
    {
        var settings = SettingsOf(Options, synchronousCommit: "off");
        settings.SearchPath = $"{schema},{settings.SearchPath ?? "\"$user\",public"}";
        return NpgsqlDataSource.Create(settings);
    }

    private static NpgsqlConnectionStringBuilder SettingsOf(StorageOptions options, string synchronousCommit)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.ConnectionString)
        {
            ApplicationName = "ocop", MaxAutoPrepare = 60, AutoPrepareMinUsages = 2,
        };
        if (!string.IsNullOrEmpty(options.Password)) settings.Password = options.Password;
        // More connections than processors can serve only share them, and each has its own plans to make.
        if (!settings.ShouldSerialize("Maximum Pool Size")) settings.MaxPoolSize = MostConnections;
        // Compiling plans costs more than it gains here.
        settings.Options ??= $"-c synchronous_commit={synchronousCommit} -c jit=off";
        return settings;
    }
}

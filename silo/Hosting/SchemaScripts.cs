using System.Data.Common;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Hosting;

/// <summary>
/// Brings the database to the schema of this build before anything else starts: the embedded scripts of each file, in the order of
/// their names, each once, however many nodes start together. A script that has been released never changes; what is new comes in
/// a new one, and a build that does not know the newest leaves the database alone.
/// </summary>
internal sealed partial class SchemaScripts(OcopDatabase database, TimeProvider clock, ILogger<SchemaScripts> log) : IHostedLifecycleService
{
    // Any number will do, as long as nothing else on the server locks the same.
    private const long LockId = 0x0C0B_5C4E;

    private readonly bool sqlite = database.Provider == StorageProvider.Sqlite;

    public Task StartingAsync(CancellationToken cancellationToken) => ApplyAsync(cancellationToken);

    public async Task ApplyAsync(CancellationToken cancellation)
    {
        await ApplyAsync(database.Facts, $"{database.Provider}", cancellation);
        if (sqlite)
            await ApplyAsync(database.Derived, "SqliteRows", cancellation);
    }

    private async Task ApplyAsync(DbDataSource source, string folder, CancellationToken cancellation)
    {
        await using var connection = await OpenAsync(source, cancellation);
        if (sqlite)
            await RunAsync(connection, null, "PRAGMA journal_mode = WAL", cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (!sqlite)
            await RunAsync(connection, transaction, $"SELECT pg_advisory_xact_lock({LockId})", cancellation);
        await RunAsync(connection, transaction,
            "CREATE TABLE IF NOT EXISTS schema_script (name text PRIMARY KEY, applied_at bigint NOT NULL)", cancellation);

        var applied = await ReadAppliedAsync(connection, transaction, cancellation);
        var scripts = ScriptsIn(folder).ToArray();
        if (applied.Max(StringComparer.Ordinal) is { } newest && string.CompareOrdinal(newest, scripts[^1].Name) > 0)
            throw new SettingException($"The database of {SettingOf()} has the schema of a newer Ocop ({newest}): start that one, or a later one.");
        foreach (var (name, sql) in scripts.Where(script => !applied.Contains(script.Name)))
        {
            await RunAsync(connection, transaction, sql, cancellation);
            await RunAsync(connection, transaction,
                $"INSERT INTO schema_script VALUES ('{name}', {UnixTime.ToStored(clock.GetUtcNow())})", cancellation);
            Applied(log, name);
        }
        if (!sqlite)
            await RunAsync(connection, transaction, "SELECT journal_count_on()", cancellation);

        await transaction.CommitAsync(cancellation);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private async Task<DbConnection> OpenAsync(DbDataSource source, CancellationToken cancellation)
    {
        try
        {
            return await source.OpenConnectionAsync(cancellation);
        }
        catch (DbException failure)
        {
            throw new SettingException($"The database of {SettingOf()} cannot be opened: {failure.Message}", failure);
        }
    }

    private string SettingOf() => sqlite ? $"Storage:SqlitePath ({database.Options.SqlitePath})" : "Storage:ConnectionString";

    private static IEnumerable<(string Name, string Sql)> ScriptsIn(string folder)
    {
        var assembly = typeof(SchemaScripts).Assembly;
        var prefix = $"Ocop.Silo.Sql.{folder}.";
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource =>
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(resource)!);
                return (resource[prefix.Length..^".sql".Length], text.ReadToEnd());
            });
    }

    private static async Task<HashSet<string>> ReadAppliedAsync(
        DbConnection connection, DbTransaction transaction, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "SELECT name FROM schema_script";
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        var names = new HashSet<string>();
        while (await rows.ReadAsync(cancellation))
            names.Add(rows.GetString(0));
        return names;
    }

    private static async Task RunAsync(DbConnection connection, DbTransaction? transaction, string sql, CancellationToken cancellation)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(cancellation);
    }

    [LoggerMessage(LogLevel.Information, "Applied schema script {Name}.")]
    private static partial void Applied(ILogger log, string name);
}

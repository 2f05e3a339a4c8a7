using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Databases;

/// <summary>An empty database of one test class, with our schema in it.</summary>
public abstract class TestDatabase : IAsyncLifetime
{
    private OcopDatabase? opened;

    public StorageOptions Options { get; protected set; } = null!;

    public OcopDatabase Database => opened!;

    public async ValueTask InitializeAsync()
    {
        Options = await CreateAsync();
        opened = OcopDatabase.Open(Options);
        await new SchemaScripts(Database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(CancellationToken.None);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (opened is not null)
            await opened.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal SqlJournal OpenJournal(JournalSignal? signal = null) => StorageHosting.OpenJournal(
        Database, TestKeys.Seal, TimeProvider.System, signal ?? new JournalSignal(), NullLogger<MergingWriter>.Instance);

    protected abstract Task<StorageOptions> CreateAsync();
}

public sealed class SqliteDatabase : TestDatabase
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocop-sqlite-").FullName;

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    protected override Task<StorageOptions> CreateAsync() =>
        Task.FromResult(new StorageOptions { SqlitePath = Path.Combine(folder, "data", "ocop.db") });
}

public sealed class PostgresDatabase : TestDatabase
{
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (Options?.ConnectionString is { } connectionString)
            NpgsqlConnection.ClearPool(new NpgsqlConnection(connectionString));
    }

    protected override async Task<StorageOptions> CreateAsync() => new()
    {
        Provider = StorageProvider.Postgres,
        ConnectionString = await (await TestPostgres.GetAsync()).CreateDatabaseAsync(),
    };
}

using System.Diagnostics;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ocop.Bench.Servers;
using Ocop.Cluster.Tests.Archiving;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Projections;
using Ocop.Products;
using Ocop.Silo.Commands;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Commands;

/// <summary>A copy that is taken as docs/operations.md says, while the database is written to, and brought back as it says.</summary>
public abstract class BackupConformance(TestDatabase database)
{
    protected static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_copy_taken_amid_writes_has_all_that_was_answered_before_and_checks_well()
    {
        await using var journal = database.OpenJournal();
        var script = new JournalScript(journal);
        await script.Publish("HTX Tân Việt Á");
        await script.Publish(script.Card("a", "Miến dong"));
        var (answered, isCopied, halfway) = (0L, false, new TaskCompletionSource());
        var writing = Task.Run(
            async () =>
            {
                while (!isCopied)
                {
                    await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 1, null, "test"));
                    if (Interlocked.Increment(ref answered) == 20) halfway.SetResult();
                }
            },
            Cancellation);
        await halfway.Task;
        await database.HasBeenReadAsync(journal);
        Assert.NotEmpty(await database.PackAsync());
        var before = Interlocked.Read(ref answered);

        var copy = await CopyAsync();
        isCopied = true;
        await writing;

        var (code, said) = await RunAsync(copy, "rebuild");
        Assert.True(code == 0, said);
        (code, said) = await RunAsync(copy, "check");
        Assert.True(code == 0, said);
        Assert.Contains("All is well", said, StringComparison.Ordinal);
        await using var restored = OcopDatabase.Open(copy);
        await using var rows = await restored.Queries.OpenConnectionAsync(Cancellation);
        Assert.InRange(await rows.ExecuteScalarAsync<long>("SELECT on_hand FROM sku_stock WHERE sku = @sku", new { sku = script.Sku() }), before, answered);

        await AppliedSchemaAsync(restored);
        await using var goesOn = StorageHosting.OpenJournal(restored, TestKeys.Seal, TimeProvider.System, new(), NullLogger<MergingWriter>.Instance);
        var head = await goesOn.GetHeadAsync(Cancellation);
        var more = new JournalScript(goesOn);
        await more.Publish("HTX Tâm Hòa");
        Assert.Single((await goesOn.ReadAllAsync(head, 10, Cancellation)).Decisions);
    }

    /// <summary>As at each start.</summary>
    private static Task AppliedSchemaAsync(OcopDatabase restored) =>
        new SchemaScripts(restored, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(Cancellation);

    protected abstract Task<StorageOptions> CopyAsync();

    protected static async Task<(int? Code, string Said)> RunAsync(StorageOptions storage, params string[] command)
    {
        await using StringWriter said = new(), progress = new();
        var code = await OcopCommands.TryRunAsync(
            [.. command, $"--Storage:SqlitePath={storage.SqlitePath}", $"--Storage:Provider={storage.Provider}", $"--Storage:ConnectionString={storage.ConnectionString}"],
            said, progress, Cancellation);
        return (code, said.ToString() + progress);
    }
}

public sealed class SqliteBackupTests(SqliteDatabase database) : BackupConformance(database), IClassFixture<SqliteDatabase>
{
    private readonly string data = Path.GetDirectoryName(database.Options.SqlitePath)!;

    [Fact]
    public async Task Keys_and_photos_come_along_lists_do_not_and_nothing_is_written_over()
    {
        Directory.CreateDirectory(Path.Combine(data, "photos", "ab"));
        await File.WriteAllTextAsync(Path.Combine(data, "signing.key"), "key", Cancellation);
        await File.WriteAllTextAsync(Path.Combine(data, "photos", "ab", "abc.webp"), "photo", Cancellation);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(Path.Combine(data, "signing.key"), UnixFileMode.UserRead);
        var folder = Path.Combine(Path.GetDirectoryName(data)!, "kept");

        var (code, said) = await RunAsync(database.Options, "backup", folder);

        Assert.True(code == 0, said);
        Assert.Equal(
            ["ocop.db", Path.Combine("photos", "ab", "abc.webp"), "signing.key"],
            Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file)).Order(StringComparer.Ordinal));
        if (!OperatingSystem.IsWindows()) Assert.Equal(UnixFileMode.UserRead, File.GetUnixFileMode(Path.Combine(folder, "signing.key")));
        (code, said) = await RunAsync(database.Options, "backup", folder);
        Assert.Equal(OcopCommands.NotDone, code);
        Assert.Contains("is not empty", said, StringComparison.Ordinal);
        (code, said) = await RunAsync(database.Options, "backup", Path.Combine(data, "kept"));
        Assert.Equal(OcopCommands.NotDone, code);
        Assert.Contains("must not lie in the data folder", said, StringComparison.Ordinal);
        (code, said) = await RunAsync(database.Options, "backup");
        Assert.Equal(OcopCommands.NotDone, code);
        Assert.Contains("backup <folder>", said, StringComparison.Ordinal);
    }

    protected override async Task<StorageOptions> CopyAsync()
    {
        var folder = Path.Combine(Path.GetDirectoryName(data)!, "copy");
        var (code, said) = await RunAsync(database.Options, "backup", folder);
        Assert.True(code == 0, said);
        return database.Options with { SqlitePath = Path.Combine(folder, "ocop.db") };
    }
}

public sealed class PostgresBackupTests(PostgresDatabase database) : BackupConformance(database), IClassFixture<PostgresDatabase>, IAsyncDisposable
{
    private PostgresServer? other;

    public async ValueTask DisposeAsync()
    {
        if (other is not null) await other.DisposeAsync();
    }

    /// <remarks>Brought back on a new server, as after a fire: its transactions count from the beginning, and less far than those of the one that is gone.</remarks>
    protected override async Task<StorageOptions> CopyAsync()
    {
        var file = Path.GetTempFileName();
        try
        {
            await RunAsync("pg_dump", database.Options, "--format=custom", $"--file={file}");
            other = await TestPostgres.StartOwnAsync();
            var copy = database.Options with { ConnectionString = await other.CreateDatabaseAsync() };
            await RunAsync("pg_restore", copy, "--exit-on-error", "--single-transaction", file);
            return copy;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task RunAsync(string program, StorageOptions storage, params string[] arguments)
    {
        var server = new NpgsqlConnectionStringBuilder(storage.ConnectionString);
        var start = new ProcessStartInfo(program, [.. arguments, $"--host={server.Host}", $"--port={server.Port}", $"--username={server.Username}", $"--dbname={server.Database}"])
        {
            RedirectStandardError = true,
        };
        start.Environment["PGPASSWORD"] = server.Password;
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(Cancellation);
        await process.WaitForExitAsync(Cancellation);
        Assert.True(process.ExitCode == 0, said);
    }
}

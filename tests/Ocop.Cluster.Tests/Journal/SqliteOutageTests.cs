using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Bench.Servers;
using Ocop.Cluster.Tests.Databases;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Journal;

public sealed class SqliteOutageTests(SqliteDatabase database) : IClassFixture<SqliteDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_file_locked_by_another_program_is_an_outage_that_passes()
    {
        await using var journal = database.OpenJournal();
        var writer = new SteadyWriter(journal, "product/p-locked");
        writer.Start(Cancellation);
        await writer.HasAppended(20, Cancellation);

        // Not through our gate, as another program would.
        await using (var another = new SqliteConnection($"Data Source={database.Options.SqlitePath};Pooling=False"))
        {
            another.Open();
            await using var locked = another.BeginTransaction();
            await writer.HasBeenRefused(Cancellation);
        }

        await writer.HasAppended(writer.Acknowledged + 20, Cancellation);
        await writer.StopAsync();
        await writer.AssertNothingAcknowledgedIsLost();
    }

    [Fact]
    public async Task A_full_disk_is_an_outage_that_passes()
    {
        await using var disk = await SmallDisk.TryMountAsync(megabytes: 4);
        Assert.SkipWhen(disk is null, "Needs to mount a small file system (Linux, root).");
        await using var small = OcopDatabase.Open(new StorageOptions { SqlitePath = Path.Combine(disk.Folder, "ocop.db") });
        await new SchemaScripts(small, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(Cancellation);
        await using (var journal = StorageHosting.OpenJournal(
            small, TestKeys.Seal, TimeProvider.System, new JournalSignal(), NullLogger<MergingWriter>.Instance))
        {
            var ballast = Path.Combine(disk.Folder, "ballast");
            await File.WriteAllBytesAsync(ballast, new byte[1_500_000], Cancellation);
            var writer = new SteadyWriter(journal, "product/p-full", bulk: 2_000);
            writer.Start(Cancellation);
            await writer.HasBeenRefused(Cancellation);

            File.Delete(ballast);
            await writer.HasAppended(writer.Acknowledged + 20, Cancellation);
            await writer.StopAsync();
            await writer.AssertNothingAcknowledgedIsLost();
        }

        SqliteConnection.ClearAllPools();
    }
}

using Dapper;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Projections;
using Ocop.Journal;
using Ocop.Products;
using Ocop.Silo.Hosting;

namespace Ocop.Cluster.Tests.Archiving;

/// <summary>What can go wrong with blocks is told by name, by the check and to whoever reads.</summary>
public abstract class PackedCheckConformance(TestDatabase database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_fault_of_what_was_packed_is_told()
    {
        await using var journal = database.OpenJournal();
        JournalScript[] scripts = [new(journal), new(journal), new(journal), new(journal), new(journal)];
        foreach (var script in scripts)
        {
            await script.Publish("HTX Tân Việt Á");
            await script.Publish(script.Card("a", "Miến dong"));
            await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 10, null, "test"));
            await database.HasBeenReadAsync(journal);
            if (script != scripts[^1]) await database.PackAsync();
        }

        var (code, said) = await database.CheckAsync();
        Assert.True(code == 0, said);

        await PlantAsync(
            ("UPDATE journal_block SET hash = content WHERE no = 1", null),
            ("DELETE FROM journal_block WHERE no = 2", null),
            ("UPDATE journal SET events = '3/1' WHERE stream = @stream", $"producer/{scripts[2].Producer}"),
            ("UPDATE journal SET events = '[]' WHERE stream = @stream", $"producer/{scripts[3].Producer}"),
            ("UPDATE journal SET events = '' WHERE stream = @stream", $"producer/{scripts[4].Producer}"));
        (code, said) = await database.CheckAsync();

        Assert.Equal(1, code);
        foreach (var line in new[]
        {
            "Packed: block 1: it was changed, and the events of its rows with it",
            "Packed: block 2: it is missing, and the events of its rows with it",
            $"Packed: producer/{scripts[2].Producer} v1: at 3/1 are the events of another row",
            "Packed: block 4: it is said to have 3 decisions, has 3, and 2 rows have theirs there",
            $"Packed: producer/{scripts[4].Producer} v1: A row of the journal has neither events nor a place of them.",
            "Lists are not compared",
            "BROKEN",
        }) Assert.Contains(line, said, StringComparison.Ordinal);
        await using var fresh = database.OpenJournal();
        foreach (var script in (JournalScript[])[scripts[0], scripts[1], scripts[4]])
            await Assert.ThrowsAsync<JournalUnavailableException>(() => fresh.ReadAsync($"producer/{script.Producer}", Cancellation));
        Assert.Equal(2, (await fresh.ReadAsync($"product/{scripts[3].Product()}", Cancellation)).Decisions.Count);
    }

    private async Task PlantAsync(params (string Sql, string? Stream)[] faults)
    {
        await using var facts = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await facts.ExecuteAsync(database.Options.Provider == StorageProvider.Sqlite
            ? "DROP TRIGGER journal_is_never_updated; DROP TRIGGER journal_block_is_never_updated; DROP TRIGGER journal_block_is_never_deleted"
            : "ALTER TABLE journal DISABLE TRIGGER USER; ALTER TABLE journal_block DISABLE TRIGGER USER");
        foreach (var (sql, stream) in faults) Assert.Equal(1, await facts.ExecuteAsync(sql, new { stream }));
    }
}

public sealed class SqlitePackedCheckTests(SqliteDatabase database) : PackedCheckConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresPackedCheckTests(PostgresDatabase database) : PackedCheckConformance(database), IClassFixture<PostgresDatabase>;

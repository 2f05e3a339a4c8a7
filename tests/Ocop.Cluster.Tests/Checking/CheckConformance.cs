using Dapper;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Projections;
using Ocop.Products;
using Ocop.Silo.Commands;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Checking;

/// <summary>The check finds nothing in a sound database, and each planted fault by its name.</summary>
public abstract class CheckConformance(TestDatabase database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_broken_invariant_is_told_and_a_sound_database_is_well()
    {
        await using var journal = database.OpenJournal();
        var script = new JournalScript(journal);
        using var projector = new Projector(
            [new ReadModelProjection()], journal, journal, database.Database, new JournalSignal(), TimeProvider.System, NullLogger<Projector>.Instance);
        await projector.StartAsync(Cancellation);
        await script.Publish("HTX Tân Việt Á");
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 10, "L1", "test"), script.Offer());
        for (var buyer = 1; buyer <= 3; buyer++)
        {
            await script.Stock(script.Product(), script.Holds(3, buyer: buyer));
            await script.Order(script.OrderId(buyer), script.Line(3, buyer: buyer));
        }

        await journal.ProbeAsync(); // what readiness leaves behind is no fault
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        var (sound, said) = await CheckAsync();
        Assert.True(sound == 0, said);

        // While a server runs: lists of an earlier moment are compared with the journal of that moment.
        await projector.StopAsync(Cancellation);
        await script.Stock(script.Product(), script.Holds(1, buyer: 4));
        await script.Stock(script.Product(), script.Holds(0, buyer: 4, reason: ClaimReason.ReleasedByBuyer));
        (sound, said) = await CheckAsync();
        Assert.True(sound == 0, said);

        await PlantAsync(script);
        (sound, said) = await CheckAsync();
        Assert.Equal(1, sound);
        foreach (var line in new[]
        {
            $"Oversold: product/{script.Product()} v8: {script.Sku()}: 10 on hand, 14 held",
            $"VersionGap: order/{script.OrderId(9)}: version 7 comes after 0",
            $"Snapshot: producer/{script.Producer}: a snapshot without its row, of version 99",
            $"Orphan: sale/{script.Sale}: effects are owed since a row that is not there, version 5",
            $"RowDiffers: sku_stock {script.Sku()}: on_hand differs",
            $"RowDiffers: claim {script.Claim(1)}: is in the journal, and not shown",
            "RowDiffers: producer c-stranger: is shown, and the journal has nothing of it",
            $"OrderDiffers: {script.Sale}|{script.Buyer(5)}: orders have 0 units and 0 waiting, products say 5 and 0",
            "BROKEN",
        }) Assert.Contains(line, said, StringComparison.Ordinal);

        await script.AppendAsync<ProductEvent>("parcel/unreadable", [new UnitsReceived(script.Sku(), 1, null, "test")]);
        (sound, said) = await CheckAsync();
        Assert.Equal(1, sound);
        Assert.Contains("Unreadable: parcel/unreadable v1", said, StringComparison.Ordinal);
        Assert.Contains("Lists are not compared", said, StringComparison.Ordinal);
    }

    /// <summary>An oversold product, a gap, a snapshot of nothing, a debt of nothing, and rows that were changed, taken away and added.</summary>
    private async Task PlantAsync(JournalScript script)
    {
        await script.Stock(script.Product(), script.Holds(5, buyer: 5));
        await using (var facts = await database.Database.Facts.OpenConnectionAsync(Cancellation))
        {
            await facts.ExecuteAsync(
                "INSERT INTO journal (stream, version, cause, events, at) VALUES (@stream, 7, 'late', '[]', 0)", new { stream = $"order/{script.OrderId(9)}" });
            await facts.ExecuteAsync("INSERT INTO journal_snapshot (stream, version, state) VALUES (@stream, 99, '{}')", new { stream = $"producer/{script.Producer}" });
            await facts.ExecuteAsync("INSERT INTO journal_owed (stream, since, at) VALUES (@stream, 5, 0)", new { stream = $"sale/{script.Sale}" });
        }

        await using var rows = await database.Database.Derived.OpenConnectionAsync(Cancellation);
        await rows.ExecuteAsync("UPDATE sku_stock SET on_hand = 11 WHERE sku = @sku", new { sku = script.Sku() });
        await rows.ExecuteAsync("DELETE FROM claim WHERE claim = @claim", new { claim = $"{script.Claim(1)}" });
        var columns = (await rows.QueryAsync("SELECT * FROM producer")).Cast<IDictionary<string, object?>>().First();
        columns["producer_id"] = "c-stranger";
        await rows.ExecuteAsync(
            $"INSERT INTO producer ({string.Join(", ", columns.Keys)}) VALUES ({string.Join(", ", columns.Keys.Select(name => $"@{name}"))})",
            new DynamicParameters(columns.ToDictionary()));
    }

    private Task<(int Code, string Said)> CheckAsync() => CheckAsync(database);

    internal static async Task<(int Code, string Said)> CheckAsync(TestDatabase database)
    {
        await using StringWriter said = new(), progress = new();
        var code = await CheckCommand.RunAsync(database.Database, TestKeys.Seal, said, progress, Cancellation);
        return (code, said.ToString() + progress);
    }
}

public sealed class SqliteCheckTests(SqliteDatabase database) : CheckConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresCheckTests(PostgresDatabase database) : CheckConformance(database), IClassFixture<PostgresDatabase>;

public sealed class CheckBesideOthersTests(PostgresDatabase database) : IClassFixture<PostgresDatabase>
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_came_after_a_transaction_that_is_still_open_is_waited_for()
    {
        await using var journal = database.OpenJournal();
        var script = new JournalScript(journal);
        await script.Publish("HTX Tân Việt Á");
        await script.Publish(script.Card("a", "Miến dong"));
        await script.Stock(script.Product(), new UnitsReceived(script.Sku(), 10, "L1", "test"), script.Offer());
        using var projector = new Projector(
            [new ReadModelProjection()], journal, journal, database.Database, new JournalSignal(), TimeProvider.System, NullLogger<Projector>.Instance);
        await projector.StartAsync(Cancellation);
        await projector.WaitUntilCaughtUpAsync(Cancellation);
        await projector.StopAsync(Cancellation);
        await using var other = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await using var open = await other.BeginTransactionAsync(Cancellation);
        await other.ExecuteScalarAsync("SELECT pg_current_xact_id()", transaction: open);
        await script.Stock(script.Product(), script.Holds(5, buyer: 1)); // and its order is missing

        var check = CheckConformance.CheckAsync(database);
        await Task.WhenAny(check, Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System, Cancellation));
        Assert.False(check.IsCompleted, "The check came to an end without what was decided last.");
        await open.RollbackAsync(Cancellation);

        Assert.Contains($"OrderDiffers: {script.Sale}|{script.Buyer(1)}", (await check).Said, StringComparison.Ordinal);
    }
}

using System.Globalization;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Ocop.Cluster.Tests.Databases;
using Ocop.Cluster.Tests.Grains;
using Ocop.Cluster.Tests.Reports;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Orders;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Silo.Commands;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;
using Ocop.Vouchers;

namespace Ocop.Cluster.Tests.Archiving;

/// <summary>The recorded live sale, packed whole: grains, answers, lists, audit and reports are what they were.</summary>
public abstract class PackedEveningConformance(TestDatabase database)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_recorded_sale_is_what_it_was_after_all_of_it_was_packed()
    {
        var clock = new MovedClock();
        string saleId;
        List<string> told;
        string lists;
        await using (var host = await GrainHost.StartAsync(database.Options, clock))
        {
            var evening = new RecordedEvening(host, clock);
            await evening.PlayAsync();
            saleId = evening.SaleId;
            await host.Services.GetRequiredService<IReadModel>().CaughtUpAsync(Cancellation);
            while ((await host.Services.GetRequiredService<SqlJournal>().GetOwingAsync(Cancellation)).Streams > 0)
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Cancellation);
        }

        await using var journal = database.OpenJournal();
        await ForgetSnapshotsAsync(); // or grains would not look at what was packed
        await using (var host = await GrainHost.StartAsync(database.Options, clock)) told = await TellAsync(host, saleId);
        await ForgetSnapshotsAsync();
        lists = await ListsAsync();
        var (decisions, head) = (await journal.ReadAllAsync(), await journal.GetHeadAsync(Cancellation));
        var streams = await StreamsAsync(journal, decisions.Select(decision => decision.Stream));

        await database.HasBeenReadAsync(journal);
        var (done, said) = await ArchiveAsync(isDry: true);
        Assert.Equal((0, decisions.Count), (done, (await database.InTheOpenAsync()).Length));
        Assert.StartsWith($"Would pack {decisions.Count} decisions", said, StringComparison.Ordinal);
        (done, said) = await ArchiveAsync(isDry: false);
        Assert.Equal(0, done);
        Assert.StartsWith($"Packed {decisions.Count} decisions", said, StringComparison.Ordinal);
        Assert.Empty(await database.InTheOpenAsync());

        Assert.Equal(decisions, await journal.ReadAllAsync());
        Assert.Equal(streams, await StreamsAsync(journal, decisions.Select(decision => decision.Stream)));
        await using (var host = await GrainHost.StartAsync(database.Options, clock)) Assert.Equal(told, await TellAsync(host, saleId));
        Assert.Equal(head, await journal.GetHeadAsync(Cancellation)); // every repeat was known
        Assert.Equal(lists, await ListsAsync());
        Assert.True(await new ProjectionRebuild(new ReadModelProjection(), journal, database.Database).RunAsync(Cancellation));
        Assert.Equal(lists, await ListsAsync());
        var (code, found) = await database.CheckAsync();
        Assert.True(code == 0, found);
    }

    private async Task<(int Code, string Said)> ArchiveAsync(bool isDry)
    {
        await using StringWriter said = new(), progress = new();
        var code = await ArchiveCommand.RunAsync(database.Database, new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero), isDry, said, progress, Cancellation);
        return (code, said.ToString());
    }

    /// <summary>What grains answer, once more for comments and confirmations of before, and what reports, histories and audit say.</summary>
    private static async Task<List<string>> TellAsync(GrainHost host, string saleId)
    {
        List<string> told = [];
        void Tell(object? what) => told.Add(JournalJson.Write(what));
        var (sale, rows) = (host.Grains.LiveSale(saleId), host.Services.GetRequiredService<IReadModel>());
        foreach (var comments in RecordedEvening.Comments(DateTimeOffset.UnixEpoch).Chunk(500)) Tell(await sale.Take([.. comments]));
        Tell(await sale.Get());
        Tell(await sale.GetUnclear(null, 100));
        Tell(await sale.GetNeedsYou(100));
        foreach (var product in (await sale.Get())!.Items.Select(item => host.Grains.Product(item.ProductId)))
        {
            Tell(await product.GetCard());
            Tell(await product.GetStock());
            Tell(await product.GetOffers(saleId));
            Tell(await product.GetLots());
        }

        foreach (var producer in RecordedEvening.Producers) Tell(await host.Grains.Vouchers(saleId, producer).Get());
        var orders = await rows.OrdersAsync(new(Channel: saleId), new(Limit: 200), Cancellation);
        Tell(orders);
        Assert.NotEmpty(orders.Items);
        foreach (var row in orders.Items) Tell(await host.Grains.Order(row.OrderId).Get());
        var claims = await rows.ClaimsAsync(new(SaleId: saleId), new(Limit: 50), Cancellation);
        Tell(claims);
        foreach (var claim in claims.Items) Tell(await host.Services.GetRequiredService<IClaimHistory>().ReadAsync(new(saleId, claim.BuyerId, claim.Sku), Cancellation));
        Tell(await host.Services.GetRequiredService<ISalesReports>().ReadAsync(new(saleId), Cancellation));
        Tell(await host.Services.GetRequiredService<IAuditTrail>().ReadAsync(new(), new(Limit: 200), Cancellation));
        return told;
    }

    private static async Task<List<string>> StreamsAsync(SqlJournal journal, IEnumerable<string> streams)
    {
        List<string> read = [];
        foreach (var stream in streams.Distinct()) read.Add(JournalJson.Write(await journal.ReadAsync(stream, Cancellation)));
        return read;
    }

    private async Task ForgetSnapshotsAsync()
    {
        await using var connection = await database.Database.Facts.OpenConnectionAsync(Cancellation);
        await connection.ExecuteAsync("DELETE FROM journal_snapshot");
    }

    private async Task<string> ListsAsync()
    {
        List<string> lists = [];
        await using var connection = await database.Database.Queries.OpenConnectionAsync(Cancellation);
        foreach (var table in new ReadModelProjection().Tables)
        {
            var lines = (await connection.QueryAsync($"SELECT * FROM {table}")).Cast<IDictionary<string, object?>>()
                .Select(row => string.Join("; ", row.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Key}={column.Value}"))));
            lists.AddRange([table, .. lines.Order(StringComparer.Ordinal)]);
        }

        return string.Join('\n', lists);
    }
}

public sealed class SqlitePackedEveningTests(SqliteDatabase database) : PackedEveningConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresPackedEveningTests(PostgresDatabase database) : PackedEveningConformance(database), IClassFixture<PostgresDatabase>;

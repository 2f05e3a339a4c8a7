using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Journal;

public sealed class PostgresOutageTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Writers_are_told_of_an_outage_and_go_on_when_the_server_is_back()
    {
        await using var server = await TestPostgres.StartOwnAsync();
        await using var database = OcopDatabase.Open(new StorageOptions
        {
            Provider = StorageProvider.Postgres, ConnectionString = await server.CreateDatabaseAsync(),
        });
        await new SchemaScripts(database, TimeProvider.System, NullLogger<SchemaScripts>.Instance).ApplyAsync(Cancellation);
        await using var journal = StorageHosting.OpenJournal(
            database, TestKeys.Seal, TimeProvider.System, new JournalSignal(), NullLogger<MergingWriter>.Instance);
        var load = Enumerable.Range(0, 8).Select(i => new SteadyWriter(journal, $"product/p-{i}")).ToList();
        load.ForEach(writer => writer.Start(Cancellation));
        foreach (var writer in load)
            await writer.HasAppended(20, Cancellation);

        await server.StopAsync();
        foreach (var writer in load)
            await writer.HasBeenRefused(Cancellation);
        await Assert.ThrowsAsync<JournalUnavailableException>(() => journal.ReadAsync("product/p-0", Cancellation));
        await server.StartAgainAsync();

        foreach (var writer in load)
            await writer.HasAppended(writer.Acknowledged + 20, Cancellation);
        await Task.WhenAll(load.Select(writer => writer.StopAsync()));
        foreach (var writer in load)
            await writer.AssertNothingAcknowledgedIsLost();
    }
}

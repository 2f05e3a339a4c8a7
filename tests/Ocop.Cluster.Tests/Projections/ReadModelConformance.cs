using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Cluster.Tests.Databases;
using Ocop.Reports;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Projections;

/// <summary>The read model as it follows a real journal; what it must tell is in the other parts of this class.</summary>
public abstract partial class ReadModelConformance(TestDatabase database) : IAsyncLifetime
{
    private static readonly PageRequest First = new();
    private readonly JournalSignal signal = new();
    private SqlJournal journal = null!;
    private Projector projector = null!;
    private ReadModel rows = null!;
    private JournalScript script = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        journal = database.OpenJournal(signal);
        projector = new Projector(
            [new ReadModelProjection()], journal, journal, database.Database, signal, TimeProvider.System, NullLogger<Projector>.Instance);
        rows = new ReadModel(database.Database, projector);
        script = new JournalScript(journal);
        await projector.StartAsync(Cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await projector.StopAsync(CancellationToken.None);
        projector.Dispose();
        await journal.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>All rows of a list, read in pages.</summary>
    private static async Task<List<T>> All<T>(Func<PageRequest, Task<Page<T>>> read, int limit)
    {
        List<T> items = [];
        for (string? after = null; ;)
        {
            var page = await read(new PageRequest(after, limit));
            Assert.InRange(page.Items.Length, page.Next is null ? 0 : limit, limit);
            items.AddRange(page.Items);
            if (page.Next is null) return items;
            after = page.Next;
        }
    }
}

public sealed class SqliteReadModelTests(SqliteDatabase database) : ReadModelConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresReadModelTests(PostgresDatabase database) : ReadModelConformance(database), IClassFixture<PostgresDatabase>;

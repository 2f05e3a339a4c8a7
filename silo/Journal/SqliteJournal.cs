using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Ocop.Journal;
using Ocop.Silo.Hosting;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Journal;

/// <summary>The journal in the one SQLite file of an embedded silo.</summary>
internal sealed class SqliteJournal : SqlJournal
{
    private readonly DedicatedThread thread;

    // "Read uncommitted" is how this driver is told not to lock the file for a transaction that only reads; it still sees one moment.
    private SqliteJournal(SqliteDataSource reading, MergingWriter writer, DedicatedThread thread, PersonalSeal seal)
        : base(reading, writer, seal) => this.thread = thread;

    protected override string FindSql => """
        SELECT stream, version, cause, events, at FROM journal
        WHERE stream = @stream AND cause IN (SELECT value FROM json_each(@causes)) ORDER BY version
        """;

    protected override string PersonalSql => """
        SELECT version, data FROM journal_personal
        WHERE stream = @stream AND version IN (SELECT value FROM json_each(@versions))
        """;

    protected override string AtSql => """
        SELECT stream, version, cause, events, at FROM journal
        WHERE stream = @stream AND version IN (SELECT value FROM json_each(@versions)) ORDER BY version
        """;

    public static SqliteJournal Open(
        string path, PersonalSeal seal, TimeProvider clock, JournalSignal signal, ILogger<MergingWriter>? log = null)
    {
        var thread = new DedicatedThread("journal");
        var store = new SqliteJournalStore(path, clock);
        return new SqliteJournal(
            SqliteDataSource.Reading(path), new MergingWriter(store, signal, log ?? NullLogger<MergingWriter>.Instance, thread), thread, seal);
    }

    public override Task<JournalPage> ReadAllAsync(string? cursor, int limit, CancellationToken cancellation) =>
        ReadingAsync(async connection =>
        {
            await using var command = Command(connection, null, """
                SELECT stream, version, cause, events, at, position FROM journal
                WHERE position > @after ORDER BY position LIMIT @limit
                """, ("after", cursor is null ? 0L : JournalCursor.Parse(cursor).Position), ("limit", limit));
            var decisions = await ReadDecisionsAsync(
                connection, command, cancellation, row => cursor = new JournalCursor(0, row.GetInt64(5)).ToString());
            return new JournalPage(decisions, cursor);
        }, cancellation);

    public override Task<string?> GetHeadAsync(CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(connection, null, "SELECT max(position) FROM journal");
        return await command.ExecuteScalarAsync(cancellation) is long position ? new JournalCursor(0, position).ToString() : null;
    }, cancellation);

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        thread.Dispose();
    }

    protected override object ListOf<T>(IReadOnlyCollection<T> values) => JsonSerializer.Serialize(values);
}

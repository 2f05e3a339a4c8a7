using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Ocop.Journal;
using Ocop.Silo.Privacy;

namespace Ocop.Silo.Journal;

/// <summary>The journal in PostgreSQL, which several silos share.</summary>
internal sealed class PostgresJournal : SqlJournal
{
    private PostgresJournal(NpgsqlDataSource database, MergingWriter writer, PersonalSeal seal) : base(database, writer, seal) { }

    protected override string FindSql => """
        SELECT stream, version, cause, events, at FROM journal WHERE stream = @stream AND cause = ANY (@causes) ORDER BY version
        """;

    protected override string PersonalSql => """
        SELECT version, data FROM journal_personal WHERE stream = @stream AND version = ANY (@versions)
        """;

    protected override string AtSql => """
        SELECT stream, version, cause, events, at FROM journal WHERE stream = @stream AND version = ANY (@versions) ORDER BY version
        """;

    public static PostgresJournal Open(
        NpgsqlDataSource database, PersonalSeal seal, TimeProvider clock, JournalSignal signal, ILogger<MergingWriter>? log = null) =>
        new(database, new MergingWriter(
            new PostgresJournalStore(database, clock), signal, log ?? NullLogger<MergingWriter>.Instance), seal);

    // What is older than every open transaction is final: nothing can come before it any more. The order names the table, because
    // "tx" alone would be the text that is selected.
    public override Task<JournalPage> ReadAllAsync(string? cursor, int limit, CancellationToken cancellation) =>
        ReadingAsync(async connection =>
        {
            var after = cursor is null ? default : JournalCursor.Parse(cursor);
            await using var command = Command(connection, null, """
                SELECT stream, version, cause, events, at, tx::text, position FROM journal
                WHERE (tx, position) > (@tx::text::xid8, @position) AND tx < journal_final()
                ORDER BY journal.tx, journal.position LIMIT @limit
                """,
                ("tx", after.Transaction.ToString(CultureInfo.InvariantCulture)), ("position", after.Position), ("limit", limit));
            var decisions = await ReadDecisionsAsync(
                connection, command, cancellation, row => cursor = CursorOf(row.GetString(5), row.GetInt64(6)));
            return new JournalPage(decisions, cursor);
        }, cancellation);

    public override Task<string?> GetHeadAsync(CancellationToken cancellation) => ReadingAsync(async connection =>
    {
        await using var command = Command(
            connection, null, "SELECT tx::text, position FROM journal ORDER BY journal.tx DESC, journal.position DESC LIMIT 1");
        await using var rows = await command.ExecuteReaderAsync(cancellation);
        return await rows.ReadAsync(cancellation) ? CursorOf(rows.GetString(0), rows.GetInt64(1)) : null;
    }, cancellation);

    protected override object ListOf<T>(IReadOnlyCollection<T> values) => values.ToArray();

    private static string CursorOf(string transaction, long position) =>
        new JournalCursor(ulong.Parse(transaction, CultureInfo.InvariantCulture), position).ToString();
}

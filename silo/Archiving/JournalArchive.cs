using System.Runtime.CompilerServices;
using Dapper;
using Npgsql;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Archiving;

/// <summary>What one block came to.</summary>
/// <param name="Decisions">Whose events it has.</param>
/// <param name="Characters">Of those events.</param>
/// <param name="Bytes">That it takes.</param>
internal sealed record Packing(long Decisions, long Characters, long Bytes);

/// <summary>
/// Moves events of old decisions into blocks, in journal order. Their rows stay, so that versions and causes are known as ever; whoever
/// reads them finds their events all the same. A block is one transaction: killed at any moment, it is there with all its rows or not at all.
/// </summary>
internal sealed class JournalArchive(OcopDatabase database)
{
    /// <summary>So few that nobody notices the transaction.</summary>
    internal const int BlockSize = 500;

    private const int MostCharacters = 2_000_000;

    private bool IsServer => database.Facts is NpgsqlDataSource;

    // "tx" alone would be the text that is selected, so the order names the table.
    private string PageSql => IsServer
        ? $"""
            SELECT stream, version, tx::text::numeric AS tx, position, events, at, {Owed} AS IsOwed FROM journal j
            WHERE (tx, position) > (@afterTx::text::xid8, @after) AND (tx, position) <= (@untilTx::text::xid8, @until)
            ORDER BY j.tx, j.position LIMIT {BlockSize}
            """
        : $"""
            SELECT stream, version, 0 AS tx, position, events, at, {Owed} AS IsOwed FROM journal j
            WHERE position > @after AND position <= @until ORDER BY position LIMIT {BlockSize}
            """;

    private const string Owed = "EXISTS (SELECT 1 FROM journal_owed o WHERE o.stream = j.stream AND j.version >= o.since)";

    // In SQLite a row that is set to its own position is taken out and put in again: pages that grow empty are merged, and those that
    // are left over are there for new rows.
    private string MoveSql => IsServer
        ? """
            UPDATE journal j SET events = @no || '/' || (m.place - 1)
            FROM unnest(@streams, @versions) WITH ORDINALITY AS m (stream, version, place) WHERE j.stream = m.stream AND j.version = m.version
            """
        : """
            UPDATE journal SET position = position, events = @no || '/' || m.key FROM json_each(@positions) m WHERE position = m.value
            """;

    /// <summary>Packs all that is old enough, a block at a time; between two whoever reads this may rest.</summary>
    /// <param name="before">Decisions of before this moment are old.</param>
    /// <param name="withRest">Also those that do not fill a block.</param>
    /// <param name="isDry">Tells what would be packed, and packs nothing.</param>
    public async IAsyncEnumerable<Packing> PackAsync(
        DateTimeOffset before, bool withRest, bool isDry, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (oldest, end) = (UnixTime.ToStored(before), await ReadEndAsync(cancellation));
        var (no, cursor) = await ReadNewestAsync(cancellation);
        while (await ReadPageAsync(cursor, end, cancellation) is { Count: > 0 } page)
        {
            var isFull = page.Count == BlockSize || Cut(page);
            var last = page.FindLastIndex(decision => decision.At < oldest);
            var isLast = !isFull || last < page.Count - 1;
            if (last < 0 || (isLast && !withRest)) yield break;
            var packed = page.Take(last + 1).Where(decision => decision.At < oldest && decision is { IsOwed: false, IsPacked: false }).ToList();
            if (packed.Count > 0)
            {
                var block = JournalBlock.Pack([.. packed.Select(decision => (decision.Position, decision.Events))]);
                if (!isDry && !await WriteAsync(no + 1, page[last].Cursor, packed, block, cancellation))
                {
                    (no, cursor) = await ReadNewestAsync(cancellation); // somebody else has gone on
                    continue;
                }

                no++;
                yield return new(packed.Count, packed.Sum(decision => (long)decision.Events.Length), block.Content.Length);
            }

            cursor = page[last].Cursor;
            if (isLast) yield break;
        }
    }

    /// <summary>Shortens a page whose events are too much for one block.</summary>
    private static bool Cut(List<OldDecision> page)
    {
        var characters = 0L;
        var most = page.FindIndex(decision => (characters += decision.Events.Length) > MostCharacters);
        if (most < 0) return false;
        var kept = Math.Max(1, most);
        page.RemoveRange(kept, page.Count - kept);
        return true;
    }

    /// <summary>Everybody who follows the journal has read up to here.</summary>
    private async Task<string> ReadEndAsync(CancellationToken cancellation)
    {
        await using var lists = await database.Queries.OpenConnectionAsync(cancellation);
        await using var facts = await database.Reading.OpenConnectionAsync(cancellation);
        var cursors = (await lists.QueryAsync<string>("SELECT cursor FROM projection")).ToList();
        if (cursors.Count == 0) return ""; // lists are not derived yet
        cursors.AddRange(await facts.QueryAsync<string>("SELECT cursor FROM webhook_progress"));
        return cursors.Min(StringComparer.Ordinal)!;
    }

    private async Task<(long No, string Until)> ReadNewestAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        var (no, until) = await connection.QuerySingleOrDefaultAsync<(long, string?)>("SELECT no, until FROM journal_block ORDER BY no DESC LIMIT 1");
        return (no, until ?? "");
    }

    private async Task<List<OldDecision>> ReadPageAsync(string cursor, string end, CancellationToken cancellation)
    {
        if (end.Length == 0) return [];
        var (after, until) = (cursor.Length == 0 ? default : JournalCursor.Parse(cursor), JournalCursor.Parse(end));
        await using var connection = await database.Reading.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<OldDecision>(new CommandDefinition(
            PageSql,
            new { afterTx = $"{after.Transaction}", after = after.Position, untilTx = $"{until.Transaction}", until = until.Position },
            cancellationToken: cancellation))).AsList();
    }

    /// <returns>False when a block of this number is there already.</returns>
    private async Task<bool> WriteAsync(long no, string until, List<OldDecision> packed, PackedBlock block, CancellationToken cancellation)
    {
        await using var connection = await database.Facts.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var isNew = await connection.ExecuteAsync(
            "INSERT INTO journal_block (no, decisions, until, hash, content) VALUES (@no, @Count, @until, @Hash, @Content) ON CONFLICT DO NOTHING",
            new { no, packed.Count, until, block.Hash, block.Content }, transaction);
        if (isNew == 0) return false;
        await connection.ExecuteAsync("INSERT INTO journal_packing VALUES (@no)", new { no }, transaction);
        var moved = await connection.ExecuteAsync(
            MoveSql,
            new
            {
                no,
                streams = packed.Select(decision => decision.Stream).ToArray(),
                versions = packed.Select(decision => decision.Version).ToArray(),
                positions = IsServer ? null : connection.ListOf(packed.Select(decision => decision.Position).ToArray()),
            }, transaction);
        if (moved != packed.Count) throw new InvalidOperationException($"Of {packed.Count} decisions that were to be packed {moved} were found.");
        await connection.ExecuteAsync("DELETE FROM journal_packing", transaction: transaction);
        await transaction.CommitAsync(cancellation);
        return true;
    }
}

using Dapper;
using Ocop.Cluster.Tests.Databases;
using Ocop.Journal;
using Ocop.Silo.Archiving;
using Ocop.Silo.Commands;
using Ocop.Silo.Journal;

namespace Ocop.Cluster.Tests.Archiving;

/// <summary>Packs the journal of a test and looks at what came of it.</summary>
internal static class PackedJournal
{
    private static readonly DateTimeOffset Whenever = new(2200, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>As if everybody who follows the journal had read all of it: nobody does, in most tests.</summary>
    public static async Task HasBeenReadAsync(this TestDatabase database, SqlJournal journal)
    {
        var head = await journal.GetHeadAsync(Cancellation) ?? "";
        await using (var facts = await database.Database.Facts.OpenConnectionAsync(Cancellation))
            await facts.ExecuteAsync("UPDATE webhook_progress SET cursor = @head", new { head });
        await using var rows = await database.Database.Derived.OpenConnectionAsync(Cancellation);
        if (await rows.ExecuteAsync("UPDATE projection SET cursor = @head", new { head }) == 0)
            await rows.ExecuteAsync("INSERT INTO projection (name, cursor) VALUES ('test-1', @head)", new { head });
    }

    public static async Task<List<Packing>> PackAsync(this TestDatabase database, DateTimeOffset? before = null, bool withRest = true, CancellationToken? cancellation = null)
    {
        List<Packing> packings = [];
        await foreach (var packing in new JournalArchive(database.Database).PackAsync(before ?? Whenever, withRest, isDry: false, cancellation ?? Cancellation))
            packings.Add(packing);
        return packings;
    }

    /// <summary>Streams and versions of rows whose events stand beside themselves.</summary>
    public static async Task<string[]> InTheOpenAsync(this TestDatabase database)
    {
        await using var connection = await database.Database.Reading.OpenConnectionAsync(Cancellation);
        return [.. await connection.QueryAsync<string>("SELECT stream || ' v' || version FROM journal WHERE events LIKE '[%' ORDER BY stream, version")];
    }

    public static async Task<IReadOnlyList<StoredDecision>> ReadAllAsync(this SqlJournal journal)
    {
        List<StoredDecision> decisions = [];
        for (string? cursor = null; ;)
        {
            var page = await journal.ReadAllAsync(cursor, 1_000, Cancellation);
            if (page.Decisions.Count == 0) return decisions;
            decisions.AddRange(page.Decisions);
            cursor = page.Cursor;
        }
    }

    public static async Task<(int Code, string Said)> CheckAsync(this TestDatabase database)
    {
        await using StringWriter said = new(), progress = new();
        var code = await CheckCommand.RunAsync(database.Database, TestKeys.Seal, said, progress, Cancellation);
        return (code, said.ToString() + progress);
    }
}

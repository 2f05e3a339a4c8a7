using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dapper;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Readings;

/// <summary>The tables of looks. They lie beside the journal: who looked follows from nothing else.</summary>
internal sealed class ReadingTable(OcopDatabase database, TimeProvider clock)
{
    /// <summary>Rows of one transaction: on SQLite facts wait for it.</summary>
    private const int AtOnce = 1_000;

    private static readonly RowTable<Row> Windows = new(
        "reading",
        key: [new("entry", row => EntryOf(row.Window))],
        once:
        [
            new("since", row => row.Window.Since), new("by_id", row => row.Window.Of.By.Id), new("by_role", row => row.Window.Of.By.Role.ToString()),
            new("by_producer", row => row.Window.Of.By.ProducerId), new("device", row => row.Window.Of.By.Device), new("kind", row => row.Window.Of.Kind.ToString()),
            new("subject", row => row.Window.Of.Subject), new("producer_id", row => row.Window.Of.ProducerId), new("filter", row => row.Window.Of.Filter),
        ],
        changing: [],
        adding: [new("times", row => row.Tally.Times)],
        highest: [new("last_at", row => row.Tally.LastAt), new("persons", row => row.Tally.Persons), new("whole", row => row.Tally.IsWhole ? 1L : 0)]);

    private static readonly RowTable<BuyerDay> Buyers = new(
        "reading_buyer",
        key: [new("buyer_id", row => row.BuyerId), new("what", WhatOf)],
        once:
        [
            new("day", row => DayOf(row.Day)), new("by_role", row => row.Role.ToString()), new("by_producer", row => row.ProducerId), new("kind", row => row.Kind.ToString()),
        ],
        changing: []);

    /// <summary>Writes a batch. One that was written and looked as if it was not counts twice; none is left out.</summary>
    /// <param name="isDurable">Answer when it survives a power cut; otherwise it goes to disk with the next fact.</param>
    public async Task WriteAsync(ReadingBatch batch, bool isDurable, CancellationToken cancellation)
    {
        await using var connection = await (isDurable ? database.Facts : database.Effects).OpenConnectionAsync(cancellation);
        // In one order on every node, so that two that meet do not wait for each other for ever.
        foreach (var rows in batch.Windows.Select(one => new Row(one.Key, one.Value)).OrderBy(row => EntryOf(row.Window), StringComparer.Ordinal).Chunk(AtOnce))
            await WriteAsync(connection, Windows, rows, cancellation);
        foreach (var rows in batch.Buyers.OrderBy(row => row.BuyerId, StringComparer.Ordinal).ThenBy(WhatOf, StringComparer.Ordinal).Chunk(AtOnce))
            await WriteAsync(connection, Buyers, rows, cancellation);
    }

    /// <summary>Deletes what is older, a little at a time.</summary>
    public async Task PruneAsync(TimeSpan keep, CancellationToken cancellation)
    {
        var before = clock.GetUtcNow() - keep;
        await PruneAsync(
            "DELETE FROM reading WHERE entry IN (SELECT entry FROM reading WHERE since < @before ORDER BY since LIMIT @most)",
            new { before = UnixTime.ToStored(before), most = AtOnce }, cancellation);
        await PruneAsync(
            "DELETE FROM reading_buyer WHERE (buyer_id, what) IN (SELECT buyer_id, what FROM reading_buyer WHERE day < @before ORDER BY day LIMIT @most)",
            new { before = DayOf(Shared.VietnamCalendar.DayOf(before)), most = AtOnce }, cancellation);
    }

    internal static string DayOf(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task WriteAsync<TRow>(DbConnection connection, RowTable<TRow> table, TRow[] rows, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await table.WriteAsync(transaction, rows, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    private async Task PruneAsync(string sql, object values, CancellationToken cancellation)
    {
        int deleted;
        do
        {
            // A connection of its own for each part: others write in between.
            await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
            deleted = await connection.ExecuteAsync(new CommandDefinition(sql, values, cancellationToken: cancellation));
        }
        while (deleted == AtOnce);
    }

    private static string WhatOf(BuyerDay row) => $"{DayOf(row.Day)}~{row.Role}~{row.ProducerId}~{row.Kind}";

    /// <summary>The same for the same window on every node.</summary>
    private static string EntryOf(ReadingWindow window)
    {
        var (of, by) = (window.Of, window.Of.By);
        string?[] parts = [$"{window.Since}", by.Id, $"{by.Role}", by.ProducerId, by.Device, $"{of.Kind}", of.Subject, of.ProducerId, of.Filter];
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))))[..32];
    }

    private readonly record struct Row(ReadingWindow Window, ReadingTally Tally);
}

using System.Collections.Immutable;
using System.Data.Common;
using System.Security.Cryptography;
using Dapper;
using Ocop.Journal;
using Ocop.Privacy;
using Ocop.Reports;
using Ocop.Silo.Hosting;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Privacy;

/// <summary>
/// Has what is stored of people erased who were not heard of for <see cref="PrivacyOptions.KeepMonths"/>: reads in the journal who was there when, and
/// asks the desk for some of those at a time who were not, as an operator would. Why so: ADR 32.
/// </summary>
internal sealed class Retention(
    OcopDatabase database, IJournalLog journal, Inactivity inactivity, PrivacyJobs jobs, IGrainFactory grains, PrivacyOptions options, TimeProvider clock) : IRetention
{
    /// <summary>Of one request: each reads the whole journal, and compares every row with all of them.</summary>
    private const int MostAtOnce = 100;

    /// <summary>After so long somebody is looked at again of whom something was open.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromDays(30);

    public bool IsOn => options.KeepMonths > 0;

    public async Task<bool> StepAsync(CancellationToken cancellation)
    {
        if (!IsOn) return false;
        if (await ReadOnAsync(cancellation)) return true;
        // One request at a time, and no choice among people of whom one that runs may have erased half.
        if (await jobs.FindOpenAsync(PrivacyKind.Erasure, null, null, cancellation) is not null) return false;
        var now = clock.GetUtcNow();
        var before = BeforeOf(now, options.KeepMonths);
        var some = await OldestAsync(before, now, cancellation);
        if (some.Count == 0) return false;
        var standings = await inactivity.LookAsync(some, before, cancellation);
        await PutOffAsync(standings.Where(one => !one.IsAway), now, cancellation);
        ImmutableArray<string> away = [.. standings.Where(one => one.IsAway).Select(one => one.BuyerId)];
        if (away.IsEmpty) return true;
        var jobId = $"age-{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16))}";
        await grains.PrivacyDesk().Ask(new($"age/{jobId}", jobId, PrivacyKind.Erasure, null, null, AuditRow.System, TimeSpan.Zero, away, before));
        return true;
    }

    /// <summary>What is older than this is old.</summary>
    public static DateTimeOffset BeforeOf(DateTimeOffset now, int months) => now.AddMonths(-months);

    /// <summary>Forgets those whom a request has erased, whoever asked; of whom an order was still open is looked at again later.</summary>
    public static async Task SettleAsync(DbTransaction transaction, PrivacyJobRow job, PrivacyFindings found, DateTimeOffset now)
    {
        var before = found.Before ?? job.Began;
        var waiting = found.Waiting.Select(order => Shared.Ids.ReadOrder(order.OrderId)?.BuyerId).ToHashSet();
        foreach (var id in found.BuyerIds)
            await transaction.Connection!.ExecuteAsync(
                waiting.Contains(id) ? "UPDATE buyer_seen SET again_at = @again WHERE buyer_id = @id" : "DELETE FROM buyer_seen WHERE buyer_id = @id AND last_at < @before",
                new { id, before = UnixTime.ToStored(before), again = UnixTime.ToStored(now + LookAgain) }, transaction);
    }

    /// <summary>Notes of one page of the journal who was there.</summary>
    private async Task<bool> ReadOnAsync(CancellationToken cancellation)
    {
        string cursor;
        await using (var reading = await jobs.Reading.OpenConnectionAsync(cancellation))
            cursor = await reading.QuerySingleAsync<string>("SELECT cursor FROM buyer_seen_progress WHERE name = 'journal'");
        var page = await journal.ReadAllAsync(cursor.Length == 0 ? null : cursor, options.PageSize, cancellation);
        if (page.Decisions.Count == 0) return false;
        var seen = page.Decisions.SelectMany(row => Inactivity.BuyersIn(row).Select(id => (Id: id, row.At))).GroupBy(one => one.Id, one => one.At)
            .Select(one => new { id = one.Key, at = UnixTime.ToStored(one.Max()) }).OrderBy(one => one.id, StringComparer.Ordinal).ToArray();
        await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        if (await connection.ExecuteAsync(
                "UPDATE buyer_seen_progress SET cursor = @next WHERE name = 'journal' AND cursor = @cursor", new { next = page.Cursor, cursor }, transaction) == 0) return true; // another process has gone on
        await connection.ExecuteAsync(
            """
            INSERT INTO buyer_seen (buyer_id, last_at) VALUES (@id, @at)
            ON CONFLICT (buyer_id) DO UPDATE SET last_at = excluded.last_at, again_at = 0 WHERE buyer_seen.last_at < excluded.last_at
            """,
            seen, transaction);
        await transaction.CommitAsync(cancellation);
        return true;
    }

    private async Task<IReadOnlyList<string>> OldestAsync(DateTimeOffset before, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await jobs.Reading.OpenConnectionAsync(cancellation);
        return (await connection.QueryAsync<string>(
            "SELECT buyer_id FROM buyer_seen WHERE last_at < @before AND again_at <= @now ORDER BY last_at, buyer_id LIMIT @MostAtOnce",
            new { before = UnixTime.ToStored(before), now = UnixTime.ToStored(now), MostAtOnce })).AsList();
    }

    private async Task PutOffAsync(IEnumerable<Standing> standings, DateTimeOffset now, CancellationToken cancellation)
    {
        await using var connection = await database.Effects.OpenConnectionAsync(cancellation);
        foreach (var one in standings)
            await connection.ExecuteAsync(
                "UPDATE buyer_seen SET last_at = CASE WHEN last_at < @used THEN @used ELSE last_at END, again_at = @again WHERE buyer_id = @BuyerId",
                new { one.BuyerId, used = UnixTime.ToStored(one.UsedAt) ?? 0, again = one.HasOpen || one.IsUnknown ? UnixTime.ToStored(now + LookAgain) : 0 });
    }
}

using System.Data.Common;
using Ocop.LiveSales;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Projections;

/// <summary>One row a sale: its plan and how far it has come. Comments leave no trace here.</summary>
internal static class SaleRows
{
    public static readonly RowTable<SaleRecord> Table = new(
        "sale",
        key: [new("sale_id", s => s.SaleId)],
        once: [new("no", s => s.No), new("created_at", s => s.CreatedAt)],
        changing:
        [
            new("title", s => s.Title), new("owner", s => s.Owner), new("status", s => s.Status.ToString()),
            new("scheduled_at", s => s.ScheduledAt), new("started_at", s => s.StartedAt), new("ended_at", s => s.EndedAt),
        ]);

    /// <summary>Who else runs a sale, or did until the plan changed.</summary>
    public static readonly RowTable<ModeratorRecord> Moderators = new(
        "sale_moderator",
        key: [new("producer_id", m => m.ProducerId), new("sale_id", m => m.SaleId)],
        once: [],
        changing: [new("is_now", m => m.IsNow)]);

    public static async Task ApplyAsync(
        DbTransaction transaction, IEnumerable<Happened<SaleEvent>> decisions, CancellationToken cancellation)
    {
        var news = decisions.Where(decision => decision.Events.Any(happened => happened is SaleCreated or SaleReplanned or SaleAdvanced)).ToArray();
        if (news.Length == 0) return;
        var rows = (await Table.ReadAsync(transaction, "sale_id", [.. news.Select(decision => decision.Key).Distinct()])).ToDictionary(row => row.SaleId);
        var next = await Table.NextNoAsync(transaction);
        foreach (var decision in news)
        {
            if (!rows.TryGetValue(decision.Key, out var row))
                rows.Add(decision.Key, row = new() { SaleId = decision.Key, No = next++, CreatedAt = UnixTime.ToStored(decision.At) });
            foreach (var happened in decision.Events) row.Apply(happened, decision.At);
        }

        await Table.WriteAsync(transaction, rows.Values, cancellation);
        await ApplyModeratorsAsync(transaction, news, cancellation);
    }

    private static async Task ApplyModeratorsAsync(DbTransaction transaction, Happened<SaleEvent>[] news, CancellationToken cancellation)
    {
        var named = news
            .SelectMany(decision => decision.Events.Select(happened => (SaleId: decision.Key, Moderators: ModeratorsOf(happened))))
            .Where(plan => plan.Moderators is not null).ToArray();
        var rows = (await Moderators.ReadAsync(transaction, "sale_id", [.. named.Select(plan => plan.SaleId).Distinct()])).ToList();
        foreach (var (saleId, moderators) in named)
        {
            foreach (var row in rows.Where(row => row.SaleId == saleId)) row.IsNow = 0;
            foreach (var moderator in moderators!)
            {
                var row = rows.Find(row => row.SaleId == saleId && row.ProducerId == moderator);
                if (row is null) rows.Add(row = new() { SaleId = saleId, ProducerId = moderator });
                row.IsNow = 1;
            }
        }

        await Moderators.WriteAsync(transaction, rows, cancellation);
    }

    private static IEnumerable<string>? ModeratorsOf(SaleEvent happened) => happened switch
    {
        SaleCreated created => created.Moderators.IsDefault ? [] : created.Moderators,
        SaleReplanned plan => plan.Moderators.IsDefault ? [] : plan.Moderators,
        _ => null,
    };
}

/// <summary>The row of a sale.</summary>
internal sealed class SaleRecord
{
    public required string SaleId { get; init; }
    public required long No { get; init; }
    public required long CreatedAt { get; init; }
    public string Title { get; set; } = "";
    public string? Owner { get; set; }
    public SaleStatus Status { get; set; }
    public long? ScheduledAt { get; set; }
    public long? StartedAt { get; set; }
    public long? EndedAt { get; set; }

    public void Apply(SaleEvent happened, DateTimeOffset at)
    {
        if (happened is SaleCreated created)
            (Title, Owner, ScheduledAt) = (created.Title, created.Owner, UnixTime.ToStored(created.ScheduledAt));
        if (happened is SaleReplanned plan) (Title, ScheduledAt) = (plan.Title, UnixTime.ToStored(plan.ScheduledAt));
        if (happened is not SaleAdvanced) return;
        // The sale's own rules know where a step leads.
        var step = LiveSale.None.Apply(happened, version: 0, at);
        Status = step.Status;
        StartedAt = UnixTime.ToStored(step.StartedAt) ?? StartedAt;
        EndedAt = UnixTime.ToStored(step.EndedAt) ?? EndedAt;
    }
}

/// <summary>The row of a producer who runs a sale of another.</summary>
internal sealed class ModeratorRecord
{
    public required string ProducerId { get; init; }
    public required string SaleId { get; init; }
    public long IsNow { get; set; }
}

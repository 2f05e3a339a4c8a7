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
    }
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

using System.Data.Common;
using Ocop.LiveSales;

namespace Ocop.Silo.Projections;

/// <summary>What became of the comments of a sale in one hour, from one platform. Each number is added to its row.</summary>
internal sealed class CommentTally
{
    public required string SaleId { get; init; }
    public required long Hour { get; init; }
    public required string Source { get; init; }
    public long Comments { get; set; }
    public long WithCode { get; set; }
    public long Claimed { get; set; }
    public long NeedsYou { get; set; }
    public long NotOpen { get; set; }
    public long Superseded { get; set; }
    public long Edits { get; set; }
    public long Deletions { get; set; }

    /// <summary>Of comments with a code, how long after the platform's time their row was decided.</summary>
    public long Within1s { get; set; }
    public long Within5s { get; set; }
    public long Within10s { get; set; }
    public long Within30s { get; set; }
    public long Within60s { get; set; }

    /// <summary>Later than all of those.</summary>
    public long Late { get; set; }

    public void Add(CommentTaken taken, DateTimeOffset at)
    {
        if (taken.Verb == CommentVerb.Edit) Edits++;
        if (taken.Verb == CommentVerb.Delete) Deletions++;
        if (taken.Verb != CommentVerb.Add) return;
        Comments++;
        if (taken.Outcome == CommentOutcome.Claimed) Claimed++;
        if (taken.Outcome == CommentOutcome.NeedsYou) NeedsYou++;
        if (taken.Outcome == CommentOutcome.NotOpen) NotOpen++;
        if (taken.Outcome == CommentOutcome.Superseded) Superseded++;
        if (taken.Codes.IsDefaultOrEmpty) return;
        WithCode++;
        Time(at - taken.At);
    }

    private void Time(TimeSpan delay)
    {
        switch (delay.TotalSeconds)
        {
            case <= 1: Within1s++; break;
            case <= 5: Within5s++; break;
            case <= 10: Within10s++; break;
            case <= 30: Within30s++; break;
            case <= 60: Within60s++; break;
            default: Late++; break;
        }
    }
}

/// <summary>The comments of sales in numbers; their texts leave no trace here.</summary>
internal static class CommentTallyRows
{
    public static readonly Column<CommentTally>[] Counts =
    [
        new("comments", t => t.Comments), new("with_code", t => t.WithCode), new("claimed", t => t.Claimed), new("needs_you", t => t.NeedsYou),
        new("not_open", t => t.NotOpen), new("superseded", t => t.Superseded), new("edits", t => t.Edits), new("deletions", t => t.Deletions),
        new("within_1s", t => t.Within1s), new("within_5s", t => t.Within5s), new("within_10s", t => t.Within10s),
        new("within_30s", t => t.Within30s), new("within_60s", t => t.Within60s), new("late", t => t.Late),
    ];

    public static readonly RowTable<CommentTally> Table = new(
        "comment_tally",
        key: [new("sale_id", t => t.SaleId), new("hour", t => t.Hour), new("source", t => t.Source)],
        once: [],
        changing: [],
        adding: Counts);

    public static readonly RowTable<CommentDelay> Delays = new(
        "comment_delay",
        key: [new("sale_id", d => d.SaleId), new("delay_ms", d => d.DelayMs)],
        once: [],
        changing: [],
        adding: [new("comments", d => d.Comments)]);

    public static async Task ApplyAsync(
        DbTransaction transaction, IEnumerable<Happened<SaleEvent>> decisions, CancellationToken cancellation)
    {
        Dictionary<(string, long, string), CommentTally> tallies = [];
        Dictionary<(string, long), CommentDelay> delays = [];
        TallyBook wishes = new();
        foreach (var decision in decisions)
        foreach (var taken in decision.Events.OfType<CommentTaken>())
        {
            var key = (decision.Key, ReportHour.Of(decision.At), taken.Platform);
            if (!tallies.TryGetValue(key, out var tally))
                tallies.Add(key, tally = new() { SaleId = key.Key, Hour = key.Item2, Source = key.Platform });
            tally.Add(taken, decision.At);
            if (CommentDelay.Of(decision.Key, taken, decision.At) is { } delay)
            {
                if (delays.TryGetValue((delay.SaleId, delay.DelayMs), out var known)) known.Comments++;
                else delays.Add((delay.SaleId, delay.DelayMs), delay);
            }
            foreach (var wish in taken.Wishes)
                wishes.Wish(decision.Key, taken.BuyerId, wish.ProductId, wish.Sku, decision.At);
        }

        await Table.WriteAsync(transaction, tallies.Values, cancellation);
        await Delays.WriteAsync(transaction, delays.Values, cancellation);
        await TallyRows.Table.WriteAsync(transaction, wishes.Rows, cancellation);
    }
}

using System.Collections.Immutable;
using Ocop.Journal;
using Ocop.LiveSales;
using Ocop.Rehearsals;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Reports;

/// <summary>Reads the comments of a sale from its journal, a stretch at a time; their texts stand beside the rows.</summary>
internal sealed class RecordedSales(SqlJournal journal) : IRecordedComments
{
    private const int Stretch = 1_000;
    private const int MostStretches = 100;

    public async Task<ImmutableArray<RecordedComment>> ReadAsync(string saleId, CancellationToken cancellation)
    {
        var stream = $"sale/{saleId}";
        var found = ImmutableArray.CreateBuilder<RecordedComment>();
        DateTimeOffset? first = null;
        for (var stretch = 0; stretch < MostStretches && found.Count < RecordedComments.Most; stretch++)
        {
            var rows = await journal.ReadAtAsync(stream, [.. Enumerable.Range((stretch * Stretch) + 1, Stretch).Select(version => (long)version)], cancellation);
            if (rows.Count == 0) break;
            var taken = rows.SelectMany(row => JournalJson.Read<ImmutableArray<SaleEvent>>(row.Events).OfType<CommentTaken>().Select(comment => (row, comment))).ToArray();
            var texts = await journal.ReadPersonalAsync(stream, [.. taken.Select(one => one.row.Version)], cancellation);
            foreach (var (row, comment) in taken)
            {
                if (!texts.TryGetValue(row.Version, out var text)) continue;
                first ??= row.At;
                found.Add(new(comment.CommentId, comment.Verb, comment.BuyerId, JournalJson.Read<CommentText>(text).Text, row.At - first.Value));
            }
        }
        // Somebody may have left a sale open for days.
        return [.. found.Take(RecordedComments.Most).Where(comment => comment.After <= RecordedComments.MostLength)];
    }
}

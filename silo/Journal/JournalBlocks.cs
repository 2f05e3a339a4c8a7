using System.Data.Common;
using System.Runtime.InteropServices;
using Dapper;
using Ocop.Journal;
using Ocop.Silo.Projections;

namespace Ocop.Silo.Journal;

/// <summary>
/// Fills in events that were packed, so that whoever reads the journal need not know. Keeps the blocks it has opened last: a walk through the
/// journal opens each once, and the few rows of an old stream lie in few of them.
/// </summary>
/// <param name="most">How many it keeps; one takes some hundred KB.</param>
internal sealed class JournalBlocks(int most = 32)
{
    /// <summary>Fetched together.</summary>
    private const int AtOnce = 16;

    private readonly Lock gate = new();
    private readonly Dictionary<long, JournalBlock> kept = [];
    private readonly Queue<long> order = new();

    /// <summary>Puts events where places of them stand.</summary>
    /// <exception cref="InvalidDataException">They are not there, or not as they were written.</exception>
    public async ValueTask FillAsync(DbConnection connection, List<StoredDecision> decisions, CancellationToken cancellation)
    {
        var first = decisions.FindIndex(decision => PackedPlace.IsIn(decision.Events));
        if (first < 0) return;
        Dictionary<long, JournalBlock> fetched = [];
        for (var i = first; i < decisions.Count; i++)
        {
            if (!PackedPlace.IsIn(decisions[i].Events)) continue;
            var place = PackedPlace.Parse(decisions[i].Events);
            if (!fetched.TryGetValue(place.Block, out var block) && !TryGet(place.Block, out block))
            {
                fetched = await FetchAsync(connection, Missing(decisions, from: i), cancellation);
                if (!fetched.TryGetValue(place.Block, out block)) throw new InvalidDataException($"Block {place.Block} of the journal is missing.");
            }

            decisions[i] = decisions[i] with { Events = block.EventsAt(place.Entry) };
        }
    }

    /// <summary>A block; <c>null</c> when there is none.</summary>
    /// <exception cref="InvalidDataException">It is not what was written.</exception>
    public async ValueTask<JournalBlock?> FindAsync(DbConnection connection, long no, CancellationToken cancellation) =>
        TryGet(no, out var block) ? block : (await FetchAsync(connection, [no], cancellation)).GetValueOrDefault(no);

    private bool TryGet(long no, out JournalBlock block)
    {
        lock (gate) return kept.TryGetValue(no, out block!);
    }

    private List<long> Missing(List<StoredDecision> decisions, int from)
    {
        List<long> missing = [];
        foreach (var decision in CollectionsMarshal.AsSpan(decisions)[from..])
        {
            if (missing.Count == AtOnce) break;
            if (!PackedPlace.IsIn(decision.Events)) continue;
            var no = PackedPlace.Parse(decision.Events).Block;
            if (!missing.Contains(no) && !TryGet(no, out _)) missing.Add(no);
        }

        return missing;
    }

    private async Task<Dictionary<long, JournalBlock>> FetchAsync(DbConnection connection, IReadOnlyCollection<long> numbers, CancellationToken cancellation)
    {
        // Not as a list of parameters: the plan is the same for one and for many.
        var rows = await connection.QueryAsync<(long No, byte[] Hash, byte[] Content)>(new CommandDefinition(
            $"SELECT no, hash, content FROM journal_block WHERE {connection.In("no", "numbers")}", new { numbers = connection.ListOf(numbers) }, cancellationToken: cancellation));
        var fetched = rows.ToDictionary(row => row.No, row => JournalBlock.Open(new(row.Content, row.Hash)));
        lock (gate)
        {
            foreach (var (no, block) in fetched)
            {
                if (!kept.TryAdd(no, block)) continue;
                order.Enqueue(no);
                if (order.Count > most) kept.Remove(order.Dequeue());
            }
        }

        return fetched;
    }
}

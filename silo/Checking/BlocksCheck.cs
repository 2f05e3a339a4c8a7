using System.Data.Common;
using Dapper;
using Ocop.Silo.Journal;

namespace Ocop.Silo.Checking;

/// <summary>Every row has its events in one place: beside itself, or in a block, which is as it was written and has nobody else's.</summary>
/// <param name="beside">Reads blocks while rows are being read.</param>
internal sealed class BlocksCheck(DbConnection beside, Findings findings)
{
    // Streams come in the order of their names, so that those of one evening meet its blocks again and again.
    private const int MostKept = 256;

    private readonly JournalBlocks blocks = new(MostKept);
    private readonly Dictionary<long, int> rows = [];
    private readonly HashSet<long> lost = [];

    /// <summary>The events of a row, wherever they are; <c>null</c> when they are nowhere, which is a finding.</summary>
    public async ValueTask<string?> EventsAsync(string stream, long version, long position, string events, CancellationToken cancellation)
    {
        if (!PackedPlace.IsIn(events)) return events;
        try
        {
            var place = PackedPlace.Parse(events);
            rows[place.Block] = rows.GetValueOrDefault(place.Block) + 1;
            if (await FindAsync(place.Block, cancellation) is not { } block) return null;
            var found = block.EventsAt(place.Entry);
            if (block.PositionAt(place.Entry) == position) return found;
            findings.Add(Broken.Packed, $"{stream} v{version}", $"at {place} are the events of another row");
        }
        catch (InvalidDataException failure)
        {
            findings.Add(Broken.Packed, $"{stream} v{version}", failure.Message);
        }

        return null;
    }

    /// <summary>When all rows were taken: what blocks have is what rows look for there.</summary>
    public async Task EndAsync(DbConnection connection, DbTransaction moment, CancellationToken cancellation)
    {
        foreach (var (no, decisions) in await connection.QueryAsync<(long No, long Decisions)>("SELECT no, decisions FROM journal_block ORDER BY no", transaction: moment))
        {
            if (await FindAsync(no, cancellation) is not { } block) continue;
            if (block.Count != decisions || rows.GetValueOrDefault(no) != decisions)
                findings.Add(Broken.Packed, $"block {no}", $"it is said to have {decisions} decisions, has {block.Count}, and {rows.GetValueOrDefault(no)} rows have theirs there");
        }
    }

    private async ValueTask<JournalBlock?> FindAsync(long no, CancellationToken cancellation)
    {
        if (lost.Contains(no)) return null;
        try
        {
            if (await blocks.FindAsync(beside, no, cancellation) is { } block) return block;
            Lost(no, "it is missing");
        }
        catch (InvalidDataException)
        {
            Lost(no, "it was changed");
        }

        return null;
    }

    // Told once, and not for each of its rows.
    private void Lost(long no, string what)
    {
        lost.Add(no);
        findings.Add(Broken.Packed, $"block {no}", $"{what}, and the events of its rows with it");
    }
}

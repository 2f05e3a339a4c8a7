using Ocop.Silo.Journal;

namespace Ocop.Silo.Archiving;

/// <summary>A row of the journal, as it is looked at for packing.</summary>
internal sealed class OldDecision
{
    public required string Stream { get; init; }
    public long Version { get; init; }
    public decimal Tx { get; init; }
    public long Position { get; init; }
    public required string Events { get; init; }
    public long At { get; init; }

    /// <summary>An effect of it may be on its way.</summary>
    public bool IsOwed { get; init; }

    public bool IsPacked => PackedPlace.IsIn(Events);

    public string Cursor => new JournalCursor((ulong)Tx, Position).ToString();
}

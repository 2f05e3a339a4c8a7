using Ocop.Journal;

namespace Ocop.Silo.Journal;

/// <summary>One database as the <see cref="MergingWriter"/> uses it: one transaction at a time, never two at once.</summary>
internal interface IJournalStore : IAsyncDisposable
{
    /// <summary>
    /// Writes all works in one durable transaction, those of one stream in their order, and tells what became of each.
    /// A refused append changes nothing and leaves the others as they are. When it throws, the transaction may or may not be stored.
    /// </summary>
    Task<AppendOutcome[]> WriteAsync(IReadOnlyList<JournalWork> works);

    /// <summary>Whether a failure lies with the database, so that writing the works one by one would fail as well.</summary>
    bool IsOutage(Exception failure);
}

namespace Ocop.Journal;

/// <summary>The whole journal in one order, for projections.</summary>
public interface IJournalLog
{
    /// <summary>
    /// The next decisions after a cursor (<c>null</c>: from the beginning). Never skips a row that commits late: it reads only up
    /// to the oldest transaction still open. Decisions of one stream come in version order.
    /// </summary>
    Task<JournalPage> ReadAllAsync(string? cursor, int limit, CancellationToken cancellation);
}

/// <summary>A stretch of the journal and where the next one begins.</summary>
public sealed record JournalPage(IReadOnlyList<StoredDecision> Decisions, string? Cursor);

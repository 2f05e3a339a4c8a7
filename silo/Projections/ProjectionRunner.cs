using Dapper;
using Ocop.Journal;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Projections;

/// <summary>What a step through the journal found.</summary>
internal enum ProjectionStep
{
    /// <summary>Nothing new.</summary>
    Idle,

    /// <summary>All there was.</summary>
    CaughtUp,

    /// <summary>More than fits into one batch.</summary>
    Behind,

    /// <summary>Another silo is at it.</summary>
    Overtaken,
}

/// <summary>Takes one projection through the journal, a batch a transaction. Runners of several silos take turns at it.</summary>
internal sealed class ProjectionRunner(IProjection projection, IJournalLog journal, OcopDatabase database)
{
    // A row that changes often is written once a batch, so larger ones are less work.
    private const int BatchSize = 4_096;

    private string? cursor;

    public string Name => projection.Name;

    private string Key => ProjectionProgress.KeyOf(projection);

    /// <summary>Applies the next batch, if there is one.</summary>
    public async Task<ProjectionStep> AdvanceAsync(CancellationToken cancellation)
    {
        cursor ??= await BeginAsync(cancellation);
        if (cursor is null) return ProjectionStep.Overtaken;
        var page = await journal.ReadAllAsync(cursor.Length == 0 ? null : cursor, BatchSize, cancellation);
        if (page.Decisions.Count == 0)
            return await HasMovedAsync(cancellation) ? ProjectionStep.Behind : ProjectionStep.Idle;

        await using var connection = await database.Derived.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // First of all, because it locks the row: another silo's runner waits here, and then finds that it has been overtaken.
        var mine = await connection.ExecuteAsync(
            "UPDATE projection SET cursor = @next WHERE name = @Key AND cursor = @cursor",
            new { next = page.Cursor, Key, cursor }, transaction);
        if (mine == 0)
        {
            cursor = null;
            return ProjectionStep.Overtaken;
        }

        await projection.ApplyAsync(transaction, page.Decisions, cancellation);
        await transaction.CommitAsync(cancellation);
        cursor = page.Cursor;
        return page.Decisions.Count < BatchSize ? ProjectionStep.CaughtUp : ProjectionStep.Behind;
    }

    /// <summary>After a failure it is not known what was committed: start from what is stored.</summary>
    public void Forget() => cursor = null;

    /// <summary>Empties the projection and sets it to the beginning; whoever runs it derives it again.</summary>
    public async Task ResetAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Derived.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        await ProjectionProgress.TakeAsync(transaction, projection);
        await ProjectionProgress.SetAsync(transaction, projection, "");
        foreach (var table in projection.Tables) await connection.ExecuteAsync($"DELETE FROM {table}", transaction: transaction);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>How far the rows that are shown have come, by whichever silo and build; empty for the beginning.</summary>
    public async Task<string> ReadCursorAsync(CancellationToken cancellation) => (await ReadShownAsync(cancellation))?.Cursor ?? "";

    private async Task<RowsShown?> ReadShownAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return await ProjectionProgress.ReadAsync(connection, projection);
    }

    /// <returns>Where to go on; <c>null</c> when that is not for this build, or not now.</returns>
    private async Task<string?> BeginAsync(CancellationToken cancellation)
    {
        var shown = await ReadShownAsync(cancellation);
        // Rows without progress may be left over from a build before all this; folded once more they would be wrong.
        if (shown is null) await ResetAsync(cancellation);
        else if (shown.Revision > projection.Revision) return null;
        else if (shown.Revision < projection.Revision && !await new ProjectionRebuild(projection, journal, database).RunAsync(cancellation)) return null;
        return (await ReadShownAsync(cancellation))!.Cursor;
    }

    // At the end of the journal there may still be work: the projection may have been set back to the beginning.
    private async Task<bool> HasMovedAsync(CancellationToken cancellation)
    {
        var known = cursor;
        cursor = await BeginAsync(cancellation);
        return cursor != known;
    }
}

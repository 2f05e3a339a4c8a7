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

    /// <summary>Applies the next batch, if there is one.</summary>
    public async Task<ProjectionStep> AdvanceAsync(CancellationToken cancellation)
    {
        cursor ??= await ReadCursorAsync(cancellation);
        var page = await journal.ReadAllAsync(cursor.Length == 0 ? null : cursor, BatchSize, cancellation);
        if (page.Decisions.Count == 0)
            return await HasMovedAsync(cancellation) ? ProjectionStep.Behind : ProjectionStep.Idle;

        await using var connection = await database.Derived.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // First of all, because it locks the row: another silo's runner waits here, and then finds that it has been overtaken.
        var mine = await connection.ExecuteAsync(
            "UPDATE projection SET cursor = @next WHERE name = @Name AND cursor = @cursor",
            new { next = page.Cursor, Name, cursor }, transaction);
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
        await connection.ExecuteAsync("UPDATE projection SET cursor = '' WHERE name = @Name", new { Name }, transaction);
        await projection.ClearAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    /// <summary>How far it has come, by whichever silo; empty for the beginning.</summary>
    public async Task<string> ReadCursorAsync(CancellationToken cancellation)
    {
        const string read = "SELECT cursor FROM projection WHERE name = @Name";
        await using (var connection = await database.Queries.OpenConnectionAsync(cancellation))
        {
            if (await connection.QuerySingleOrDefaultAsync<string>(read, new { Name }) is { } stored)
                return stored;
        }

        await BeginAsync(cancellation);
        return "";
    }

    /// <summary>Under a new name the rows of an older one may still be there; folded once more they would be wrong.</summary>
    private async Task BeginAsync(CancellationToken cancellation)
    {
        await using var connection = await database.Derived.OpenConnectionAsync(cancellation);
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        var begun = await connection.ExecuteAsync(
            "INSERT INTO projection (name, cursor) VALUES (@Name, '') ON CONFLICT (name) DO NOTHING", new { Name }, transaction);
        if (begun > 0) await projection.ClearAsync(transaction, cancellation);
        await transaction.CommitAsync(cancellation);
    }

    // At the end of the journal there may still be work: the projection may have been set back to the beginning.
    private async Task<bool> HasMovedAsync(CancellationToken cancellation)
    {
        var known = cursor;
        cursor = await ReadCursorAsync(cancellation);
        return cursor != known;
    }
}

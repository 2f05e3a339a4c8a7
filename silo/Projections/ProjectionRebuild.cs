using System.Data.Common;
using Ocop.Journal;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Projections;

/// <summary>
/// Derives the rows of a projection from the beginning, beside those that are shown and followed meanwhile, and then puts them in their
/// place in one transaction: nobody sees an empty list, or half of one.
/// </summary>
/// <param name="told">Hears how many decisions each batch had.</param>
internal sealed class ProjectionRebuild(IProjection projection, IJournalLog journal, OcopDatabase database, Action<int>? told = null)
{
    private const int BatchSize = 4_096;

    /// <returns><c>false</c> when somebody else is at it.</returns>
    public async Task<bool> RunAsync(CancellationToken cancellation)
    {
        await using var aside = await RowsAside.OpenAsync(database, projection.Tables, cancellation);
        if (aside is null) return false;
        var cursor = await DeriveAsync(aside, null, cancellation);

        await using var connection = await database.Derived.OpenConnectionAsync(cancellation);
        try
        {
            await ReplaceAsync(aside, connection, cursor, cancellation);
            return true;
        }
        finally
        {
            await aside.LeaveAsync(connection);
        }
    }

    private async Task ReplaceAsync(RowsAside aside, DbConnection connection, string? cursor, CancellationToken cancellation)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellation);
        // From here on whoever follows the journal waits, and then finds that it has been overtaken. A server also keeps what is appended now
        // from everybody who reads the journal until this transaction has ended, so it does no more than it must.
        await ProjectionProgress.TakeAsync(transaction, projection);
        cursor = await DeriveAsync(aside, cursor, cancellation);
        await aside.ReplaceAsync(transaction, cancellation);
        await ProjectionProgress.SetAsync(transaction, projection, cursor ?? "");
        await transaction.CommitAsync(cancellation);
    }

    private async Task<string?> DeriveAsync(RowsAside aside, string? cursor, CancellationToken cancellation)
    {
        while (true)
        {
            var page = await journal.ReadAllAsync(cursor, BatchSize, cancellation);
            if (page.Decisions.Count == 0) return cursor;
            await using var connection = await aside.Source.OpenConnectionAsync(cancellation);
            await using var transaction = await connection.BeginTransactionAsync(cancellation);
            await projection.ApplyAsync(transaction, page.Decisions, cancellation);
            await transaction.CommitAsync(cancellation);
            cursor = page.Cursor;
            told?.Invoke(page.Decisions.Count);
            if (page.Decisions.Count < BatchSize) return cursor;
        }
    }
}

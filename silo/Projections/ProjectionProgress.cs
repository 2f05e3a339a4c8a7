using System.Data.Common;
using System.Globalization;
using Dapper;

namespace Ocop.Silo.Projections;

/// <summary>How far projections have come, under their name and revision. Rows belong to the highest revision there is.</summary>
internal static class ProjectionProgress
{
    public static string KeyOf(IProjection projection) => string.Create(CultureInfo.InvariantCulture, $"{projection.Name}-{projection.Revision}");

    /// <summary>The revision that the rows are of, and how far they have come; <c>null</c> before any.</summary>
    public static async Task<RowsShown?> ReadAsync(DbConnection connection, IProjection projection)
    {
        var stored = await connection.QueryAsync<(string Key, string Cursor)>("SELECT name, cursor FROM projection");
        return stored.Where(row => RevisionOf(row.Key, projection) is not null).Select(row => new RowsShown(RevisionOf(row.Key, projection)!.Value, row.Cursor))
            .MaxBy(row => row.Revision);
    }

    /// <summary>Locks the progress until the transaction ends: others that follow the journal wait, and then find that they were overtaken.</summary>
    public static async Task TakeAsync(DbTransaction transaction, IProjection projection)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            $"UPDATE projection SET cursor = cursor WHERE {connection.In("name", "keys")}", new { keys = connection.ListOf(await KeysAsync(transaction, projection)) }, transaction);
    }

    /// <summary>The rows are of this revision now, and came from the journal up to here. Older builds that still run find it and rest.</summary>
    public static async Task SetAsync(DbTransaction transaction, IProjection projection, string cursor)
    {
        var connection = transaction.Connection!;
        await connection.ExecuteAsync(
            $"DELETE FROM projection WHERE {connection.In("name", "keys")}", new { keys = connection.ListOf(await KeysAsync(transaction, projection)) }, transaction);
        await connection.ExecuteAsync("INSERT INTO projection (name, cursor) VALUES (@key, @cursor)", new { key = KeyOf(projection), cursor }, transaction);
    }

    private static async Task<string[]> KeysAsync(DbTransaction transaction, IProjection projection) =>
        [.. (await transaction.Connection!.QueryAsync<string>("SELECT name FROM projection", transaction: transaction)).Where(key => RevisionOf(key, projection) is not null)];

    private static int? RevisionOf(string key, IProjection projection) =>
        key.StartsWith($"{projection.Name}-", StringComparison.Ordinal)
        && int.TryParse(key.AsSpan(projection.Name.Length + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : null;
}

/// <param name="Revision">What the rows were derived by.</param>
/// <param name="Cursor">How far in the journal; empty for the beginning.</param>
internal sealed record RowsShown(int Revision, string Cursor);

using System.Data.Common;
using System.Text.Json;
using Dapper;
using Npgsql;

namespace Ocop.Silo.Privacy;

/// <summary>A text beside a row of the journal.</summary>
internal readonly record struct TextKey(string Stream, long Version);

/// <summary>Reads and erases texts beside rows, many at once.</summary>
internal static class PersonalTexts
{
    /// <summary>Those of these that are there, as they are stored.</summary>
    public static async Task<IReadOnlyDictionary<TextKey, string>> ReadAsync(DbConnection connection, IReadOnlyCollection<TextKey> keys)
    {
        if (keys.Count == 0) return new Dictionary<TextKey, string>();
        var rows = await connection.QueryAsync<(string Stream, long Version, string Data)>(
            $"SELECT p.stream, p.version, p.data FROM {KeysOf(connection)} JOIN journal_personal p ON p.stream = k.stream AND p.version = k.version",
            Parameters(connection, keys));
        return rows.ToDictionary(row => new TextKey(row.Stream, row.Version), row => row.Data);
    }

    /// <summary>Erases these, and tells which were there.</summary>
    public static async Task<IReadOnlyCollection<TextKey>> EraseAsync(DbTransaction transaction, IReadOnlyCollection<TextKey> keys)
    {
        if (keys.Count == 0) return [];
        var connection = transaction.Connection!;
        var rows = await connection.QueryAsync<(string Stream, long Version)>(
            $"DELETE FROM journal_personal WHERE (stream, version) IN (SELECT k.stream, k.version FROM {KeysOf(connection)}) RETURNING stream, version",
            Parameters(connection, keys), transaction);
        return [.. rows.Select(row => new TextKey(row.Stream, row.Version))];
    }

    /// <summary>Erases all that stands beside the rows of a stream.</summary>
    public static Task<int> EraseAsync(DbTransaction transaction, string stream) =>
        transaction.Connection!.ExecuteAsync("DELETE FROM journal_personal WHERE stream = @stream", new { stream }, transaction);

    private static string KeysOf(DbConnection connection) => connection is NpgsqlConnection
        ? "unnest(@streams, @versions) AS k (stream, version)"
        : "(SELECT value ->> 's' AS stream, value ->> 'v' AS version FROM json_each(@keys)) k";

    private static object Parameters(DbConnection connection, IReadOnlyCollection<TextKey> keys) => connection is NpgsqlConnection
        ? new { streams = keys.Select(key => key.Stream).ToArray(), versions = keys.Select(key => key.Version).ToArray() }
        : new { keys = JsonSerializer.Serialize(keys.Select(key => new { s = key.Stream, v = key.Version })) };
}

using System.Data.Common;
using System.Text.Encodings.Web;
using System.Text.Json;
using Dapper;

namespace Ocop.Silo.Projections;

/// <summary>A column and where its value comes from.</summary>
internal readonly record struct Column<TRow>(string Name, Func<TRow, object?> Value);

/// <summary>A table of a projection.</summary>
internal interface IRowTable
{
    string Name { get; }
}

/// <summary>A table whose rows are written whole: read, folded in memory, and put back many at a time.</summary>
/// <param name="name">The table.</param>
/// <param name="key">Its primary key.</param>
/// <param name="once">Columns that keep what a row was first written with, so that their indexes are left alone.</param>
/// <param name="changing">Columns that every write sets.</param>
/// <param name="adding">Columns that every write adds to, so that rows need not be read first.</param>
/// <param name="highest">Columns that keep the highest value written.</param>
internal sealed class RowTable<TRow>(
    string name, Column<TRow>[] key, Column<TRow>[] once, Column<TRow>[] changing, Column<TRow>[]? adding = null, Column<TRow>[]? highest = null) : IRowTable
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Column<TRow>[] columns = [.. key, .. once, .. changing, .. adding ?? [], .. highest ?? []];

    public string Name => name;

    /// <summary>All columns, under names that properties can have.</summary>
    public string Columns { get; } = string.Join(
        ", ", ((Column<TRow>[])[.. key, .. once, .. changing, .. adding ?? [], .. highest ?? []]).Select(c => $"{c.Name} AS {c.Name.Replace("_", "", StringComparison.Ordinal)}"));

    private string Upsert { get; } = $"""
        INSERT INTO {name} ({Each([.. key, .. once, .. changing, .. adding ?? [], .. highest ?? []], "{0}")})
        VALUES ({Each([.. key, .. once, .. changing, .. adding ?? [], .. highest ?? []], "@{0}")})
        {Conflict(name, key, changing, adding ?? [], highest ?? [])}
        """;

    private string UpsertAll { get; } = $"""
        INSERT INTO {name} ({Each([.. key, .. once, .. changing, .. adding ?? [], .. highest ?? []], "{0}")})
        SELECT {Each([.. key, .. once, .. changing, .. adding ?? [], .. highest ?? []], "{0}")} FROM json_populate_recordset(NULL::{name}, @rows::json)
        {Conflict(name, key, changing, adding ?? [], highest ?? [])}
        """;

    /// <summary>The rows with one of these values in a column.</summary>
    public async Task<IEnumerable<TRow>> ReadAsync(DbTransaction transaction, string column, IReadOnlyCollection<string> values)
    {
        if (values.Count == 0) return [];
        var connection = transaction.Connection!;
        return await connection.QueryAsync<TRow>(
            $"SELECT {Columns} FROM {name} WHERE {connection.In(column, "values")}", new { values = connection.ListOf(values) }, transaction);
    }

    /// <summary>The number after the highest in use.</summary>
    public Task<long> NextNoAsync(DbTransaction transaction) =>
        transaction.Connection!.ExecuteScalarAsync<long>($"SELECT coalesce(max(no), 0) + 1 FROM {name}", transaction: transaction);

    /// <summary>Inserts or replaces rows.</summary>
    public Task WriteAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, CancellationToken cancellation) =>
        rows.Count == 0 ? Task.CompletedTask
        : transaction.Connection!.CanCreateBatch ? WriteTogetherAsync(transaction, rows, cancellation)
        : WriteOneByOneAsync(transaction, rows, cancellation);

    // A server: one statement for all of them. It gives each value the type of its column, and may not meet a key twice.
    private async Task WriteTogetherAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = UpsertAll;
        Add(command.Parameters, command.CreateParameter(), "rows", JsonOf(rows.Reverse().DistinctBy(KeyOf).Reverse()));
        await command.ExecuteNonQueryAsync(cancellation);
    }

    private string KeyOf(TRow row) => string.Join('\n', key.Select(column => column.Value(row)));

    private string JsonOf(IEnumerable<TRow> rows) => JsonSerializer.Serialize(
        rows.Select(row => columns.ToDictionary(column => column.Name, column => column.Value(row) is { } value ? Stored(value) : null)), Json);

    // A file: no trips to save, but a statement that is prepared once.
    private async Task WriteOneByOneAsync(DbTransaction transaction, IReadOnlyCollection<TRow> rows, CancellationToken cancellation)
    {
        await using var command = transaction.Connection!.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = Upsert;
        foreach (var column in columns)
            Add(command.Parameters, command.CreateParameter(), column.Name, null);
        foreach (var row in rows)
        {
            for (var i = 0; i < columns.Length; i++)
                command.Parameters[i].Value = Stored(columns[i].Value(row));
            await command.ExecuteNonQueryAsync(cancellation);
        }
    }

    private static void Add(DbParameterCollection parameters, DbParameter parameter, string column, object? value)
    {
        parameter.ParameterName = column;
        parameter.Value = Stored(value);
        parameters.Add(parameter);
    }

    // PostgreSQL cannot keep NUL in a text, and one name with it must not stop every list for ever.
    private static object Stored(object? value) => value switch
    {
        null => DBNull.Value,
        string text => text.Replace("\0", "", StringComparison.Ordinal),
        _ => value,
    };

    private static string Conflict(string name, Column<TRow>[] key, Column<TRow>[] changing, Column<TRow>[] adding, Column<TRow>[] highest)
    {
        string[] sets =
        [
            .. changing.Select(c => $"{c.Name} = excluded.{c.Name}"),
            .. adding.Select(c => $"{c.Name} = {name}.{c.Name} + excluded.{c.Name}"),
            .. highest.Select(c => $"{c.Name} = CASE WHEN excluded.{c.Name} > {name}.{c.Name} THEN excluded.{c.Name} ELSE {name}.{c.Name} END"),
        ];
        return $"ON CONFLICT ({Each(key, "{0}")}) DO {(sets.Length == 0 ? "NOTHING" : $"UPDATE SET {string.Join(", ", sets)}")}";
    }

    private static string Each(Column<TRow>[] columns, string format) =>
        string.Join(", ", columns.Select(column => format.Replace("{0}", column.Name, StringComparison.Ordinal)));
}

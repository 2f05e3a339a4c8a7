using System.Data.Common;
using System.Text.Json;
using Npgsql;

namespace Ocop.Silo.Projections;

/// <summary>Lists as one parameter, so that a statement has the same text, and the same plan, for any number of values.</summary>
internal static class SqlLists
{
    public static string In(this DbConnection connection, string column, string parameter) => connection is NpgsqlConnection
        ? $"{column} = ANY (@{parameter})"
        : $"{column} IN (SELECT value FROM json_each(@{parameter}))";

    public static object ListOf<T>(this DbConnection connection, IReadOnlyCollection<T> values) =>
        connection is NpgsqlConnection ? values.ToArray() : JsonSerializer.Serialize(values);
}

using System.Data.Common;
using System.Text;
using Dapper;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

/// <summary>A list in the making. Only conditions that a filter asks for are in its text, so that each kind of list gets its own plan.</summary>
internal sealed class ListQuery(string select)
{
    private const int MostWords = 8;

    private readonly StringBuilder where = new();
    private readonly DynamicParameters values = new();

    /// <summary>Adds a condition on <c>@name</c>, unless there is nothing to compare with.</summary>
    public ListQuery Where(string condition, string name, object? value)
    {
        if (value is null) return this;
        values.Add(name, value);
        return Where(condition);
    }

    public ListQuery Where(string condition)
    {
        where.Append(where.Length == 0 ? "\nWHERE " : " AND ").Append(condition);
        return this;
    }

    /// <summary>A value that a condition, or the list's own text, names.</summary>
    public ListQuery With(string name, object? value)
    {
        if (value is not null) values.Add(name, value);
        return this;
    }

    /// <summary>Each word of a search must be in the text, which is folded as the words are.</summary>
    public ListQuery Search(string text, string? search)
    {
        foreach (var (i, word) in Words(search).Index()) Contains(text, $"word{i}", word);
        return this;
    }

    public ListQuery Contains(string text, string name, string word) => Where($@"{text} LIKE @{name} ESCAPE '\'", name, PartOf(word));

    /// <summary>Reads one page and, to know whether there is another, one row more.</summary>
    /// <param name="after">Condition on <c>@after</c>, the key of the last row of the page before. A key that is not known ends the list.</param>
    /// <param name="order">The same order as in <paramref name="after"/>.</param>
    /// <param name="keyOf">The key of a row.</param>
    public async Task<Page<TRow>> ReadAsync<TRow>(
        DbConnection connection, PageRequest page, string after, string order, Func<TRow, string> keyOf, CancellationToken cancellation)
    {
        var limit = Math.Clamp(page.Limit, 1, PageRequest.MaxLimit);
        Where(after, "after", page.After?.Replace("\0", "", StringComparison.Ordinal));
        values.Add("limit", limit + 1);
        var rows = (await connection.QueryAsync<TRow>(new CommandDefinition(
            $"{select}{where}\nORDER BY {order} LIMIT @limit", values, cancellationToken: cancellation))).AsList();
        return rows.Count > limit ? new([.. rows.Take(limit)], keyOf(rows[limit - 1])) : new([.. rows], null);
    }

    /// <summary>The rows that differ, of the first so many.</summary>
    public async Task<IReadOnlyList<TRow>> DistinctAsync<TRow>(DbConnection connection, string order, int most, CancellationToken cancellation)
    {
        values.Add("most", most);
        return (await connection.QueryAsync<TRow>(new CommandDefinition(
            $"SELECT DISTINCT * FROM ({select}{where}\nORDER BY {order} LIMIT @most) AS first", values, cancellationToken: cancellation))).AsList();
    }

    /// <summary>How many rows there are; counts no further than the bound.</summary>
    public Task<int> CountAsync(DbConnection connection, int most, CancellationToken cancellation)
    {
        values.Add("most", most);
        return connection.ExecuteScalarAsync<int>(new CommandDefinition(
            $"SELECT count(*) FROM (SELECT 1 AS one FROM ({select}{where}) AS matching LIMIT @most) AS counted", values, cancellationToken: cancellation));
    }

    /// <summary>The words of a search, folded.</summary>
    public static IEnumerable<string> Words(string? search) => VietnameseText.Fold(search ?? "")
        .Replace("\0", "", StringComparison.Ordinal)
        .Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Distinct()
        .Take(MostWords);

    /// <summary>A pattern of all texts that a word is a part of.</summary>
    public static string PartOf(string word) => $"%{Escape(word)}%";

    private static string Escape(string word) => word
        .Replace(@"\", @"\\", StringComparison.Ordinal)
        .Replace("%", @"\%", StringComparison.Ordinal)
        .Replace("_", @"\_", StringComparison.Ordinal);
}

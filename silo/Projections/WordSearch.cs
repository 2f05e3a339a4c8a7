using System.Data.Common;
using Dapper;

namespace Ocop.Silo.Projections;

/// <summary>Something that has names of its own, and that of its producer <c>r</c>.</summary>
/// <param name="Alias">In the list's own text.</param>
/// <param name="Text">All that a word may be a part of.</param>
/// <param name="Words">Where all words stand.</param>
internal sealed record Named(string Table, string Key, string Alias, string Text, string Words)
{
    private const string OfNames = @"SELECT word FROM search_word WHERE word LIKE @part ESCAPE '\'";

    public static readonly Named Products = new("product", "product_id", "p", "(p.folded || ' ' || coalesce(r.folded, ''))", OfNames);

    public static readonly Named Accounts = new(
        "account", "login", "a", "(a.folded || ' ' || a.login || ' ' || coalesce(r.folded, ''))",
        $@"{OfNames} UNION SELECT word FROM account_word WHERE word LIKE @part ESCAPE '\'");
}

/// <summary>The words of a search, each with the words of names that it is a part of.</summary>
internal sealed class WordSearch
{
    /// <summary>
    /// A part of so many words, or a word in so many names, is in a good part of all: then names are looked through in their order, and few
    /// are enough for a page.
    /// </summary>
    private const int MostWritten = 100;
    private const int MostNames = 20_000;
    private const int MostProducers = 2_000;

    private readonly Named named;

    /// <summary>Those of common ones are <c>null</c>.</summary>
    private readonly IReadOnlyList<(string Asked, string[]? Written)> words;

    private WordSearch(Named named, IReadOnlyList<(string, string[]?)> words) => (this.named, this.words) = (named, words);

    public static async Task<WordSearch> ReadAsync(DbConnection connection, Named named, string? search, CancellationToken cancellation)
    {
        List<(string, string[]?)> words = [];
        foreach (var asked in ListQuery.Words(search))
        {
            string[] written =
            [
                .. await connection.QueryAsync<string>(new CommandDefinition(
                    $"SELECT word FROM ({named.Words}) AS found LIMIT @most", new { part = ListQuery.PartOf(asked), most = MostWritten + 1 },
                    cancellationToken: cancellation)),
            ];
            words.Add((asked, written.Length > MostWritten || await IsCommonAsync(connection, named, written, cancellation) ? null : written));
        }
        return new(named, words);
    }

    private static async Task<bool> IsCommonAsync(DbConnection connection, Named named, string[] written, CancellationToken cancellation)
    {
        if (written.Length == 0) return false;
        var isOne = connection.In("word", "written");
        var (names, producers) = await connection.QuerySingleAsync<(long, long)>(new CommandDefinition(
            $"""
            SELECT (SELECT count(*) FROM (SELECT 1 AS one FROM {named.Table}_word WHERE {isOne} LIMIT @names) AS found),
                (SELECT count(*) FROM (SELECT 1 AS one FROM producer_word WHERE {isOne} LIMIT @producers) AS found)
            """,
            new { written = connection.ListOf(written), names = MostNames, producers = MostProducers }, cancellationToken: cancellation));
        return names == MostNames || producers == MostProducers;
    }

    /// <summary>What has all words in its name or in that of its producer.</summary>
    public ListQuery AddTo(ListQuery query, DbConnection connection)
    {
        foreach (var (i, (asked, written)) in words.Index())
        {
            if (written is null)
            {
                query.Contains(named.Text, $"part{i}", asked);
                continue;
            }
            var isOne = connection.In("word", $"words{i}");
            query.Where(
                $"""
                {named.Alias}.{named.Key} IN (
                    SELECT {named.Key} FROM {named.Table}_word WHERE {isOne}
                    UNION ALL
                    SELECT q.{named.Key} FROM {named.Table} q WHERE q.producer_id IN (SELECT producer_id FROM producer_word WHERE {isOne}))
                """,
                $"words{i}", connection.ListOf(written));
        }
        return query;
    }
}

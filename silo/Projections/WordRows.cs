using System.Data.Common;
using Dapper;

namespace Ocop.Silo.Projections;

/// <summary>A word of a name.</summary>
/// <param name="Id">Of what has the name.</param>
internal sealed record NamedWord(string Word, string Id);

/// <summary>
/// The words of names, so that a search reads what it finds and not all there is: one row for each word of a name, and all words once. There are
/// few of them, some thousands in Vietnamese, so that those with a searched part in them are found by looking through all.
/// </summary>
internal sealed class WordRows
{
    public static readonly WordRows Products = new("product", "product_id");
    public static readonly WordRows Producers = new("producer", "producer_id");

    /// <summary>An account is found by its login, too.</summary>
    public static readonly WordRows Accounts = new("account", "login", (login, folded) => $"{folded} {login}");

    public static readonly RowTable<string> Words = new("search_word", key: [new("word", word => word)], once: [], changing: []);

    private readonly string table, key;
    private readonly Func<string, string, string> textOf;

    private WordRows(string table, string key, Func<string, string, string>? textOf = null)
    {
        (this.table, this.key, this.textOf) = (table, key, textOf ?? ((_, folded) => folded));
        Table = new($"{table}_word", key: [new("word", named => named.Word), new(key, named => named.Id)], once: [], changing: []);
    }

    public RowTable<NamedWord> Table { get; }

    /// <summary>Before the rows themselves are written: they tell what names were until now.</summary>
    /// <param name="named">Ids and folded names, the newest of an id last.</param>
    public async Task ApplyAsync(DbTransaction transaction, IEnumerable<(string Id, string Folded)> named, CancellationToken cancellation)
    {
        var names = named.GroupBy(one => one.Id, (id, its) => (Id: id, its.Last().Folded)).ToDictionary(one => one.Id, one => one.Folded);
        if (names.Count == 0) return;
        var connection = transaction.Connection!;
        var before = (await connection.QueryAsync<(string Id, string Folded)>(
            $"SELECT {key}, folded FROM {table} WHERE {connection.In(key, "ids")}", new { ids = connection.ListOf(names.Keys) }, transaction))
            .ToDictionary(one => one.Id, one => one.Folded);
        List<NamedWord> added = [];
        foreach (var (id, folded) in names)
        {
            var (words, known) = (Of(textOf(id, folded)), before.TryGetValue(id, out var was) ? Of(textOf(id, was)) : []);
            added.AddRange(words.Except(known).Select(word => new NamedWord(word, id)));
            string[] gone = [.. known.Except(words)];
            if (gone.Length == 0) continue;
            await connection.ExecuteAsync(new CommandDefinition(
                $"DELETE FROM {table}_word WHERE {key} = @id AND {connection.In("word", "gone")}", new { id, gone = connection.ListOf(gone) }, transaction,
                cancellationToken: cancellation));
        }
        // Every login is a word of its own: they would make the shop's searches look through as many.
        if (this != Accounts) await Words.WriteAsync(transaction, [.. added.Select(one => one.Word).Distinct()], cancellation);
        await Table.WriteAsync(transaction, added, cancellation);
    }

    private static string[] Of(string folded) => [.. folded.Replace("\0", "", StringComparison.Ordinal).Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct()];
}

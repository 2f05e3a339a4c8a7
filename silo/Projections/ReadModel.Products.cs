using System.Collections.Immutable;
using System.Data.Common;
using Dapper;
using Ocop.Reports;
using Ocop.Shared;

namespace Ocop.Silo.Projections;

internal sealed partial class ReadModel
{
    private const string CardsFrom = "FROM product p LEFT JOIN producer r ON r.producer_id = p.producer_id";
    private const string Cards = $"SELECT p.product_id AS ProductId, p.card AS Json, coalesce(r.name, p.producer_id) AS ProducerName {CardsFrom}";

    public async Task<Page<ProductRow>> ProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var order = ProductOrders.Of(filter.Order);
        if (await order.FromAsync(connection, page.After, cancellation) is not { } from) return new([], null);
        var found = Matching(new ListQuery(Cards), filter, await WordSearch.ReadAsync(connection, Named.Products, filter.Search, cancellation), connection);
        var cards = await order.Begin(found, from).ReadAsync<Card>(connection, page, order.After, order.By, card => card.ProductId, cancellation);
        return await WithStockAsync(connection, cards, cancellation);
    }

    public async Task<int> CountProductsAsync(ProductFilter filter, int most, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var words = await WordSearch.ReadAsync(connection, Named.Products, filter.Search, cancellation);
        return await Matching(new ListQuery($"SELECT p.product_id {CardsFrom}"), filter, words, connection).CountAsync(connection, most, cancellation);
    }

    public async Task<Shelves> ShelvesAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var shelves = (await connection.QueryAsync<Shelf>(new CommandDefinition(
            """
            SELECT rubric_set AS RubricSet, commune AS Commune, CASE WHEN certificate_until IS NULL OR certificate_until >= @today THEN stars END AS Stars, count(*) AS Products
            FROM product WHERE withdrawn = 0 GROUP BY 1, 2, 3
            """,
            new { today = (long)today.DayNumber }, cancellationToken: cancellation))).AsList();
        return new(
            Sum(shelves, shelf => (int?)shelf.RubricSet),
            shelves.Where(shelf => shelf.Commune is not null).GroupBy(shelf => shelf.Commune!).ToImmutableDictionary(its => its.Key, its => (int)its.Sum(shelf => shelf.Products)),
            Sum(shelves, shelf => (int?)shelf.Stars));

        static ImmutableDictionary<int, int> Sum(IEnumerable<Shelf> shelves, Func<Shelf, int?> by) => shelves
            .Where(shelf => by(shelf) is not null).GroupBy(shelf => by(shelf)!.Value).ToImmutableDictionary(its => its.Key, its => (int)its.Sum(shelf => shelf.Products));
    }

    public async Task<ImmutableArray<string>> IdsAsync(Listed listed, string? after, int limit, CancellationToken cancellation)
    {
        var (id, table) = TableOf(listed);
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<string>(new CommandDefinition(
                $"SELECT {id} FROM {table} AND {id} > @after ORDER BY {id} LIMIT @limit", new { after = after ?? "", limit }, cancellationToken: cancellation)),
        ];
    }

    public async Task<ImmutableArray<string>> PageEndsAsync(Listed listed, int pageOf, CancellationToken cancellation)
    {
        var (id, table) = TableOf(listed);
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<string>(new CommandDefinition(
                $"SELECT {id} FROM (SELECT {id}, row_number() OVER (ORDER BY {id}) AS place FROM {table}) AS listed WHERE place % @pageOf = 0 ORDER BY {id}",
                new { pageOf }, cancellationToken: cancellation)),
        ];
    }

    private static (string Id, string Table) TableOf(Listed listed) => listed switch
    {
        Listed.Products => ("product_id", "product WHERE withdrawn = 0"),
        Listed.Producers => ("producer_id", "producer WHERE producer_id <> ''"),
        _ => throw new NotSupportedException($"No list of {listed}."),
    };

    public async Task<Page<ProductRow>> CertificatesAsync(CertificateFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var cards = await new ListQuery(Cards)
            .Where("p.withdrawn = 0")
            .Where("p.certificate_until <= @until", "until", (long)filter.Until.DayNumber)
            .ReadAsync<Card>(
                connection, page,
                "(p.certificate_until, p.product_id) > ((SELECT certificate_until FROM product WHERE product_id = @after), @after)",
                "p.certificate_until, p.product_id", card => card.ProductId, cancellation);
        return await WithStockAsync(connection, cards, cancellation);
    }

    private static ListQuery Matching(ListQuery query, ProductFilter filter, WordSearch words, DbConnection connection)
    {
        // Nearly all are on sale. With a plus in front of a column SQLite does not begin with it: the order's own index gives the first page at
        // once, where that of shelves would have all products sorted.
        words.AddTo(query, connection)
            .Where("p.producer_id = @producer", "producer", filter.ProducerId)
            .Where("p.stars = @stars", "stars", filter.Stars)
            .Where("p.rubric_set = @rubricSet", "rubricSet", filter.RubricSet)
            .Where("p.commune = @commune", "commune", filter.Commune is { } commune ? VietnameseText.Fold(commune) : null)
            .Where("+p.withdrawn = @withdrawn", "withdrawn", filter.Withdrawn ? null : 0L);
        return filter is { Stars: not null, Today: { } today }
            ? query.Where("(+p.certificate_until IS NULL OR +p.certificate_until >= @today)", "today", (long)today.DayNumber)
            : query;
    }

    private async Task<Page<ProductRow>> WithStockAsync(DbConnection connection, Page<Card> cards, CancellationToken cancellation)
    {
        var stock = await StockOfAsync(connection, [.. cards.Items.Select(card => card.ProductId)], cancellation);
        return cards.Map(card => new ProductRow(read.Of(card.ProductId, card.Json), card.ProducerName, [.. stock[card.ProductId]]));
    }

    private sealed record Shelf
    {
        public required long RubricSet { get; init; }
        public string? Commune { get; init; }
        public long? Stars { get; init; }
        public required long Products { get; init; }
    }

    private sealed record Card
    {
        public required string ProductId { get; init; }
        public required string Json { get; init; }
        public required string ProducerName { get; init; }
    }
}

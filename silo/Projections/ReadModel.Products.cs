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
        var (after, order) = InOrder(filter.Order);
        var cards = await Matching(new ListQuery(Cards), filter).ReadAsync<Card>(connection, page, after, order, card => card.ProductId, cancellation);
        return await WithStockAsync(connection, cards, cancellation);
    }

    public async Task<int> CountProductsAsync(ProductFilter filter, int most, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return await Matching(new ListQuery($"SELECT p.product_id {CardsFrom}"), filter).CountAsync(connection, most, cancellation);
    }

    public async Task<Shelves> ShelvesAsync(DateOnly today, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return new(
            await CountByAsync<int>("rubric_set", ""),
            await CountByAsync<string>("commune", "AND commune IS NOT NULL"),
            await CountByAsync<int>("stars", "AND stars IS NOT NULL AND (certificate_until IS NULL OR certificate_until >= @today)"));

        async Task<ImmutableDictionary<T, int>> CountByAsync<T>(string column, string and)
            where T : notnull
        {
            var type = typeof(T) == typeof(int) ? "integer" : "text";
            var counted = await connection.QueryAsync<(T Value, int Products)>(new CommandDefinition(
                $"SELECT CAST({column} AS {type}), CAST(count(*) AS integer) FROM product WHERE withdrawn = 0 {and} GROUP BY {column}",
                new { today = (long)today.DayNumber }, cancellationToken: cancellation));
            return counted.ToImmutableDictionary(row => row.Value, row => row.Products);
        }
    }

    public async Task<ImmutableArray<string>> ProductIdsAsync(string? after, int limit, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<string>(new CommandDefinition(
                "SELECT product_id FROM product WHERE withdrawn = 0 AND product_id > @after ORDER BY product_id LIMIT @limit",
                new { after = after ?? "", limit }, cancellationToken: cancellation)),
        ];
    }

    public async Task<ImmutableArray<string>> ProductPagesAsync(int pageOf, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        return
        [
            .. await connection.QueryAsync<string>(new CommandDefinition(
                """
                SELECT product_id FROM (SELECT product_id, row_number() OVER (ORDER BY product_id) AS place FROM product WHERE withdrawn = 0) AS listed
                WHERE place % @pageOf = 0 ORDER BY product_id
                """,
                new { pageOf }, cancellationToken: cancellation)),
        ];
    }

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

    private static ListQuery Matching(ListQuery query, ProductFilter filter)
    {
        query
            .Where("p.producer_id = @producer", "producer", filter.ProducerId)
            .Where("p.stars = @stars", "stars", filter.Stars)
            .Where("p.rubric_set = @rubricSet", "rubricSet", filter.RubricSet)
            .Where("p.commune = @commune", "commune", filter.Commune is { } commune ? VietnameseText.Fold(commune) : null)
            .Where("p.withdrawn = @withdrawn", "withdrawn", filter.Withdrawn ? null : 0L)
            .Search("(p.folded || ' ' || coalesce(r.folded, ''))", filter.Search);
        return filter is { Stars: not null, Today: { } today }
            ? query.Where("(p.certificate_until IS NULL OR p.certificate_until >= @today)", "today", (long)today.DayNumber)
            : query;
    }

    /// <summary>How a page begins after the last product of the one before, and the order itself.</summary>
    private static (string After, string By) InOrder(ProductOrder order)
    {
        const string Name = "(p.folded, p.product_id) > (last.folded, last.product_id)";
        return order switch
        {
            ProductOrder.Cheapest => (After("p.price_vnd > last.price_vnd", "p.price_vnd = last.price_vnd"), "p.price_vnd, p.folded, p.product_id"),
            ProductOrder.Dearest => (After("p.price_vnd < last.price_vnd", "p.price_vnd = last.price_vnd"), "p.price_vnd DESC, p.folded, p.product_id"),
            ProductOrder.Stars => (
                After("coalesce(p.stars, 0) < coalesce(last.stars, 0)", "coalesce(p.stars, 0) = coalesce(last.stars, 0)"),
                "coalesce(p.stars, 0) DESC, p.folded, p.product_id"),
            _ => ("(p.folded, p.product_id) > ((SELECT folded FROM product WHERE product_id = @after), @after)", "p.folded, p.product_id"),
        };

        static string After(string beyond, string equal) =>
            $"EXISTS (SELECT 1 FROM product last WHERE last.product_id = @after AND ({beyond} OR ({equal} AND {Name})))";
    }

    private async Task<Page<ProductRow>> WithStockAsync(DbConnection connection, Page<Card> cards, CancellationToken cancellation)
    {
        var stock = await StockOfAsync(connection, [.. cards.Items.Select(card => card.ProductId)], cancellation);
        return cards.Map(card => new ProductRow(read.Of(card.ProductId, card.Json), card.ProducerName, [.. stock[card.ProductId]]));
    }

    private sealed record Card
    {
        public required string ProductId { get; init; }
        public required string Json { get; init; }
        public required string ProducerName { get; init; }
    }
}

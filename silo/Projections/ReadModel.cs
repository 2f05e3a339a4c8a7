using System.Data.Common;
using Dapper;
using Ocop.Journal;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Shared;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Projections;

/// <summary>Lists from the rows of <see cref="ReadModelProjection"/>. A page's cursor is the key of its last row, so that pages neither repeat nor skip rows that stay.</summary>
internal sealed partial class ReadModel(OcopDatabase database, Projector projector) : IReadModel, IDisposable
{
    private readonly ReadCards read = new();

    public Task CaughtUpAsync(CancellationToken cancellation) => projector.WaitUntilCaughtUpAsync(cancellation);

    public async Task<Page<ProductRow>> ProductsAsync(ProductFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var cards = await new ListQuery("""
            SELECT p.product_id AS ProductId, p.card AS Json, coalesce(r.name, p.producer_id) AS ProducerName
            FROM product p LEFT JOIN producer r ON r.producer_id = p.producer_id
            """)
            .Where("p.producer_id = @producer", "producer", filter.ProducerId)
            .Where("p.stars = @stars", "stars", filter.Stars)
            .Where("p.rubric_set = @rubricSet", "rubricSet", filter.RubricSet)
            .Where("p.commune = @commune", "commune", filter.Commune is { } commune ? VietnameseText.Fold(commune) : null)
            .Where("p.withdrawn = @withdrawn", "withdrawn", filter.Withdrawn ? null : 0L)
            .Search("(p.folded || ' ' || coalesce(r.folded, ''))", filter.Search)
            .ReadAsync<Card>(
                connection, page, "(p.folded, p.product_id) > ((SELECT folded FROM product WHERE product_id = @after), @after)",
                "p.folded, p.product_id", card => card.ProductId, cancellation);
        var stock = await StockOfAsync(connection, [.. cards.Items.Select(card => card.ProductId)], cancellation);
        return cards.Map(card => new ProductRow(read.Of(card.ProductId, card.Json), card.ProducerName, [.. stock[card.ProductId]]));
    }

    public async Task<Page<ProducerRow>> ProducersAsync(string? search, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var producers = await new ListQuery("""
            SELECT r.producer_id AS ProducerId, r.profile AS Json,
                (SELECT count(*) FROM product p WHERE p.producer_id = r.producer_id) AS Products
            FROM producer r
            """)
            .Search("r.folded", search)
            .ReadAsync<Profile>(
                connection, page, "(r.folded, r.producer_id) > ((SELECT folded FROM producer WHERE producer_id = @after), @after)",
                "r.folded, r.producer_id", row => row.ProducerId, cancellation);
        return producers.Map(row => new ProducerRow(JournalJson.Read<ProducerProfile>(row.Json), row.Products));
    }

    public void Dispose() => read.Dispose();

    private static async Task<ILookup<string, SkuFigures>> StockOfAsync(
        DbConnection connection, IReadOnlyCollection<string> products, CancellationToken cancellation)
    {
        var rows = await connection.QueryAsync<SkuUnits>(new CommandDefinition(
            $"""
            SELECT {StockRows.Skus.Columns} FROM sku_stock WHERE {connection.In("product_id", "products")} ORDER BY sku
            """,
            new { products = connection.ListOf(products) }, cancellationToken: cancellation));
        return rows.ToLookup(row => row.ProductId, row => row.ToFigures());
    }

    private sealed record Card
    {
        public required string ProductId { get; init; }
        public required string Json { get; init; }
        public required string ProducerName { get; init; }
    }

    private sealed record Profile
    {
        public required string ProducerId { get; init; }
        public required string Json { get; init; }
        public int Products { get; init; }
    }
}

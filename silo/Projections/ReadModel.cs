using System.Data.Common;
using Dapper;
using Ocop.Journal;
using Ocop.Producers;
using Ocop.Products;
using Ocop.Reports;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Projections;

/// <summary>Lists from the rows of <see cref="ReadModelProjection"/>. A page's cursor is the key of its last row, so that pages neither repeat nor skip rows that stay.</summary>
internal sealed partial class ReadModel(OcopDatabase database, Projector projector) : IReadModel, IDisposable
{
    private readonly ReadCards read = new();

    public Task CaughtUpAsync(CancellationToken cancellation) => projector.WaitUntilCaughtUpAsync(cancellation);

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

    private sealed record Profile
    {
        public required string ProducerId { get; init; }
        public required string Json { get; init; }
        public int Products { get; init; }
    }
}

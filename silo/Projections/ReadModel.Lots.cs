using Ocop.Reports;

namespace Ocop.Silo.Projections;

internal sealed partial class ReadModel
{
    public async Task<Page<ExpiringLot>> ExpiringLotsAsync(LotFilter filter, PageRequest page, CancellationToken cancellation)
    {
        await using var connection = await database.Queries.OpenConnectionAsync(cancellation);
        var lots = await new ListQuery("""
            SELECT l.lot_key AS LotKey, l.sku AS Sku, l.product_id AS ProductId, l.lot AS LotName, l.expires_on AS ExpiresOn, l.units AS Units, p.name AS Name
            FROM lot l JOIN product p ON p.product_id = l.product_id
            """)
            .Where("p.producer_id = @producer", "producer", filter.ProducerId)
            .Where("l.expires_on <= @until", "until", (long)filter.Until.DayNumber)
            // The key says where the page ended, also when the lot is gone by now.
            .ReadAsync<Lot>(connection, page, "l.lot_key > @after", "l.lot_key", lot => lot.LotKey, cancellation);
        return lots.Map(lot => new ExpiringLot(
            lot.ProductId, lot.Name, lot.Sku, lot.LotName.Length == 0 ? null : lot.LotName, DateOnly.FromDayNumber((int)lot.ExpiresOn), (int)lot.Units));
    }

    private sealed record Lot
    {
        public required string LotKey { get; init; }
        public required string Sku { get; init; }
        public required string ProductId { get; init; }
        public required string LotName { get; init; }
        public required long ExpiresOn { get; init; }
        public required long Units { get; init; }
        public required string Name { get; init; }
    }
}

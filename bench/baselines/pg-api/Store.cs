using Npgsql;

namespace Ocop.PgApi;

/// <summary>Stock as rows, orders as rows, one transaction an order.</summary>
internal sealed class Store(NpgsqlDataSource database)
{
    public async Task CreateSchemaAsync() => await ExecuteAsync("""
        CREATE TABLE IF NOT EXISTS stock(sku text PRIMARY KEY, initial int NOT NULL, qty int NOT NULL CHECK (qty >= 0)) WITH (fillfactor = 50);
        CREATE TABLE IF NOT EXISTS orders(order_id text PRIMARY KEY, sku text NOT NULL, qty int NOT NULL,
            buyer text NOT NULL, at timestamptz NOT NULL DEFAULT now());
        """);

    /// <summary>Empties the orders and stocks SKU-001, SKU-002 and so on.</summary>
    public async Task ResetAsync(int skus, int units) => await ExecuteAsync($"""
        TRUNCATE orders; TRUNCATE stock;
        INSERT INTO stock SELECT 'SKU-' || lpad(n::text, 3, '0'), {units}, {units} FROM generate_series(1, {skus}) n;
        """);

    public async Task<Outcome> ReserveAsync(Reservation wanted)
    {
        await using var connection = await database.OpenConnectionAsync();
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = new NpgsqlCommand(
            "INSERT INTO orders(order_id, sku, qty, buyer) VALUES ($1, $2, $3, $4) ON CONFLICT (order_id) DO NOTHING", connection, transaction)
        {
            Parameters = { new() { Value = wanted.OrderId }, new() { Value = wanted.Sku }, new() { Value = wanted.Qty }, new() { Value = wanted.Buyer } },
        };
        if (await insert.ExecuteNonQueryAsync() == 0) return Outcome.Repeated;
        await using var take = new NpgsqlCommand("UPDATE stock SET qty = qty - $2 WHERE sku = $1 AND qty >= $2", connection, transaction)
        {
            Parameters = { new() { Value = wanted.Sku }, new() { Value = wanted.Qty } },
        };
        // Leaving without a commit takes the order back.
        if (await take.ExecuteNonQueryAsync() == 0) return await IsKnownAsync(wanted.Sku) ? Outcome.SoldOut : Outcome.UnknownSku;
        await transaction.CommitAsync();
        return Outcome.Reserved;
    }

    public async Task<Audit> AuditAsync()
    {
        await using var command = database.CreateCommand("""
            SELECT sum(s.initial)::bigint, sum(s.qty)::bigint, coalesce(sum(o.ordered), 0)::bigint,
                   bool_and(s.initial = s.qty + coalesce(o.ordered, 0) AND s.qty >= 0)
            FROM stock s LEFT JOIN (SELECT sku, sum(qty) AS ordered FROM orders GROUP BY sku) o USING (sku)
            """);
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2), reader.GetBoolean(3));
    }

    private async Task<bool> IsKnownAsync(string sku)
    {
        await using var command = database.CreateCommand("SELECT 1 FROM stock WHERE sku = $1");
        command.Parameters.Add(new() { Value = sku });
        return await command.ExecuteScalarAsync() is not null;
    }

    private async Task ExecuteAsync(string sql)
    {
        await using var command = database.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }
}

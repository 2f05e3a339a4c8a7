using CsCheck;
using Dapper;
using Ocop.Cluster.Tests.Databases;
using Ocop.Silo.Projections;

namespace Ocop.Cluster.Tests.Projections;

/// <summary>Whatever happens to a product, its rows and its own fold tell the same, however the decisions fall into batches.</summary>
public abstract class StockRowsConformance(TestDatabase database)
{
    private readonly ReadModelProjection projection = new();

    [Fact]
    public Task Rows_count_as_the_stock_itself_does() =>
        Gen.Select(StockScript.Command.Array[1, 80], Gen.Int[1, 40]).SampleAsync(
            async (commands, batch) =>
            {
                var script = new StockScript();
                foreach (var command in commands) command(script);

                await ApplyAsync(script, batch);

                await AssertSameAsync(script);
            },
            iter: 60, threads: 1, print: run => $"{run.Item1.Length} commands in batches of {run.Item2}");

    private async Task ApplyAsync(StockScript script, int batch)
    {
        foreach (var decisions in script.Decisions.Chunk(batch))
        {
            await using var connection = await database.Database.Derived.OpenConnectionAsync();
            await using var transaction = await connection.BeginTransactionAsync();
            await projection.ApplyAsync(transaction, decisions, CancellationToken.None);
            await transaction.CommitAsync();
        }
    }

    private async Task AssertSameAsync(StockScript script)
    {
        await using var connection = await database.Database.Queries.OpenConnectionAsync();
        foreach (var sku in new[] { script.Sku(0), script.Sku(1) })
        {
            var row = await connection.QuerySingleAsync<SkuUnits>($"SELECT {StockRows.Skus.Columns} FROM sku_stock WHERE sku = @sku", new { sku });
            Assert.Equal(script.Stock.Figures(sku), row.ToFigures());

            var lots = await connection.QueryAsync<LotRow>($"SELECT {LotRows.Table.Columns} FROM lot WHERE sku = @sku", new { sku });
            Assert.Equal(script.Stock.Skus[sku].Lots, lots.OrderBy(lot => lot.ExpiresOn).ThenBy(lot => lot.Lot, StringComparer.Ordinal).Select(lot => lot.ToLot()));

            var left = await connection.QueryAsync<(string, long)>("SELECT offer, left_units FROM offer WHERE offer LIKE @of", new { of = $"%|{sku}" });
            Assert.Equal(
                script.Stock.Offers.Values.Where(o => o.Sku == sku && o.Left > 0).Select(o => (o.Key, (long)o.Left)).Order(),
                left.Where(o => o.Item2 > 0).Order());

            var claims = await connection.QueryAsync<(string, long, long, long)>(
                "SELECT claim, held, waiting, held_vnd FROM claim WHERE sku = @sku AND held + waiting > 0", new { sku });
            Assert.Equal(
                script.Stock.Claims.Values.Where(c => c.Key.Sku == sku)
                    .Select(c => (c.Key.ToString(), (long)c.Held, (long)c.Waiting, script.Stock.Standing(c.Key)!.Answer.HeldVnd)).Order(),
                claims.Order());
            if (!script.HasGivenBack)
            {
                var money = await connection.ExecuteScalarAsync<long>(
                    "SELECT CAST(coalesce(sum(units * price_vnd), 0) AS bigint) FROM confirmed WHERE sku = @sku", new { sku });
                Assert.Equal(script.AllocatedVnd(sku), money);
            }

            var ordered = await connection.ExecuteScalarAsync<long>("SELECT CAST(coalesce(sum(ordered), 0) AS bigint) FROM claim WHERE sku = @sku", new { sku });
            Assert.Equal(script.Ordered(sku), ordered);
            await AssertTalliedAsync(connection, script, sku);
        }
    }

    /// <summary>Every unit asked for is held, waiting or confirmed, or has come to one of its ends.</summary>
    private static async Task AssertTalliedAsync(System.Data.Common.DbConnection connection, StockScript script, string sku)
    {
        var rows = (await connection.QueryAsync<Tally>($"SELECT {TallyRows.Table.Columns} FROM tally WHERE sku = @sku", new { sku })).ToArray();
        long Sum(Func<Tally, long> count) => rows.Sum(count);
        var figures = script.Stock.Figures(sku)!;
        Assert.Equal((figures.Held, figures.Waiting), (Sum(t => t.Held), Sum(t => t.Waiting)));
        Assert.Equal(script.Ordered(sku), Sum(t => t.Confirmed - t.GivenBack));
        Assert.Equal(
            script.Stock.Claims.Values.Where(claim => claim.Key.Sku == sku).Sum(claim => script.Stock.Standing(claim.Key)!.Answer.HeldVnd), Sum(t => t.HeldVnd));
        Assert.Equal(
            Sum(t => t.Asked),
            Sum(t => t.Held + t.Waiting + t.Confirmed + t.Lapsed + t.Released + t.Withdrawn + t.Dissolved));
        Assert.Equal(Sum(t => t.Granted), Sum(t => t.Held + t.Confirmed + t.Lapsed + t.Released));
    }
}

public sealed class SqliteStockRowsTests(SqliteDatabase database) : StockRowsConformance(database), IClassFixture<SqliteDatabase>;

public sealed class PostgresStockRowsTests(PostgresDatabase database) : StockRowsConformance(database), IClassFixture<PostgresDatabase>;

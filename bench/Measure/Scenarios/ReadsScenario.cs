using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>What pages read, as JSON.</summary>
internal sealed class ReadsScenario(Database database) : Scenario("reads", "catalogue page, list of sales and one product, as JSON", database)
{
    private const double Aimed = 5_000;
    private const int Sales = 30;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        var stall = new Stall(ours.Host);
        var products = await stall.ProductsAsync(stage.Settings.Products, cancellation);
        for (var i = 0; i < Sales; i++) await stall.SaleAsync($"read-{i}", [products[i % products.Count]], cancellation);
        using var http = Wire.Connect(stage.Settings.Connections);
        Contender Reading(string name, params string[] paths)
        {
            var uris = paths.Select(path => new Uri(ours.Address, path)).ToArray();
            return new(name, ours.Programs, http, async (caller, number) =>
                Answers.Of(caller, await caller.Wire.GetAsync(uris[(int)(number % uris.Length)])));
        }

        var series = await new Alternation(
            stage,
            [
                Reading("catalogue page of 24", "/api/products?limit=24"),
                Reading("list of 24 sales", "/api/sales?limit=24"),
                Reading("one product", [.. products.Select(product => $"/api/products/{product.ProductId}")]),
            ]).RunAsync(cancellation);

        return Result(series, [.. series.Take(2).Select(one => Aim.AtLeast(Aimed, $"{one.Name}/s", one.Value))]);
    }
}

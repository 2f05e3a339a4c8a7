using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Measure;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Scale;

/// <summary>The same load on clusters of more and more silos, all on this machine, so that what is shown is what limits, not what more machines would give.</summary>
internal sealed class SilosScenario(int most, int sales, int items)
    : Scenario("silos", string.Create(CultureInfo.InvariantCulture, $"1 to {most} silos: one hot product, {items} products spread, and {sales} sales of {items} products each by taps and by comments"), Database.Postgres)
{
    private const int Apis = 2;
    private const int AtOnce = 8;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        var markets = new List<MarketOfCluster>();
        try
        {
            using var http = Wire.Connect(stage.Settings.Connections);
            for (var silos = 1; silos <= most; silos++) markets.Add(await OpenAsync(silos, stage, http, cancellation));
            var series = new List<Series>();
            // Kinds of load one after the other, clusters in turn.
            foreach (var load in Enumerable.Range(0, markets[0].Loads.Count))
                series.AddRange(await new Alternation(stage, [.. markets.Select(market => market.Loads[load])]).RunAsync(cancellation));
            var mismatches = new List<string>();
            foreach (var market in markets) mismatches.AddRange(await market.MismatchesAsync(cancellation));
            return Result(series, [], mismatches);
        }
        finally
        {
            foreach (var market in markets) await market.Cluster.DisposeAsync();
        }
    }

    private async Task<MarketOfCluster> OpenAsync(int silos, Stage stage, HttpMessageInvoker http, CancellationToken cancellation)
    {
        var cluster = await OurCluster.StartAsync(silos, Apis, cancellation);
        try
        {
            var stall = new Stall(cluster.Host);
            var products = await stall.ProductsAsync(sales * items, cancellation);
            var hot = await stall.SaleAsync("hot", products.Take(1).ToArray(), cancellation);
            var spread = await stall.SaleAsync("spread", products.Take(items).ToArray(), cancellation);
            var many = new Sale[sales];
            await Parallel.ForEachAsync(products.Chunk(items).Index(), new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellation }, async (some, stop) =>
                many[some.Index] = await stall.SaleAsync($"many-{some.Index}", some.Item, stop));
            var buyers = await Buyers.ArriveAsync(cluster.Apis[0].Address, stage.Settings.Buyers, cancellation);
            stage.Say(string.Create(CultureInfo.InvariantCulture, $"{silos} silos are open: {products.Count:N0} products in {sales + 2} sales"));
            return new(cluster, NameOf(silos), http, buyers, hot, spread, many);
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    private static string NameOf(int silos) => string.Create(CultureInfo.InvariantCulture, $"{silos} {(silos == 1 ? "silo" : "silos")}");

    /// <summary>A cluster with its sales, and the loads that they take.</summary>
    private sealed class MarketOfCluster
    {
        private readonly IReadOnlyList<string> saleIds;

        public MarketOfCluster(OurCluster cluster, string name, HttpMessageInvoker http, IReadOnlyList<Buyer> buyers, Sale hot, Sale spread, IReadOnlyList<Sale> many)
        {
            (Cluster, saleIds) = (cluster, [hot.SaleId, spread.SaleId, .. many.Select(sale => sale.SaleId)]);
            var comments = new SalesTalk(cluster.Apis[^1].Address, many, $"Bearer {cluster.Host.Token}");
            Contender Of(string what, Turn turn, int perTurn = 1) => new($"{what}, {name}", cluster.Programs, http, turn) { PerTurn = perTurn };
            Loads =
            [
                Of("hot", Tapping(hot)), Of("spread", Tapping(spread)), Of("many sales, taps", Tapping([.. many])),
                Of("many sales, comments", comments.TakeAsync, SalesTalk.Batch),
            ];

            // Buyers come through both nodes.
            Turn Tapping(params Sale[] some) => new Taps(
                [.. some.SelectMany(sale => sale.Items.SelectMany(item => cluster.Apis.Select(api => TapTarget.Of(api.Address, sale.SaleId, item.Code))))], buyers).TakeAsync;
        }

        public OurCluster Cluster { get; }

        public IReadOnlyList<Contender> Loads { get; }

        public Task<IReadOnlyList<string>> MismatchesAsync(CancellationToken cancellation)
        {
            var answered = new Tally();
            foreach (var load in Loads)
                for (var i = 0; i < load.PerTurn; i++) answered.Add(load.All);
            return SaleCheck.MismatchesAsync(Cluster.Host, saleIds, answered, cancellation);
        }
    }
}

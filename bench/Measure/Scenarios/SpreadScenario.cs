using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>Many products at once: sales of twelve items each, all live, beside one hot product and the expert's way.</summary>
internal sealed class SpreadScenario(Database database)
    : Scenario("spread", "claims spread over 144 products in 12 sales, beside one hot product and the expert's way", database)
{
    private const int ItemsPerSale = 12;
    private const int Screens = 20;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        await using var baselines = new Baselines();
        var sales = await SalesAsync(new Stall(ours.Host), stage.Settings.Products, cancellation);
        var buyers = await Buyers.ArriveAsync(ours.Address, stage.Settings.Buyers, cancellation);
        await using var watchers = await WatcherProcess.StartAsync(ours.Address, sales.Select(sale => sale.SaleId), Screens, cancellation);
        using var http = Wire.Connect(stage.Settings.Connections);
        var all = sales.SelectMany(sale => sale.Items.Select(item => TapTarget.Of(ours.Address, sale.SaleId, item.Code))).ToArray();
        var spread = new Contender("ocop, spread", ours.Programs, http, new Taps(all, buyers).TakeAsync);
        var hot = new Contender("ocop, hot", ours.Programs, http, new Taps(all[..1], buyers).TakeAsync);
        var expert = (await baselines.StartAsync(stage.Settings, stage.Settings.Products, cancellation)).Single(one => one.Name == "expert");

        var series = await new Alternation(stage, [spread, hot, expert], watchers.Program).RunAsync(cancellation);

        var answered = new Tally();
        answered.Add(spread.All);
        answered.Add(hot.All);
        return Result(
            series, [Aim.AtLeast(0.8, "× our hot figure", series[0].Value / series[1].Value)],
            [
                .. await SaleCheck.MismatchesAsync(ours.Host, sales.Select(sale => sale.SaleId), answered, cancellation),
                .. await baselines.MismatchesAsync(cancellation),
            ]);
    }

    private static async Task<IReadOnlyList<Http.Sale>> SalesAsync(Stall stall, int products, CancellationToken cancellation)
    {
        var sales = new List<Http.Sale>();
        foreach (var some in (await stall.ProductsAsync(products, cancellation)).Chunk(ItemsPerSale))
            sales.Add(await stall.SaleAsync($"spread-{sales.Count}", some, cancellation));
        return sales;
    }
}

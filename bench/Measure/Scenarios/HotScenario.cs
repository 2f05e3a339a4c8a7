using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>Everybody wants the same product.</summary>
internal sealed class HotScenario(Database database) : Scenario("hot", "claims on one hot product, with 20 watchers, beside the baselines", database)
{
    private const int Screens = 20;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        await using var baselines = new Baselines();
        var stall = new Stall(ours.Host);
        var sale = await stall.SaleAsync("hot", await stall.ProductsAsync(1, cancellation), cancellation);
        var buyers = await Buyers.ArriveAsync(ours.Address, stage.Settings.Buyers, cancellation);
        await using var watchers = await WatcherProcess.StartAsync(ours.Address, [sale.SaleId], Screens, cancellation);
        using var http = Wire.Connect(stage.Settings.Connections);
        var taps = new Taps([TapTarget.Of(ours.Address, sale.SaleId, Stall.CodeOf(0))], buyers);
        var hot = new Contender("ocop", ours.Programs, http, taps.TakeAsync);
        Contender[] contenders =
        [
            hot, .. await baselines.StartAsync(stage.Settings, skus: 1, cancellation),
            await baselines.StartEmptyAsync(stage.Settings, buyers, cancellation),
        ];

        var series = await new Alternation(stage, contenders, watchers.Program).RunAsync(cancellation);

        return Result(
            series, AimsOf(series),
            [
                .. await SaleCheck.MismatchesAsync(ours.Host, [sale.SaleId], hot.All, cancellation),
                .. await baselines.MismatchesAsync(cancellation),
            ]);
    }

    private static IReadOnlyList<Aim> AimsOf(IReadOnlyList<Series> series)
    {
        double Ratio(string baseline) => series[0].Value / series.Single(one => one.Name == baseline).Value;
        return
        [
            Aim.AtLeast(10, "× plain", Ratio("plain")), Aim.AtLeast(1, "× expert", Ratio("expert")), Aim.AtLeast(0.5, "× empty", Ratio("empty")),
        ];
    }
}

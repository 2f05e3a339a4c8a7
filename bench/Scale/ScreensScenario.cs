using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Machines;
using Ocop.Bench.Measure;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Scale;

/// <summary>Very many screens of several sales on two API nodes, half of them on each, while claims come.</summary>
internal sealed class ScreensScenario(int sales, int rate)
    : Scenario("screens", string.Create(CultureInfo.InvariantCulture, $"screens of {sales} sales on two API nodes, {rate} claims a second"), Database.Postgres)
{
    private const int Silos = 2;
    private const int Apis = 2;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var cluster = await OurCluster.StartAsync(Silos, Apis, cancellation);
        var stall = new Stall(cluster.Host);
        var watched = new List<WatchedClaims>();
        var buyers = await Buyers.ArriveAsync(cluster.Apis[0].Address, stage.Settings.Buyers, cancellation);
        foreach (var (i, product) in (await stall.ProductsAsync(sales, cancellation)).Index())
        {
            var sale = await stall.SaleAsync($"screens-{i}", [product], cancellation);
            watched.Add(new(sale, new(new([TapTarget.Of(cluster.Apis[i % Apis].Address, sale.SaleId, Stall.CodeOf(0))], buyers))));
        }
        try
        {
            return await WatchAsync(cluster, watched, stage, cancellation);
        }
        finally
        {
            foreach (var screens in watched.SelectMany(one => one.Screens)) await screens.DisposeAsync();
        }
    }

    private async Task<ScenarioResult> WatchAsync(OurCluster cluster, List<WatchedClaims> watched, Stage stage, CancellationToken cancellation)
    {
        var api = cluster.Programs[1];
        var (before, each) = (ProcFiles.MemoryMb(api), Math.Max(1, stage.Settings.Watchers / (sales * Apis)));
        foreach (var one in watched)
            foreach (var node in cluster.Apis)
                one.Screens.Add(await WatcherProcess.StartAsync(node.Address, [one.Sale.SaleId], each, cancellation));
        var memory = (ProcFiles.MemoryMb(api) - before) * 1024 / (each * sales * Apis);
        var screens = new Watched("screens", watched[0].Screens[0].Program.Pid, Beside: [.. watched.SelectMany(one => one.Screens).Skip(1).Select(one => one.Program.Pid)]);

        using var http = Wire.Connect(stage.Settings.Connections);
        var claims = new Contender(
            string.Create(CultureInfo.InvariantCulture, $"claims, {each * sales * Apis:N0} screens"), [.. cluster.Programs, screens], http,
            (caller, number) => watched[(int)(number % sales)].Claims.TakeAsync(caller, number)) { Rate = rate };
        var (rounds, shown, mismatches) = (new List<Round>(), new List<Round>(), new List<string>());
        for (var round = 0; round < stage.Settings.Rounds; round++)
        {
            foreach (var one in watched) one.Claims.Forget();
            rounds.AddRange((await new Alternation(stage with { Settings = stage.Settings with { Rounds = 1 } }, [claims]).RunAsync(cancellation))[0].Rounds);
            var seen = await Task.WhenAll(watched.Select(one => one.SeenAsync(cancellation)));
            shown.Add(Percentiles.Of(seen.SelectMany(one => one.Waits)) is { } waits ? new(waits.P99, waits) : new(double.NaN));
            mismatches.AddRange(seen.SelectMany(one => one.Wrong));
            stage.Say(string.Create(CultureInfo.InvariantCulture, $"round {round + 1}: the last screen shows a claim after p50 {shown[^1].Latency?.P50:N0}, p99 {shown[^1].Value:N0} ms"));
        }
        Series[] series =
        [
            new(claims.Name, "/s", rounds, [.. cluster.Programs.Select(program => program.Name), screens.Name, Watched.LoadGenerator.Name]),
            new("answer to the last screen", "ms p99", shown), new("memory of a screen at its node", "KB", [new(memory)]),
        ];
        mismatches.AddRange(await SaleCheck.MismatchesAsync(cluster.Host, watched.Select(one => one.Sale.SaleId), claims.All, cancellation));
        return Result(series, [Aim.AtMost(1_000, "ms p99 to the last screen", series[1].Value)], mismatches);
    }

    /// <summary>A sale, the claims on its one item, and its screens on every node.</summary>
    private sealed record WatchedClaims(Sale Sale, ToldClaims Claims)
    {
        public List<WatcherProcess> Screens { get; } = [];

        /// <summary>How long screens took, and what is wrong with them once all is quiet: each must show as many units held as were claimed.</summary>
        public async Task<(IReadOnlyList<int> Waits, IReadOnlyList<string> Wrong)> SeenAsync(CancellationToken cancellation)
        {
            var reports = await Task.WhenAll(Screens.Select(screens => screens.ReportAsync(Claims.Sent, cancellation)));
            var (lost, behind) = (reports.Sum(report => report.Lost), reports.Count(report => report.EverybodyShows(Claims.Sent) is null));
            var wrong = new List<string>();
            if (lost > 0) wrong.Add($"{Sale.SaleId}: {lost} screens lost their connection");
            if (behind > 0) wrong.Add($"{Sale.SaleId}: on {behind} nodes not every screen shows all {Claims.Sent} claims");
            return ([.. Claims.Waits(reports)], wrong);
        }
    }
}

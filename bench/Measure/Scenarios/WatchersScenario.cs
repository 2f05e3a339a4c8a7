using System.Globalization;
using Ocop.Bench.Load;
using Ocop.Bench.Machines;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;

namespace Ocop.Bench.Measure.Scenarios;

/// <summary>From a claim's answer to the last of thousands of screens, and what the screens cost the claims.</summary>
internal sealed class WatchersScenario(Database database)
    : Scenario("watchers", "200 claims/s without and with 5,000 watchers, and how soon the last of them shows a claim", database)
{
    private const double ClaimsPerSecond = 200;

    public override async Task<ScenarioResult> RunAsync(Stage stage, CancellationToken cancellation)
    {
        await using var ours = await OurServer.StartAsync(Database, cancellation);
        var stall = new Stall(ours.Host);
        var sale = await stall.SaleAsync("watched", await stall.ProductsAsync(1, cancellation), cancellation);
        var buyers = await Buyers.ArriveAsync(ours.Address, stage.Settings.Buyers, cancellation);
        using var http = Wire.Connect(stage.Settings.Connections);
        var claims = new ToldClaims(new([TapTarget.Of(ours.Address, sale.SaleId, Stall.CodeOf(0))], buyers));
        Contender Claiming(string name) => new(name, ours.Programs, http, claims.TakeAsync) { Rate = ClaimsPerSecond };
        var (without, with) = (Claiming("claims, nobody watches"), Claiming($"claims, {stage.Settings.Watchers:N0} watch"));
        var (alone, watched, shown, memory, notes) = (new List<Round>(), new List<Round>(), new List<Round>(), new List<Round>(), new List<string>());

        for (var round = 0; round < stage.Settings.Rounds; round++)
        {
            alone.AddRange((await OneRoundAsync(stage, without, [], cancellation)).Rounds);
            var before = MemoryKb(ours);
            await using var watchers = await WatcherProcess.StartAsync(ours.Address, [sale.SaleId], stage.Settings.Watchers, cancellation);
            memory.Add(new((MemoryKb(ours) - before) / stage.Settings.Watchers));
            claims.Forget();
            watched.AddRange((await OneRoundAsync(stage, with, [watchers.Program], cancellation)).Rounds);
            var report = await watchers.ReportAsync(claims.Sent, cancellation);
            shown.Add(RoundOf(claims.Shown(report)));
            notes.AddRange(NotesOn(report, claims));
            stage.Say(string.Create(
                CultureInfo.InvariantCulture, $"round {round + 1} of {stage.Settings.Rounds}  all show a claim: p99 {shown[^1].Value:N0} ms, {report.Boards:N0} boards sent"));
        }

        Series[] series =
        [
            new(without.Name, "/s", alone, ["ocop", "load"]), new(with.Name, "/s", watched, ["ocop", "watchers", "load"]),
            new("answer to the last watcher", "ms p99", shown), new("memory a watcher", "KB", [memory[0]]),
        ];
        var answered = new Tally();
        answered.Add(without.All);
        answered.Add(with.All);
        return Result(
            series,
            [
                Aim.AtMost(300, "ms p99 to the last watcher", series[2].Value),
                Aim.AtMost(2, "× p99 of claims", series[1].Latency!.P99 / series[0].Latency!.P99),
            ],
            await SaleCheck.MismatchesAsync(ours.Host, [sale.SaleId], answered, cancellation), notes);
    }

    private static async Task<Series> OneRoundAsync(
        Stage stage, Contender contender, IReadOnlyList<Watched> bystanders, CancellationToken cancellation)
    {
        var once = stage with { Settings = stage.Settings with { Rounds = 1 } };
        return (await new Alternation(once, [contender], bystanders).RunAsync(cancellation))[0];
    }

    private static Round RoundOf(Percentiles? shown) => new(shown?.P99 ?? double.NaN, shown);

    private static double MemoryKb(OurServer ours) => ProcFiles.MemoryMb(ours.Programs[0]) * 1024;

    private static IEnumerable<string> NotesOn(WatchReport report, ToldClaims claims)
    {
        if (report.Lost > 0) yield return $"{report.Lost} of {report.Watchers} watchers lost their connection";
        if (claims.NeverShown(report) is var never and > 0) yield return $"{never} claims were not shown by every watcher";
    }
}

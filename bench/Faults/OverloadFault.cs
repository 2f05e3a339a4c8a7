using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Load;
using Ocop.Bench.Measure.Ours;

namespace Ocop.Bench.Faults;

/// <summary>
/// Four times as many taps come as the server can carry. It sends away what it cannot answer in time, and says so; what it
/// answers is right and comes soon; and when the rush is over it is as before.
/// </summary>
internal sealed class OverloadFault : LoadedFault
{
    private const int Times = 4;

    /// <summary>A closed loop of so many carries as much as the server can: with fewer, commits have less to share.</summary>
    private const int Callers = 256;

    /// <summary>Enough to keep four times as many coming while answers are late.</summary>
    private const int MostUnderWay = 3_000;

    /// <summary>A single second is that much worse than others by chance.</summary>
    private const double Worse = 0.7;

    /// <summary>Seconds at the start that do not count.</summary>
    private const int WarmUp = 2;

    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);

    /// <summary>Too late also on a machine that other programs take.</summary>
    private static readonly TimeSpan LateAnyway = TimeSpan.FromSeconds(10);
    private static readonly TimeBounds Answered = new(Long: 1_000, Short: 3_000, Ever: LateAnyway.TotalMilliseconds);
    private static readonly TimeBounds BackIn = new(Long: 5, Short: 8, Ever: LateAnyway.TotalSeconds);

    public override string Name => "overload";

    public override string About => "four times the load it carries for 30 s (short: 8 s); it sheds, stays right, answers within a second, and is itself again within 5 s";

    protected override CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed, Buyers: 6, RelaysPerSale: 1, ThinkMilliseconds: 200);

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (server, settings) = (scenario.Site.Server.Address, scenario.Settings);
        var guests = await Buyers.ArriveAsync(server, settings.Either(100, 300), cancellation);
        using var http = Wire.Connect(MostUnderWay);
        var rush = Rush.OnAll(server, scenario.Crowd.Scene, guests);
        await Trials.RunAsync(scenario, Name, trial => TryAsync(trial, rush, http, settings, cancellation));
        foreach (var answer in rush.Unclear.Take(5)) scenario.Violations.Add(new(Wrong.UnclearRefusal, "a tap of the rush", answer));
        await rush.TellAsync(scenario.Crowd.History, http);
    }

    private static async Task TryAsync(Trial trial, Rush rush, HttpMessageInvoker http, FaultSettings settings, CancellationToken cancellation)
    {
        var before = new List<Round>();
        while (before.Count < WarmUp + settings.Either(3, 10)) before.Add(await RoundAsync(rush, http, cancellation));
        before.RemoveRange(0, WarmUp);
        var carried = Median.Of(before.Select(round => round.PerSecond));
        trial.Tell($"carries {carried:N0}/s in p99 {Median.Of(before.Select(round => round.P99)):N0} ms");
        settings.Progress(trial.Figures[^1]);

        var flood = await LoadRun.RunAsync(
            new(MostUnderWay, TimeSpan.FromSeconds(settings.Either(8, 30)), Times * carried), rush.TakeAsync, http, cancellation);
        JudgeFlood(trial, flood, Percentiles.Of(rush.TakeLatencies())!, carried);
        await JudgeRecoveryAsync(trial, rush, http, before, cancellation);
    }

    private static void JudgeFlood(Trial trial, LoadResult flood, Percentiles latency, double carried)
    {
        var (offered, shed) = (flood.Tally.All / flood.Elapsed.TotalSeconds, flood.Tally[Kind.Shed]);
        trial.Tell($"offered {offered:N0}/s, shed {shed:N0}");
        trial.Tell($"answered {flood.PerSecond:N0}/s in p50 {latency.P50:N0} ms, p99 {latency.P99:N0} ms");
        trial.Tell($"failed {flood.Tally[Kind.Failed]:N0}");
        trial.BrokenIf(shed == 0, $"nothing was shed of {offered:N0} taps a second where it carries {carried:N0}");
        foreach (var (what, times) in flood.Tally.Failures) trial.BrokenIf(true, $"{times:N0} taps failed: {what}");
        trial.SlowIf(latency.P99, Answered, $"what was answered came in p99 {latency.P99:N0} ms, not within {Answered.Long:N0} ms (short: {Answered.Short:N0} ms)");
    }

    /// <summary>It is back when a second is like the worst of those before, give or take the noise of a single second.</summary>
    private static async Task JudgeRecoveryAsync(
        Trial trial, Rush rush, HttpMessageInvoker http, IReadOnlyList<Round> before, CancellationToken cancellation)
    {
        var (least, most) = (before.Min(round => round.PerSecond) * Worse, before.Max(round => round.P99) / Worse);
        for (var ended = Clock.GetTimestamp(); ;)
        {
            var round = await RoundAsync(rush, http, cancellation);
            var (isBack, passed) = (round.PerSecond >= least && round.P99 <= most, Clock.GetElapsedTime(ended));
            if (!isBack && passed < LateAnyway) continue;
            trial.Tell($"{(isBack ? "back" : "not back")} after {passed.TotalSeconds:N1} s with {round.PerSecond:N0}/s in p99 {round.P99:N0} ms");
            trial.SlowIf(
                isBack ? passed.TotalSeconds : double.PositiveInfinity, BackIn,
                $"{trial.Figures[^1]}; the worst second before had {least / Worse:N0}/s and {most * Worse:N0} ms");
            return;
        }
    }

    /// <summary>What it carries in a second.</summary>
    private static async Task<Round> RoundAsync(Rush rush, HttpMessageInvoker http, CancellationToken cancellation)
    {
        rush.TakeLatencies();
        var result = await LoadRun.RunAsync(new(Callers, Window), rush.TakeAsync, http, cancellation);
        return new(result.PerSecond, Percentiles.Of(rush.TakeLatencies())?.P99 ?? double.PositiveInfinity);
    }

    private readonly record struct Round(double PerSecond, double P99);
}

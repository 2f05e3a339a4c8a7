using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Faults.Checking;

namespace Ocop.Bench.Faults;

/// <summary>Every node is restarted in order, one after the other, as for an update. Nobody notices.</summary>
internal sealed class RollingFault : ClusterFault
{
    /// <summary>The drain, and what a starved machine takes for the rest; what a screen could hold up is longer.</summary>
    private static readonly TimeSpan MostToLeave = TimeSpan.FromSeconds(20);

    private const int Tries = 2;

    /// <summary>On a machine that is merely busy a node is back in half of this.</summary>
    private static readonly TimeSpan Starved = TimeSpan.FromSeconds(30);

    public override string Name => "rolling";

    public override string About => "all nodes stopped in order and started again, silos first, 3 times (short: one silo, both API nodes); no client is refused anything";

    internal override async Task StrikeAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation)
    {
        // Beside other tests a machine may starve so that a node which starts keeps calls waiting for longer than they may, whoever leaves.
        for (var left = scenario.Settings.Either(Tries, 1); ; left--)
        {
            var (noticed, slowest) = await RestartAsync(scenario, screens, cancellation);
            if (noticed.Count == 0 || left == 1 || slowest < Starved)
            {
                scenario.Violations.AddRange(noticed);
                return;
            }
            scenario.Settings.Progress($"{noticed[0]}: once more");
        }
    }

    /// <returns>What clients noticed, and how long the slowest node was away.</returns>
    private async Task<(IReadOnlyList<Violation> Noticed, TimeSpan Slowest)> RestartAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation)
    {
        var (cluster, settings) = (scenario.Site.Cluster, scenario.Settings);
        var (unnoticed, late) = (new Unnoticed(scenario), new List<Violation>());
        var nodes = settings.IsLong ? Enumerable.Repeat(cluster.Silos.Concat(cluster.Apis), 3).SelectMany(round => round) : cluster.Silos.Take(1).Concat(cluster.Apis);
        var (restarts, slowest) = (0, TimeSpan.Zero);
        foreach (var node in nodes)
        {
            await scenario.AnswersAsync(settings.Random.Next(50, 150), cancellation);
            var began = Stopwatch.GetTimestamp();
            await node.StopAsync(cancellation);
            var stopped = Stopwatch.GetElapsedTime(began);
            if (stopped > MostToLeave) late.Add(new(Wrong.Service, Name, string.Create(CultureInfo.InvariantCulture, $"a node left only after {stopped.TotalSeconds:N1} s")));
            await node.StartAsync(cancellation);
            if (cluster.Apis.Contains(node)) await cluster.Proxy.SeesAsync(node, cancellation);
            var away = Stopwatch.GetElapsedTime(began);
            if (away > slowest) slowest = away;
            settings.Progress(string.Create(
                CultureInfo.InvariantCulture,
                $"restart {++restarts}: {(cluster.Apis.Contains(node) ? "API node" : "silo")} left in {stopped.TotalSeconds:N1} s, back after {away.TotalSeconds:N1} s"));
        }
        var restarted = Stopwatch.GetTimestamp();
        await screens.SellAsync(cancellation);
        await screens.RightAsync("all restarted", restarted, scenario, cancellation);
        scenario.Struck(restarts, "nodes restarted in order");
        return ([.. late, .. unnoticed.Noticed("rolling restart")], slowest);
    }
}

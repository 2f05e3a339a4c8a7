using System.Globalization;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Faults.Load;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>A fault that strikes a cluster, while clients buy through its proxy and screens watch.</summary>
internal abstract class ClusterFault : LoadedFault
{
    private const int Nodes = 2;
    private const int Screens = 20;

    public override IReadOnlyList<Database> Databases => [Database.Postgres];

    protected override Task<string?> ObstacleAsync() => Task.FromResult(
        OcopCluster.Obstacle ?? (ProxyServer.IsInstalled ? null : "HAProxy is not installed: its program haproxy is needed."));

    protected override Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation) =>
        Site.StartClusterAsync(silos: Nodes, apis: Nodes, cancellation, isProxied: true);

    /// <summary>Enough to be under way at any moment; nodes that start share the processors.</summary>
    protected override CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed, Buyers: 6, RelaysPerSale: 1, ThinkMilliseconds: 150);

    protected sealed override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        await using var screens = await ReturningScreens.OpenAsync(scenario.Site.Cluster, scenario.Crowd, Screens, cancellation);
        await StrikeAsync(scenario, screens, cancellation);
    }

    /// <summary>Does the harm, and returns when the world is whole again.</summary>
    internal abstract Task StrikeAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation);
}

/// <summary>Holds the service to it that no client notices anything.</summary>
internal sealed class Unnoticed(Scenario scenario)
{
    private readonly int lost = scenario.Crowd.History.Losses;
    private readonly HashSet<object> refused = new(RefusalsOf(scenario), ReferenceEqualityComparer.Instance);

    /// <summary>Nothing was left unanswered or refused since; being sent away by a door that is full is another matter, and only told.</summary>
    public void Judge(string during) => scenario.Violations.AddRange(Noticed(during));

    /// <summary>What clients noticed since.</summary>
    public IReadOnlyList<Violation> Noticed(string during)
    {
        var noticed = new List<Violation>();
        var lostNow = scenario.Crowd.History.Losses - lost;
        var now = RefusalsOf(scenario).Where(one => !refused.Contains(one)).ToArray();
        var broken = now.Where(one => !one.Body.Contains("\"overloaded\"", StringComparison.Ordinal)).ToArray();
        if (now.Length > broken.Length) scenario.Figures.Add(string.Create(CultureInfo.InvariantCulture, $"{during}: {now.Length - broken.Length} sent away by a full door"));
        if (lostNow > 0) Add($"{lostNow} requests came to nothing");
        foreach (var kind in broken.CountBy(one => one.Body.Length > 0 ? $"{one.Status}: {one.Body}" : $"{one.Status}").Take(5)) Add($"{kind.Value} × {kind.Key}");
        return noticed;

        void Add(FormattableString what) => noticed.Add(new(Wrong.Service, during, what.ToString(CultureInfo.InvariantCulture)));
    }

    private static IEnumerable<Refused> RefusalsOf(Scenario scenario) => scenario.Crowd.History.All.SelectMany(told => told.Refusals);
}

/// <summary>Several of them on one cluster, one after the other: nodes are started once.</summary>
internal sealed class FaultsInTurn(params IReadOnlyList<ClusterFault> faults) : ClusterFault
{
    public override string Name => "in-turn";

    public override string About => string.Join("; ", faults.Select(fault => fault.About));

    internal override async Task StrikeAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation)
    {
        foreach (var fault in faults)
        {
            scenario.Settings.Progress(fault.Name);
            await fault.StrikeAsync(scenario, screens, cancellation);
        }
    }
}

using System.Globalization;

namespace Ocop.Bench.Faults;

/// <summary>An API node loses its power. Its screens come back at the other one and show what is true.</summary>
internal sealed class ApiKillFault : ClusterFault
{
    public override string Name => "api-kill";

    public override string About => "kill -9 of one of two API nodes, 10 times (short: once); its screens come back at the other and are right";

    internal override async Task StrikeAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation)
    {
        var (cluster, settings) = (scenario.Site.Cluster, scenario.Settings);
        var (kills, breaks) = (settings.Either(1, 10), screens.Breaks);
        for (var kill = 1; kill <= kills; kill++)
        {
            await scenario.AnswersAsync(settings.Random.Next(50, 200), cancellation);
            var node = cluster.Apis[settings.Random.Next(cluster.Apis.Count)];
            var killed = Clock.GetTimestamp();
            await node.KillAsync();
            await screens.SellAsync(cancellation);
            await screens.RightAsync(string.Create(CultureInfo.InvariantCulture, $"API node killed, {kill} of {kills}"), killed, scenario, cancellation);
            await node.StartAsync(cancellation);
            await cluster.Proxy.SeesAsync(node, cancellation);
        }
        scenario.Struck(kills, "API nodes killed and back");
        scenario.Struck(screens.Breaks - breaks, "screens thrown off");
    }
}

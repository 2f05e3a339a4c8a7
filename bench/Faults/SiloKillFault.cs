using System.Globalization;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>One silo of three loses its power while all of them sell.</summary>
internal sealed class SiloKillFault : LoadedFault
{
    private const int Silos = 3;
    private const int Apis = 2;

    public override string Name => "silo-kill";

    public override string About => "kill -9 of one silo of three under load, 10 times (short: once); the others must take its grains over";

    public override IReadOnlyList<Database> Databases => [Database.Postgres];

    protected override Task<string?> ObstacleAsync() => Task.FromResult(OcopCluster.Obstacle);

    protected override Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation) =>
        Site.StartClusterAsync(Silos, Apis, cancellation);

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (silos, settings) = (scenario.Site.Cluster.Silos, scenario.Settings);
        var (kills, recovery) = (settings.Either(1, 10), new Recovery(scenario));
        for (var kill = 1; kill <= kills; kill++)
        {
            await scenario.AnswersAsync(settings.Random.Next(200, 600), cancellation);
            var silo = silos[settings.Random.Next(silos.Count)];
            await silo.KillAsync();
            await recovery.WaitAsync(string.Create(CultureInfo.InvariantCulture, $"silo killed, {kill} of {kills}"), cancellation);
            await silo.StartAsync(cancellation);
        }
        recovery.Report();
        scenario.Struck(kills, "silos killed and back");
    }
}

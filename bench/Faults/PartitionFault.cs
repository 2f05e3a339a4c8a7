using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>
/// The line between two silos is cut. Both still reach PostgreSQL, Redis and the API nodes, and for a while each believes that it
/// owns what the other has. Neither oversells; one of them gives way.
/// </summary>
internal sealed class PartitionFault : LoadedFault
{
    private const int Apis = 2;
    private const int FewestAnswers = 100;
    private const string Obstacle = "networks of their own cannot be made here: it takes root, ip, and a system that allows it";

    /// <summary>What a silo writes when it finds that it was not alone.</summary>
    private const string Conflict = "another activation";

    /// <summary>Three probes, and two calls that were on their way when the line broke.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public override string Name => "partition";

    public override string About => "the line between two silos cut, 10 times (short: once); one gives way within 20 s, and comes back when the line does";

    public override IReadOnlyList<Database> Databases => [Database.Postgres];

    private SplitNetwork? network;

    public override async Task<FaultResult> RunAsync(FaultSettings settings, CancellationToken cancellation)
    {
        if (OcopCluster.Obstacle is { } obstacle) return FaultResult.Skip(obstacle);
        network = await SplitNetwork.TryMakeAsync();
        if (network is null) return FaultResult.Skip(Obstacle);
        await using (network) return await base.RunAsync(settings, cancellation);
    }

    protected override async Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation)
    {
        var cluster = await OcopCluster.StartAsync(network!, Apis, cancellation);
        foreach (var silo in cluster.Silos) silo.Output.Count(Conflict);
        return Site.Of(cluster);
    }

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (silos, settings) = (scenario.Site.Cluster.Silos, scenario.Settings);
        var (cuts, recovery) = (settings.Either(1, 10), new Recovery(scenario, Most));
        for (var cut = 1; cut <= cuts; cut++)
        {
            await scenario.AnswersAsync(settings.Random.Next(200, 600), cancellation);
            var began = Stopwatch.GetTimestamp();
            await network!.CutAsync();
            await recovery.WaitAsync(string.Create(CultureInfo.InvariantCulture, $"line cut, {cut} of {cuts}"), cancellation);
            var gone = await GivesWayAsync(silos, cancellation);
            settings.Progress(string.Create(CultureInfo.InvariantCulture, $"one silo gave way {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s after the cut"));
            await gone.KillAsync(); // buries what has ended
            // As its restart rule does, before anybody has mended the line.
            var returns = gone.StartAsync(cancellation);
            await scenario.AnswersAsync(FewestAnswers, cancellation);
            await network.HealAsync();
            await returns;
        }
        recovery.Report();
        scenario.Struck(cuts, "lines cut");
        scenario.Figures.Add(string.Create(CultureInfo.InvariantCulture, $"{silos.Sum(silo => silo.Output.CountOf(Conflict)):N0} times one met the other's writes"));
    }

    /// <summary>Whoever is taken for dead ends itself; which of the two, nobody knows before.</summary>
    private static async Task<OcopServer> GivesWayAsync(IReadOnlyList<OcopServer> silos, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(Patience);
        var ends = silos.Select(silo => silo.EndedAsync(enough.Token)).ToArray();
        var first = await Task.WhenAny(ends);
        if (first.IsCanceled) throw new BenchException($"Neither silo gave way within {Patience}.");
        return silos[Array.IndexOf(ends, first)];
    }
}

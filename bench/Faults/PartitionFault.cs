using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>
/// The line between two silos is cut. While both reach Redis, one of them gives way before they sell the same product. Then one
/// side loses Redis too, and with an API node sells on, not knowing that the other has taken all of its products over: both hold
/// them, and neither oversells.
/// </summary>
internal sealed class PartitionFault : LoadedFault
{
    private const int FewestAnswers = 100;
    private const string Obstacle = "networks of their own cannot be made here: it takes root, ip, and a system that allows it";

    /// <summary>What a silo writes when it finds that it was not alone.</summary>
    private const string Conflict = "another activation";

    /// <summary>Three probes, and two calls that were on their way when the line broke.</summary>
    private static readonly TimeSpan Most = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public override string Name => "partition";

    public override string About => "the line between two silos cut, 10 times (short: once), then one side split off with an API node as often; one gives way, and comes back";

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
        var cluster = await OcopCluster.StartAsync(network!, cancellation);
        foreach (var silo in cluster.Silos) silo.Output.Count(Conflict);
        return Site.Of(cluster);
    }

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (settings, recovery) = (scenario.Settings, new Recovery(scenario, Most));
        var times = settings.Either(1, 10);
        for (var time = 1; time <= times; time++) await CutAsync(scenario, recovery, string.Create(CultureInfo.InvariantCulture, $"line cut, {time} of {times}"), cancellation);
        for (var time = 1; time <= times; time++) await SplitAsync(scenario, recovery, string.Create(CultureInfo.InvariantCulture, $"side split off, {time} of {times}"), cancellation);
        recovery.Report();
        scenario.Struck(times, "lines cut");
        scenario.Struck(times, "sides split off");
        scenario.Struck(Conflicts(scenario), "times one met the other's writes");
    }

    private async Task CutAsync(Scenario scenario, Recovery recovery, string what, CancellationToken cancellation)
    {
        var silos = scenario.Site.Cluster.Silos;
        await scenario.AnswersAsync(scenario.Settings.Random.Next(200, 600), cancellation);
        var began = Stopwatch.GetTimestamp();
        await network!.CutAsync();
        await recovery.WaitAsync(what, cancellation);
        var gone = await GivesWayAsync(silos, cancellation);
        scenario.Settings.Progress(string.Create(CultureInfo.InvariantCulture, $"one silo gave way {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s after the cut"));
        await gone.KillAsync(); // buries what has ended
        // As its restart rule does, before anybody has mended the line.
        var returns = gone.StartAsync(cancellation);
        await scenario.AnswersAsync(FewestAnswers, cancellation);
        await network.HealAsync();
        await returns;
    }

    private async Task SplitAsync(Scenario scenario, Recovery recovery, string what, CancellationToken cancellation)
    {
        var blind = scenario.Site.Cluster.Silos[1];
        await scenario.AnswersAsync(scenario.Settings.Random.Next(200, 600), cancellation);
        var (before, began) = (Conflicts(scenario), Stopwatch.GetTimestamp());
        await network!.SplitAsync();
        while (Conflicts(scenario) == before && Stopwatch.GetElapsedTime(began) < Patience) await WaitAsync(Look, cancellation);
        scenario.Settings.Progress(string.Create(CultureInfo.InvariantCulture, $"the sides met {Stopwatch.GetElapsedTime(began).TotalSeconds:N1} s after they were split"));
        await scenario.AnswersAsync(FewestAnswers, cancellation);
        scenario.Struck(Conflicts(scenario) - before, "times one met the other's writes, " + what);

        await network.HealAsync();
        await GivesWayAsync([blind], cancellation);
        await blind.KillAsync(); // buries what has ended
        await blind.StartAsync(cancellation);
        await recovery.WaitAsync(what, cancellation);
    }

    private static int Conflicts(Scenario scenario) => scenario.Site.Cluster.Silos.Sum(silo => silo.Output.CountOf(Conflict));

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

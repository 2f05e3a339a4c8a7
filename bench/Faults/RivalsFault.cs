using System.Globalization;

namespace Ocop.Bench.Faults;

/// <summary>Two servers on one database know nothing of each other, and both believe that they own every product.</summary>
internal sealed class RivalsFault : LoadedFault
{
    /// <summary>What a server writes when it finds that it was not alone.</summary>
    private const string Conflict = "another activation";

    public override string Name => "rivals";

    public override string About => "two servers on one database that both believe they own it all; one is killed now and then, in the end both";

    protected override async Task<Site> StartAsync(FaultSettings settings, CancellationToken cancellation)
    {
        var site = await Site.StartAsync(settings.Database, cancellation, servers: 2);
        foreach (var server in site.Servers) server.Output.Count(Conflict);
        return site;
    }

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (site, settings) = (scenario.Site, scenario.Settings);
        var kills = settings.Either(1, 15);
        for (var kill = 1; kill <= kills; kill++)
        {
            await scenario.AnswersAsync(settings.Random.Next(400, 800), cancellation);
            var rival = site.Servers[settings.Random.Next(site.Servers.Count)];
            await rival.KillAsync();
            await rival.StartAsync(cancellation);
            settings.Progress(string.Create(
                CultureInfo.InvariantCulture, $"{kill} of {kills} rivals killed and back, {scenario.Crowd.History.All.Count:N0} commands"));
        }
        await scenario.AnswersAsync(400, cancellation);
        await EndAsync(site, cancellation);
        scenario.Struck(kills, "rivals killed and back");
        scenario.Struck(site.Servers.Sum(server => server.Output.CountOf(Conflict)), "times one met the other's writes");
    }

    /// <summary>One is left, on what is on disk, and what it shows is judged.</summary>
    private static async Task EndAsync(Site site, CancellationToken cancellation)
    {
        await Task.WhenAll(site.Servers.Select(server => server.KillAsync()));
        await site.Server.StartAsync(cancellation);
    }
}

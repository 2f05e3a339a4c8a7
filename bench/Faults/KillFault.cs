using System.Globalization;

namespace Ocop.Bench.Faults;

/// <summary>The server loses its power at random moments and is started again on what is on disk.</summary>
internal sealed class KillFault : LoadedFault
{
    public override string Name => "kill";

    public override string About => "kill -9 of the server at random moments, 50 times (short: 3); clients repeat with the same ids";

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (site, settings) = (scenario.Site, scenario.Settings);
        var kills = settings.Either(3, 50);
        for (var kill = 1; kill <= kills; kill++)
        {
            await scenario.AnswersAsync(settings.Random.Next(50, 600), cancellation);
            await site.Server.KillAsync();
            await site.Server.StartAsync(cancellation);
            settings.Progress(string.Create(CultureInfo.InvariantCulture, $"{kill} of {kills} kills, {scenario.Crowd.History.All.Count:N0} commands"));
        }
        scenario.Struck(kills, "kills");
    }
}

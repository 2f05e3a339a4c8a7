using System.Globalization;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>PostgreSQL is stopped, killed or frozen while claims arrive, and comes back; the server is not started again.</summary>
internal sealed class OutageFault : LoadedFault
{
    public override string Name => "outage";

    public override string About => "PostgreSQL stopped, killed and frozen under load, 21 times (short: once each); back within 10 s by itself";

    public override IReadOnlyList<Database> Databases => [Database.Postgres];

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        var (settings, recovery) = (scenario.Settings, new Recovery(scenario));
        var outages = Enumerable.Range(0, settings.Either(1, 7)).SelectMany(_ => Outage.All).ToArray();
        foreach (var outage in outages)
        {
            await scenario.AnswersAsync(settings.Random.Next(100, 600), cancellation);
            await StrikeAsync(outage, scenario, cancellation);
            await recovery.WaitAsync($"PostgreSQL was {outage.Name}", cancellation);
        }
        scenario.Struck(outages.Length, "outages");
        scenario.Struck(scenario.Crowd.History.Refusals, "commands sent away meanwhile");
        recovery.Report();
    }

    private static async Task StrikeAsync(Outage outage, Scenario scenario, CancellationToken cancellation)
    {
        var (settings, postgres) = (scenario.Settings, scenario.Site.Postgres!);
        var lasts = TimeSpan.FromMilliseconds(settings.Random.Next(500, settings.Either(2_500, outage.LongestMilliseconds)));
        settings.Progress(string.Create(CultureInfo.InvariantCulture, $"PostgreSQL {outage.Name} for {lasts.TotalSeconds:N1} s, {scenario.Crowd.History.All.Count:N0} commands"));
        await outage.Begin(postgres);
        try
        {
            await WaitAsync(lasts, cancellation);
        }
        finally
        {
            await outage.End(postgres);
        }
    }

    /// <summary>One way in which a database is away.</summary>
    private sealed record Outage(string Name, int LongestMilliseconds, Func<PostgresServer, Task> Begin, Func<PostgresServer, Task> End)
    {
        public static readonly IReadOnlyList<Outage> All =
        [
            new("stopped", 20_000, postgres => postgres.StopAsync(), postgres => postgres.StartAgainAsync()),
            new("killed", 20_000, postgres => postgres.KillAsync(), postgres => postgres.StartAgainAsync()),
            // Longer than the server waits for an answer: what it has given up may still be written afterwards.
            new("frozen", 25_000, At(postgres => postgres.Freeze()), At(postgres => postgres.Thaw())),
        ];

        private static Func<PostgresServer, Task> At(Action<PostgresServer> once) => postgres =>
        {
            once(postgres);
            return Task.CompletedTask;
        };
    }
}

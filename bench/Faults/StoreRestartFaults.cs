using System.Globalization;

namespace Ocop.Bench.Faults;

/// <summary>Redis loses its power and comes back with what it wrote. The sale goes on meanwhile, and screens catch up.</summary>
internal sealed class RedisRestartFault : ClusterFault
{
    /// <summary>While it is away.</summary>
    private const int FewestAnswers = 50;

    public override string Name => "redis-restart";

    public override string About => "kill -9 of a cluster's Redis, 10 times (short: once); selling goes on, screens catch up";

    internal override async Task StrikeAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation)
    {
        var (redis, settings) = (scenario.Site.Cluster.Redis, scenario.Settings);
        var (kills, unnoticed) = (settings.Either(1, 10), new Unnoticed(scenario));
        for (var kill = 1; kill <= kills; kill++)
        {
            await redis.KillAsync();
            await scenario.AnswersAsync(FewestAnswers, cancellation);
            await screens.SellAsync(cancellation);
            await WaitAsync(TimeSpan.FromMilliseconds(settings.Random.Next(500, settings.Either(2_000, 10_000))), cancellation);
            await redis.StartAgainAsync(cancellation);
            var back = Clock.GetTimestamp();
            await screens.RightAsync(string.Create(CultureInfo.InvariantCulture, $"Redis killed and back, {kill} of {kills}"), back, scenario, cancellation);
        }
        unnoticed.Judge("while Redis was away");
        scenario.Struck(kills, "times without Redis");
    }
}

/// <summary>PostgreSQL ends without a word and starts again. Nothing is lost, and all nodes are whole again by themselves.</summary>
internal sealed class PostgresRestartFault : ClusterFault
{
    public override string Name => "postgres-restart";

    public override string About => "a cluster's PostgreSQL stopped at once and started again, 10 times (short: once); all back within 10 s by itself";

    internal override async Task StrikeAsync(Scenario scenario, ReturningScreens screens, CancellationToken cancellation)
    {
        var (postgres, settings) = (scenario.Site.Cluster.Postgres, scenario.Settings);
        var (restarts, recovery) = (settings.Either(1, 10), new Recovery(scenario));
        for (var restart = 1; restart <= restarts; restart++)
        {
            await scenario.AnswersAsync(settings.Random.Next(50, 200), cancellation);
            await postgres.StopAsync();
            await WaitAsync(TimeSpan.FromMilliseconds(settings.Random.Next(500, settings.Either(2_000, 10_000))), cancellation);
            await postgres.StartAgainAsync();
            var back = Clock.GetTimestamp();
            var name = string.Create(CultureInfo.InvariantCulture, $"PostgreSQL restarted, {restart} of {restarts}");
            await recovery.WaitAsync(name, cancellation);
            await screens.SellAsync(cancellation);
            await screens.RightAsync(name, back, scenario, cancellation);
        }
        recovery.Report();
        scenario.Struck(restarts, "restarts of PostgreSQL");
    }
}

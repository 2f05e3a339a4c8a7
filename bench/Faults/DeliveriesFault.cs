using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults;

/// <summary>The network delivers twice, late, in another order and once more long after; clients give up waiting and ask again.</summary>
internal sealed class DeliveriesFault : LoadedFault
{
    public override string Name => "deliveries";

    public override string About => "deliveries that come twice, late and out of order, and clients that time out and repeat, for 2 minutes (short: 6 s)";

    protected override CrowdSettings CrowdOf(FaultSettings settings) => new(settings.Seed, Mishaps: Mishaps.Many);

    protected override async Task InflictAsync(Scenario scenario, CancellationToken cancellation)
    {
        await WaitAsync(TimeSpan.FromSeconds(scenario.Settings.Either(6, 120)), cancellation);
        var history = scenario.Crowd.History;
        scenario.Struck(history.All.Count(told => told.Answers.Count > 1), "commands answered several times");
        scenario.Struck(history.Losses, "answers not waited for");
    }
}

using Ocop.Bench.Measure.Scenarios;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure;

/// <summary>All that can be measured.</summary>
internal static class ScenarioList
{
    public static IReadOnlyList<Scenario> All { get; } =
    [
        .. Enum.GetValues<Database>().Reverse().SelectMany(database => new Scenario[]
        {
            new HotScenario(database), new SpreadScenario(database), new CommentsScenario(database), new OrdersScenario(database),
            new WatchersScenario(database), new ReadsScenario(database), new ActivationScenario(database), new IdleScenario(database),
        }),
    ];
}

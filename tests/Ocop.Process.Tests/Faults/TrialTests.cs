using Ocop.Bench.Faults;
using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Machines;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

/// <summary>When times are tried again, and when they are held against the server.</summary>
public sealed class TrialTests
{
    private static readonly TimeBounds Bounds = new(Long: 1, Short: 3, Ever: 10);

    [Theory]
    [InlineData(false, true, new[] { 2.0 }, 1, 0)] // beyond the long run's bound only
    [InlineData(false, true, new[] { 4.0, 4.0, 2.0 }, 3, 0)]
    [InlineData(false, true, new[] { 4.0, 4.0, 4.0 }, 3, 1)]
    [InlineData(false, false, new[] { 4.0, 4.0, 4.0 }, 3, 1)] // others at work are no excuse for three
    [InlineData(false, true, new[] { 11.0 }, 1, 1)]
    [InlineData(true, true, new[] { 2.0 }, 1, 1)]
    [InlineData(true, false, new[] { 2.0, 2.0, 2.0 }, 3, 0)]
    [InlineData(true, false, new[] { 2.0, 2.0, 11.0 }, 3, 1)]
    public async Task A_short_run_fails_when_it_never_kept_its_bound_and_a_long_one_when_nobody_disturbed_it(
        bool isLong, bool isQuiet, double[] took, int tries, int violations)
    {
        var (wrong, tried) = (new List<Violation>(), 0);
        await Trials.RunAsync(
            new(Database.Sqlite, Seed: 1, isLong, HistoryFolder: null, _ => { }), [], wrong, () => () => Use(isQuiet), () => new("fault", isLong),
            trial =>
            {
                trial.SlowIf(took[tried++], Bounds, $"it took {took[tried - 1]} s");
                return Task.CompletedTask;
            });

        Assert.Equal((tries, violations), (tried, wrong.Count));
    }

    private static Usage Use(bool isQuiet) =>
        new(new Dictionary<string, double>(), new Dictionary<string, double>(), OthersPercent: isQuiet ? 0 : 80, StealPercent: 0);
}

using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

public sealed class WatcherFaultTests
{
    [Fact]
    public async Task Screens_that_stall_or_vanish_delay_nobody_and_are_forgotten()
    {
        var result = await ShortRun.OfAsync(new WatchersFault(), Database.Sqlite, TestContext.Current.CancellationToken);

        Assert.Contains("30 of 30 dropped", result.Figures);
        Assert.Contains(result.Figures, figure => figure.StartsWith("1 × 200 vanish and come back", StringComparison.Ordinal));
    }
}

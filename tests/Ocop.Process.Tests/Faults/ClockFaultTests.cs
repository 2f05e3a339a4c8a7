using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

public sealed class ClockFaultTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Holds_neither_vanish_nor_move_when_the_clock_is_set_an_hour_forward_and_back()
    {
        var result = await ShortRun.OfAsync(new ClockFault(), Database.Sqlite, Cancellation);

        Assert.Equal(["an hour forward", "an hour back", "another hour back with a restart"], result.Figures.Take(3));
        Assert.Contains("0 holds ran out", result.Figures);
    }
}

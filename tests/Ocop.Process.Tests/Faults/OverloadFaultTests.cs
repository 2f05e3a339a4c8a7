using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

public sealed class OverloadFaultTests
{
    [Fact]
    public async Task Four_times_the_load_it_carries_is_shed_and_what_is_answered_is_right_and_soon()
    {
        var result = await ShortRun.OfAsync(new OverloadFault(), Database.Sqlite, TestContext.Current.CancellationToken);

        Assert.Contains("failed 0", result.Figures);
    }
}

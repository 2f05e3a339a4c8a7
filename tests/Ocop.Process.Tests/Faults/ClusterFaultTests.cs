using Ocop.Bench.Faults;
using Ocop.Bench.Servers;

namespace Ocop.ProcessTests.Faults;

/// <summary>What strikes a cluster, in its short measure and on one cluster, because its start is the dearest part.</summary>
public sealed class ClusterFaultTests
{
    private static readonly ClusterFault[] Faults = [new RedisRestartFault(), new PostgresRestartFault(), new ApiKillFault(), new RollingFault()];

    [Fact]
    public async Task Clients_of_a_cluster_lose_nothing_when_parts_of_it_go_and_notice_nothing_when_they_go_in_order()
    {
        var result = await ShortRun.OfAsync(new FaultsInTurn(Faults), Database.Postgres, Tell, TestContext.Current.CancellationToken);

        Assert.Contains("3 nodes restarted in order", result.Figures);
    }

    private static void Tell(string progress) => TestContext.Current.TestOutputHelper!.WriteLine(progress);
}

using System.Text.Json;
using Ocop.Bench.Http;
using Ocop.Bench.Load;
using Ocop.Bench.Play;
using Ocop.Bench.Servers;
using Ocop.Bench.Watch;
using Ocop.ProcessTests.Play;

namespace Ocop.ProcessTests.Clusters;

/// <summary>Two silos and two API nodes, started together on an empty database.</summary>
public sealed class ClusterTests
{
    private const string Code = "LX";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_claim_at_one_node_is_seen_at_the_other_and_redis_may_be_away_meanwhile()
    {
        Assert.SkipWhen(OcopCluster.Obstacle is not null, OcopCluster.Obstacle ?? "");
        await using var cluster = await OcopCluster.StartAsync(silos: 2, apis: 2, Cancellation);
        var (here, there) = (cluster.Apis[0].Address, cluster.Apis[1].Address);
        var saleId = await OpenAsync(here);
        using var http = Wire.Connect(4);
        using var screen = new Watcher();
        using var another = new Watcher();
        await screen.JoinAsync(http, there, saleId, Cancellation);
        await another.JoinAsync(http, here, saleId, Cancellation);

        await ClaimAsync(here, saleId);
        await EventuallyAsync(() => screen.Held == 1);
        await EventuallyAsync(async () => await WatchingAsync(there, saleId) == 2);

        await cluster.Redis.KillAsync();
        await ClaimAsync(here, saleId);
        await ClaimAsync(there, saleId);
        Assert.Equal(1, screen.Held);
        await cluster.Redis.StartAgainAsync(Cancellation);
        await EventuallyAsync(() => screen.Held == 3 && another.Held == 3);

        await ClaimAsync(there, saleId);
        await EventuallyAsync(() => screen.Held == 4);
    }

    private static async Task<string> OpenAsync(Uri server)
    {
        using var host = OcopClient.Connect(server, TimeProvider.System);
        await host.SignInAsync(RecordedPlay.Operator, RecordedPlay.Password, Cancellation);
        var lineUp = new RecordedSale("Phiên hai nút", 60, [new(Code, "Lạp sườn Tâm Hòa", 380_000, 40)]);
        return (await new SaleSetup(host, lineUp, "cluster").ReadyAsync(Cancellation)).SaleId;
    }

    private static async Task ClaimAsync(Uri server, string saleId)
    {
        using var guest = await Claims.Guest.ArriveAsync(server, Cancellation);
        Assert.Equal("held", (await guest.TapAsync(saleId, Code, Cancellation)).Outcome);
    }

    private static async Task<int> WatchingAsync(Uri server, string saleId)
    {
        using var http = new HttpClient { BaseAddress = server };
        var board = await http.GetStringAsync(new Uri($"/api/sales/{saleId}/board", UriKind.Relative), Cancellation);
        return JsonDocument.Parse(board).RootElement.GetProperty("watching").GetInt32();
    }

    private static Task EventuallyAsync(Func<bool> isSo) => EventuallyAsync(() => Task.FromResult(isSo()));

    private static async Task EventuallyAsync(Func<Task<bool>> isSo)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        enough.CancelAfter(Patience);
        while (!await isSo()) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, enough.Token);
    }
}

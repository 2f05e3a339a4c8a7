using Ocop.Bench.Http;
using Ocop.Bench.Machines;
using Ocop.Bench.Measure.Ours;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Scale;

/// <summary>A cluster with a database of its own, its operator, and what its kinds of process use.</summary>
internal sealed class OurCluster : IAsyncDisposable
{
    private readonly OcopCluster cluster;

    private OurCluster(OcopCluster cluster) => (this.cluster, Host) = (cluster, OcopClient.Connect(cluster.Apis[0].Address, TimeProvider.System));

    public OcopClient Host { get; }

    public IReadOnlyList<OcopServer> Apis => cluster.Apis;

    /// <summary>Named apart from those of other clusters that are measured beside it.</summary>
    public IReadOnlyList<Watched> Programs => field ??=
    [
        Kind("silo", cluster.Silos), Kind("api", cluster.Apis), new($"postgres of {Size}", cluster.Postgres.Pid), new($"redis of {Size}", cluster.Redis.Pid),
    ];

    private int Size => cluster.Silos.Count;

    public static async Task<OurCluster> StartAsync(int silos, int apis, CancellationToken cancellation)
    {
        var ours = new OurCluster(await OcopCluster.StartAsync(silos, apis, cancellation));
        try
        {
            await ours.Host.SignInAsync(OurServer.Operator, OurServer.Password, cancellation);
            return ours;
        }
        catch
        {
            await ours.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await cluster.DisposeAsync();
    }

    private Watched Kind(string name, IReadOnlyList<OcopServer> nodes) => new($"{name} of {Size}", nodes[0].Pid, Beside: [.. nodes.Skip(1).Select(node => node.Pid)]);
}

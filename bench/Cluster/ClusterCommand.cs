using System.CommandLine;
using Ocop.Bench.Http;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Cluster;

/// <summary><c>cluster</c>: runs a cluster on this machine until it is stopped, with demo data, on databases that are thrown away.</summary>
internal static class ClusterCommand
{
    private static readonly Option<int> Silos = new("--silos") { Description = "How many silos.", DefaultValueFactory = _ => 2 };
    private static readonly Option<int> Apis = new("--apis") { Description = "How many API nodes.", DefaultValueFactory = _ => 2 };

    public static Command Create()
    {
        var command = new Command("cluster", "Runs a cluster on this machine, without containers: PostgreSQL, Redis, silos and API nodes.") { Silos, Apis };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(Silos), parsed.GetValue(Apis), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(int silos, int apis, CancellationToken cancellation)
    {
        try
        {
            await using var cluster = await OcopCluster.StartAsync(silos, apis, cancellation);
            foreach (var api in cluster.Apis) Console.WriteLine($"API   {api.Address}   process {api.Pid}");
            foreach (var silo in cluster.Silos) Console.WriteLine($"silo  {silo.Address}health/ready   process {silo.Pid}");
            Console.WriteLine($"PostgreSQL {cluster.Database}; Redis {cluster.Redis.Address}. Stop with Ctrl+C.");
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellation);
            return 0;
        }
        catch (BenchException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 2;
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return 0;
        }
    }
}

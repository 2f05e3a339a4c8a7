using System.Diagnostics;
using Ocop.Silo.Hosting;

namespace Ocop.Bench.Servers;

/// <summary>A hand-written service that ours is put beside, as a program of its own.</summary>
internal sealed class BaselineServer : IAsyncDisposable
{
    private readonly Process process;
    private readonly ServerOutput output = new();

    private BaselineServer(string project, string file, Uri address, IReadOnlyDictionary<string, string> settings)
    {
        Address = address;
        // On the settings of our server's runtime: same collector, same threads.
        var runtime = Path.ChangeExtension(BuiltProgram.Server, ".runtimeconfig.json");
        var program = BuiltProgram.Baseline(project, file);
        // In its own folder, because such a host watches all files below the one it starts in: not those of our database.
        process = BuiltProgram.Start(
            ["exec", "--runtimeconfig", runtime, program], Path.GetDirectoryName(program)!, settings, "--urls", address.ToString());
        output.Follow(process);
    }

    public Uri Address { get; }

    public int Pid => process.Id;

    /// <summary>One transaction an order, or one writer per SKU, on a database of PostgreSQL.</summary>
    public static Task<BaselineServer> StartPostgresAsync(string connectionString, CancellationToken cancellation) =>
        StartAsync("pg-api", "Ocop.PgApi.dll", new() { ["ConnectionString"] = connectionString }, cancellation);

    /// <summary>One script an order.</summary>
    public static Task<BaselineServer> StartRedisAsync(string redis, CancellationToken cancellation) =>
        StartAsync("redis-api", "Ocop.RedisApi.dll", new() { ["Redis"] = redis }, cancellation);

    /// <summary>Reads the body and answers: the ceiling.</summary>
    public static Task<BaselineServer> StartEmptyAsync(CancellationToken cancellation) =>
        StartAsync("empty-api", "Ocop.EmptyApi.dll", [], cancellation);

    public async ValueTask DisposeAsync()
    {
        Signals.Send(process.Id, Signal.Kill);
        await process.WaitForExitAsync();
        process.Dispose();
    }

    private static async Task<BaselineServer> StartAsync(
        string project, string file, Dictionary<string, string> settings, CancellationToken cancellation)
    {
        var server = new BaselineServer(project, file, new($"http://127.0.0.1:{Ports.Free()}"), settings);
        try
        {
            await Readiness.WaitAsync(server.process, server.Address, server.output, cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }
}

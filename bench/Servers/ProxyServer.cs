using System.Diagnostics;
using System.Globalization;
using Ocop.Bench.Http;
using Ocop.Silo.Hosting;

namespace Ocop.Bench.Servers;

/// <summary>HAProxy before two API nodes, on the configuration that is delivered; only its ports are others, and it has room for fewer.</summary>
internal sealed class ProxyServer : IAsyncDisposable
{
    private const string Configuration = "haproxy.cfg";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    private readonly string folder = Directory.CreateTempSubdirectory("ocop-proxy-").FullName;
    private readonly IReadOnlyList<OcopServer> nodes;
    private readonly HttpClient own = new() { Timeout = Patience };
    private readonly ServerOutput output = new();
    private readonly Process process;

    private ProxyServer(string program, IReadOnlyList<OcopServer> nodes)
    {
        (this.nodes, Address, own.BaseAddress) = (nodes, At(Ports.Free()), At(Ports.Free()));
        var file = Path.Combine(folder, Configuration);
        File.WriteAllText(file, Delivered());
        var start = new ProcessStartInfo(program, ["-f", file]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true };
        for (var node = 0; node < nodes.Count; node++)
            start.Environment[string.Create(CultureInfo.InvariantCulture, $"OCOP_API_{node + 1}")] = nodes[node].Address.Authority;
        process = Process.Start(start)!;
        output.Follow(process);
    }

    public static bool IsInstalled => Program is not null;

    public Uri Address { get; }

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(path => Path.Combine(path, "haproxy")).FirstOrDefault(File.Exists);

    /// <summary>Starts it, and waits until it sends requests to both nodes.</summary>
    public static async Task<ProxyServer> StartAsync(IReadOnlyList<OcopServer> nodes, CancellationToken cancellation)
    {
        var program = Program ?? throw new BenchException("HAProxy is not installed: its program haproxy is needed.");
        var proxy = new ProxyServer(program, nodes);
        try
        {
            foreach (var node in nodes) await proxy.SeesAsync(node, cancellation);
            return proxy;
        }
        catch
        {
            await proxy.DisposeAsync();
            throw;
        }
    }

    /// <summary>Waits until it sends requests to this node: whoever takes the next one out should wait for that.</summary>
    public async Task SeesAsync(OcopServer node, CancellationToken cancellation)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"api-{nodes.Index().Single(one => one.Item == node).Index + 1}");
        for (var began = Stopwatch.GetTimestamp(); !await IsUpAsync(name, cancellation);)
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(began) > Patience) throw new BenchException($"The proxy does not see {name}.\n{output}");
            await Task.Delay(Pause, TimeProvider.System, cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        own.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static Uri At(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));

    private string Delivered() => new[]
    {
        ("bind :8080\n", $"bind {Address.Authority}\n"), ("bind 127.0.0.1:8404\n", $"bind {own.BaseAddress!.Authority}\n"), ("maxconn 30000\n", "maxconn 2000\n"),
    }.Aggregate(File.ReadAllText(BuiltProgram.Deploy(Configuration)), Changed);

    private static string Changed(string text, (string Delivered, string Here) line) => text.Contains(line.Delivered, StringComparison.Ordinal)
        ? text.Replace(line.Delivered, line.Here, StringComparison.Ordinal)
        : throw new BenchException($"{Configuration} has no line \"{line.Delivered.Trim()}\" any more.");

    /// <summary>In the way of requests and of screens.</summary>
    private async Task<bool> IsUpAsync(string name, CancellationToken cancellation)
    {
        try
        {
            var table = await own.GetStringAsync(new Uri("/stats;csv", UriKind.Relative), cancellation);
            var rows = table.Split('\n').Select(row => row.Split(',')).Where(row => row.Length > Status && row[1] == name).ToArray();
            return rows.Length == Ways && rows.All(row => row[Status] == "UP");
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private const int Ways = 2;

    /// <summary>The column in which it says how a node is.</summary>
    private const int Status = 17;
}

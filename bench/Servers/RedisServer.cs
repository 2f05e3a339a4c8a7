using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace Ocop.Bench.Servers;

/// <summary>A throw-away Redis that writes every command to disk before it answers.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocop-redis-").FullName;
    private readonly int port = Ports.Free();
    private readonly Process process;

    private RedisServer(string program) => process = Process.Start(new ProcessStartInfo(program,
    [
        "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", "127.0.0.1", "--dir", folder,
        "--appendonly", "yes", "--appendfsync", "always", "--save", "", "--logfile", Path.Combine(folder, "log"),
    ]))!;

    public int Pid => process.Id;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    /// <summary>Starts one, or answers none where Redis is not installed.</summary>
    public static async Task<RedisServer?> StartAsync(CancellationToken cancellation)
    {
        var program = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .Select(path => Path.Combine(path, "redis-server")).FirstOrDefault(File.Exists);
        if (program is null) return null;
        var server = new RedisServer(program);
        while (!await server.AnswersAsync(cancellation)) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private async Task<bool> AnswersAsync(CancellationToken cancellation)
    {
        if (process.HasExited) throw new InvalidOperationException($"Redis ended with {process.ExitCode}.");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync("127.0.0.1", port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

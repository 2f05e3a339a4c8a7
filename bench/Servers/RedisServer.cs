using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Ocop.Silo.Hosting;

namespace Ocop.Bench.Servers;

/// <summary>A throw-away Redis that writes every command to disk before it answers.</summary>
internal sealed class RedisServer : IAsyncDisposable
{
    /// <summary>What it keeps, as in the compose file: a file that grows with each command, and no other.</summary>
    public static readonly IReadOnlyList<string> Kept = ["--appendonly", "yes", "--save", ""];

    private readonly string folder = Directory.CreateTempSubdirectory("ocop-redis-").FullName;
    private readonly int port = Ports.Free();
    private readonly string program;
    private readonly string address;
    private Process process;

    private RedisServer(string program, string address)
    {
        (this.program, this.address) = (program, address);
        process = Run();
    }

    public static bool IsInstalled => Program is not null;

    public int Pid => process.Id;

    public string Address => string.Create(CultureInfo.InvariantCulture, $"{address}:{port}");

    private static string? Program => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .Select(path => Path.Combine(path, "redis-server")).FirstOrDefault(File.Exists);

    /// <summary>Starts one, or answers none where Redis is not installed.</summary>
    /// <param name="address">Of this machine, where it listens.</param>
    public static async Task<RedisServer?> StartAsync(CancellationToken cancellation, string address = "127.0.0.1")
    {
        if (Program is not { } program) return null;
        var server = new RedisServer(program, address);
        await server.AnswersAsync(cancellation);
        return server;
    }

    /// <summary>Kill -9.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Starts it with what it has written to disk.</summary>
    public async Task StartAgainAsync(CancellationToken cancellation)
    {
        process.Dispose();
        process = Run();
        await AnswersAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        process.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private Process Run() => Process.Start(new ProcessStartInfo(program,
    [
        "--port", port.ToString(CultureInfo.InvariantCulture), "--bind", address, "--protected-mode", "no", "--dir", folder,
        .. Kept, "--appendfsync", "always", "--logfile", Path.Combine(folder, "log"),
    ]))!;

    private async Task AnswersAsync(CancellationToken cancellation)
    {
        while (!await DoesAnswerAsync(cancellation)) await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellation);
    }

    private async Task<bool> DoesAnswerAsync(CancellationToken cancellation)
    {
        if (process.HasExited) throw new InvalidOperationException($"Redis ended with {process.ExitCode}.");
        using var client = new TcpClient();
        try
        {
            await client.ConnectAsync(address, port, cancellation);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Ocop.Cluster.Tests.Databases;

namespace Ocop.ProcessTests.Processes;

/// <summary>The databases that the server is proven on.</summary>
public enum Database
{
    Sqlite,
    Postgres,
}

/// <summary>
/// The real server as a program of its own, on an empty database of its own. It can be killed like a machine that loses its
/// power, and started again on what is on disk.
/// </summary>
internal sealed class ServerProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    private readonly string folder = Directory.CreateTempSubdirectory("ocop-server-").FullName;
    private readonly Dictionary<string, string> settings;
    private readonly ServerOutput output = new();
    private Process? process;

    private ServerProcess(Dictionary<string, string> settings)
    {
        this.settings = settings;
        // Also on PostgreSQL: the key that signs tokens lies beside the file.
        settings["Storage__SqlitePath"] = Path.Combine(folder, "data", "ocop.db");
    }

    public Uri Address { get; } = new($"http://127.0.0.1:{FreePort()}");

    /// <summary>A file beside the data of this server.</summary>
    public string FileNamed(string name) => Path.Combine(folder, name);

    /// <summary>Starts on an empty database, and waits until it is ready.</summary>
    public static async Task<ServerProcess> StartAsync(Database database, CancellationToken cancellation)
    {
        var settings = new Dictionary<string, string> { ["Storage__Provider"] = database.ToString() };
        if (database == Database.Postgres)
            settings["Storage__ConnectionString"] = await (await PostgresServer.GetAsync()).CreateDatabaseAsync();
        var server = new ServerProcess(settings);
        try
        {
            await server.StartAsync(cancellation);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts on what is there, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        process = ServerProgram.Start(Address, folder, settings, output);
        using var http = new HttpClient { BaseAddress = Address, Timeout = TimeSpan.FromSeconds(5) };
        for (var began = Stopwatch.GetTimestamp(); !await IsReadyAsync(http, cancellation);)
        {
            if (process.HasExited) throw new InvalidOperationException($"The server ended with {process.ExitCode}.\n{output}");
            if (Stopwatch.GetElapsedTime(began) > Patience) throw new TimeoutException($"The server is not ready after {Patience}.\n{output}");
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, cancellation);
        }
    }

    /// <summary>Kill -9: no handler runs, nothing is flushed.</summary>
    public async Task KillAsync()
    {
        if (process is null) return;
        process.Kill();
        await process.WaitForExitAsync(CancellationToken.None);
        process.Dispose();
        process = null;
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<bool> IsReadyAsync(HttpClient http, CancellationToken cancellation)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri("/health/ready", UriKind.Relative), cancellation);
            return answer.IsSuccessStatusCode;
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !cancellation.IsCancellationRequested))
        {
            return false;
        }
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

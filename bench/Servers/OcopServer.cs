using System.Diagnostics;
using System.Globalization;
using Ocop.Silo.Hosting;

namespace Ocop.Bench.Servers;

/// <summary>
/// The real server as a program of its own, in a folder of its own. It can be killed like a machine that loses its power, and
/// started again on what is on disk.
/// </summary>
internal sealed class OcopServer : IAsyncDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("ocop-server-").FullName;
    private readonly string program;
    private readonly Place place;
    private Process? process;

    private OcopServer(string program, Place? place = null)
    {
        (this.program, this.place) = (program, place ?? Place.Own);
        Address = new($"http://{this.place.Address}:{Ports.Free()}");
    }

    private OcopServer(Database database) : this(BuiltProgram.Server)
    {
        Settings["Storage__Provider"] = database.ToString();
        // Also on PostgreSQL: the key that signs tokens lies beside the file.
        Settings["Storage__SqlitePath"] = Path.Combine(folder, "data", "ocop.db");
    }

    public Uri Address { get; }

    /// <summary>Environment variables of the server; a change counts from the next start.</summary>
    public Dictionary<string, string> Settings { get; } = new()
    {
        ["Logging__LogLevel__Default"] = "Warning",
        // Hundreds of guests come from one address here.
        ["RateLimits__Factor"] = "1000",
        // Clients here sign in once, however long a run takes.
        ["Sessions__AccessSeconds"] = "86400",
    };

    /// <summary>The last lines that it wrote, over all starts.</summary>
    public ServerOutput Output { get; } = new();

    public int Pid => Running.Id;

    public bool IsRunning => process is { HasExited: false };

    private Process Running => process ?? throw new InvalidOperationException("The server is not running.");

    /// <summary>A server on an empty SQLite file, not yet started.</summary>
    public static OcopServer OnSqlite() => new(Database.Sqlite);

    /// <summary>A server on a database of PostgreSQL, not yet started.</summary>
    public static OcopServer OnPostgres(string connectionString) =>
        new(Database.Postgres) { Settings = { ["Storage__ConnectionString"] = connectionString } };

    /// <summary>A silo of a cluster, not yet started.</summary>
    public static OcopServer SiloOf(IReadOnlyDictionary<string, string> cluster, Place place)
    {
        var silo = new OcopServer(BuiltProgram.Silo, place).With(cluster);
        silo.Settings["Silo__Address"] = place.Address;
        silo.Settings["Silo__Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture);
        silo.Settings["Silo__GatewayPort"] = Ports.Free().ToString(CultureInfo.InvariantCulture);
        return silo;
    }

    /// <summary>An API node of a cluster, not yet started.</summary>
    public static OcopServer ApiOf(IReadOnlyDictionary<string, string> cluster, Place place) => new OcopServer(BuiltProgram.Server, place).With(cluster);

    /// <summary>A file beside the data of this server.</summary>
    public string FileNamed(string name) => Path.Combine(folder, name);

    /// <summary>Starts on what is there, and waits until it is ready.</summary>
    public async Task StartAsync(CancellationToken cancellation)
    {
        if (process is not null) throw new InvalidOperationException("The server has already been started.");
        process = BuiltProgram.StartWithin(place.Within, [program], folder, Settings, "--urls", Address.ToString());
        Output.Follow(process);
        await Readiness.WaitAsync(process, Address, Output, cancellation);
    }

    /// <summary>Kill -9: no handler runs, nothing is flushed.</summary>
    public Task KillAsync() => EndAsync(Signal.Kill, CancellationToken.None);

    /// <summary>Asks it to end in order, and waits until it has.</summary>
    public Task StopAsync(CancellationToken cancellation) => EndAsync(Signal.Terminate, cancellation);

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        Directory.Delete(folder, recursive: true);
    }

    private OcopServer With(IReadOnlyDictionary<string, string> settings)
    {
        foreach (var (name, value) in settings) Settings[name] = value;
        return this;
    }

    /// <summary>Waits until it has ended by itself.</summary>
    public Task EndedAsync(CancellationToken cancellation) => Running.WaitForExitAsync(cancellation);

    private async Task EndAsync(Signal signal, CancellationToken cancellation)
    {
        if (process is null) return;
        if (!process.HasExited) Signals.Send(process.Id, signal);
        await process.WaitForExitAsync(cancellation);
        process.Dispose();
        process = null;
    }
}

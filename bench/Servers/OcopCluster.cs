using Ocop.Bench.Http;

namespace Ocop.Bench.Servers;

/// <summary>The cluster of <c>docker-compose.yml</c> on this machine, without containers: the same programs, settings and order of start.</summary>
internal sealed class OcopCluster : IAsyncDisposable
{
    private readonly string photos = Directory.CreateTempSubdirectory("ocop-photos-").FullName;
    private ProxyServer? proxy;

    private OcopCluster(PostgresServer postgres, RedisServer redis, string database, IReadOnlyList<Place> silos, IReadOnlyList<Place> apis)
    {
        (Postgres, Redis, Database) = (postgres, redis, database);
        var settings = SettingsOf(database, redis.Address, photos);
        Silos = [.. silos.Select(place => OcopServer.SiloOf(settings, place))];
        Apis = [.. apis.Select(place => OcopServer.ApiOf(settings, place))];
    }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>How to connect to its database.</summary>
    public string Database { get; }

    public IReadOnlyList<OcopServer> Silos { get; }

    public IReadOnlyList<OcopServer> Apis { get; }

    /// <summary>The way in, where it has one.</summary>
    public ProxyServer Proxy => proxy ?? throw new InvalidOperationException("This cluster has no proxy.");

    /// <summary>Where clients turn to.</summary>
    public IReadOnlyList<Uri> Doors => proxy is null ? [.. Apis.Where(api => api.IsRunning).Select(api => api.Address)] : [proxy.Address];

    /// <summary>Why there can be none on this machine; <c>null</c> when there can.</summary>
    public static string? Obstacle =>
        !PostgresPrograms.AreInstalled ? "PostgreSQL is not installed: its programs initdb and pg_ctl are needed."
        : !RedisServer.IsInstalled ? "Redis is not installed: its program redis-server is needed."
        : null;

    /// <summary>What every node is told.</summary>
    public static Dictionary<string, string> SettingsOf(string database, string redis, string photos) => new()
    {
        ["Mode"] = "cluster",
        ["Storage__Provider"] = "Postgres",
        ["Storage__ConnectionString"] = database,
        ["Cluster__Redis"] = redis,
        ["Auth__SigningKey"] = "a key of the fault harness, used nowhere else",
        ["Secrets__Key"] = "another key of the fault harness, used nowhere else",
        ["Links__PublicAddress"] = "http://127.0.0.1:5080",
        ["Photos__Path"] = photos,
        ["Proxy__Trusted"] = "127.0.0.1",
        ["Demo"] = "true",
    };

    /// <summary>Starts all nodes at the same moment on an empty database, and waits until each is ready.</summary>
    /// <param name="isProxied">Clients come through a proxy, which knows two API nodes.</param>
    public static Task<OcopCluster> StartAsync(
        int silos, int apis, CancellationToken cancellation, bool isProxied = false) =>
        StartAsync(Own(silos), Own(apis), Place.Own.Address, Place.Own.Address, isProxied, cancellation);

    /// <summary>Starts one with a silo on each side of a network, an API node on its second side and one that reaches both; PostgreSQL is at home, Redis at the register.</summary>
    public static Task<OcopCluster> StartAsync(SplitNetwork network, CancellationToken cancellation) =>
        StartAsync(network.Sides, [Place.Own, network.Sides[1]], network.Home, network.Register, false, cancellation);

    private static Place[] Own(int nodes) => [.. Enumerable.Repeat(Place.Own, nodes)];

    private static async Task<OcopCluster> StartAsync(
        IReadOnlyList<Place> silos, IReadOnlyList<Place> apis, string home, string register, bool isProxied, CancellationToken cancellation)
    {
        if (Obstacle is { } obstacle) throw new BenchException(obstacle);
        var postgres = (await PostgresServer.StartAsync(home))!;
        var redis = (await RedisServer.StartAsync(cancellation, register))!;
        var cluster = new OcopCluster(postgres, redis, await postgres.CreateDatabaseAsync(), silos, apis);
        try
        {
            await Task.WhenAll(cluster.Silos.Concat(cluster.Apis).Select(node => node.StartAsync(cancellation)));
            if (isProxied) cluster.proxy = await ProxyServer.StartAsync(cluster.Apis, cancellation);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (proxy is not null) await proxy.DisposeAsync();
        foreach (var node in Apis.Concat(Silos)) await node.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(photos, recursive: true);
    }
}

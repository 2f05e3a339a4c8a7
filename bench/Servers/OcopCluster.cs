using Ocop.Bench.Http;

namespace Ocop.Bench.Servers;

/// <summary>The cluster of <c>docker-compose.yml</c> on this machine, without containers: the same programs, settings and order of start.</summary>
internal sealed class OcopCluster : IAsyncDisposable
{
    private readonly string photos = Directory.CreateTempSubdirectory("ocop-photos-").FullName;

    private OcopCluster(PostgresServer postgres, RedisServer redis, string database, int silos, int apis)
    {
        (Postgres, Redis, Database) = (postgres, redis, database);
        var settings = new Dictionary<string, string>
        {
            ["Mode"] = "cluster",
            ["Storage__Provider"] = "Postgres",
            ["Storage__ConnectionString"] = database,
            ["Cluster__Redis"] = redis.Address,
            ["Silo__Address"] = "127.0.0.1",
            ["Auth__SigningKey"] = "a key of the fault harness, used nowhere else",
            ["Secrets__Key"] = "another key of the fault harness, used nowhere else",
            ["Links__PublicAddress"] = "http://127.0.0.1:5080",
            ["Photos__Path"] = photos,
            ["Demo"] = "true",
        };
        Silos = [.. Enumerable.Range(0, silos).Select(_ => OcopServer.SiloOf(settings))];
        Apis = [.. Enumerable.Range(0, apis).Select(_ => OcopServer.ApiOf(settings))];
    }

    public PostgresServer Postgres { get; }

    public RedisServer Redis { get; }

    /// <summary>How to connect to its database.</summary>
    public string Database { get; }

    public IReadOnlyList<OcopServer> Silos { get; }

    public IReadOnlyList<OcopServer> Apis { get; }

    /// <summary>Why there can be none on this machine; <c>null</c> when there can.</summary>
    public static string? Obstacle =>
        !PostgresPrograms.AreInstalled ? "PostgreSQL is not installed: its programs initdb and pg_ctl are needed."
        : !RedisServer.IsInstalled ? "Redis is not installed: its program redis-server is needed."
        : null;

    /// <summary>Starts all nodes at the same moment on an empty database, and waits until each is ready.</summary>
    public static async Task<OcopCluster> StartAsync(int silos, int apis, CancellationToken cancellation)
    {
        if (Obstacle is { } obstacle) throw new BenchException(obstacle);
        var postgres = (await PostgresServer.StartAsync())!;
        var redis = (await RedisServer.StartAsync(cancellation))!;
        var cluster = new OcopCluster(postgres, redis, await postgres.CreateDatabaseAsync(), silos, apis);
        try
        {
            await Task.WhenAll(cluster.Silos.Concat(cluster.Apis).Select(node => node.StartAsync(cancellation)));
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
        foreach (var node in Apis.Concat(Silos)) await node.DisposeAsync();
        await Redis.DisposeAsync();
        await Postgres.DisposeAsync();
        Directory.Delete(photos, recursive: true);
    }
}

using Ocop.Bench.Faults.Checking;
using Ocop.Bench.Http;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Faults;

/// <summary>A server, or several, on one empty database, and a way to read its tables.</summary>
internal sealed class Site : IAsyncDisposable
{
    private readonly List<OcopServer> servers = [];

    private readonly OcopCluster? cluster;

    private Site(JournalReader journal, PostgresServer? postgres = null, SmallDisk? disk = null, OcopCluster? cluster = null) =>
        (Journal, Postgres, Disk, this.cluster) = (journal, postgres, disk, cluster);

    public PostgresServer? Postgres { get; }

    /// <summary>The cluster that all servers are of, where they are of one.</summary>
    public OcopCluster Cluster => cluster ?? throw new InvalidOperationException("These servers are no cluster.");

    /// <summary>That on which the file of SQLite lies, where it can run full.</summary>
    public SmallDisk? Disk { get; }
    public JournalReader Journal { get; }
    public IReadOnlyList<OcopServer> Servers => servers;
    public OcopServer Server => servers[0];

    /// <summary>Where clients turn to: of those that run, or of the proxy before them.</summary>
    public IReadOnlyList<Uri> Addresses => cluster?.Doors ?? [.. servers.Where(server => server is { IsRunning: true }).Select(server => server.Address)];

    /// <summary>Starts servers one after the other on the same database; with the same keys, so that a token of one is good at all, and each reads what another has sealed.</summary>
    /// <param name="disk">For the files of SQLite, and from then on the site's; left out, they lie beside the server.</param>
    /// <param name="prepare">Has its way with each server before the first start.</param>
    public static async Task<Site> StartAsync(
        Database database, CancellationToken cancellation, int servers = 1, SmallDisk? disk = null, Action<OcopServer>? prepare = null)
    {
        var site = database == Database.Postgres ? await OnPostgresAsync(servers) : OnSqlite(servers, disk);
        try
        {
            foreach (var server in site.servers) prepare?.Invoke(server);
            foreach (var server in site.servers) await server.StartAsync(cancellation);
            return site;
        }
        catch
        {
            await site.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts a cluster.</summary>
    public static async Task<Site> StartClusterAsync(int silos, int apis, CancellationToken cancellation, bool isProxied = false) =>
        Of(await OcopCluster.StartAsync(silos, apis, cancellation, isProxied));

    /// <summary>A cluster that runs, and is the site's from now on.</summary>
    public static Site Of(OcopCluster cluster)
    {
        var site = new Site(JournalReader.OfPostgres(cluster.Database), cluster.Postgres, cluster: cluster);
        site.servers.AddRange([.. cluster.Apis, .. cluster.Silos]);
        return site;
    }

    public async ValueTask DisposeAsync()
    {
        if (cluster is not null)
        {
            await cluster.DisposeAsync();
            return;
        }
        foreach (var server in servers) await server.DisposeAsync();
        if (Postgres is not null) await Postgres.DisposeAsync();
        if (Disk is not null) await Disk.DisposeAsync();
    }

    private static async Task<Site> OnPostgresAsync(int servers)
    {
        var postgres = await PostgresServer.StartAsync()
            ?? throw new BenchException("PostgreSQL is not installed: its programs initdb and pg_ctl are needed. Run with --database sqlite without it.");
        var database = await postgres.CreateDatabaseAsync();
        var site = new Site(JournalReader.OfPostgres(database), postgres);
        for (var i = 0; i < servers; i++) site.Add(OcopServer.OnPostgres(database));
        return site;
    }

    private static Site OnSqlite(int servers, SmallDisk? disk)
    {
        var first = OcopServer.OnSqlite();
        var file = disk is null ? first.Settings[SqlitePath] : Path.Combine(disk.Folder, "data", "ocop.db");
        var site = new Site(JournalReader.OfSqlite(file), disk: disk);
        for (var i = 0; i < servers; i++)
        {
            var server = i == 0 ? first : OcopServer.OnSqlite();
            server.Settings[SqlitePath] = file;
            site.Add(server);
        }
        return site;
    }

    private const string SqlitePath = "Storage__SqlitePath";

    private void Add(OcopServer server)
    {
        server.Settings["Auth__SigningKey"] = "a key of the fault harness, used nowhere else";
        server.Settings["Secrets__KeyFolder"] = (servers.Count == 0 ? server : servers[0]).FileNamed("keys");
        servers.Add(server);
    }
}

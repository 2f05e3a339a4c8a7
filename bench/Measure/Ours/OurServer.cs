using Ocop.Bench.Http;
using Ocop.Bench.Machines;
using Ocop.Bench.Servers;

namespace Ocop.Bench.Measure.Ours;

/// <summary>Our server with a database of its own, and its operator.</summary>
internal sealed class OurServer : IAsyncDisposable
{
    public const string Operator = "ocop";
    public const string Password = "demo-ocop";

    private readonly PostgresServer? postgres;

    private OurServer(OcopServer server, PostgresServer? postgres)
    {
        (Server, this.postgres) = (server, postgres);
        Host = OcopClient.Connect(server.Address, TimeProvider.System);
    }

    public OcopServer Server { get; }

    public Uri Address => Server.Address;

    /// <summary>The operator's hands: sets up sales and reads what came of them.</summary>
    public OcopClient Host { get; }

    public IReadOnlyList<Watched> Programs => postgres is null
        ? [new("ocop", Server.Pid)]
        : [new("ocop", Server.Pid), new("ocop's postgres", postgres.Pid)];

    /// <summary>Starts it on an empty database, with the catalogue.</summary>
    public static async Task<OurServer> StartAsync(Database database, CancellationToken cancellation)
    {
        var ours = await OnAsync(database);
        try
        {
            await ours.Server.StartAsync(cancellation);
            await ours.Host.SignInAsync(Operator, Password, cancellation);
            return ours;
        }
        catch
        {
            await ours.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Host.Dispose();
        await Server.DisposeAsync();
        if (postgres is not null) await postgres.DisposeAsync();
    }

    private static async Task<OurServer> OnAsync(Database database)
    {
        if (database == Database.Sqlite) return new(OcopServer.OnSqlite(), null);
        var postgres = await StartPostgresAsync();
        return new(OcopServer.OnPostgres(await postgres.CreateDatabaseAsync()), postgres);
    }

    public static async Task<PostgresServer> StartPostgresAsync() => await PostgresServer.StartAsync()
        ?? throw new BenchException("Needs the server programs of PostgreSQL (initdb, pg_ctl).");
}

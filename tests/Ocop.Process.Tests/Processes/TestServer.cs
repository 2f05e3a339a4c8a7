using Ocop.Bench.Servers;
using Ocop.Cluster.Tests.Databases;

namespace Ocop.ProcessTests.Processes;

/// <summary>Servers on the databases of the tests.</summary>
internal static class TestServer
{
    /// <summary>Starts one on an empty database, and waits until it is ready.</summary>
    public static async Task<OcopServer> StartAsync(Database database, CancellationToken cancellation)
    {
        var server = await OnAsync(database);
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

    /// <summary>One on an empty database, not yet started.</summary>
    public static async Task<OcopServer> OnAsync(Database database) => database == Database.Sqlite
        ? OcopServer.OnSqlite()
        : OcopServer.OnPostgres(await (await TestPostgres.GetAsync()).CreateDatabaseAsync());
}

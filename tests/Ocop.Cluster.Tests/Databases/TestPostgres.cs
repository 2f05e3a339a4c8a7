using System.Diagnostics;
using Ocop.Bench.Servers;

namespace Ocop.Cluster.Tests.Databases;

/// <summary>The PostgreSQL that tests use: the one of OCOP_TEST_POSTGRES, or else a throw-away server, stopped at the end.</summary>
internal static class TestPostgres
{
    private const string Variable = "OCOP_TEST_POSTGRES";
    private static readonly Lazy<Task<PostgresServer?>> OfThisProcess = new(FindAsync);

    /// <summary>The server of this process; without one the test is skipped.</summary>
    public static async Task<PostgresServer> GetAsync() => await OfThisProcess.Value
        ?? throw Skipped($"Needs PostgreSQL: set {Variable} to a connection string, or install its server programs (initdb, pg_ctl).");

    /// <summary>A server that only the caller uses, for tests that stop it.</summary>
    public static async Task<PostgresServer> StartOwnAsync() => await PostgresServer.StartAsync()
        ?? throw Skipped("Needs the server programs of PostgreSQL (initdb, pg_ctl), because it stops and starts a server.");

    public static async Task StopThatOfThisProcessAsync()
    {
        if (OfThisProcess.IsValueCreated && await OfThisProcess.Value is { } server)
            await server.DisposeAsync();
    }

    private static async Task<PostgresServer?> FindAsync() => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
        ? PostgresServer.At(given)
        : await PostgresServer.StartAsync();

    private static UnreachableException Skipped(string why)
    {
        Assert.Skip(why);
        return new();
    }
}

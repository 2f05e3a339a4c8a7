using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace Ocop.Cluster.Tests.Databases;

/// <summary>
/// The PostgreSQL that tests use: the one of OCOP_TEST_POSTGRES, or else a throw-away server of this process made from the
/// installed programs, with fsync on and stopped at the end.
/// </summary>
public sealed class PostgresServer : IAsyncDisposable
{
    public const string Variable = "OCOP_TEST_POSTGRES";

    private static readonly Lazy<Task<PostgresServer?>> OfThisProcess = new(FindAsync);
    private static int databases;
    private readonly string connectionString;
    private readonly PostgresPrograms? programs;

    private PostgresServer(string connectionString, PostgresPrograms? programs) =>
        (this.connectionString, this.programs) = (connectionString, programs);

    /// <summary>Whether tests may stop it.</summary>
    public bool IsOurs => programs is not null;

    /// <summary>The server of this process; without one the test is skipped.</summary>
    public static async Task<PostgresServer> GetAsync()
    {
        var server = await OfThisProcess.Value;
        if (server is null)
            Assert.Skip($"Needs PostgreSQL: set {Variable} to a connection string, or install its server programs (initdb, pg_ctl).");
        return server;
    }

    /// <summary>A server that only the caller uses, for tests that stop it.</summary>
    public static async Task<PostgresServer> StartOwnAsync()
    {
        if (PostgresPrograms.Find() is not { } programs)
        {
            Assert.Skip("Needs the server programs of PostgreSQL (initdb, pg_ctl), because it stops and starts a server.");
            throw new UnreachableException();
        }

        return await StartAsync(programs);
    }

    public async Task<string> CreateDatabaseAsync()
    {
        var name = $"ocop_test_{Environment.ProcessId}_{Interlocked.Increment(ref databases)}";
        await using var source = NpgsqlDataSource.Create(connectionString);
        await using (var drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name}"))
            await drop.ExecuteNonQueryAsync();
        await using (var create = source.CreateCommand($"CREATE DATABASE {name}"))
            await create.ExecuteNonQueryAsync();
        return new NpgsqlConnectionStringBuilder(connectionString) { Database = name }.ToString();
    }

    public Task StopAsync() => programs!.RunAsync("pg_ctl", "stop", "-D", programs.Data, "-m", "immediate", "-w");

    public Task StartAgainAsync() => programs!.StartAsync(new NpgsqlConnectionStringBuilder(connectionString).Port);

    public async ValueTask DisposeAsync()
    {
        if (programs is null)
            return;
        await StopAsync();
        programs.Delete();
    }

    internal static async Task StopThatOfThisProcessAsync()
    {
        if (OfThisProcess.IsValueCreated && await OfThisProcess.Value is { } server)
            await server.DisposeAsync();
    }

    private static async Task<PostgresServer?> FindAsync()
    {
        if (Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given)
            return new PostgresServer(given, null);
        return PostgresPrograms.Find() is { } programs ? await StartAsync(programs) : null;
    }

    private static async Task<PostgresServer> StartAsync(PostgresPrograms programs)
    {
        var port = FreePort();
        await programs.RunAsync("initdb", "-D", programs.Data, "-U", "ocop", "-A", "trust", "-E", "UTF8", "--locale=C");
        await programs.StartAsync(port);
        return new PostgresServer(
            string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={port};Username=ocop;Database=postgres"), programs);
    }

    private static int FreePort()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return ((IPEndPoint)probe.LocalEndpoint).Port;
    }
}

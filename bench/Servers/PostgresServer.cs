using System.Globalization;
using Npgsql;
using Ocop.Silo.Hosting;

namespace Ocop.Bench.Servers;

/// <summary>A PostgreSQL with fsync on: a throw-away server of ours made from the installed programs, or one that was given.</summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private static int databases;
    private readonly string connectionString;
    private readonly PostgresPrograms? programs;

    private PostgresServer(string connectionString, PostgresPrograms? programs) =>
        (this.connectionString, this.programs) = (connectionString, programs);

    /// <summary>Whether we may stop it.</summary>
    public bool IsOurs => programs is not null;

    /// <summary>The main process, which all others of this server descend from.</summary>
    public int Pid => Ours.ReadPid();

    private PostgresPrograms Ours => programs ?? throw new InvalidOperationException("This PostgreSQL is not ours to stop.");

    /// <summary>A server that somebody else runs.</summary>
    public static PostgresServer At(string connectionString) => new(connectionString, null);

    /// <summary>Starts a throw-away server; without its programs there is none.</summary>
    /// <param name="address">Of this machine, where it listens.</param>
    public static async Task<PostgresServer?> StartAsync(string address = "127.0.0.1")
    {
        if (PostgresPrograms.Find() is not { } programs) return null;
        var port = Ports.Free();
        await programs.RunAsync("initdb", "-D", programs.Data, "-U", "ocop", "-A", "trust", "-E", "UTF8", "--locale=C");
        programs.Allow(address);
        await programs.StartAsync(address, port);
        return new PostgresServer(
            string.Create(CultureInfo.InvariantCulture, $"Host={address};Port={port};Username=ocop;Database=postgres"), programs);
    }

    /// <summary>Makes an empty database, and answers how to connect to it.</summary>
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

    /// <summary>Ends it without a word to its clients; it recovers from its log at the next start.</summary>
    public Task StopAsync() => Ours.RunAsync("pg_ctl", "stop", "-D", Ours.Data, "-m", "immediate", "-w");

    /// <summary>Kill -9 of every process of it, and waits until none is left.</summary>
    public Task KillAsync() => Ours.KillAsync();

    /// <summary>Every process of it stands still: connections stay open, and nothing is answered until <see cref="Thaw"/>.</summary>
    public void Freeze()
    {
        // First the one that could start others.
        Signals.Send(Pid, Signal.Freeze);
        SendAll(Signal.Freeze);
    }

    public void Thaw() => SendAll(Signal.Continue);

    public Task StartAgainAsync()
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString);
        return Ours.StartAsync(settings.Host!, settings.Port);
    }

    public async ValueTask DisposeAsync()
    {
        if (programs is null) return;
        if (programs.HasPid) await StopAsync();
        programs.Delete();
    }

    private void SendAll(Signal signal)
    {
        foreach (var pid in ProcessTree.Of(Pid)) Signals.Send(pid, signal);
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Ocop.Bench.Servers;
using Ocop.ProcessTests.Processes;

namespace Ocop.ProcessTests.Servers;

public sealed class StartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_starts_when_the_last_decision_on_disk_is_an_hour_ahead_of_its_clock()
    {
        await using var server = await TestServer.StartAsync(Database.Sqlite, Cancellation);
        await server.StopAsync(Cancellation);
        await DecideAsync(server.Settings["Storage__SqlitePath"], TimeProvider.System.GetUtcNow().AddHours(1));

        await server.StartAsync(Cancellation);

        Assert.True(server.IsRunning);
    }

    [Theory]
    [InlineData("Storage__Provider", "mysql", "Storage:Provider must be Sqlite or Postgres, but is \"mysql\".")]
    [InlineData("Archive__AfterDays", "soon", "Archive:AfterDays must be a number of days, such as 400, but is \"soon\".")]
    [InlineData("Privacy__KeepMonths", "3", "Privacy: EraseAfterMinutes 0 to 43200, LateSeconds 0 to 86400, LookAgainMinutes from 1, ExportDays 1 to 30, PageSize 1 to 10000, KeepMonths 0 or 6 to 600.")]
    [InlineData("Links__PublicAddress", "ocop.vn", "Links:PublicAddress must be an http or https address without query, but is \"ocop.vn\".")]
    [InlineData("Telemetry__MetricsAddress", "9464", "Telemetry:MetricsAddress must be an http address without path, for example http://127.0.0.1:9464, but is \"9464\".")]
    public async Task A_setting_that_cannot_be_used_stops_the_start_with_one_sentence(string setting, string value, string sentence)
    {
        await using var server = await TestServer.OnAsync(Database.Sqlite);
        server.Settings[setting] = value;

        await Assert.ThrowsAnyAsync<Exception>(() => server.StartAsync(Cancellation));

        await server.StopAsync(Cancellation); // its last line has come
        var said = server.Output.ToString();
        Assert.StartsWith(sentence, said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_database_of_a_newer_version_is_left_alone()
    {
        await using var server = await TestServer.OnAsync(Database.Sqlite);
        var file = server.Settings["Storage__SqlitePath"];
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await ExecuteAsync(file, "CREATE TABLE schema_script (name text PRIMARY KEY, applied_at bigint NOT NULL); INSERT INTO schema_script VALUES ('999_later', 0)");

        await Assert.ThrowsAnyAsync<Exception>(() => server.StartAsync(Cancellation));

        await server.StopAsync(Cancellation); // its last line has come
        Assert.Equal(
            $"The database of Storage:SqlitePath ({file}) has the schema of a newer Ocop (999_later): start that one, or a later one.",
            server.Output.ToString());
    }

    [Fact]
    public async Task A_port_that_is_in_use_is_told_in_one_sentence()
    {
        await using var server = await TestServer.OnAsync(Database.Sqlite);
        using var taken = new TcpListener(IPAddress.Loopback, server.Address.Port);
        taken.Start();

        await Assert.ThrowsAnyAsync<Exception>(() => server.StartAsync(Cancellation));

        await server.StopAsync(Cancellation); // its last line has come
        var said = server.Output.ToString();
        Assert.StartsWith($"Another program listens at {server.Address.ToString().TrimEnd('/')}", said, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", said, StringComparison.Ordinal);
    }

    private static async Task ExecuteAsync(string file, string sql)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await database.OpenAsync(Cancellation);
        await using var command = database.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>To a server that starts, the same as a clock that was set back since.</summary>
    private static async Task DecideAsync(string file, DateTimeOffset at)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        await database.OpenAsync(Cancellation);
        await using var insert = database.CreateCommand();
        insert.CommandText = "INSERT INTO journal (stream, version, cause, events, at) VALUES ('product/p-late', 1, 'late', '[]', $at)";
        insert.Parameters.AddWithValue("$at", (at - DateTimeOffset.UnixEpoch).Ticks);
        await insert.ExecuteNonQueryAsync(Cancellation);
    }
}

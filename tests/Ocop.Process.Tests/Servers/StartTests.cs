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

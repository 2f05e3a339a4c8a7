using Microsoft.Data.Sqlite;
using Ocop.Bench.Servers;
using Ocop.ProcessTests.Processes;

namespace Ocop.ProcessTests.Servers;

public sealed class KilledHolderTests
{
    /// <summary>Less than what is left of a lease of half a minute that is renewed every ten seconds.</summary>
    private static readonly TimeSpan AtOnce = TimeSpan.FromSeconds(10);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_killed_server_held_is_taken_over_at_once()
    {
        await using var server = await TestServer.StartAsync(Database.Sqlite, Cancellation);
        var killed = await HolderAsync(server, not: null);

        await server.KillAsync();
        await server.StartAsync(Cancellation);
        var ready = TimeProvider.System.GetTimestamp();
        await HolderAsync(server, not: killed);

        Assert.InRange(TimeProvider.System.GetElapsedTime(ready), TimeSpan.Zero, AtOnce);
    }

    /// <summary>Waits until one process holds all leases, another than that.</summary>
    private static async Task<string> HolderAsync(OcopServer server, string? not)
    {
        while (true)
        {
            if (await HoldersAsync(server) is [var one, var other] && one == other && one != not) return one;
            await Task.Delay(TimeSpan.FromMilliseconds(100), TimeProvider.System, Cancellation);
        }
    }

    private static async Task<IReadOnlyList<string>> HoldersAsync(OcopServer server)
    {
        await using var database = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = server.Settings["Storage__SqlitePath"], Mode = SqliteOpenMode.ReadOnly, Pooling = false,
        }.ToString());
        await database.OpenAsync(Cancellation);
        await using var command = database.CreateCommand();
        command.CommandText = "SELECT holder FROM webhook_lane WHERE name IN ('dispatcher', 'privacy')";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        List<string> holders = [];
        while (await reader.ReadAsync(Cancellation)) holders.Add(reader.GetString(0));
        return holders;
    }
}

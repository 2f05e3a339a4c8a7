using System.Globalization;
using System.Net;
using System.Text.Json;
using Npgsql;
using Ocop.Bench.Servers;
using Ocop.Cluster.Tests.Databases;

namespace Ocop.ProcessTests.Servers;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_serves_on_when_lists_are_behind_is_not_ready_while_its_database_is_gone_and_is_again_when_it_is_back()
    {
        await using var postgres = await TestPostgres.StartOwnAsync();
        var database = await postgres.CreateDatabaseAsync();
        await using var server = OcopServer.OnPostgres(database);
        await server.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = server.Address };
        var well = await AskAsync(http, HttpStatusCode.OK, "journal", "healthy");
        Assert.Equal(["grains", "journal", "lists"], well.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());

        await using (await HoldListsAsync(database))
        {
            var late = await AskAsync(http, HttpStatusCode.OK, "lists", "degraded");
            Assert.Equal("degraded", Text(late, "status"));
            Assert.Contains("behind; 60 s are allowed", Text(late.GetProperty("checks").GetProperty("lists"), "reason"), StringComparison.Ordinal);
        }
        await AskAsync(http, HttpStatusCode.OK, "lists", "healthy");

        await postgres.StopAsync();
        var gone = await AskAsync(http, HttpStatusCode.ServiceUnavailable, "journal", "unhealthy");
        Assert.Equal("unhealthy", Text(gone, "status"));
        Assert.Equal("does not answer", Text(gone.GetProperty("checks").GetProperty("journal"), "reason"));
        foreach (var secret in new[] { "Host", "127.0.0.1", "postgres", "Username", "Exception" }) Assert.DoesNotContain(secret, gone.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancellation)).StatusCode);

        await postgres.StartAgainAsync();
        await AskAsync(http, HttpStatusCode.OK, "journal", "healthy");
        // What lists had noted last need not have come to disk: they note it again.
        Assert.Equal("healthy", Text(await AskAsync(http, HttpStatusCode.OK, "lists", "healthy"), "status"));
    }

    /// <summary>An hour ago something was decided, and until this is disposed no list may take note of it.</summary>
    private static async Task<NpgsqlConnection> HoldListsAsync(string database)
    {
        var holder = new NpgsqlConnection($"{database};Pooling=false");
        await holder.OpenAsync(Cancellation);
        await ExecuteAsync(holder, "BEGIN; LOCK TABLE projection IN SHARE MODE");
        await using var other = new NpgsqlConnection($"{database};Pooling=false");
        await other.OpenAsync(Cancellation);
        var then = TimeProvider.System.GetUtcNow().AddHours(-1) - DateTimeOffset.UnixEpoch;
        await ExecuteAsync(other, string.Create(
            CultureInfo.InvariantCulture, $"INSERT INTO journal (stream, version, cause, events, at) VALUES ('product/p-late', 1, 'late', '[]', {then.Ticks})"));
        return holder;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    /// <summary>Asks until it is so: what was written a moment ago still counts.</summary>
    private static async Task<JsonElement> AskAsync(HttpClient http, HttpStatusCode wanted, string check, string status)
    {
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", Cancellation);
            var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
            if (answer.StatusCode == wanted && Text(body.GetProperty("checks").GetProperty(check), "status") == status) return body;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

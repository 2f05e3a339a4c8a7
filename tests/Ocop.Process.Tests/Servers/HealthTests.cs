using System.Net;
using System.Text.Json;
using Ocop.Bench.Servers;
using Ocop.Cluster.Tests.Databases;

namespace Ocop.ProcessTests.Servers;

public sealed class HealthTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_is_not_ready_while_its_database_is_gone_says_why_and_is_ready_again_when_it_is_back()
    {
        await using var postgres = await TestPostgres.StartOwnAsync();
        await using var server = OcopServer.OnPostgres(await postgres.CreateDatabaseAsync());
        await server.StartAsync(Cancellation);
        using var http = new HttpClient { BaseAddress = server.Address };
        var well = await AskAsync(http, HttpStatusCode.OK, "healthy");
        Assert.Equal(["grains", "journal", "lists"], well.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());

        await postgres.StopAsync();
        var gone = await AskAsync(http, HttpStatusCode.ServiceUnavailable, "unhealthy");
        Assert.Equal("unhealthy", Text(gone, "status"));
        Assert.Equal("does not answer", Text(gone.GetProperty("checks").GetProperty("journal"), "reason"));
        foreach (var secret in new[] { "Host", "127.0.0.1", "postgres", "Username", "Exception" }) Assert.DoesNotContain(secret, gone.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancellation)).StatusCode);

        await postgres.StartAgainAsync();
        Assert.Equal("healthy", Text(await AskAsync(http, HttpStatusCode.OK, "healthy"), "status"));
    }

    /// <summary>Asks until it is so: what was written a moment ago still counts.</summary>
    private static async Task<JsonElement> AskAsync(HttpClient http, HttpStatusCode wanted, string journal)
    {
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", Cancellation);
            var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
            if (answer.StatusCode == wanted && Text(body.GetProperty("checks").GetProperty("journal"), "status") == journal) return body;
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

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
        var (status, well) = await AskAsync(http, HttpStatusCode.OK);
        Assert.Equal(["grains", "journal", "lists"], well.GetProperty("checks").EnumerateObject().Select(check => check.Name).Order());

        await postgres.StopAsync();
        (status, var gone) = await AskAsync(http, HttpStatusCode.ServiceUnavailable);
        Assert.Equal(("unhealthy", "unhealthy"), (Text(gone, "status"), Text(gone.GetProperty("checks").GetProperty("journal"), "status")));
        Assert.Equal("does not answer", Text(gone.GetProperty("checks").GetProperty("journal"), "reason"));
        foreach (var secret in new[] { "Host", "127.0.0.1", "postgres", "Username", "Exception" }) Assert.DoesNotContain(secret, gone.ToString(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal(HttpStatusCode.OK, (await http.GetAsync("/health/live", Cancellation)).StatusCode);

        await postgres.StartAgainAsync();
        (status, var back) = await AskAsync(http, HttpStatusCode.OK);
        Assert.Equal("healthy", Text(back, "status"));
        Assert.Equal(HttpStatusCode.OK, status);
    }

    /// <summary>Asks until it is so: what was written a moment ago still counts.</summary>
    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(HttpClient http, HttpStatusCode wanted)
    {
        while (true)
        {
            using var answer = await http.GetAsync("/health/ready", Cancellation);
            var body = JsonSerializer.Deserialize<JsonElement>(await answer.Content.ReadAsStringAsync(Cancellation));
            if (answer.StatusCode == wanted) return (answer.StatusCode, body);
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, Cancellation);
        }
    }

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}

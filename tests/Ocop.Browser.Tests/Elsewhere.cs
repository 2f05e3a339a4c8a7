using System.Text.Json;
using Ocop.Api.Hosting;

namespace Ocop.Browser.Tests;

/// <summary>The same buyer on another device, which has a network while this one has none.</summary>
public sealed class Elsewhere(Visitor visitor, Uri address)
{
    public async Task SendAsync(string method, string path, object body)
    {
        var answer = await visitor.Context.APIRequest.FetchAsync(new Uri(address, path).ToString(), new()
        {
            Method = method, Data = JsonSerializer.Serialize(body, ApiJson.Options),
            Headers = new Dictionary<string, string> { ["Content-Type"] = "application/json", ["X-Ocop"] = "1", ["Idempotency-Key"] = Guid.NewGuid().ToString("n") },
        });
        Assert.True(answer.Ok, await answer.TextAsync());
    }
}

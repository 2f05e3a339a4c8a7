using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Ocop.Cluster.Tests.Webhooks;

/// <summary>A message that a tool got.</summary>
public sealed record Received(string Id, string Timestamp, string Signature, byte[] Raw)
{
    public JsonElement Body { get; } = JsonSerializer.Deserialize<JsonElement>(Raw);

    public string Text => Encoding.UTF8.GetString(Raw);

    public string Type => Body.GetProperty("type").GetString()!;

    public JsonElement Data => Body.GetProperty("data");

    public int Signatures => Signature.Split(' ').Length;

    /// <summary>Verifies as a tool would: from the bytes that came, by the specification, with nothing of ours.</summary>
    public bool IsSignedWith(string secret)
    {
        using var hmac = new HMACSHA256(Convert.FromBase64String(secret["whsec_".Length..]));
        var mac = hmac.ComputeHash([.. Encoding.ASCII.GetBytes($"{Id}.{Timestamp}."), .. Raw]);
        return Signature.Split(' ').Contains($"v1,{Convert.ToBase64String(mac)}");
    }
}

/// <summary>A tool of a producer: a real server on this machine that keeps what it gets and answers as it is told.</summary>
public sealed class Receiver : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);
    private readonly ConcurrentQueue<Received> received = new();
    private readonly WebApplication app;

    private Receiver(WebApplication app) => this.app = app;

    /// <summary>The status to answer with; it may take its time.</summary>
    public Func<Received, Task<int>> Answer { get; set; } = _ => Task.FromResult(204);

    /// <summary>The body of its answers.</summary>
    public string Says { get; set; } = "";

    public string Url => $"{app.Urls.First()}/hook?from=ocop";

    /// <summary>In the order in which they came.</summary>
    public IReadOnlyList<Received> All => [.. received];

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.TakeAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Waits until so many messages have come.</summary>
    public async Task<IReadOnlyList<Received>> UntilAsync(int count)
    {
        var start = TimeProvider.System.GetTimestamp();
        while (received.Count < count)
        {
            Assert.True(TimeProvider.System.GetElapsedTime(start) < Patience, $"Only {received.Count} messages came.");
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, TestContext.Current.CancellationToken);
        }

        return All;
    }

    // Whoever still waits for an answer gets none.
    public async ValueTask DisposeAsync()
    {
        using var atOnce = new CancellationTokenSource();
        await atOnce.CancelAsync();
        await app.StopAsync(atOnce.Token);
        await app.DisposeAsync();
    }

    private async Task TakeAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        var headers = context.Request.Headers;
        var message = new Received(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body.ToArray());
        received.Enqueue(message);
        var status = await Answer(message).WaitAsync(context.RequestAborted);
        context.Response.StatusCode = status;
        if (status is >= 300 and < 400) context.Response.Headers.Location = Url;
        if (status != 204) await context.Response.WriteAsync(Says);
    }
}

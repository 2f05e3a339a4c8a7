using System.Net;
using System.Net.Http.Headers;

namespace Ocop.Bench.Load;

/// <summary>An answer; what it says is good until the next request of the same wire.</summary>
/// <param name="HasRetryAfter">It says when to come again.</param>
internal readonly record struct WireAnswer(int Status, ReadOnlyMemory<byte> Body, bool HasRetryAfter = false);

/// <summary>
/// One caller's way to a server: sends bytes that were made before, and reads the answer into one buffer. Nothing is retried,
/// nothing is decoded, so that the load generator takes as little as it can of the machine that it shares with the server.
/// </summary>
internal sealed class Wire(HttpMessageInvoker http) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly MediaTypeHeaderValue Json = new("application/json");
    private byte[] buffer = new byte[16 * 1024];
    private CancellationTokenSource timeout = new();

    /// <summary>What all wires to one server share: as many connections as are asked for at once.</summary>
    public static HttpMessageInvoker Connect(int connections) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = connections, PooledConnectionIdleTimeout = TimeSpan.FromMinutes(5), UseCookies = false, UseProxy = false,
        AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, ActivityHeadersPropagator = null,
    });

    public Task<WireAnswer> GetAsync(Uri uri, string? authorization = null) => SendAsync(new(HttpMethod.Get, uri), authorization, null);

    /// <param name="authorization">As the header says it, made before.</param>
    public Task<WireAnswer> PostAsync(Uri uri, ReadOnlyMemory<byte> body, string? authorization = null, string? key = null) =>
        SendAsync(new(HttpMethod.Post, uri) { Content = new ReadOnlyMemoryContent(body) { Headers = { ContentType = Json } } }, authorization, key);

    public void Dispose() => timeout.Dispose();

    private async Task<WireAnswer> SendAsync(HttpRequestMessage request, string? authorization, string? key)
    {
        using var sent = request;
        if (authorization is not null) request.Headers.TryAddWithoutValidation("Authorization", authorization);
        if (key is not null) request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        if (!timeout.TryReset())
        {
            timeout.Dispose();
            timeout = new();
        }
        timeout.CancelAfter(Patience);
        using var answer = await http.SendAsync(request, timeout.Token);
        var comeAgain = !answer.IsSuccessStatusCode && answer.Headers.RetryAfter is not null;
        return new((int)answer.StatusCode, await ReadAsync(answer), comeAgain);
    }

    private async ValueTask<ReadOnlyMemory<byte>> ReadAsync(HttpResponseMessage answer)
    {
        await using var stream = await answer.Content.ReadAsStreamAsync(timeout.Token);
        for (var length = 0; ;)
        {
            if (length == buffer.Length) Array.Resize(ref buffer, 2 * length);
            var read = await stream.ReadAsync(buffer.AsMemory(length), timeout.Token);
            if (read == 0) return buffer.AsMemory(0, length);
            length += read;
        }
    }
}

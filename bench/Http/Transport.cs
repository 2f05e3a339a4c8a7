using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace Ocop.Bench.Http;

/// <summary>
/// Sends a request until it is answered: 429 and 503 are tried again, unchanged and a bounded number of times, because the ids
/// within make a repeat harmless.
/// </summary>
internal sealed class Transport(HttpClient http, TimeProvider clock) : IDisposable
{
    public const int MostAttempts = 12;
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(30);
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private int retries;

    /// <summary>How often a request was tried again.</summary>
    public int Retries => Volatile.Read(ref retries);

    public string? Token { get; set; }

    public async Task<T> SendAsync<T>(
        HttpMethod method, string path, object? body, string? idempotencyKey, CancellationToken cancellation)
    {
        using var response = await AnswerAsync(method, path, body, idempotencyKey, cancellation);
        try
        {
            return await response.Content.ReadFromJsonAsync<T>(Json, cancellation) ?? throw new JsonException("it is empty");
        }
        catch (JsonException e)
        {
            throw new BenchException($"{method} {path}: the answer is not what was expected ({e.Message}).", e);
        }
        catch (Exception e) when (IsLoss(e, cancellation))
        {
            throw new ServerGoneException(http.BaseAddress!, e);
        }
    }

    /// <summary>Sends where only the fact counts that it was accepted.</summary>
    public async Task SendAsync(HttpMethod method, string path, object? body, string? idempotencyKey, CancellationToken cancellation) =>
        (await AnswerAsync(method, path, body, idempotencyKey, cancellation)).Dispose();

    public void Dispose() => http.Dispose();

    private async Task<HttpResponseMessage> AnswerAsync(
        HttpMethod method, string path, object? body, string? idempotencyKey, CancellationToken cancellation)
    {
        for (var attempt = 1; ; attempt++)
        {
            var response = await TryAsync(method, path, body, idempotencyKey, cancellation);
            if (response.IsSuccessStatusCode) return response;
            using (response)
            {
                if (!IsWorthRepeating(response.StatusCode) || attempt == MostAttempts)
                    throw new ServerRefusedException($"{method} {path}", response.StatusCode, await ProblemOfAsync(response, cancellation));
                Interlocked.Increment(ref retries);
                await Task.Delay(WaitBefore(attempt, response.Headers.RetryAfter), clock, cancellation);
            }
        }
    }

    private async Task<HttpResponseMessage> TryAsync(
        HttpMethod method, string path, object? body, string? idempotencyKey, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = ContentOf(body);
        if (idempotencyKey is not null) request.Headers.Add("Idempotency-Key", idempotencyKey);
        if (Token is not null) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.AcceptLanguage.Add(new("en"));
        try
        {
            return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        }
        catch (Exception e) when (IsLoss(e, cancellation))
        {
            throw new ServerGoneException(http.BaseAddress!, e);
        }
    }

    /// <summary>With its length, as most clients send it, not in chunks.</summary>
    private static ByteArrayContent ContentOf(object body) => new(JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), Json))
    {
        Headers = { ContentType = new("application/json") },
    };

    private static bool IsWorthRepeating(HttpStatusCode status) =>
        status is HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable;

    // A time-out of the client comes as a cancellation that nobody asked for.
    private static bool IsLoss(Exception e, CancellationToken cancellation) =>
        e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested);

    private TimeSpan WaitBefore(int attempt, RetryConditionHeaderValue? asked)
    {
        var wait = asked?.Delta ?? asked?.Date - clock.GetUtcNow() ?? TimeSpan.FromMilliseconds(50 * Math.Pow(2, attempt));
        return wait < TimeSpan.Zero ? TimeSpan.Zero : wait > LongestWait ? LongestWait : wait;
    }

    private static async Task<Problem?> ProblemOfAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        if (response.Content.Headers.ContentType?.MediaType is not ("application/problem+json" or "application/json")) return null;
        try
        {
            return await response.Content.ReadFromJsonAsync<Problem>(Json, cancellation);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

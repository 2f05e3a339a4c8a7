using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;

namespace Ocop.Bench.Faults.Load;

/// <summary>One request, as often as it is delivered.</summary>
internal sealed record Parcel(HttpMethod Method, string Path, object? Body, string? Key, string Token);

/// <summary>An answer that settles the command.</summary>
internal sealed record Answer(int Status, JsonElement Body)
{
    public bool IsDone => Status is >= 200 and < 300;
}

/// <summary>What one delivery came to: an answer, a refusal for the moment, or nothing.</summary>
internal readonly record struct Delivery(Answer? Answer, Refused? Refused, TimeSpan? ComeAgainIn);

/// <summary>Delivers requests over public HTTP, to any of the addresses, and tells what came back. It never repeats by itself.</summary>
internal sealed class Courier(IReadOnlyList<Uri> addresses) : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    // Each server that is killed leaves dead connections behind; short-lived ones find the new server sooner.
    private readonly HttpClient http = new(new SocketsHttpHandler { PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private int turn;

    public async Task<Delivery> DeliverAsync(Parcel parcel, TimeSpan patience, CancellationToken cancellation)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        enough.CancelAfter(patience);
        try
        {
            using var request = RequestOf(parcel);
            using var response = await http.SendAsync(request, enough.Token);
            return await ReadAsync(response, enough.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            return default;
        }
    }

    public void Dispose() => http.Dispose();

    private HttpRequestMessage RequestOf(Parcel parcel)
    {
        var address = addresses[(int)((uint)Interlocked.Increment(ref turn) % addresses.Count)];
        var request = new HttpRequestMessage(parcel.Method, new Uri(address, parcel.Path));
        if (parcel.Body is not null)
        {
            request.Content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(parcel.Body, parcel.Body.GetType(), Json));
            request.Content.Headers.ContentType = new("application/json");
        }
        if (parcel.Key is not null) request.Headers.Add("Idempotency-Key", parcel.Key);
        if (parcel.Token.Length > 0) request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", parcel.Token);
        request.Headers.AcceptLanguage.Add(new("en"));
        return request;
    }

    private static async Task<Delivery> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var text = await response.Content.ReadAsStringAsync(cancellation);
        if (IsRefusal(response.StatusCode))
        {
            var isProblem = response.Content.Headers.ContentType?.MediaType == "application/problem+json";
            var again = response.Headers.RetryAfter?.Delta;
            return new(null, new((int)response.StatusCode, again is not null, isProblem, text), again);
        }
        return new(new((int)response.StatusCode, text.Length > 0 ? JsonDocument.Parse(text).RootElement : default), null, null);
    }

    /// <summary>Too many, too full, or broken: whether it had an effect is not said, and a repeat is welcome.</summary>
    private static bool IsRefusal(HttpStatusCode status) => status == HttpStatusCode.TooManyRequests || (int)status >= 500;
}

using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Authentication;
using System.Text;
using Microsoft.Extensions.Options;
using Microsoft.Security.AntiSSRF;
using Ocop.Webhooks;

namespace Ocop.Silo.Webhooks;

/// <summary>One attempt, ready to leave.</summary>
internal readonly record struct WebhookPost(string Url, string Id, long UnixSeconds, string Signature, string Body);

/// <summary>What an endpoint answered, or why it did not.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Excerpt">Beginning of the body.</param>
/// <param name="RetryAfter">For how long it asks to be left alone.</param>
internal readonly record struct WebhookReply(int? Status, DeliveryProblem Problem, string? Excerpt = null, TimeSpan? RetryAfter = null)
{
    public bool IsDelivered => Problem == DeliveryProblem.None;

    public bool IsGone => Status == 410;
}

/// <summary>
/// Posts to addresses that producers chose, which may be traps: the addresses that a name leads to are looked at when the connection is
/// made, redirects are not followed, no proxy and no cookie is used, and of the answer little is read.
/// </summary>
internal sealed partial class WebhookClient : IDisposable
{
    private const int MostRead = 1024;

    // IPv4-compatible addresses, long out of use: the library's list leaves them to the routing table.
    private const string Ipv4Compatible = "::/96";

    private readonly HttpClient http;
    private readonly WebhookOptions options;
    private readonly ILogger<WebhookClient> log;

    public WebhookClient(IOptions<WebhookOptions> options, ILogger<WebhookClient> log)
    {
        (this.options, this.log) = (options.Value, log);
        http = new HttpClient(HandlerOf(this.options)) { Timeout = Timeout.InfiniteTimeSpan };
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("Ocop-Webhooks", "1"));
    }

    /// <summary>Connects to nothing but public addresses, whatever a name or a number says.</summary>
    internal static HttpMessageHandler HandlerOf(WebhookOptions options)
    {
        var policy = new AntiSSRFPolicy(PolicyConfigOptions.ExternalOnlyLatest) { AddXFFHeader = false, AllowPlainTextHttp = options.AllowLoopback };
        if (options.AllowLoopback) policy.AddAllowedAddresses(["127.0.0.0/8", "::1/128"]);
        else policy.AddDeniedAddresses([Ipv4Compatible]);
        var handler = policy.GetHandler();
        handler.AllowAutoRedirect = false;
        handler.UseCookies = false;
        handler.ConnectTimeout = options.Timeout;
        handler.ResponseDrainTimeout = TimeSpan.FromSeconds(1);
        handler.MaxResponseHeadersLength = 16;
        // A name may lead elsewhere tomorrow.
        handler.PooledConnectionLifetime = TimeSpan.FromMinutes(1);
        return handler;
    }

    public async Task<WebhookReply> PostAsync(WebhookPost post, CancellationToken stopping)
    {
        // Settings may have changed since it was entered.
        if (!WebhookAddress.IsAllowed(post.Url, options)) return new(null, DeliveryProblem.AddressForbidden);
        using var timeout = new CancellationTokenSource(options.Timeout, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(stopping, timeout.Token);
        try
        {
            return await PostAndReadAsync(post, either.Token);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            return new(null, DeliveryProblem.TimedOut);
        }
        catch (Exception e) when (ProblemOf(e) is { } problem)
        {
            LogFailed(post.Id, problem, e);
            return new(null, problem);
        }
    }

    public void Dispose() => http.Dispose();

    private async Task<WebhookReply> PostAndReadAsync(WebhookPost post, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, post.Url) { Content = new StringContent(post.Body, Encoding.UTF8, "application/json") };
        request.Headers.Add("webhook-id", post.Id);
        request.Headers.Add("webhook-timestamp", post.UnixSeconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", post.Signature);
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        var problem = response.IsSuccessStatusCode ? DeliveryProblem.None : DeliveryProblem.Refused;
        return new((int)response.StatusCode, problem, await ReadAsync(response, cancellation), response.Headers.RetryAfter?.Delta);
    }

    /// <summary>The status is what counts: a body that breaks off is as good as none.</summary>
    private static async Task<string?> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var buffer = new byte[MostRead];
        var read = 0;
        try
        {
            await using var body = await response.Content.ReadAsStreamAsync(cancellation);
            read = await body.ReadAtLeastAsync(buffer, MostRead, throwOnEndOfStream: false, cancellation);
        }
        catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
        {
            return null;
        }

        var text = string.Concat(Encoding.UTF8.GetString(buffer, 0, read).Where(c => !char.IsControl(c)));
        return text.Length == 0 ? null : text;
    }

    internal static DeliveryProblem? ProblemOf(Exception failure) => failure switch
    {
        AntiSSRFException => DeliveryProblem.AddressForbidden,
        // What the library says of the unspecified address.
        ArgumentException => DeliveryProblem.AddressForbidden,
        AuthenticationException or HttpRequestException { InnerException: AuthenticationException } => DeliveryProblem.NotSecure,
        HttpRequestException { InnerException: { } inner } when ProblemOf(inner) is { } problem => problem,
        HttpRequestException or IOException or System.Net.Sockets.SocketException => DeliveryProblem.Unreachable,
        _ => null,
    };

    [LoggerMessage(1, LogLevel.Debug, "{Message}: {Problem}")]
    private partial void LogFailed(string message, DeliveryProblem problem, Exception reason);
}

using System.Net;
using System.Threading.RateLimiting;
using Ocop.Api.Accounts;
using Ocop.Api.Messages;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>How fast one caller may go; configuration section <c>RateLimits</c>.</summary>
public sealed record RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>Requests a second of one signed-in caller, or of one address that is not signed in.</summary>
    public int RequestsPerSecond { get; init; } = 200;

    /// <summary>Requests that may come at once before the rate counts.</summary>
    public int Burst { get; init; } = 1_000;

    /// <summary>Requests a second of one API key; five times as many may come at once.</summary>
    public int KeyRequestsPerSecond { get; init; } = 20;

    /// <summary>Attempts to sign in or register a minute from one address. Each costs a password hash.</summary>
    public int SignInsPerMinute { get; init; } = 30;
}

/// <summary>Rate limits at the edge: generous in general, strict where passwords are tried.</summary>
internal static class RateLimits
{
    public const string SignIn = "sign-in";

    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        var options = builder.Configuration.GetSection(RateLimitOptions.Section).Get<RateLimitOptions>() ?? new();
        if (options.RequestsPerSecond < 1 || options.Burst < 1 || options.KeyRequestsPerSecond < 1 || options.SignInsPerMinute < 1)
            throw new SettingException("Every setting of RateLimits must be at least 1.");
        builder.Services.AddRateLimiter(limiter =>
        {
            limiter.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => General(context, options));
            limiter.AddPolicy(SignIn, context => RateLimitPartition.GetSlidingWindowLimiter(Address(context), _ => new()
            {
                PermitLimit = options.SignInsPerMinute, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6,
            }));
            limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected.HttpContext, rejected.Lease));
        });
        return builder;
    }

    private static RateLimitPartition<string> General(HttpContext context, RateLimitOptions options)
    {
        if (!context.Request.Path.StartsWithSegments("/api")) return RateLimitPartition.GetNoLimiter("");
        var caller = Caller.Of(context.User);
        // Operators run relays that hand in the comments of whole sales.
        if (caller.IsOperator) return RateLimitPartition.GetNoLimiter("");
        if (caller.IsTool) return OfTool(caller.Id, options.KeyRequestsPerSecond);
        return RateLimitPartition.GetTokenBucketLimiter(caller.IsSignedIn ? caller.Id : Address(context), _ => new()
        {
            TokenLimit = Math.Max(options.Burst, options.RequestsPerSecond),
            TokensPerPeriod = Math.Max(1, options.RequestsPerSecond / 10),
            ReplenishmentPeriod = TimeSpan.FromSeconds(options.RequestsPerSecond < 10 ? 1.0 / options.RequestsPerSecond : 0.1),
        });
    }

    private static RateLimitPartition<string> OfTool(string id, int perSecond) => RateLimitPartition.GetTokenBucketLimiter(id, _ => new()
    {
        TokenLimit = 5 * perSecond, TokensPerPeriod = perSecond, ReplenishmentPeriod = TimeSpan.FromSeconds(1),
    });

    /// <summary>A host of IPv6 owns a whole /64, so it counts as one.</summary>
    internal static string Address(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "address:unknown",
        { IsIPv4MappedToIPv6: true } mapped => $"address:{mapped.MapToIPv4()}",
        { AddressFamily: System.Net.Sockets.AddressFamily.InterNetworkV6 } six => $"address:{Convert.ToHexString(six.GetAddressBytes(), 0, 8)}",
        IPAddress four => $"address:{four}",
    };

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease)
    {
        lease.TryGetMetadata(MetadataName.RetryAfter, out var wait);
        return new Refusal(ProblemCode.TooManyRequests) { RetryAfter = wait }.ExecuteAsync(context);
    }
}

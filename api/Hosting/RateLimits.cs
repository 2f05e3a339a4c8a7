using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using Ocop.Api.Accounts;
using Ocop.Api.Messages;
using Ocop.Api.Pages;
using Ocop.Shared;

namespace Ocop.Api.Hosting;

/// <summary>What limits a request, for endpoints of which the method does not tell.</summary>
/// <param name="WhenSearched">What limits it when it is asked to search.</param>
internal sealed record Limited(LimitPolicy Policy, LimitPolicy? WhenSearched = null);

/// <summary>
/// Rate limits at the edge. Who is signed in is counted by their account, so that a commune behind one address is not one caller, and what
/// they read takes nothing from what they claim; who is not, by their address. The table is <see cref="LimitRates"/>.
/// </summary>
internal static class RateLimits
{
    private static readonly StandingCounter Refused = new(
        "ocop.requests.limited", "{request}", "Requests refused because somebody sent too many, by policy.", OcopTelemetry.TagsOf<LimitPolicy>("ocop.policy"));

    /// <summary>Limits an endpoint by another policy than its method tells.</summary>
    public static TBuilder Limit<TBuilder>(this TBuilder endpoints, LimitPolicy policy, LimitPolicy? whenSearched = null)
        where TBuilder : IEndpointConventionBuilder => endpoints.WithMetadata(new Limited(policy, whenSearched));

    public static WebApplicationBuilder AddRateLimits(this WebApplicationBuilder builder)
    {
        Refused.Add(count: 0); // told from the start
        var rates = LimitRates.From(builder.Configuration);
        builder.Services.AddSingleton(rates);
        builder.Services.AddRateLimiter(limiter =>
        {
            var own = PartitionedRateLimiter.Create<HttpContext, LimitKey>(context => rates.Partition(KeyOf(context)));
            var ceiling = PartitionedRateLimiter.Create<HttpContext, LimitKey>(context => rates.Partition(CeilingOf(context)));
            limiter.GlobalLimiter = PartitionedRateLimiter.CreateChained(own, ceiling);
            limiter.OnRejected = (rejected, _) => new(RefuseAsync(rejected.HttpContext, rejected.Lease, own));
        });
        return builder;
    }

    /// <summary>A host of IPv6 owns a whole /64, so it counts as one.</summary>
    internal static string Address(HttpContext context) => context.Connection.RemoteIpAddress switch
    {
        null => "address:unknown",
        { IsIPv4MappedToIPv6: true } mapped => $"address:{mapped.MapToIPv4()}",
        { AddressFamily: AddressFamily.InterNetworkV6 } six => $"address:{Network(six):X16}",
        IPAddress four => $"address:{four}",
    };

    private static LimitKey KeyOf(HttpContext context)
    {
        if (PolicyOf(context) is not { } policy) return LimitKey.None;
        var caller = Caller.Of(context.User);
        if (caller.IsTool) return new(LimitPolicy.Tools, caller.Id, 0);
        // Whoever comes as a new guest each time is one caller all the same; operators make accounts for many.
        if (policy is LimitPolicy.SignIn or LimitPolicy.Refresh or LimitPolicy.NewGuests || (policy == LimitPolicy.Register && !caller.IsOperator))
            return new(policy, null, Network(context.Connection.RemoteIpAddress));
        return caller.IsSignedIn ? new(policy == LimitPolicy.Register ? LimitPolicy.Commands : policy, caller.Id, 0) : new(OfAnonymous(policy), null, Network(context.Connection.RemoteIpAddress));
    }

    /// <summary>However many accounts somebody makes, their address bounds what all of them send. Without an account it does so already.</summary>
    private static LimitKey CeilingOf(HttpContext context) => PolicyOf(context) is not null && Caller.Of(context.User).IsSignedIn
        ? new(LimitPolicy.Address, null, Network(context.Connection.RemoteIpAddress))
        : LimitKey.None;

    /// <summary>What limits a request; <c>null</c> for assets, health, and what the door alone bounds.</summary>
    private static LimitPolicy? PolicyOf(HttpContext context)
    {
        var path = context.Request.Path;
        if (!path.StartsWithSegments("/api") && !path.StartsWithSegments("/hubs") && !PageHosting.IsPage(context)) return null;
        var limited = context.GetEndpoint()?.Metadata.GetMetadata<Limited>();
        var policy = (limited?.WhenSearched is { } search && context.Request.Query.ContainsKey("search") ? search : limited?.Policy)
            ?? (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method) ? LimitPolicy.Reads : LimitPolicy.Commands);
        return policy == LimitPolicy.Comments ? null : policy;
    }

    private static LimitPolicy OfAnonymous(LimitPolicy policy) => policy switch
    {
        LimitPolicy.Reads or LimitPolicy.Search or LimitPolicy.Heavy => LimitPolicy.AnonymousReads,
        LimitPolicy.Commands => LimitPolicy.AnonymousCommands,
        LimitPolicy.Connects => LimitPolicy.AnonymousConnects,
        _ => policy,
    };

    private static ulong Network(IPAddress? address)
    {
        if (address is null) return 0;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out var written);
        if (written == 4) return BinaryPrimitives.ReadUInt32BigEndian(bytes);
        return address.IsIPv4MappedToIPv6 ? BinaryPrimitives.ReadUInt32BigEndian(bytes[12..]) : BinaryPrimitives.ReadUInt64BigEndian(bytes);
    }

    private static Task RefuseAsync(HttpContext context, RateLimitLease lease, PartitionedRateLimiter<HttpContext> own)
    {
        var policy = own.GetStatistics(context) is { CurrentAvailablePermits: 0 } ? KeyOf(context).Policy : LimitPolicy.Address;
        Refused.Add((int)policy);
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var told) ? told : TimeSpan.FromSeconds(1);
        return PageHosting.RefuseAsync(context, new(ProblemCode.TooManyRequests) { RetryAfter = wait, Detail = LimitTexts.Of(policy) });
    }
}

/// <summary>Whose requests are counted together. A value, so that looking it up costs no memory.</summary>
/// <param name="Who">The account, guest or key; <c>null</c> where the address counts.</param>
/// <param name="Network">The address, or the /64 of an IPv6 one.</param>
internal readonly record struct LimitKey(LimitPolicy Policy, string? Who, ulong Network)
{
    /// <summary>Not counted.</summary>
    public static readonly LimitKey None = new(LimitPolicy.Comments, null, 0);
}

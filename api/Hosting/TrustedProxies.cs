using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Ocop.Silo.Hosting;

namespace Ocop.Api.Hosting;

/// <summary>
/// Whose word counts on where a request comes from and whether it was encrypted: setting <c>Proxy:Trusted</c>, addresses or networks
/// behind commas. Nobody's, when it is left out: anyone could claim any address.
/// </summary>
internal static class TrustedProxies
{
    public const string Setting = "Proxy:Trusted";
    private const string TrustAll = "FORWARDEDHEADERS_ENABLED";

    public static WebApplicationBuilder AddTrustedProxies(this WebApplicationBuilder builder)
    {
        if (string.Equals(builder.Configuration[TrustAll], "true", StringComparison.OrdinalIgnoreCase))
            throw new SettingException($"ASPNETCORE_{TrustAll} trusts whoever connects; name the proxies in {Setting} instead.");
        var trusted = Read(builder.Configuration[Setting]);
        builder.Services.Configure<ForwardedHeadersOptions>(options =>
        {
            options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // From the last hop on, as far as each is trusted.
            options.ForwardLimit = null;
            options.KnownProxies.Clear();
            options.KnownIPNetworks.Clear();
            foreach (var network in trusted) options.KnownIPNetworks.Add(network);
        });
        return builder;
    }

    /// <summary>First of all: everything behind it sees the address and scheme of the client.</summary>
    public static WebApplication UseTrustedProxies(this WebApplication app)
    {
        // Without a proxy no header is looked at; the middleware takes an empty list for everybody.
        if (!string.IsNullOrWhiteSpace(app.Configuration[Setting])) app.UseForwardedHeaders();
        return app;
    }

    private static IReadOnlyList<System.Net.IPNetwork> Read(string? setting) =>
    [
        .. (setting ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part =>
            System.Net.IPNetwork.TryParse(part, out var network) ? network
            : IPAddress.TryParse(part, out var address) ? new(address, address.GetAddressBytes().Length * 8)
            : throw new SettingException($"{Setting} must name addresses or networks such as 10.0.0.5 or 10.0.0.0/24, but has '{part}'.")),
    ];
}

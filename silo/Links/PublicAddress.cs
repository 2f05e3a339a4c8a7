using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Hosting.Server;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Links;

/// <summary>Under which address the public finds us: as configured, else where the server listens.</summary>
public sealed class PublicAddress(Uri? configured, IServer server)
{
    public const string Setting = "Links:PublicAddress";

    private string? listens;

    /// <summary>As configured, without a slash at its end.</summary>
    public string? Configured => configured?.GetLeftPart(UriPartial.Path).TrimEnd('/');

    /// <summary>Without a slash at its end; <c>null</c> before the server has started.</summary>
    public string? Value => Configured ?? (listens ??= Listens());

    /// <summary>The configured address; <c>null</c> when there is none.</summary>
    public static Uri? From(IConfiguration configuration) => configuration[Setting] switch
    {
        null or "" => null,
        var text when Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { Query: "", Fragment: "", UserInfo: "" } => uri,
        var text => throw new SettingException($"{Setting} must be an http or https address without query, but is \"{text}\"."),
    };

    private string? Listens()
    {
        var address = server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault();
        return address is null ? null : ForPeople(address);
    }

    /// <summary>A server that listens everywhere is found on this machine at least.</summary>
    public static string ForPeople(string address) => BindingAddress.Parse(address) is { } bound && bound.Host is "*" or "+" or "[::]" or "0.0.0.0"
        ? $"{bound.Scheme}://localhost:{bound.Port}"
        : address.TrimEnd('/');
}

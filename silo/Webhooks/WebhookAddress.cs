using System.Net;

namespace Ocop.Silo.Webhooks;

/// <summary>What may be the address of an endpoint. Where its name leads is looked at again at every connection.</summary>
public static class WebhookAddress
{
    public const int MaxLength = 500;
    private static readonly int[] Ports = [443, 8443];

    /// <summary>https on port 443 or 8443 by name, with no user, password or fragment; on request http to this machine too.</summary>
    public static bool IsAllowed(string? text, WebhookOptions options)
    {
        if (text is null or { Length: > MaxLength } || text.Any(char.IsControl) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)) return false;
        if (uri.UserInfo.Length > 0 || uri.Fragment.Length > 0) return false;
        if (options.AllowLoopback && uri.IsLoopback) return uri.Scheme is "http" or "https";
        // A certificate for a bare number is rare, and numbers have too many spellings.
        return uri.Scheme == "https" && Ports.Contains(uri.Port) && uri.HostNameType == UriHostNameType.Dns && uri.Host.TrimEnd('.').Contains('.', StringComparison.Ordinal)
            && !IPAddress.TryParse(uri.Host, out _);
    }
}

using Microsoft.Net.Http.Headers;

namespace Ocop.Api.Accounts;

/// <summary>What a device is, in words its owner knows it by.</summary>
internal static class DeviceWords
{
    // In this order: browsers name those that they descend from, and apps the browser that they show pages with.
    private static readonly (string Sign, string Name)[] Browsers =
    [
        ("Zalo", "Zalo"), ("FBAN", "Facebook"), ("FBAV", "Facebook"), ("BytedanceWebview", "TikTok"), ("musical_ly", "TikTok"), ("coc_coc_browser", "Cốc Cốc"),
        ("SamsungBrowser", "Samsung Internet"), ("Edg", "Edge"), ("OPR", "Opera"), ("Firefox", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"),
        ("Chrome", "Chrome"), ("Safari", "Safari"),
    ];

    private static readonly (string Sign, string Name)[] Systems =
    [
        ("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("Windows", "Windows"), ("Mac OS X", "Mac"), ("CrOS", "ChromeOS"), ("Linux", "Linux"),
    ];

    /// <summary>Browser and system, such as <c>Chrome, Android</c>; empty when neither is known.</summary>
    public static string Of(HttpRequest request)
    {
        var agent = request.Headers[HeaderNames.UserAgent].ToString();
        return string.Join(", ", new[] { Find(Browsers, agent), Find(Systems, agent) }.OfType<string>());
    }

    private static string? Find((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}

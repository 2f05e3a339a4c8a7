using Microsoft.Net.Http.Headers;

namespace Ocop.Api.Messages;

/// <summary>The languages that people are answered in.</summary>
public enum Language
{
    Vi,
    En,
}

/// <summary>A sentence in every language.</summary>
/// <param name="Vi">Vietnamese.</param>
/// <param name="En">English.</param>
public sealed record Text(string Vi, string En)
{
    /// <summary>The sentence in one language.</summary>
    public string In(Language language) => language == Language.En ? En : Vi;

    /// <summary>Two sentences, one after the other.</summary>
    public static Text operator +(Text first, Text second) => new($"{first.Vi} {second.Vi}", $"{first.En} {second.En}");
}

/// <summary>Finds the language of a request.</summary>
internal static class RequestLanguage
{
    public const string Name = "lang";

    /// <summary>What the query or the cookie says, else the first of Accept-Language that is known, else Vietnamese.</summary>
    public static Language Language(this HttpRequest request) =>
        Read(request.Query[Name]) ?? Read(request.Cookies[Name]) ?? Accepted(request) ?? Messages.Language.Vi;

    /// <summary>The same without Accept-Language: pages are Vietnamese unless somebody asked otherwise.</summary>
    public static Language PageLanguage(this HttpRequest request) =>
        Read(request.Query[Name]) ?? Read(request.Cookies[Name]) ?? Messages.Language.Vi;

    private static Language? Accepted(HttpRequest request) =>
        StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptLanguage.OfType<string>().ToArray(), out var accepted)
            ? accepted.OrderByDescending(a => a.Quality ?? 1).Select(a => Read(a.Value.Value)).FirstOrDefault(known => known is not null)
            : null;

    private static Language? Read(string? tag) => tag?.Split('-')[0].ToLowerInvariant() switch
    {
        "vi" => Messages.Language.Vi,
        "en" => Messages.Language.En,
        _ => null,
    };
}

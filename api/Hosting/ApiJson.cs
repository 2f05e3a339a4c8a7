using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;

namespace Ocop.Api.Hosting;

/// <summary>One form of JSON for requests, answers and hubs: camelCase, enums as camelCase words, Vietnamese unescaped.</summary>
public static class ApiJson
{
    public static readonly JsonSerializerOptions Options = Configure(new(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false));
        options.Encoder = JavaScriptEncoder.Create(UnicodeRanges.All);
        options.MaxDepth = 16;
        return options;
    }

    public static IServiceCollection AddApiJson(this IServiceCollection services) =>
        services.ConfigureHttpJsonOptions(http => Configure(http.SerializerOptions));

    /// <summary>An enum value as it is written in JSON.</summary>
    public static string Word<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());

    /// <summary>An enum value from its JSON word; numbers and unknown words are none.</summary>
    public static bool TryReadWord<T>(string? word, out T value)
        where T : struct, Enum =>
        Enum.TryParse(word, ignoreCase: true, out value) && word!.All(char.IsAsciiLetter);
}

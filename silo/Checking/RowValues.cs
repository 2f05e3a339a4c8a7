using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Ocop.Silo.Checking;

/// <summary>Whether two databases say the same in a column.</summary>
internal static class RowValues
{
    public static bool AreSame(object left, object right) => (left, right) switch
    {
        (DBNull, DBNull) => true,
        (string one, string other) => one == other || (ReadObject(one) is { } read && ReadObject(other) is { } known && AreSame(read, known)),
        (DBNull or string, _) or (_, DBNull or string) => false,
        _ => Convert.ToDecimal(left, CultureInfo.InvariantCulture) == Convert.ToDecimal(right, CultureInfo.InvariantCulture),
    };

    private static JsonNode? ReadObject(string text)
    {
        if (text.Length == 0 || text[0] is not ('{' or '[')) return null;
        try
        {
            return JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What a build before this one did not write yet has the first value of its kind.</summary>
    private static bool AreSame(JsonNode? left, JsonNode? right) => (left, right) switch
    {
        (JsonObject one, JsonObject other) => one.Select(field => field.Key).Union(other.Select(field => field.Key)).All(name => AreSame(one[name], other[name])),
        (JsonArray one, JsonArray other) => one.Count == other.Count && one.Zip(other).All(pair => AreSame(pair.First, pair.Second)),
        (null, { } value) => IsFirst(value),
        ({ } value, null) => IsFirst(value),
        _ => JsonNode.DeepEquals(left, right),
    };

    private static bool IsFirst(JsonNode value) => value switch
    {
        JsonObject fields => fields.All(field => field.Value is null || IsFirst(field.Value)),
        JsonArray items => items.Count == 0,
        _ => value.GetValueKind() switch
        {
            JsonValueKind.False or JsonValueKind.Null => true,
            JsonValueKind.Number => value.GetValue<decimal>() == 0,
            JsonValueKind.String => value.GetValue<string>().Length == 0,
            JsonValueKind.True or JsonValueKind.Undefined or JsonValueKind.Object or JsonValueKind.Array => false,
            var kind => throw new JsonException($"There is no {kind} in JSON."),
        },
    };
}

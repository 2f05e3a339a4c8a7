using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Ocop.Api.Payments.Webhooks;

/// <summary>
/// JSON with the keys of every object sorted, written as JavaScript's <c>JSON.stringify</c> does: no blanks, and only quotes,
/// backslashes and control characters escaped. The writers of .NET escape more, and a signature over it would not fit.
/// </summary>
internal static class SortedJson
{
    public static string Write(JsonElement value)
    {
        var json = new StringBuilder();
        Write(json, value);
        return json.ToString();
    }

    private static void Write(StringBuilder json, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                WriteObject(json, value);
                break;
            case JsonValueKind.Array:
                json.Append('[').AppendJoin(',', value.EnumerateArray().Select(Write)).Append(']');
                break;
            case JsonValueKind.String:
                WriteText(json, value.GetString()!);
                break;
            default:
                json.Append(value.GetRawText());
                break;
        }
    }

    private static void WriteObject(StringBuilder json, JsonElement value)
    {
        // Of a key that comes twice, JavaScript keeps the last.
        var fields = new SortedDictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var field in value.EnumerateObject()) fields[field.Name] = field.Value;
        json.Append('{');
        foreach (var (name, field) in fields)
        {
            if (json[^1] != '{') json.Append(',');
            WriteText(json, name);
            json.Append(':');
            Write(json, field);
        }
        json.Append('}');
    }

    private static void WriteText(StringBuilder json, string text)
    {
        json.Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => json.Append("\\\""),
                '\\' => json.Append("\\\\"),
                '\b' => json.Append("\\b"),
                '\f' => json.Append("\\f"),
                '\n' => json.Append("\\n"),
                '\r' => json.Append("\\r"),
                '\t' => json.Append("\\t"),
                < ' ' => json.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}"),
                _ => json.Append(c),
            };
        }
        json.Append('"');
    }
}

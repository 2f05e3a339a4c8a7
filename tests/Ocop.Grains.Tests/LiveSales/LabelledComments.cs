using System.Text.Json;
using Ocop.LiveSales;

namespace Ocop.Grains.Tests.LiveSales;

/// <summary>A comment and what people say it means.</summary>
public sealed record LabelledComment(string Text, string Intent, LabelledItem[] Items, string? Phone, bool? Adds = null, string? Doubt = null);

/// <summary>An item of a labelled comment.</summary>
public sealed record LabelledItem(string Code, int Quantity);

/// <summary>Reads labelled comments and line-ups from the test data.</summary>
internal static class Labelled
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static string PathTo(string file) => Path.Combine(AppContext.BaseDirectory, "Data", file);

    public static IEnumerable<LabelledComment> Comments(string file) =>
        File.ReadLines(PathTo(file)).Where(static l => l.Length > 0).Select(static l => JsonSerializer.Deserialize<LabelledComment>(l, Json)!);

    public static CommentParser Parser(string lineUpFile)
    {
        using var lineUp = JsonDocument.Parse(File.ReadAllText(PathTo(lineUpFile)));
        return new CommentParser([.. lineUp.RootElement.GetProperty("items").EnumerateArray().Select(ToCodeName)]);
    }

    /// <summary>What the parser got wrong, one sentence a comment. Items matter where stock moves.</summary>
    public static IEnumerable<string> Mistakes(string file, CommentParser parser) =>
        from comment in Comments(file)
        let parsed = parser.Parse(comment.Text)
        where !Agrees(comment, parsed)
        select $"«{comment.Text}» is {parsed.Intent} {parsed.Doubt} [{string.Join(", ", parsed.Items)}] {parsed.Phone}";

    private static bool Agrees(LabelledComment comment, ParsedComment parsed) =>
        parsed.Intent.ToString().Equals(comment.Intent, StringComparison.OrdinalIgnoreCase)
        && parsed.Phone == comment.Phone
        && (parsed.Intent is not (CommentIntent.Claim or CommentIntent.Cancel) || comment.Items.SequenceEqual(parsed.Items.Select(static i => new LabelledItem(i.Code, i.Quantity))))
        && (comment.Adds is not { } adds || parsed.Items.All(i => i.Adds == adds))
        && (comment.Doubt is not { } doubt || parsed.Doubt.ToString() == doubt);

    private static CodeName ToCodeName(JsonElement item) =>
        new(item.GetProperty("code").GetString()!, item.TryGetProperty("aliases", out var aliases) ? [.. aliases.EnumerateArray().Select(static a => a.GetString()!)] : []);
}

using System.Collections.Immutable;
using System.Text.Json;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.LiveSales;
using Ocop.Rehearsals;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>Reads recorded comments, one JSON object a line, as relays hand them in. Every bad line is named by its number.</summary>
internal static class RecordedReading
{
    public const int MostBytes = 8 * 1024 * 1024;
    private const int MostNamed = 20;
    private const int MostText = 8_000;
    private const int MostId = 100;

    public static (ImmutableArray<RecordedComment> Comments, Refusal? Refusal) Read(byte[] file)
    {
        var read = ImmutableArray.CreateBuilder<(string Id, CommentVerb Verb, string UserId, string Text, TimeSpan At)>();
        var checks = new Checks();
        foreach (var (line, at) in Lines(file))
        {
            if (line.IsEmpty) continue;
            if (checks.Errors.Count >= MostNamed || read.Count > RecordedComments.Most) break;
            if (Read(line.Span, $"line {at}", checks) is { } comment) read.Add(comment);
        }
        if (checks.Errors.Count == 0) checks.Count("file", read, 1, RecordedComments.Most);
        if (checks.Refusal is { } invalid) return ([], invalid);
        var first = read.Min(comment => comment.At);
        checks.That(read.Max(comment => comment.At) - first <= RecordedComments.MostLength, "file", FieldTexts.TooLongARecord((int)RecordedComments.MostLength.TotalHours));
        return ([.. read.Select(comment => new RecordedComment(comment.Id, comment.Verb, comment.UserId, comment.Text, comment.At - first))], checks.Refusal);
    }

    private static IEnumerable<(ReadOnlyMemory<byte> Line, int Number)> Lines(byte[] file)
    {
        var rest = file.AsMemory();
        if (rest.Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) rest = rest[3..];
        for (var number = 1; !rest.IsEmpty; number++)
        {
            var end = rest.Span.IndexOf((byte)'\n');
            var line = end < 0 ? rest : rest[..end];
            rest = end < 0 ? default : rest[(end + 1)..];
            yield return (line.TrimEnd((byte)'\r').Trim((byte)' '), number);
        }
    }

    private static (string, CommentVerb, string, string, TimeSpan)? Read(ReadOnlySpan<byte> line, string field, Checks checks)
    {
        RecordedLine? request;
        try
        {
            request = JsonSerializer.Deserialize<RecordedLine>(line, ApiJson.Options);
        }
        catch (JsonException)
        {
            request = null;
        }
        if (request is null)
        {
            checks.That(false, field, ProblemTexts.Of(ProblemCode.MalformedBody).Text);
            return null;
        }
        var own = new Checks()
            .Id($"{field}: id", request.Id).Optional($"{field}: id", request.Id, MostId)
            .Word<CommentVerb>($"{field}: verb", request.Verb ?? "add", out var verb)
            .That(CommentReading.IsPlatform(request.Platform), $"{field}: platform", FieldTexts.Unknown)
            .Id($"{field}: userId", request.UserId)
            .That(request.Text is not null || verb == CommentVerb.Delete, $"{field}: text", FieldTexts.Required)
            .Optional($"{field}: text", request.Text, MostText)
            .That(TryReadTime(request.At, out var at), $"{field}: at", FieldTexts.NotAnInstant);
        foreach (var (name, problems) in own.Errors)
            foreach (var problem in problems) checks.That(false, name, problem);
        return own.Errors.Count > 0 ? null : (request.Id!, verb, Ids.Buyer(request.Platform!, request.UserId!), request.Text ?? "", at);
    }

    /// <summary>An instant, or seconds since the record began.</summary>
    private static bool TryReadTime(JsonElement at, out TimeSpan time)
    {
        time = default;
        if (at.ValueKind == JsonValueKind.String && Instants.TryRead(at.GetString(), out var instant))
        {
            time = TimeSpan.FromTicks(instant.UtcTicks);
            return true;
        }
        if (at.ValueKind != JsonValueKind.Number || !at.TryGetDouble(out var seconds) || seconds < 0 || seconds > RecordedComments.MostLength.TotalSeconds) return false;
        time = TimeSpan.FromSeconds(seconds);
        return true;
    }

    /// <param name="At">ISO 8601 with an offset, or seconds since the record began.</param>
    private sealed record RecordedLine(string? Id, string? Verb, string? Platform, string? UserId, string? Text, JsonElement At);
}

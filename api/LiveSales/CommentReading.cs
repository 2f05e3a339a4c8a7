using System.Text.Json;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.LiveSales;
using Ocop.Shared;

namespace Ocop.Api.LiveSales;

/// <summary>Reads the comments of a batch one by one, so that a malformed one does not hold up the others.</summary>
internal static class CommentReading
{
    private const int MostText = 8_000;
    private const int MostId = 100;
    private static readonly TimeSpan MostAhead = TimeSpan.FromDays(1);

    /// <summary>The comment, or what is wrong with it.</summary>
    public static (Comment? Comment, CommentResult? Malformed) Read(JsonElement element, string? source, DateTimeOffset now)
    {
        CommentRequest? request;
        try
        {
            request = element.Deserialize<CommentRequest>(ApiJson.Options);
        }
        catch (JsonException e)
        {
            var field = e.Path is { Length: > 2 } path ? path[2..] : "comment";
            return (null, CommentResult.Malformed(IdOf(element), One(field, ProblemTexts.Of(ProblemCode.MalformedBody).Text)));
        }
        return request is null
            ? (null, CommentResult.Malformed(null, One("comment", FieldTexts.Required)))
            : Read(request, source, now);
    }

    private static (Comment?, CommentResult?) Read(CommentRequest request, string? source, DateTimeOffset now)
    {
        var isRead = Instants.TryRead(request.At, out var at);
        var checks = new Checks()
            .Id("id", request.Id).Optional("id", request.Id, MostId)
            .Word<CommentVerb>("verb", request.Verb ?? "add", out var verb)
            .That(IsPlatform(request.Platform), "platform", FieldTexts.Unknown)
            .Id("userId", request.UserId)
            .That(Ids.IsWellFormed(Ids.Buyer(request.Platform ?? "", request.UserId ?? "")), "userId", FieldTexts.NotAnId)
            .That(isRead, "at", FieldTexts.NotAnInstant)
            // A comment from far ahead would for ever count as later than all that the buyer writes.
            .That(!isRead || at <= now + MostAhead, "at", FieldTexts.InTheFuture)
            .That(request.Text is not null || verb == CommentVerb.Delete, "text", FieldTexts.Required)
            .That((request.Text?.Length ?? 0) <= MostText, "text", FieldTexts.TooLong(MostText))
            .That((request.UserName?.Length ?? 0) <= 200, "userName", FieldTexts.TooLong(200));
        return checks.Errors.Count > 0
            ? (null, CommentResult.Malformed(request.Id, checks.Errors))
            : (new Comment(request.Id!, verb, request.Platform!, request.UserId!, request.UserName, request.Text ?? "", at, source), null);
    }

    /// <summary>Our own buyers tap; a relay cannot speak for an account or a device.</summary>
    public static bool IsPlatform(string? platform) =>
        platform is { Length: >= 2 and <= 20 } and not ("web" or "guest") && platform.All(char.IsAsciiLetterLower);

    private static string? IdOf(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String ? id.GetString() : null;

    private static Dictionary<string, IReadOnlyList<Text>> One(string field, Text problem) => new() { [field] = [problem] };
}

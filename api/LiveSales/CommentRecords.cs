using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.LiveSales;
using Ocop.Products;

namespace Ocop.Api.LiveSales;

/// <summary>A comment as a relay hands it in.</summary>
/// <param name="Id">The platform's id; a repeat changes nothing.</param>
/// <param name="Verb"><c>add</c>, <c>edit</c> or <c>delete</c>.</param>
/// <param name="Platform"><c>facebook</c>, <c>tiktok</c>, …</param>
/// <param name="UserId">The platform's id of who wrote it.</param>
/// <param name="At">The platform's time, an ISO 8601 instant with offset.</param>
public sealed record CommentRequest(
    string? Id, string? Verb, string? Platform, string? UserId, string? UserName, string? Text, string? At);

/// <summary>What a relay brings from one source. A look that found nothing is worth telling too: it shows that nothing is missed.</summary>
/// <param name="Source">What it reads, for example <c>facebook:{video id}</c>.</param>
/// <param name="Cursor">Where it wants to go on; it is kept for it.</param>
/// <param name="Comments">0 to 500 comments, each as in a batch without source.</param>
/// <param name="Total">How many comments the platform counts at this source, if it tells: what never came is known by it.</param>
public sealed record CommentBatch(string? Source, string? Cursor, IReadOnlyList<System.Text.Json.JsonElement>? Comments, long? Total = null);

/// <summary>What became of a comment.</summary>
public enum CommentResultOutcome
{
    Chat,
    PhoneNoted,
    NeedsYou,
    Claimed,
    NotOpen,
    Superseded,
    Own,

    /// <summary>It could not be read; the others were taken.</summary>
    Invalid,
}

/// <summary>What became of one item of a comment.</summary>
public sealed record CommentItemResult(
    string Code, ClaimOutcome Outcome, ClaimReason Reason, int Held, int Waiting, int Place, DateTimeOffset? Until, long PriceVnd, Text Message,
    DateTimeOffset? SoldOutAt = null)
{
    internal static CommentItemResult Of(CommentItemAnswer item, string unit, DateTimeOffset now) => new(
        item.Code, item.Answer.Outcome, item.Answer.Reason, item.Answer.Held, item.Answer.Waiting, item.Answer.Place, item.Answer.Until,
        item.Answer.PriceVnd, ClaimTexts.Of(item.Answer, item.Code, unit, now), item.Answer.SoldOutAt);
}

/// <summary>What became of a comment, in the order of the request.</summary>
/// <param name="Id">As sent.</param>
/// <param name="Reason">For <c>needsYou</c> the doubt; for <c>invalid</c> the field that is wrong.</param>
/// <param name="Message">A sentence that a person can be shown.</param>
/// <param name="Late">It came after newer ones of its source: it was missed at first. Ranks go by arrival all the same.</param>
/// <param name="At">The platform's time.</param>
public sealed record CommentResult(
    string? Id, CommentResultOutcome Outcome, string? Reason, IReadOnlyList<CommentItemResult> Items, Text Message,
    bool Late = false, DateTimeOffset? At = null)
{
    internal static CommentResult Of(CommentAnswer answer, IReadOnlyDictionary<string, string> units, DateTimeOffset now)
    {
        var items = answer.Items.IsDefault ? [] : answer.Items.Select(item => CommentItemResult.Of(item, units.GetValueOrDefault(item.Code, ""), now)).ToArray();
        var reason = answer.Doubt == CommentDoubt.None ? null : ApiJson.Word(answer.Doubt);
        var message = items.Length > 0 ? items.Select(item => item.Message).Aggregate((all, next) => all + next) : CommentTexts.Of(answer.Outcome);
        return new(
            answer.Id, Of(answer.Outcome), reason, items, reason is null ? message : message + CommentTexts.Of(answer.Doubt), answer.IsLate, answer.At);
    }

    internal static CommentResult Malformed(string? id, IReadOnlyDictionary<string, IReadOnlyList<Text>> errors)
    {
        var (field, texts) = errors.First();
        return new(id, CommentResultOutcome.Invalid, field, [], new Text($"{field}:", $"{field}:") + texts[0]);
    }

    internal static CommentResultOutcome Of(CommentOutcome outcome) => outcome switch
    {
        CommentOutcome.Chat => CommentResultOutcome.Chat,
        CommentOutcome.PhoneNoted => CommentResultOutcome.PhoneNoted,
        CommentOutcome.NeedsYou => CommentResultOutcome.NeedsYou,
        CommentOutcome.Claimed => CommentResultOutcome.Claimed,
        CommentOutcome.NotOpen => CommentResultOutcome.NotOpen,
        CommentOutcome.Superseded => CommentResultOutcome.Superseded,
        CommentOutcome.Own => CommentResultOutcome.Own,
        _ => throw new NotSupportedException($"{outcome} is not mapped."),
    };
}

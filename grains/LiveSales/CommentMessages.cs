using System.Collections.Immutable;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>What happened to a comment on its platform.</summary>
public enum CommentVerb
{
    Add,

    /// <summary>The text was changed: what it claimed is replaced.</summary>
    Edit,

    /// <summary>The comment was removed: what it claimed is released.</summary>
    Delete,
}

/// <summary>A comment as a relay hands it in.</summary>
/// <param name="Id">The platform's id; a repeat changes nothing.</param>
/// <param name="Platform"><c>facebook</c>, <c>tiktok</c>, …</param>
/// <param name="UserId">The platform's id of who wrote it.</param>
/// <param name="At">The platform's time. It decides which of a buyer's comments is the later one; rank on the waiting list goes by arrival.</param>
/// <param name="Source">What the relay reads, for example <c>facebook:{video id}</c>; <c>null</c> for the platform as a whole.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.comment")]
public sealed record Comment(
    string Id, CommentVerb Verb, string Platform, string UserId, string? UserName, string Text, DateTimeOffset At, string? Source = null);

/// <summary>What became of a comment.</summary>
public enum CommentOutcome
{
    /// <summary>Nothing to do.</summary>
    Chat,

    /// <summary>The phone number was kept for the buyer.</summary>
    PhoneNoted,

    /// <summary>On the host's list; no stock moved.</summary>
    NeedsYou,

    /// <summary>It moved stock or tried to; the items say how.</summary>
    Claimed,

    /// <summary>It wants units, but the sale takes no claims now.</summary>
    NotOpen,

    /// <summary>A later comment of the same buyer already says otherwise.</summary>
    Superseded,

    /// <summary>The page's own comment; nothing to do.</summary>
    Own,
}

/// <summary>The answer for one item of a comment.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.item-answer")]
public sealed record CommentItemAnswer(string Code, ClaimAnswer Answer);

/// <summary>The answer to a comment.</summary>
/// <param name="Id">The comment's id.</param>
/// <param name="Doubt">For <see cref="CommentOutcome.NeedsYou"/>: why.</param>
/// <param name="IsLate">It came after newer ones of its source: it was missed at first. Its rank goes by arrival all the same.</param>
/// <param name="At">The platform's time.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.comment-answer")]
public sealed record CommentAnswer(
    string Id, CommentOutcome Outcome, CommentDoubt Doubt, ImmutableArray<CommentItemAnswer> Items, bool IsLate = false,
    DateTimeOffset At = default);

/// <summary>Names the user ids that the page itself writes under, instead of those before.</summary>
/// <param name="BuyerIds">See <see cref="Shared.Ids.Buyer"/>.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.put-own-users")]
public sealed record PutOwnUsers(string Cause, ImmutableArray<string> BuyerIds);

/// <summary>What has come from one source.</summary>
/// <param name="Source">What a relay reads, or the platform.</param>
/// <param name="Comments">Comments taken, each once.</param>
/// <param name="Late">Of these, how many were missed at first.</param>
/// <param name="NewestAt">The platform's time of the newest, as far as it lies in the past.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.source-comments")]
public sealed record SourceComments(string Source, long Comments, long Late, DateTimeOffset NewestAt);

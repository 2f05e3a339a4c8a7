using System.Collections.Immutable;
using Ocop.Products;

namespace Ocop.LiveSales;

/// <summary>Why a line is on the host's list.</summary>
public enum NeedsYouKind
{
    /// <summary>It asks something about an item.</summary>
    Question,

    /// <summary>More units than anyone buys by a comment.</summary>
    AbsurdQuantity,

    /// <summary>A fraction of a unit.</summary>
    Fraction,

    /// <summary>A code and words that do not add up to a wish.</summary>
    Unclear,

    /// <summary>Its buyer holds or waits for units and has told no phone number; one entry a buyer.</summary>
    NoPhone,
}

/// <summary>A line that waits for the host.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.needs-you")]
public sealed record NeedsYouEntry(
    string CommentId, string BuyerId, string? UserName, string? Text, DateTimeOffset At, CommentDoubt Doubt, ImmutableArray<string> Codes,
    NeedsYouKind Kind = NeedsYouKind.Question);

/// <summary>A question or cancellation that names no item.</summary>
/// <param name="Number">For paging; grows.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.unclear")]
public sealed record UnclearLine(
    long Number, string CommentId, string BuyerId, string? UserName, string? Text, DateTimeOffset At, CommentDoubt Doubt);

/// <summary>A claim that came long after it was written.</summary>
/// <param name="Number">For paging; grows with arrival.</param>
/// <param name="WrittenAt">The platform's time.</param>
/// <param name="ArrivedAt">Ours: the claim has its rank from here on.</param>
/// <param name="Items">Where its claims stand now.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.late-claim")]
public sealed record LateClaimLine(
    long Number, string CommentId, string BuyerId, string? UserName, string? Text, DateTimeOffset WrittenAt, DateTimeOffset ArrivedAt,
    ImmutableArray<LineItemAnswer> Items);

/// <summary>What is kept of claims that came late.</summary>
public static class LateClaims
{
    /// <summary>Seconds between the platform's time and ours; less is how platforms usually deliver.</summary>
    public const int LeastSeconds = 10;
}

/// <summary>What a host makes of a line.</summary>
public enum LineAction
{
    /// <summary>It wants these units.</summary>
    Claim,

    /// <summary>Nothing is to be done.</summary>
    Dismiss,

    /// <summary>The buyer is answered.</summary>
    Answer,
}

/// <summary>So many units of an item in all; 0 releases.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.settle-item")]
public sealed record SettleItem(string Code, int Quantity);

/// <summary>A host decides what a comment means, whether it is on the list or not.</summary>
/// <param name="Items">For a claim: what the comment is taken to say. It counts as written when the comment was.</param>
/// <param name="By">The account of the host or moderator.</param>
/// <param name="Text">For an answer: the host's words.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.settle-line")]
public sealed record SettleLine(string Cause, string CommentId, LineAction Action, ImmutableArray<SettleItem> Items, string By, string? Text = null);

/// <summary>A host takes back what was made of a comment.</summary>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.undo-line")]
public sealed record UndoLine(string Cause, string CommentId, string By);

/// <summary>What became of a host's decision about a line.</summary>
public enum LineOutcome
{
    Done,

    /// <summary>No such comment in this sale, or it was deleted.</summary>
    UnknownComment,

    /// <summary>Somebody was first; <see cref="LineAnswer.Settlement"/> says who.</summary>
    AlreadySettled,

    /// <summary>No such code in the line-up.</summary>
    UnknownCode,

    /// <summary>The sale takes no claims now.</summary>
    NotNow,

    /// <summary>A later comment of the same buyer already says otherwise.</summary>
    Superseded,

    /// <summary>Nothing was made of the comment, or it was edited or taken back since.</summary>
    NotSettled,

    /// <summary>It was too long ago to be taken back.</summary>
    TooLate,
}

/// <summary>What was made of a line, by whom, when.</summary>
/// <param name="UndoUntil">Until when it can be taken back.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.settlement")]
public sealed record LineSettlement(
    string CommentId, string BuyerId, LineAction Action, ImmutableArray<SettleItem> Items, string By, DateTimeOffset At, DateTimeOffset UndoUntil);

/// <summary>The answer for one item of a line.</summary>
/// <param name="Answer">Where the claim stands; <c>null</c> when it was to be taken back and the buyer had changed it since.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.line-item")]
public sealed record LineItemAnswer(string Code, ClaimAnswer? Answer);

/// <summary>The answer to a host's decision about a line.</summary>
/// <param name="IsWithdrawn">For what was taken back: whether what the buyer was to be told was not said yet; <c>null</c> when nothing was to be said.</param>
[GenerateSerializer, Immutable, Alias("ocop.live-sales.line-answer")]
public sealed record LineAnswer(LineOutcome Outcome, LineSettlement? Settlement, ImmutableArray<LineItemAnswer> Items, bool? IsWithdrawn = null);

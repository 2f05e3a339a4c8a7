using System.Collections.Immutable;
using Ocop.Products;
using Ocop.Shared;

namespace Ocop.Reports;

/// <summary>The story of a claim, from the journal: every decision that touched it, what became of it, why, and who was behind it.</summary>
public interface IClaimHistory
{
    /// <summary>The claim's decisions, oldest first, at most the newest <see cref="ClaimStory.MostSteps"/>; <c>null</c> when there is no such claim.</summary>
    Task<ClaimStory?> ReadAsync(ClaimKey claim, CancellationToken cancellation);
}

/// <summary>The story of one claim.</summary>
/// <param name="IsWhole">No older steps were left out.</param>
public sealed record ClaimStory(ClaimKey Claim, string ProductId, string Code, ImmutableArray<ClaimStep> Steps, bool IsWhole)
{
    public const int MostSteps = 500;
}

/// <summary>One decision about a claim, and where it stood afterwards.</summary>
/// <param name="At">When it was decided.</param>
/// <param name="Answer">Where the claim stood then, and why.</param>
/// <param name="Confirmed">Units that joined an order with it, or left one when negative.</param>
/// <param name="Cause">Who or what was behind it.</param>
public sealed record ClaimStep(DateTimeOffset At, ClaimAnswer Answer, int Confirmed, ClaimCause Cause);

/// <summary>What kind of thing a decision about a claim came from.</summary>
public enum ClaimCauseKind
{
    /// <summary>A comment on the platform.</summary>
    Comment,

    /// <summary>A tap on our page.</summary>
    Tap,

    /// <summary>The hold ended.</summary>
    HoldEnded,

    /// <summary>Units came back: another buyer let them go, or goods came in.</summary>
    UnitsCameBack,

    /// <summary>The order was confirmed or cancelled.</summary>
    Order,

    /// <summary>The host changed the sale: its line-up, its start or its end.</summary>
    Sale,

    /// <summary>Somebody who works for the seller.</summary>
    Staff,
}

/// <summary>Who or what was behind a decision.</summary>
/// <param name="Id">The comment, the order, or the key of a tap.</param>
/// <param name="By">The account, where a person of the seller or the buyer of an order was behind it.</param>
/// <param name="Comment">The comment, where one was.</param>
/// <param name="Voucher">The code of the voucher that the order was given with this confirmation.</param>
public sealed record ClaimCause(
    ClaimCauseKind Kind, string? Id = null, string? By = null, CommentBehind? Comment = null, string? Voucher = null);

/// <summary>A comment behind a decision.</summary>
/// <param name="At">The platform's time.</param>
/// <param name="Text">What it says; <c>null</c> once erased.</param>
public sealed record CommentBehind(string Platform, DateTimeOffset At, string? UserName, string? Text);

namespace Ocop.Channels;

/// <summary>What a channel did with a call.</summary>
public enum ChannelOutcome
{
    Done,

    /// <summary>Too much at once; it may be tried again later.</summary>
    Busy,

    /// <summary>It will not do it, now or later: the comment is gone, or the right is missing.</summary>
    Refused,
}

/// <summary>Why a channel will not do it.</summary>
public enum ChannelRefusal
{
    /// <summary>It does not say.</summary>
    Unknown,

    /// <summary>The platform has no such thing.</summary>
    NotSupported,

    /// <summary>The comment was removed, or is too old to be answered.</summary>
    CommentGone,

    /// <summary>The comment has had the one private answer that it may have.</summary>
    AlreadyAnswered,

    /// <summary>The buyer has not written to the page lately, and only those may be written to.</summary>
    WindowClosed,

    /// <summary>The page lacks the right.</summary>
    NoRight,

    /// <summary>The buyer wants no messages.</summary>
    OptedOut,
}

/// <summary>What a platform lets a page do.</summary>
/// <param name="MessagesComments">Answer a comment in private.</param>
/// <param name="MessagesUsers">Write to a user who wrote to the page.</param>
public sealed record ChannelAbilities(bool MessagesComments, bool MessagesUsers)
{
    public static readonly ChannelAbilities All = new(true, true);
}

/// <summary>The answer of a channel.</summary>
/// <param name="RetryAfter">For <see cref="ChannelOutcome.Busy"/>: how long to wait.</param>
/// <param name="Reason">For <see cref="ChannelOutcome.Refused"/>: why.</param>
public sealed record ChannelAnswer(ChannelOutcome Outcome, TimeSpan? RetryAfter = null, ChannelRefusal? Reason = null)
{
    public static ChannelAnswer No(ChannelRefusal why) => new(ChannelOutcome.Refused, Reason: why);
}

/// <summary>Something to be said to who wrote a comment.</summary>
/// <param name="Key">Of this message; see <see cref="IChannel"/>.</param>
/// <param name="CommentId">Which is answered; empty for a message to the user as such.</param>
public sealed record ChannelMessage(string Key, string SaleId, string Platform, string CommentId, string UserId, string Text);

/// <summary>A comment that the public is not to see.</summary>
public sealed record ChannelHide(string Key, string SaleId, string Platform, string CommentId);

/// <summary>
/// The way back to a platform. Every call has a key, and one whose key a channel knows is answered as before and done no second
/// time: after a crash nobody knows whether the last call went through, and it is made again.
/// </summary>
public interface IChannel
{
    /// <summary>What can be tried on a platform at all.</summary>
    ChannelAbilities AbilitiesOf(string platform) => ChannelAbilities.All;

    /// <summary>Answers under the comment, for all to see.</summary>
    Task<ChannelAnswer> ReplyAsync(ChannelMessage reply, CancellationToken cancellation);

    /// <summary>Writes to who wrote the comment alone.</summary>
    Task<ChannelAnswer> MessageAsync(ChannelMessage message, CancellationToken cancellation);

    /// <summary>Hides a comment from the public.</summary>
    Task<ChannelAnswer> HideAsync(ChannelHide comment, CancellationToken cancellation);
}

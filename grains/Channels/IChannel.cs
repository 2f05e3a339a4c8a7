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

/// <summary>The answer of a channel.</summary>
/// <param name="RetryAfter">For <see cref="ChannelOutcome.Busy"/>: how long to wait.</param>
public sealed record ChannelAnswer(ChannelOutcome Outcome, TimeSpan? RetryAfter = null);

/// <summary>Something to be said to who wrote a comment.</summary>
/// <param name="Key">Of this message; see <see cref="IChannel"/>.</param>
public sealed record ChannelMessage(string Key, string SaleId, string Platform, string CommentId, string UserId, string Text);

/// <summary>A comment that the public is not to see.</summary>
public sealed record ChannelHide(string Key, string SaleId, string Platform, string CommentId);

/// <summary>
/// The way back to a platform. Every call has a key, and one whose key a channel knows is answered as before and done no second
/// time: after a crash nobody knows whether the last call went through, and it is made again.
/// </summary>
public interface IChannel
{
    /// <summary>Answers under the comment, for all to see.</summary>
    Task<ChannelAnswer> ReplyAsync(ChannelMessage reply, CancellationToken cancellation);

    /// <summary>Writes to who wrote the comment alone.</summary>
    Task<ChannelAnswer> MessageAsync(ChannelMessage message, CancellationToken cancellation);

    /// <summary>Hides a comment from the public.</summary>
    Task<ChannelAnswer> HideAsync(ChannelHide comment, CancellationToken cancellation);
}

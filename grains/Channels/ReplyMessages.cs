using System.Collections.Immutable;

namespace Ocop.Channels;

/// <summary>What an automatic reply tells.</summary>
public enum ReplyKind
{
    Held,
    PartlyHeld,
    Waiting,
    Refused,
    Released,

    /// <summary>The sale takes no claims now.</summary>
    NotOpen,
}

/// <summary>The wordings of one kind of reply, used in turn, so that a platform does not take them for spam.</summary>
[GenerateSerializer, Immutable, Alias("ocop.channels.variants")]
public sealed record ReplyVariants(ReplyKind Kind, ImmutableArray<string> Texts);

/// <summary>How a sale answers comments.</summary>
/// <param name="IsOn">Comments that claim are answered.</param>
/// <param name="IsPrivate">By a message to the buyer instead of under the comment.</param>
/// <param name="HidesPhones">Comments that show a phone number are hidden from the public.</param>
/// <param name="PerMinute">Most messages on one platform in a minute.</param>
/// <param name="MergeSeconds">How long more is waited for that the same buyer is to hear.</param>
/// <param name="QuietAbove">When more than this is to be said within a minute, those who have what they asked for are not answered.</param>
/// <param name="Variants">Wordings instead of our own.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.settings")]
public sealed record ReplySettings(
    bool IsOn, bool IsPrivate, bool HidesPhones, int PerMinute, int MergeSeconds, int QuietAbove, ImmutableArray<ReplyVariants> Variants)
{
    public static readonly ReplySettings Off = new(false, false, false, PerMinute: 20, MergeSeconds: 4, QuietAbove: 60, []);
}

[GenerateSerializer, Immutable, Alias("ocop.channels.put-settings")]
public sealed record PutReplySettings(string Cause, ReplySettings Settings);

/// <summary>What a buyer is told about one item; facts without names.</summary>
[GenerateSerializer, Immutable, Alias("ocop.channels.line")]
public sealed record ReplyLine(
    ReplyKind Kind, string Code, int Held = 0, int Waiting = 0, int Place = 0, DateTimeOffset? Until = null, long PriceVnd = 0,
    DateTimeOffset? SoldOutAt = null);

/// <summary>Something is to be said to who wrote a comment.</summary>
/// <param name="Cause">What it answers; also the name by which it can be withdrawn.</param>
/// <param name="Lines">For an automatic reply: what to tell.</param>
/// <param name="Text">For an answer of the host: their words.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.owe")]
public sealed record OweReply(
    string Cause, string CommentId, string Platform, string UserId, string BuyerId, ImmutableArray<ReplyLine> Lines, string? Text = null);

/// <param name="Key">The cause of what is taken back.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.withdraw")]
public sealed record WithdrawReply(string Cause, string Key);

[GenerateSerializer, Immutable, Alias("ocop.channels.owe-hide")]
public sealed record OweHide(string Cause, string CommentId, string Platform);

/// <summary>How far a reply is.</summary>
public enum ReplyStatus
{
    /// <summary>It waits for its turn.</summary>
    Waiting,

    /// <summary>It is with the platform.</summary>
    Sending,
    Sent,

    /// <summary>The platform did not take it.</summary>
    Refused,
}

/// <summary>A reply.</summary>
/// <param name="Text">As it was said; <c>null</c> while it waits, or once it was erased.</param>
/// <param name="Answers">How many comments and taps it answers.</param>
/// <param name="IsAutomatic">Not the host's own words.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.reply")]
public sealed record ReplyView(
    string Key, string Platform, string CommentId, string BuyerId, string? Text, int Answers, ReplyStatus Status, bool IsAutomatic, DateTimeOffset At);

/// <summary>The replies of a sale.</summary>
/// <param name="Skipped">Not said, because so much was to be said.</param>
/// <param name="Hidden">Comments hidden.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.replies")]
public sealed record RepliesView(ImmutableArray<ReplyView> Items, int Waiting, long Sent, long Refused, long Skipped, long Hidden);

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

    /// <summary>So many claims were taken while nobody was answered: one public reply for all of them.</summary>
    Summary,

    /// <summary>The way to the buyer's bag.</summary>
    BagLink,

    /// <summary>Units came up from the waiting list.</summary>
    Promoted,

    /// <summary>A hold is about to end.</summary>
    HoldEnding,
    HoldEnded,

    /// <summary>The order was confirmed.</summary>
    Confirmed,

    /// <summary>Half of the time to pay is over.</summary>
    PaymentReminder,

    /// <summary>The time to pay is nearly over.</summary>
    LastCall,

    /// <summary>The order was not paid in time.</summary>
    LapsedUnpaid,
    PaymentReceived,
    Shipped,

    /// <summary>Money is to be paid back.</summary>
    RefundDue,
    RefundPaid,
}

/// <summary>The language of our own wordings.</summary>
public enum ReplyLanguage
{
    Vi,
    En,
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
/// <param name="SendsNotices">Buyers are told in private what becomes of their claims and orders afterwards.</param>
/// <param name="SendsLinks">Private messages carry the way to the buyer's bag.</param>
/// <param name="Language">Of our own wordings.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.settings")]
public sealed record ReplySettings(
    bool IsOn, bool IsPrivate, bool HidesPhones, int PerMinute, int MergeSeconds, int QuietAbove, ImmutableArray<ReplyVariants> Variants,
    bool SendsNotices = false, bool SendsLinks = false, ReplyLanguage Language = ReplyLanguage.Vi)
{
    public static readonly ReplySettings Off = new(false, false, false, PerMinute: 20, MergeSeconds: 4, QuietAbove: 60, []);
}

[GenerateSerializer, Immutable, Alias("ocop.channels.put-settings")]
public sealed record PutReplySettings(string Cause, ReplySettings Settings);

/// <summary>What a buyer is told about one item or one order; facts without names.</summary>
/// <param name="Code">Of the item; empty for an order as a whole.</param>
/// <param name="Until">When a hold ends, or the time to pay.</param>
/// <param name="OrderId">Of what is told of an order.</param>
/// <param name="AmountVnd">What is to be paid, was paid, or goes back, in VND.</param>
/// <param name="PayCode">By what a transfer is known.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.line")]
public sealed record ReplyLine(
    ReplyKind Kind, string Code, int Held = 0, int Waiting = 0, int Place = 0, DateTimeOffset? Until = null, long PriceVnd = 0,
    DateTimeOffset? SoldOutAt = null, string? OrderId = null, long AmountVnd = 0, string? PayCode = null);

/// <summary>What a buyer is to hear of a claim or an order that changed.</summary>
/// <param name="Cause">Made of the fact, so that it is told once.</param>
/// <param name="Sku">Of the item, where the sale is to name its code.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.owe-notice")]
public sealed record OweNotice(string Cause, string BuyerId, ReplyLine Line, string? Sku = null);

/// <summary>How a buyer of a sale can be reached.</summary>
/// <param name="CommentId">Their newest comment; empty when none is known.</param>
/// <param name="Code">That of the SKU that was asked for; <c>null</c> when it is not in the line-up.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.reach")]
public sealed record BuyerReach(string CommentId, string? Code);

/// <summary>A host has dealt with somebody who could not be told.</summary>
[GenerateSerializer, Immutable, Alias("ocop.channels.dismiss-untold")]
public sealed record DismissUntold(string Cause, long Number, string By);

/// <summary>Somebody who could not be told.</summary>
/// <param name="Number">Of the entry.</param>
/// <param name="Text">What they were to be told, without the way to their bag; <c>null</c> once erased.</param>
/// <param name="Phone">As far as one is known, so that they may be called.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.untold")]
public sealed record UntoldView(
    long Number, string BuyerId, string? UserName, string? Phone, ImmutableArray<ReplyKind> Kinds, string? Text, ChannelRefusal Reason, DateTimeOffset At);

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
/// <param name="Untold">Who could not be told, and was not dealt with yet.</param>
[GenerateSerializer, Immutable, Alias("ocop.channels.replies")]
public sealed record RepliesView(ImmutableArray<ReplyView> Items, int Waiting, long Sent, long Refused, long Skipped, long Hidden, int Untold = 0);

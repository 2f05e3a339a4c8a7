using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Ocop.Channels;

/// <summary>What happened to replies. Stored for ever: a discriminator never changes, and fields are only added. What was said stands beside the row.</summary>
[JsonDerivedType(typeof(ReplySettingsTaken), "settings")]
[JsonDerivedType(typeof(ReplyOwed), "owed")]
[JsonDerivedType(typeof(ReplySkipped), "skipped")]
[JsonDerivedType(typeof(ReplyPrepared), "prepared")]
[JsonDerivedType(typeof(ReplySettled), "settled")]
[JsonDerivedType(typeof(ReplyWithdrawn), "withdrawn")]
[JsonDerivedType(typeof(HideOwed), "hideOwed")]
[JsonDerivedType(typeof(HideSettled), "hideSettled")]
[JsonDerivedType(typeof(UntoldDismissed), "untoldDismissed")]
internal abstract record ReplyEvent;

internal sealed record ReplySettingsTaken(ReplySettings Settings) : ReplyEvent;

/// <param name="IsByHost">In the host's own words, which stand beside the row.</param>
internal sealed record ReplyOwed(
    string Key, string CommentId, string Platform, string UserId, string BuyerId, ImmutableArray<ReplyLine> Lines, bool IsByHost) : ReplyEvent;

/// <summary>So much was to be said that this was not.</summary>
/// <param name="CommentId">For an answer that quiet mode spared: that of the comment, and of whom; the others are counted only.</param>
internal sealed record ReplySkipped(string Key, string? CommentId = null, string? Platform = null, string? UserId = null) : ReplyEvent;

/// <summary>The wording stands, beside the row, and is on its way.</summary>
/// <param name="Key">By which the channel knows it: that of the first answer in it.</param>
/// <param name="Of">All that it answers.</param>
internal sealed record ReplyPrepared(
    string Key, ImmutableArray<string> Of, string CommentId, string Platform, string UserId, string BuyerId, bool IsByHost, bool IsPrivate) : ReplyEvent;

internal sealed record ReplySettled(string Key, ChannelOutcome Outcome, ChannelRefusal? Reason = null) : ReplyEvent;

internal sealed record ReplyWithdrawn(string Key) : ReplyEvent;

internal sealed record HideOwed(string Key, string CommentId, string Platform) : ReplyEvent;

internal sealed record HideSettled(string Key, ChannelOutcome Outcome) : ReplyEvent;

/// <summary>A host has dealt with somebody who could not be told.</summary>
internal sealed record UntoldDismissed(long Number, string By) : ReplyEvent;

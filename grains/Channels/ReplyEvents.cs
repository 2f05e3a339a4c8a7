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
internal abstract record ReplyEvent;

internal sealed record ReplySettingsTaken(ReplySettings Settings) : ReplyEvent;

/// <param name="IsByHost">In the host's own words, which stand beside the row.</param>
internal sealed record ReplyOwed(
    string Key, string CommentId, string Platform, string UserId, string BuyerId, ImmutableArray<ReplyLine> Lines, bool IsByHost) : ReplyEvent;

/// <summary>So much was to be said that this was not.</summary>
internal sealed record ReplySkipped(string Key) : ReplyEvent;

/// <summary>The wording stands, beside the row, and is on its way.</summary>
/// <param name="Key">By which the channel knows it: that of the first answer in it.</param>
/// <param name="Of">All that it answers.</param>
internal sealed record ReplyPrepared(
    string Key, ImmutableArray<string> Of, string CommentId, string Platform, string UserId, string BuyerId, bool IsByHost, bool IsPrivate) : ReplyEvent;

internal sealed record ReplySettled(string Key, ChannelOutcome Outcome) : ReplyEvent;

internal sealed record ReplyWithdrawn(string Key) : ReplyEvent;

internal sealed record HideOwed(string Key, string CommentId, string Platform) : ReplyEvent;

internal sealed record HideSettled(string Key, ChannelOutcome Outcome) : ReplyEvent;

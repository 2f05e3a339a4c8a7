using System.Collections.Immutable;
using Ocop.Api.Hosting;
using Ocop.Api.Messages;
using Ocop.Api.Orders;
using Ocop.Api.Readings;
using Ocop.Channels;

namespace Ocop.Api.LiveSales;

/// <summary>How a sale answers comments.</summary>
/// <param name="IsOn">Comments that claim are answered.</param>
/// <param name="IsPrivate">By a message to the buyer instead of under the comment.</param>
/// <param name="HidesPhones">Comments that show a phone number are hidden from the public.</param>
/// <param name="PerMinute">Most messages on one platform in a minute, 1 to 600; 20 when left out.</param>
/// <param name="MergeSeconds">How long more is waited for that the same buyer is to hear, 0 to 60; 4 when left out.</param>
/// <param name="QuietAbove">When more than this is to be said within a minute, those who have what they asked for are not answered; 60 when left out.</param>
/// <param name="Templates">
/// Wordings by kind, used in turn, with <c>{code} {held} {waiting} {place} {until} {soldOut} {price} {amount} {payCode} {items} {note} {link}</c>
/// as far as the kind has such facts; ours for kinds that are left out. Answers to comments: <c>held</c>, <c>partlyHeld</c>, <c>waiting</c>,
/// <c>refused</c>, <c>released</c>, <c>notOpen</c>; for all who were not answered: <c>summary</c>; in private: <c>bagLink</c>, <c>promoted</c>,
/// <c>holdEnding</c>, <c>holdEnded</c>, <c>confirmed</c>, <c>paymentReminder</c>, <c>lastCall</c>, <c>lapsedUnpaid</c>, <c>paymentReceived</c>,
/// <c>shipped</c>, <c>refundDue</c>, <c>refundPaid</c>.
/// </param>
/// <param name="SendsNotices">Buyers who came by comments are told in private what becomes of their claims and orders.</param>
/// <param name="SendsLinks">Private messages carry the way to the buyer's bag; a reply for all to see never does.</param>
/// <param name="Language">Of our own wordings: <c>vi</c> (when left out) or <c>en</c>.</param>
public sealed record ReplySettingsRecord(
    bool IsOn = false, bool IsPrivate = false, bool HidesPhones = false, int? PerMinute = null, int? MergeSeconds = null, int? QuietAbove = null,
    IReadOnlyDictionary<string, IReadOnlyList<string?>?>? Templates = null, bool SendsNotices = false, bool SendsLinks = false, string? Language = null)
{
    internal static ReplySettingsRecord Of(ReplySettings settings) => new(
        settings.IsOn, settings.IsPrivate, settings.HidesPhones, settings.PerMinute, settings.MergeSeconds, settings.QuietAbove,
        Enum.GetValues<ReplyKind>().ToDictionary(
            ApiJson.Word, kind => (IReadOnlyList<string?>?)[.. settings.Variants.FirstOrDefault(own => own.Kind == kind)?.Texts ?? ReplyTexts.OursFor(kind, settings.Language)]),
        settings.SendsNotices, settings.SendsLinks, ApiJson.Word(settings.Language));

    internal ReplySettings ToSettings() => new(
        IsOn, IsPrivate, HidesPhones, PerMinute ?? ReplySettings.Off.PerMinute, MergeSeconds ?? ReplySettings.Off.MergeSeconds,
        QuietAbove ?? ReplySettings.Off.QuietAbove, [.. (Templates ?? ImmutableDictionary<string, IReadOnlyList<string?>?>.Empty).Select(VariantsOf)],
        SendsNotices, SendsLinks, Language is not null && ApiJson.TryReadWord<ReplyLanguage>(Language, out var language) ? language : ReplyLanguage.Vi);

    private static ReplyVariants VariantsOf(KeyValuePair<string, IReadOnlyList<string?>?> template)
    {
        ApiJson.TryReadWord<ReplyKind>(template.Key, out var kind);
        return new(kind, [.. template.Value!.Select(text => text!.Trim())]);
    }
}

/// <summary>A reply.</summary>
/// <param name="Text">As it was said; left out while it waits for its turn.</param>
/// <param name="Answers">How many comments it answers.</param>
/// <param name="IsAutomatic">Not the host's own words; such a reply says so.</param>
public sealed record ReplyEntry(
    string Platform, string CommentId, string BuyerId, string? Text, int Answers, ReplyStatus Status, bool IsAutomatic, DateTimeOffset At)
{
    internal static ReplyEntry Of(ReplyView reply, Reading reading) =>
        new(reply.Platform, reply.CommentId, reply.BuyerId, Words.Of(reply.BuyerId, null, reply.Text, reading).Text, reply.Answers, reply.Status, reply.IsAutomatic, reply.At);
}

/// <summary>The replies of a sale, newest first.</summary>
/// <param name="Waiting">Not said yet.</param>
/// <param name="Refused">The platform did not take them.</param>
/// <param name="Skipped">Not said, because so much was to be said.</param>
/// <param name="Hidden">Comments hidden.</param>
/// <param name="Untold">Buyers who could not be told, and were not dealt with yet.</param>
public sealed record RepliesRecord(IReadOnlyList<ReplyEntry> Items, int Waiting, long Sent, long Refused, long Skipped, long Hidden, int Untold = 0);

/// <summary>A buyer who could not be told.</summary>
/// <param name="Number">By which the entry is dismissed.</param>
/// <param name="Phone">As far as one is known, so that they may be called; masked for who does not sell to them.</param>
/// <param name="Kinds">What they were to be told of.</param>
/// <param name="Text">In which words, without the way to their bag.</param>
/// <param name="Reason">Why the platform did not take it.</param>
public sealed record UntoldEntry(
    long Number, string BuyerId, string? UserName, string? Phone, IReadOnlyList<ReplyKind> Kinds, string? Text, ChannelRefusal Reason, DateTimeOffset At, Text Message, bool IsMasked)
{
    internal static UntoldEntry Of(UntoldView entry, Sight sight) => new(
        entry.Number, entry.BuyerId, Words.Of(entry.UserName, null, sight).Name, sight.IsWhole || entry.Phone is not { } phone ? entry.Phone : Slip.Mask(phone), entry.Kinds, Words.Of(null, entry.Text, sight).Text,
        entry.Reason, entry.At, NoticeTexts.Of(entry.Reason), !sight.IsWhole);
}

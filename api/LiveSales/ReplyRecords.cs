using System.Collections.Immutable;
using Ocop.Api.Hosting;
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
/// Wordings by kind (<c>held</c>, <c>partlyHeld</c>, <c>waiting</c>, <c>refused</c>, <c>released</c>, <c>notOpen</c>), used in turn, with
/// <c>{code} {held} {waiting} {place} {until} {soldOut} {price}</c>; ours for kinds that are left out.
/// </param>
public sealed record ReplySettingsRecord(
    bool IsOn = false, bool IsPrivate = false, bool HidesPhones = false, int? PerMinute = null, int? MergeSeconds = null, int? QuietAbove = null,
    IReadOnlyDictionary<string, IReadOnlyList<string?>?>? Templates = null)
{
    internal static ReplySettingsRecord Of(ReplySettings settings) => new(
        settings.IsOn, settings.IsPrivate, settings.HidesPhones, settings.PerMinute, settings.MergeSeconds, settings.QuietAbove,
        Enum.GetValues<ReplyKind>().ToDictionary(
            ApiJson.Word, kind => (IReadOnlyList<string?>?)[.. settings.Variants.FirstOrDefault(own => own.Kind == kind)?.Texts ?? ReplyTexts.OursFor(kind)]));

    internal ReplySettings ToSettings() => new(
        IsOn, IsPrivate, HidesPhones, PerMinute ?? ReplySettings.Off.PerMinute, MergeSeconds ?? ReplySettings.Off.MergeSeconds,
        QuietAbove ?? ReplySettings.Off.QuietAbove, [.. (Templates ?? ImmutableDictionary<string, IReadOnlyList<string?>?>.Empty).Select(VariantsOf)]);

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
    internal static ReplyEntry Of(ReplyView reply) =>
        new(reply.Platform, reply.CommentId, reply.BuyerId, reply.Text, reply.Answers, reply.Status, reply.IsAutomatic, reply.At);
}

/// <summary>The replies of a sale, newest first.</summary>
/// <param name="Waiting">Not said yet.</param>
/// <param name="Refused">The platform did not take them.</param>
/// <param name="Skipped">Not said, because so much was to be said.</param>
/// <param name="Hidden">Comments hidden.</param>
public sealed record RepliesRecord(IReadOnlyList<ReplyEntry> Items, int Waiting, long Sent, long Refused, long Skipped, long Hidden);

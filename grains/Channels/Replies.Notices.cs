using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Channels;

/// <summary>What buyers are told after the answer to their comment, who could not be told, and what is said of those whom quiet mode spared.</summary>
internal sealed partial record Replies
{
    private const int MostUntold = 500;
    private const int MostLinked = 20_000;
    private static readonly TimeSpan SummaryEvery = TimeSpan.FromMinutes(3);

    /// <summary>Who could not be told and was not dealt with, newest last.</summary>
    public ImmutableList<Untold> Untold { get; init; } = [];

    /// <summary>Buyers whom the way to their bag was owed to, and whether a private message has reached them. When full, nobody is added.</summary>
    public ImmutableDictionary<string, bool> Linked { get; init; } = ImmutableDictionary<string, bool>.Empty;

    /// <summary>By platform.</summary>
    public ImmutableDictionary<string, Spared> Spared { get; init; } = ImmutableDictionary<string, Spared>.Empty;

    /// <summary>When each platform was last told how many were spared.</summary>
    public ImmutableDictionary<string, DateTimeOffset> SummaryAt { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    public Decision<ReplyEvent, bool> Owe(OweNotice command, BuyerReach reach, DateTimeOffset now)
    {
        var (buyer, kind) = (command.BuyerId, command.Line.Kind);
        // Who must act is told also when a thousand wait: beyond twice that nobody would hear it in time.
        if ((kind.CanBeSpared() && IsQuiet(now)) || Waiting.Count >= (kind.MustAct() ? 2 * MostWaiting : MostWaiting))
            return new([new ReplySkipped(command.Cause)], false);
        var line = command.Line with { Code = command.Line.OrderId is null ? reach.Code ?? command.Line.Code : command.Line.Code };
        var at = buyer.IndexOf(':', StringComparison.Ordinal);
        return new([new ReplyOwed(command.Cause, reach.CommentId, buyer[..at], buyer[(at + 1)..], buyer, [line], IsByHost: false)], true);
    }

    public Decision<ReplyEvent, bool> Dismiss(DismissUntold command) => Untold.Exists(entry => entry.Number == command.Number)
        ? new([new UntoldDismissed(command.Number, command.By)], true)
        : new([], false);

    /// <summary>What waits and is true no longer: the hold or the time to pay that it warns of has ended.</summary>
    public ImmutableArray<string> Stale(DateTimeOffset now) =>
        [.. Waiting.Where(reply => reply.Owed.Lines is { IsDefaultOrEmpty: false } lines && lines.All(line => line.IsStale(now))).Select(reply => reply.Owed.Key)];

    /// <summary>One public reply for all who were spared on a platform, when it is time; <c>null</c> otherwise.</summary>
    public ReplyOwed? Summary(DateTimeOffset now) => SummaryDues().Where(one => one.Due <= now).Select(one => one.Platform).FirstOrDefault() is { } platform
        // One comment may be the last that was spared twice: it is edited, and its answer spared again.
        ? new($"summary/{Spared[platform].CommentId}/{SummaryAt.GetValueOrDefault(platform).UtcTicks}", Spared[platform].CommentId, platform, Spared[platform].UserId, "",
            [new(ReplyKind.Summary, "", Spared[platform].Count)], IsByHost: false)
        : null;

    public Decision<ReplyEvent, bool> OweSummary(ReplyOwed summary) => Spared.GetValueOrDefault(summary.Platform)?.CommentId == summary.CommentId
        ? new([summary], true)
        : new([], false);

    /// <summary>A private message with the way to the bag has reached them.</summary>
    public bool HasLink(string buyerId) => Linked.GetValueOrDefault(buyerId);

    /// <summary>When the busy minute is over, and so long after the last one.</summary>
    private IEnumerable<(string Platform, DateTimeOffset Due)> SummaryDues() => Spared.Keys.Select(platform => (
        platform, SummaryAt.TryGetValue(platform, out var last) && last + SummaryEvery > MinuteFrom + Minute ? last + SummaryEvery : MinuteFrom + Minute));

    private Replies Take(ReplyOwed owed, long version, DateTimeOffset at)
    {
        var next = Counted(at) with { Waiting = Waiting.Add(new(version, owed, at)) };
        if (IsAbout(owed, ReplyKind.BagLink)) return next with { Linked = Linked.SetItem(owed.BuyerId, Linked.GetValueOrDefault(owed.BuyerId)) };
        return IsAbout(owed, ReplyKind.Summary)
            ? next with { Spared = Spared.Remove(owed.Platform), SummaryAt = SummaryAt.SetItem(owed.Platform, at) }
            : next;
    }

    private Replies Spare(ReplySkipped skipped) => skipped is { CommentId: { } comment, Platform: { } platform, UserId: { } user }
        ? this with { Spared = Spared.SetItem(platform, new((Spared.GetValueOrDefault(platform)?.Count ?? 0) + 1, comment, user)) }
        : this;

    /// <summary>Who was not told of something that matters afterwards is the host's to call.</summary>
    private Replies Told(SaidReply said, ReplySettled settled, DateTimeOffset at)
    {
        var (prepared, notices) = (said.Prepared, said.Notices.IsDefault ? [] : said.Notices);
        if (settled.Outcome == ChannelOutcome.Done)
            return prepared.IsPrivate && Linked.ContainsKey(prepared.BuyerId) ? this with { Linked = Linked.SetItem(prepared.BuyerId, true) } : this;
        if (notices.IsEmpty) return this;
        var untold = Untold.Add(new(said.Version, prepared.BuyerId, notices, settled.Reason ?? ChannelRefusal.Unknown, at));
        return this with { Untold = untold.Count > MostUntold ? untold.RemoveAt(0) : untold };
    }

    private ImmutableArray<ReplyKind> NoticesIn(ReplyPrepared prepared) =>
        [.. Waiting.Where(reply => prepared.Of.Contains(reply.Owed.Key)).SelectMany(reply => LinesOf(reply)).Select(line => line.Kind).Where(kind => kind.IsNotice()).Distinct()];

    /// <summary>Once a buyer who has something to confirm, and only where the answer itself is for all to see. Who only waits keeps the one private answer of their comment for their turn.</summary>
    private bool NeedsLink(OweReply command) => !Settings.IsPrivate && Linked.Count < MostLinked && !Linked.ContainsKey(command.BuyerId)
        && command.Lines.Any(line => line.Kind is ReplyKind.Held or ReplyKind.PartlyHeld);

    private static ReplyOwed LinkOf(ReplyOwed owed) => owed with { Key = $"{owed.Key}#bag", Lines = [new(ReplyKind.BagLink, "")] };

    private bool IsPrivate(OwedReply reply) => !IsAbout(reply.Owed, ReplyKind.Summary) && (Settings.IsPrivate || LinesOf(reply).Any(line => line.Kind.IsNotice()));

    private static bool MustAct(OwedReply reply) => LinesOf(reply).Any(line => line.Kind.MustAct());

    private static bool IsAbout(ReplyOwed owed, ReplyKind kind) => owed.Lines is { IsDefaultOrEmpty: false } lines && lines[0].Kind == kind;

    private static ImmutableArray<ReplyLine> LinesOf(OwedReply reply) => reply.Owed.Lines.IsDefault ? [] : reply.Owed.Lines;
}

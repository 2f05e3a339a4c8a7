using System.Collections.Immutable;
using Ocop.Journal;

namespace Ocop.Channels;

/// <summary>Something that waits to be said.</summary>
/// <param name="Version">Of its row, beside which the host's words stand.</param>
internal sealed record OwedReply(long Version, ReplyOwed Owed, DateTimeOffset Since);

/// <summary>Something that was said or is being said.</summary>
/// <param name="Version">Of its row, beside which its wording stands.</param>
/// <param name="Notices">Those of its facts that the buyer is told in private.</param>
internal sealed record SaidReply(
    long Version, ReplyPrepared Prepared, DateTimeOffset At, ReplyStatus Status, ImmutableArray<ReplyKind> Notices = default);

/// <summary>Somebody who could not be told.</summary>
/// <param name="Number">Version of the row beside which the words stand.</param>
internal sealed record Untold(long Number, string BuyerId, ImmutableArray<ReplyKind> Kinds, ChannelRefusal Reason, DateTimeOffset At);

/// <summary>Answers on one platform that quiet mode spared since it was last said how many.</summary>
/// <param name="CommentId">The newest comment of them, under which it is said.</param>
internal sealed record Spared(int Count, string CommentId, string UserId);

/// <summary>What is said next: the answers that go into one message.</summary>
internal sealed record ReplyPlan(ImmutableArray<OwedReply> Answers, bool IsPrivate, long Turn)
{
    public OwedReply First => Answers[0];

    public string Key => First.Owed.Key;

    public ReplyPrepared ToEvent()
    {
        var newest = Answers[^1].Owed;
        return new(Key, [.. Answers.Select(answer => answer.Owed.Key)], newest.CommentId, newest.Platform, newest.UserId, newest.BuyerId, newest.IsByHost, IsPrivate);
    }
}

/// <summary>What is to be said under one sale and what was, and the rules of when.</summary>
internal sealed partial record Replies
{
    public static readonly Replies None = new();

    private const int MostWaiting = 2_000;
    private const int MostSaid = 200;
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    public ReplySettings Settings { get; init; } = ReplySettings.Off;

    /// <summary>In order of arrival.</summary>
    public ImmutableList<OwedReply> Waiting { get; init; } = [];

    /// <summary>The newest messages, newest last; none that is on its way is dropped.</summary>
    public ImmutableList<SaidReply> Said { get; init; } = [];

    /// <summary>When each platform was last given something.</summary>
    public ImmutableDictionary<string, DateTimeOffset> LastAt { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Since when <see cref="InMinute"/> counts what is to be said.</summary>
    public DateTimeOffset MinuteFrom { get; init; }
    public int InMinute { get; init; }
    public long Turn { get; init; }
    public long Sent { get; init; }
    public long Refused { get; init; }
    public long Skipped { get; init; }
    public long Hidden { get; init; }

    /// <summary>Keys of comments that are being hidden.</summary>
    public ImmutableHashSet<string> Hiding { get; init; } = [];

    /// <param name="canLink">The way to a bag can be written, and the platform lets us write in private.</param>
    public Decision<ReplyEvent, bool> Owe(OweReply command, DateTimeOffset now, bool canLink = false)
    {
        var isByHost = command.Text is not null;
        // Who waits or went away empty is told in any case: the others have what they asked for.
        if (!isByHost && IsQuiet(now) && command.Lines.All(line => line.Kind.CanBeSpared()))
            return new([new ReplySkipped(command.Cause, command.CommentId, command.Platform, command.UserId)], false);
        if (Waiting.Count >= MostWaiting) return new([new ReplySkipped(command.Cause)], false);
        var owed = new ReplyOwed(command.Cause, command.CommentId, command.Platform, command.UserId, command.BuyerId, command.Lines, isByHost);
        return canLink && !isByHost && NeedsLink(command) ? new([LinkOf(owed), owed], true) : new([owed], true);
    }

    public Decision<ReplyEvent, bool> Withdraw(string key) =>
        Waiting.Exists(reply => reply.Owed.Key == key) ? new([new ReplyWithdrawn(key)], true) : new([], false);

    /// <summary>What is to be said now; <c>null</c> when nothing is due. The host's words go first, then who has waited longest.</summary>
    public ReplyPlan? Next(DateTimeOffset now)
    {
        var first = Dues().Where(one => one.Due <= now).Select(one => one.Reply)
            .OrderBy(reply => !reply.Owed.IsByHost).ThenBy(reply => !MustAct(reply)).ThenBy(reply => reply.Version).FirstOrDefault();
        if (first is null) return null;
        var together = first.Owed.IsByHost
            ? [first]
            : Waiting.Where(reply => !reply.Owed.IsByHost && reply.Owed.BuyerId == first.Owed.BuyerId && IsPrivate(reply) == IsPrivate(first)).ToImmutableArray();
        return new(together, IsPrivate(first), Turn);
    }

    /// <summary>When something is due next; <c>null</c> when nothing waits, or only behind what is on its way.</summary>
    public DateTimeOffset? NextDue() => Dues().Select(one => (DateTimeOffset?)one.Due).Concat(SummaryDues().Select(one => (DateTimeOffset?)one.Due)).Min();

    public Decision<ReplyEvent, bool> Prepare(ReplyPlan plan)
    {
        var prepared = plan.ToEvent();
        // Withdrawn meanwhile: the plan was made of what stood on disk.
        return prepared.Of.All(key => Waiting.Exists(reply => reply.Owed.Key == key)) ? new([prepared], true) : new([], false);
    }

    public Replies Apply(ReplyEvent happened, long version, DateTimeOffset at) => happened switch
    {
        ReplySettingsTaken taken => this with { Settings = taken.Settings },
        ReplyOwed owed => Take(owed, version, at),
        ReplySkipped skipped => (Counted(at) with { Skipped = Skipped + 1 }).Spare(skipped),
        ReplyWithdrawn withdrawn => this with { Waiting = Waiting.RemoveAll(reply => reply.Owed.Key == withdrawn.Key) },
        ReplyPrepared prepared => this with
        {
            Waiting = Waiting.RemoveAll(reply => prepared.Of.Contains(reply.Owed.Key)),
            Said = Bounded(Said.Add(new(version, prepared, at, ReplyStatus.Sending, NoticesIn(prepared)))),
            LastAt = LastAt.SetItem(prepared.Platform, at),
            Turn = Turn + 1,
        },
        ReplySettled settled => Settle(settled, at),
        UntoldDismissed dismissed => this with { Untold = Untold.RemoveAll(entry => entry.Number == dismissed.Number) },
        HideOwed hide => this with { Hiding = Hiding.Add(hide.Key) },
        HideSettled hidden => this with { Hiding = Hiding.Remove(hidden.Key), Hidden = Hidden + (hidden.Outcome == ChannelOutcome.Done ? 1 : 0) },
        _ => throw new NotSupportedException($"{happened.GetType().Name} is not an event of replies."),
    };

    /// <summary>Whether a message is still with its platform, as far as is known.</summary>
    public bool IsSending(string key) => Said.Exists(said => said.Prepared.Key == key && said.Status == ReplyStatus.Sending);

    private Replies Settle(ReplySettled settled, DateTimeOffset at)
    {
        var isDone = settled.Outcome == ChannelOutcome.Done;
        var said = Said.FindIndex(reply => reply.Prepared.Key == settled.Key);
        return (said < 0 ? this : Told(Said[said], settled, at)) with
        {
            Said = said < 0 ? Said : Said.SetItem(said, Said[said] with { Status = isDone ? ReplyStatus.Sent : ReplyStatus.Refused }),
            Sent = Sent + (isDone ? 1 : 0),
            Refused = Refused + (isDone ? 0 : 1),
        };
    }

    private bool IsQuiet(DateTimeOffset now) => now - MinuteFrom < Minute && InMinute >= Settings.QuietAbove;

    private Replies Counted(DateTimeOffset at) => at - MinuteFrom < Minute
        ? this with { InMinute = InMinute + 1 }
        : this with { MinuteFrom = at, InMinute = 1 };

    /// <summary>When what waits may be said: not before others of the buyer had time to come, and one message at a time on a platform.</summary>
    private IEnumerable<(OwedReply Reply, DateTimeOffset Due)> Dues()
    {
        var busy = Said.Where(said => said.Status == ReplyStatus.Sending).Select(said => said.Prepared.Platform).ToHashSet();
        return Waiting.Where(reply => !busy.Contains(reply.Owed.Platform)).Select(reply => (reply, DueAt(reply)));
    }

    private DateTimeOffset DueAt(OwedReply reply)
    {
        var merged = reply.Since + TimeSpan.FromSeconds(Settings.MergeSeconds);
        var turn = LastAt.TryGetValue(reply.Owed.Platform, out var last) ? last + Minute / Settings.PerMinute : merged;
        return turn > merged ? turn : merged;
    }

    private static ImmutableList<SaidReply> Bounded(ImmutableList<SaidReply> said) =>
        said.Count > MostSaid && said.FindIndex(reply => reply.Status != ReplyStatus.Sending) is var oldest and >= 0 ? said.RemoveAt(oldest) : said;
}

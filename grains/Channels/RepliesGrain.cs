using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Ocop.Journal;
using Ocop.Shared;
using Orleans.Concurrency;

namespace Ocop.Channels;

/// <summary>What stands beside a row: the words themselves.</summary>
internal sealed record ReplyText(string Text);

[GrainType("replies")]
[Reentrant] // Decisions are synchronous and states immutable; only waiting for the disk and for the channel interleaves.
internal sealed partial class RepliesGrain : JournalGrain<Replies, ReplyEvent>, IRepliesGrain, IRemindable
{
    private static readonly TimeSpan Soonest = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan WhenBusy = TimeSpan.FromSeconds(5);

    private readonly Dictionary<string, TaskCompletionSource> waiting = [];
    private readonly IChannel channel;
    private readonly IBagLinkWriter links;
    private readonly Soon turn;
    private bool isPreparing;

    public RepliesGrain(IJournal journal, IChannel channel, IBagLinkWriter links, TimeProvider clock, ILogger<RepliesGrain> logger)
        : base(journal, clock, logger)
    {
        (this.channel, this.links) = (channel, links);
        turn = new(this, Soonest, PrepareAsync);
    }

    protected override Replies Empty => Replies.None;

    protected override Replies Apply(Replies state, Recorded<ReplyEvent> decision) =>
        decision.Events.Aggregate(state, (replies, happened) => replies.Apply(happened, decision.Version, decision.At));

    public async Task PutSettings(PutReplySettings command)
    {
        await Commit(command.Cause, _ => new Decision<ReplyEvent, bool>([new ReplySettingsTaken(command.Settings)], true), _ => true);
        if (State.Settings.SendsNotices) await Watch();
    }

    public Task Owe(OweReply command)
    {
        var canLink = CanLink(command.Platform);
        return Commit(
            command.Cause, replies => replies.Owe(command, Now, canLink), _ => true,
            command.Text is null ? null : JournalJson.Write(new ReplyText(command.Text)));
    }

    public Task<bool> Withdraw(WithdrawReply command) =>
        Commit(command.Cause, replies => replies.Withdraw(command.Key), _ => true);

    public Task Hide(OweHide command) => Commit(
        command.Cause, _ => new Decision<ReplyEvent, bool>([new HideOwed(command.Cause, command.CommentId, command.Platform)], true), _ => true);

    public async Task<RepliesView> Get(int limit)
    {
        var said = State.Said.Reverse().Take(limit).ToArray();
        var texts = await Journal.ReadPersonalAsync(Stream, [.. said.Select(reply => reply.Version)], Gone);
        var views = said.Select(reply => ViewOf(reply.Prepared, reply, texts.GetValueOrDefault(reply.Version)));
        return new([.. State.Waiting.Reverse().Select(ViewOf).Concat(views).Take(limit)], State.Waiting.Count, State.Sent, State.Refused, State.Skipped, State.Hidden,
            State.Untold.Count);
    }

    protected override bool Owes(ReplyEvent happened) => happened is ReplyOwed or ReplyPrepared or HideOwed;

    protected override Task DeliverAsync(Recorded<ReplyEvent> decision) => Task.WhenAll(decision.Events.Select(happened => happened switch
    {
        ReplyOwed owed => TurnOfAsync(owed.Key),
        ReplyPrepared prepared => SendAsync(prepared, decision.Personal),
        HideOwed hide => HideAsync(hide),
        _ => Task.CompletedTask,
    }));

    protected override void OnWritten(IReadOnlyList<Recorded<ReplyEvent>> decisions)
    {
        foreach (var key in decisions.SelectMany(decision => decision.Events).SelectMany(happened => KeysDoneBy(happened)))
            if (waiting.Remove(key, out var done)) done.TrySetResult();
        turn.Ask();
    }

    private static ImmutableArray<string> KeysDoneBy(ReplyEvent happened) => happened switch
    {
        ReplyPrepared prepared => prepared.Of,
        ReplyWithdrawn withdrawn => [withdrawn.Key],
        _ => [],
    };

    /// <summary>Owed until it goes into a message, which is owed itself from then on, or is withdrawn.</summary>
    private Task TurnOfAsync(string key)
    {
        if (!State.Waiting.Exists(reply => reply.Owed.Key == key)) return Task.CompletedTask;
        turn.Ask();
        return (waiting[key] = new()).Task.WaitAsync(Gone);
    }

    /// <summary>Puts into words what is due, and comes back when more will be.</summary>
    private async Task PrepareAsync()
    {
        if (isPreparing) return;
        isPreparing = true;
        try
        {
            foreach (var key in State.Stale(Now)) await Withdraw(new($"stale/{key}", key));
            if (State.Summary(Now) is { } summary) await Commit(summary.Key, replies => replies.OweSummary(summary), _ => true);
            while (State.Next(Now) is { } plan)
                await Commit($"prepare/{plan.Key}", replies => replies.Prepare(plan), _ => true, JournalJson.Write(new ReplyText(await WordsAsync(plan))));
        }
        finally
        {
            isPreparing = false;
        }
        if (State.NextDue() is not { } due) return;
        var wait = due - Now;
        turn.Set(wait > Soonest ? wait : Soonest);
    }

    private async Task<string> WordsAsync(ReplyPlan plan)
    {
        if (!plan.First.Owed.IsByHost) return await AutomaticWordsAsync(plan);
        var texts = await Journal.ReadPersonalAsync(Stream, [plan.First.Version], Gone);
        return texts.TryGetValue(plan.First.Version, out var personal) ? JournalJson.Read<ReplyText>(personal).Text : "";
    }

    private async Task SendAsync(ReplyPrepared prepared, string? personal)
    {
        if (!State.IsSending(prepared.Key)) return; // delivered again after a crash, and the note that it was said is on disk
        var text = personal is null ? "" : JournalJson.Read<ReplyText>(personal).Text;
        var message = new ChannelMessage(prepared.Key, Key, prepared.Platform, prepared.CommentId, prepared.UserId, text);
        // Erased before it was said: there is nothing to say any more.
        var answer = text.Length == 0 ? new(ChannelOutcome.Refused)
            : !prepared.IsByHost && await WantsNoMessagesAsync(prepared.BuyerId) ? ChannelAnswer.No(ChannelRefusal.OptedOut)
            : prepared.IsPrivate ? await MessageAsync(message, prepared)
            : await CallAsync(() => channel.ReplyAsync(message, Gone));
        var settled = new ReplySettled(prepared.Key, answer.Outcome, answer.Outcome == ChannelOutcome.Done ? null : answer.Reason);
        await Commit($"said/{prepared.Key}", _ => new Decision<ReplyEvent, bool>([settled], true), _ => true);
    }

    private async Task HideAsync(HideOwed hide)
    {
        if (!State.Hiding.Contains(hide.Key)) return;
        var answer = await CallAsync(() => channel.HideAsync(new(hide.Key, Key, hide.Platform, hide.CommentId), Gone));
        await Commit($"hidden/{hide.Key}", _ => new Decision<ReplyEvent, bool>([new HideSettled(hide.Key, answer.Outcome)], true), _ => true);
    }

    private async Task<ChannelAnswer> CallAsync(Func<Task<ChannelAnswer>> call)
    {
        while (true)
        {
            var answer = await UntilDoneAsync(call);
            if (answer.Outcome != ChannelOutcome.Busy) return answer;
            await Task.Delay(answer.RetryAfter ?? WhenBusy, Clock, Gone);
        }
    }

    private static ReplyView ViewOf(OwedReply reply) => new(
        reply.Owed.Key, reply.Owed.Platform, reply.Owed.CommentId, reply.Owed.BuyerId, null, 1, ReplyStatus.Waiting, !reply.Owed.IsByHost, reply.Since);

    private static ReplyView ViewOf(ReplyPrepared prepared, SaidReply reply, string? personal) => new(
        prepared.Key, prepared.Platform, prepared.CommentId, prepared.BuyerId, personal is null ? null : Shown(JournalJson.Read<ReplyText>(personal).Text),
        prepared.Of.Length, reply.Status, !prepared.IsByHost, reply.At);
}

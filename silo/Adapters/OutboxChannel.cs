using Ocop.Channels;

namespace Ocop.Silo.Adapters;

/// <summary>What was handed to a channel.</summary>
/// <param name="Act">What it was to do.</param>
public sealed record OutboxEntry(string Key, string SaleId, string Platform, string CommentId, OutboxAct Act, string Text);

/// <summary>What a channel can be asked for.</summary>
public enum OutboxAct
{
    Reply,
    Message,
    Hide,
}

/// <summary>
/// Stands in for the channels of platforms: keeps the newest of what it was given, and sends nothing anywhere. It permits what they do: a
/// comment is answered in private once, TikTok has no way back to who comments, and Facebook lets a page write only to who wrote to
/// it within a day, which nobody does here.
/// </summary>
public sealed partial class OutboxChannel(ILogger<OutboxChannel> log) : IChannel
{
    private const int MostKept = 10_000;

    private readonly Lock turn = new();
    private readonly Queue<OutboxEntry> kept = new();
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);
    private readonly HashSet<string> answered = new(StringComparer.Ordinal);

    /// <summary>What was taken, oldest first.</summary>
    public IReadOnlyList<OutboxEntry> Entries
    {
        get
        {
            lock (turn) return [.. kept];
        }
    }

    public ChannelAbilities AbilitiesOf(string platform) => platform switch
    {
        "tiktok" => new(false, false),
        "instagram" => new(true, false), // while the broadcast runs, and under comments alone
        _ => ChannelAbilities.All,
    };

    public Task<ChannelAnswer> ReplyAsync(ChannelMessage reply, CancellationToken cancellation) =>
        TakeAsync(new(reply.Key, reply.SaleId, reply.Platform, reply.CommentId, OutboxAct.Reply, reply.Text));

    public Task<ChannelAnswer> MessageAsync(ChannelMessage message, CancellationToken cancellation) =>
        message is { CommentId: "", Platform: "facebook" }
            ? Task.FromResult(ChannelAnswer.No(ChannelRefusal.WindowClosed))
            : TakeAsync(new(message.Key, message.SaleId, message.Platform, message.CommentId, OutboxAct.Message, message.Text));

    public Task<ChannelAnswer> HideAsync(ChannelHide comment, CancellationToken cancellation) =>
        TakeAsync(new(comment.Key, comment.SaleId, comment.Platform, comment.CommentId, OutboxAct.Hide, ""));

    private Task<ChannelAnswer> TakeAsync(OutboxEntry entry)
    {
        lock (turn)
        {
            if (keys.Contains(KeyOf(entry))) return Task.FromResult(new ChannelAnswer(ChannelOutcome.Done));
            if (entry is { Act: OutboxAct.Message, CommentId.Length: > 0 } && !answered.Add(CommentOf(entry)))
                return Task.FromResult(ChannelAnswer.No(ChannelRefusal.AlreadyAnswered));
            keys.Add(KeyOf(entry));
            Keep(entry);
        }
        return Task.FromResult(new ChannelAnswer(ChannelOutcome.Done));
    }

    private void Keep(OutboxEntry entry)
    {
        kept.Enqueue(entry);
        if (kept.Count > MostKept && kept.TryDequeue(out var oldest))
        {
            keys.Remove(KeyOf(oldest));
            answered.Remove(CommentOf(oldest));
        }
        LogTaken(entry.SaleId, entry.Act, entry.CommentId);
    }

    private static string KeyOf(OutboxEntry entry) => $"{entry.SaleId}/{entry.Act}/{entry.Key}";

    private static string CommentOf(OutboxEntry entry) => $"{entry.SaleId}/{entry.Platform}/{entry.CommentId}";

    [LoggerMessage(1, LogLevel.Debug, "{Sale}: {Act} to comment {Comment}")]
    private partial void LogTaken(string sale, OutboxAct act, string comment);
}

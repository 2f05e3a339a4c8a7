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

/// <summary>Stands in for the channels of platforms: takes everything, keeps the newest, and sends nothing anywhere.</summary>
public sealed partial class OutboxChannel(ILogger<OutboxChannel> log) : IChannel
{
    private const int MostKept = 10_000;

    private readonly Lock turn = new();
    private readonly Queue<OutboxEntry> kept = new();
    private readonly HashSet<string> keys = new(StringComparer.Ordinal);

    /// <summary>What was taken, oldest first.</summary>
    public IReadOnlyList<OutboxEntry> Entries
    {
        get
        {
            lock (turn) return [.. kept];
        }
    }

    public Task<ChannelAnswer> ReplyAsync(ChannelMessage reply, CancellationToken cancellation) =>
        TakeAsync(new(reply.Key, reply.SaleId, reply.Platform, reply.CommentId, OutboxAct.Reply, reply.Text));

    public Task<ChannelAnswer> MessageAsync(ChannelMessage message, CancellationToken cancellation) =>
        TakeAsync(new(message.Key, message.SaleId, message.Platform, message.CommentId, OutboxAct.Message, message.Text));

    public Task<ChannelAnswer> HideAsync(ChannelHide comment, CancellationToken cancellation) =>
        TakeAsync(new(comment.Key, comment.SaleId, comment.Platform, comment.CommentId, OutboxAct.Hide, ""));

    private Task<ChannelAnswer> TakeAsync(OutboxEntry entry)
    {
        lock (turn)
        {
            if (keys.Add($"{entry.SaleId}/{entry.Act}/{entry.Key}")) Keep(entry);
        }
        return Task.FromResult(new ChannelAnswer(ChannelOutcome.Done));
    }

    private void Keep(OutboxEntry entry)
    {
        kept.Enqueue(entry);
        if (kept.Count > MostKept && kept.TryDequeue(out var oldest)) keys.Remove($"{oldest.SaleId}/{oldest.Act}/{oldest.Key}");
        LogTaken(entry.SaleId, entry.Act, entry.CommentId);
    }

    [LoggerMessage(1, LogLevel.Debug, "{Sale}: {Act} to comment {Comment}")]
    private partial void LogTaken(string sale, OutboxAct act, string comment);
}

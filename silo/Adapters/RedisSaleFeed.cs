using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Ocop.Feeds;
using Orleans.Serialization;
using StackExchange.Redis;

namespace Ocop.Silo.Adapters;

/// <summary>
/// The feed of a cluster, by Redis: silos publish, every API node listens. Redis may be away at any time: nobody who publishes
/// waits for it, and who listens learns from the numbers of batches that something was missed, within a second of its return.
/// </summary>
/// <param name="machine">Its clock tells how old news is. Machines agree; the time that deadlines follow may be behind for a while.</param>
internal sealed partial class RedisSaleFeed(IConnectionMultiplexer redis, Serializer<FeedBatch> serializer, TimeProvider machine, ILogger<RedisSaleFeed> log)
    : BackgroundService, ISaleFeed
{
    private const int Behind = 10_000;

    /// <summary>An empty batch after so long a silence, so that the last one before it is missed soon too.</summary>
    private static readonly TimeSpan SignOfLife = TimeSpan.FromSeconds(1);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);
    private static readonly RedisChannel Channel = RedisChannel.Literal("ocop:feed");

    private readonly FeedOutbox outbox = new();
    private readonly string publisher = Guid.NewGuid().ToString("n");
    private long number;
    private bool isFailing;

    public void Publish(FeedMessage message) => outbox.Add(message, machine.GetUtcNow());

    public async IAsyncEnumerable<FeedMessage> Subscribe([EnumeratorCancellation] CancellationToken cancellation)
    {
        var received = System.Threading.Channels.Channel.CreateBounded<FeedBatch>(new BoundedChannelOptions(Behind)
        {
            FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true,
        }, batch => FeedMeters.Drop(batch.Messages.Length));
        var numbers = new FeedNumbers();
        // Its queue keeps the order of batches; a handler given to SubscribeAsync is called for many at once.
        var published = await redis.GetSubscriber().SubscribeAsync(Channel);
        published.OnMessage(message =>
        {
            if (TryRead(message.Message) is { } batch) received.Writer.TryWrite(batch);
        });
        try
        {
            await foreach (var batch in received.Reader.ReadAllAsync(cancellation))
            {
                Measure(batch);
                if (numbers.IsMissing(batch)) yield return new NewsMissed();
                foreach (var message in batch.Messages) yield return message;
            }
        }
        finally
        {
            await published.UnsubscribeAsync(CommandFlags.FireAndForget);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            var filled = outbox.Filled;
            var (messages, since) = outbox.Take();
            if (messages.IsEmpty && await IsFilledAsync(filled, stoppingToken)) continue;
            if (messages.IsEmpty && number == 0) continue; // an API node publishes nothing
            await SendAsync(messages, since, stoppingToken);
        }
    }

    /// <summary>False when nothing came for a while.</summary>
    private static async Task<bool> IsFilledAsync(Task filled, CancellationToken stopping)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        await Task.WhenAny(filled, Task.Delay(SignOfLife, TimeProvider.System, enough.Token));
        await enough.CancelAsync();
        return filled.IsCompleted || stopping.IsCancellationRequested;
    }

    /// <summary>Not tried again: what is lost shows in the numbers, and what was newest then is old now.</summary>
    private async Task SendAsync(ImmutableArray<FeedMessage> messages, DateTimeOffset since, CancellationToken stopping)
    {
        try
        {
            var batch = new FeedBatch(publisher, ++number, messages, since);
            await redis.GetSubscriber().PublishAsync(Channel, serializer.SerializeToArray(batch));
            isFailing = false;
        }
        catch (Exception failure) when (failure is RedisException or TimeoutException)
        {
            if (!isFailing) LogNotSent(failure);
            isFailing = true;
            FeedMeters.Drop(messages.Length);
            await Task.WhenAny(Task.Delay(Pause, TimeProvider.System, stopping));
        }
    }

    /// <summary>Each message counts as late as the first of its batch. Clocks of two machines are never quite the same.</summary>
    private void Measure(FeedBatch batch)
    {
        if (batch.Since == default) return;
        var after = machine.GetUtcNow() - batch.Since;
        foreach (var _ in batch.Messages) FeedMeters.Arrived(after > TimeSpan.Zero ? after : TimeSpan.Zero);
    }

    /// <summary>During a rollout a newer silo may publish what this node cannot read: it counts as missed with the next batch.</summary>
    private FeedBatch? TryRead(RedisValue value)
    {
        try
        {
            return serializer.Deserialize((byte[])value!);
        }
        catch (Exception failure)
        {
            LogNotRead(failure);
            return null;
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The feed cannot reach Redis: screens see nothing new until it is back")]
    private partial void LogNotSent(Exception failure);

    [LoggerMessage(2, LogLevel.Warning, "A batch of the feed cannot be read")]
    private partial void LogNotRead(Exception failure);
}

using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ocop.Feeds;

/// <summary>The feed within one process: each reader has a bounded queue of its own.</summary>
public sealed class LocalSaleFeed : ISaleFeed
{
    private const int Behind = 10_000;
    private readonly ConcurrentDictionary<Channel<FeedMessage>, byte> readers = new();

    public void Publish(FeedMessage message)
    {
        foreach (var reader in readers.Keys) reader.Writer.TryWrite(message);
    }

    public async IAsyncEnumerable<FeedMessage> Subscribe([EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = Channel.CreateBounded<FeedMessage>(new BoundedChannelOptions(Behind)
        {
            FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true,
        });
        readers.TryAdd(reader, 0);
        try
        {
            await foreach (var message in reader.Reader.ReadAllAsync(cancellation)) yield return message;
        }
        finally
        {
            readers.TryRemove(reader, out _);
        }
    }
}

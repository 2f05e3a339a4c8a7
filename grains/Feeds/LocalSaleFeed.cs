using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Ocop.Feeds;

/// <summary>The feed within one process: each reader has a bounded queue of its own.</summary>
public sealed class LocalSaleFeed : ISaleFeed
{
    private const int Behind = 10_000;
    private readonly ConcurrentDictionary<Channel<Published>, byte> readers = new();

    public void Publish(FeedMessage message)
    {
        var published = new Published(message, Stopwatch.GetTimestamp());
        foreach (var reader in readers.Keys) reader.Writer.TryWrite(published);
    }

    public async IAsyncEnumerable<FeedMessage> Subscribe([EnumeratorCancellation] CancellationToken cancellation)
    {
        var reader = Channel.CreateBounded<Published>(
            new BoundedChannelOptions(Behind) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true }, _ => FeedMeters.Drop());
        readers.TryAdd(reader, 0);
        try
        {
            await foreach (var published in reader.Reader.ReadAllAsync(cancellation))
            {
                FeedMeters.Arrived(Stopwatch.GetElapsedTime(published.At));
                yield return published.Message;
            }
        }
        finally
        {
            readers.TryRemove(reader, out _);
        }
    }

    private readonly record struct Published(FeedMessage Message, long At);
}

using System.Threading.Channels;

namespace Ocop.Api.Tests.Hubs;

/// <summary>Messages as they came, to be waited for.</summary>
public sealed class Inbox<T>
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private readonly Channel<T> messages = Channel.CreateUnbounded<T>();

    /// <summary>Messages that nobody has read.</summary>
    public int Count => messages.Reader.Count;

    public void Add(T message) => messages.Writer.TryWrite(message);

    /// <summary>The first message that fits; those before it are dropped.</summary>
    public async Task<T> ReadUntilAsync(Predicate<T> fits)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(Patience);
        await foreach (var message in messages.Reader.ReadAllAsync(patience.Token))
        {
            if (fits(message)) return message;
        }
        throw new InvalidOperationException("The inbox was closed.");
    }
}

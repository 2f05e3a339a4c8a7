using System.Collections.Immutable;

namespace Ocop.Journal;

/// <summary>The newest causes of a stream and what they brought about, so that a prompt repeat costs no look-up. Older ones are found by the unique key.</summary>
internal sealed class RecentCauses<TEvent>(int capacity)
{
    private readonly Dictionary<string, ImmutableArray<TEvent>> events = [];
    private readonly Queue<string> order = new();

    public bool TryGet(string cause, out ImmutableArray<TEvent> recorded) => events.TryGetValue(cause, out recorded);

    public void Add(string cause, ImmutableArray<TEvent> recorded)
    {
        if (!events.TryAdd(cause, recorded)) return;
        order.Enqueue(cause);
        if (order.Count > capacity) events.Remove(order.Dequeue());
    }
}

using System.Collections.Concurrent;

namespace Ocop.Api.LiveSales;

/// <summary>Counts who watches on this node, beside those who watch a sale, so that what nobody watches costs nothing.</summary>
internal sealed class Watchers
{
    private readonly ConcurrentDictionary<string, int> counts = new(StringComparer.Ordinal);

    public const string Operators = "operators";

    public static string Producer(string producerId) => $"producer/{producerId}";

    public static string Buyer(string buyerId) => $"buyer/{buyerId}";

    public bool Any(string group) => counts.ContainsKey(group);

    public void Add(string group) => counts.AddOrUpdate(group, 1, (_, count) => count + 1);

    public void Remove(string group)
    {
        while (counts.TryGetValue(group, out var count))
        {
            var isDone = count > 1
                ? counts.TryUpdate(group, count - 1, count)
                : counts.TryRemove(KeyValuePair.Create(group, count));
            if (isDone) return;
        }
    }
}

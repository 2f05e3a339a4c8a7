namespace Ocop.Silo.Adapters;

/// <summary>Which batches came of each publisher, to tell when one is missing.</summary>
internal sealed class FeedNumbers
{
    private const int MostPublishers = 1_000;
    private readonly Dictionary<string, long> known = new(StringComparer.Ordinal);

    /// <summary>Whether one before this batch never came.</summary>
    public bool IsMissing(FeedBatch batch)
    {
        var last = known.GetValueOrDefault(batch.Publisher);
        // Silos come and go for years; after forgetting them all, each is heard of again within a second.
        if (known.Count >= MostPublishers) known.Clear();
        known[batch.Publisher] = Math.Max(last, batch.Number);
        return batch.Number > last + 1;
    }
}

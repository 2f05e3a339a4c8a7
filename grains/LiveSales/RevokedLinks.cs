using System.Collections.Immutable;

namespace Ocop.LiveSales;

/// <summary>Since when links to bags count, by buyer. Of very many the oldest are forgotten, and with them every link of before.</summary>
internal sealed record RevokedLinks
{
    public const int Most = 5_000;

    /// <summary>No link of this moment or before counts, whoever's it is.</summary>
    public DateTimeOffset Since { get; init; } = DateTimeOffset.UnixEpoch;

    public ImmutableDictionary<string, DateTimeOffset> ByBuyer { get; init; } = ImmutableDictionary<string, DateTimeOffset>.Empty;

    /// <summary>Links of this moment and before no longer open the buyer's bag.</summary>
    public DateTimeOffset For(string buyerId) => ByBuyer.TryGetValue(buyerId, out var at) && at > Since ? at : Since;

    public RevokedLinks Revoke(string buyerId, DateTimeOffset at)
    {
        var next = this with { ByBuyer = ByBuyer.SetItem(buyerId, at) };
        if (next.ByBuyer.Count <= Most) return next;
        var oldest = next.ByBuyer.MinBy(revoked => revoked.Value);
        return next with { Since = oldest.Value, ByBuyer = next.ByBuyer.Remove(oldest.Key) };
    }
}

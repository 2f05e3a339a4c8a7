using Ocop.Bench.Http;

namespace Ocop.Bench.Play;

/// <summary>The units of one item at the end.</summary>
/// <param name="Held">Kept for buyers: held, or already in a confirmed order.</param>
/// <param name="Left">What the sale can still sell.</param>
internal sealed record ItemFigures(
    string Code, string ProductId, string ProducerId, string Name, long PriceVnd, int Held, int Waiting, int Left)
{
    /// <summary>Units wanted in the end.</summary>
    public int Demand => Held + Waiting;
}

/// <summary>What a sale came to, as its lists and its board tell it.</summary>
/// <param name="Comments">Distinct comments that the sale counts.</param>
/// <param name="Claims">All claims, in the order of the list, those released too.</param>
/// <param name="Orders">By their id.</param>
/// <param name="IsSettled">The lists had caught up with the board, and nothing moved any more.</param>
internal sealed record Outcome(
    long Comments, IReadOnlyList<ItemFigures> Items, IReadOnlyList<Claim> Claims, IReadOnlyList<Order> Orders, bool IsSettled)
{
    /// <summary>Units kept, by <c>user id|code</c> without the platform, as recordings name them.</summary>
    public IReadOnlyDictionary<string, int> HeldByUser() => Claims
        .Where(claim => claim.Kept > 0)
        .ToDictionary(claim => $"{UserOf(claim.BuyerId)}|{claim.Code}", claim => claim.Kept, StringComparer.Ordinal);

    /// <summary>Where the list of claims and the board say different things.</summary>
    public IEnumerable<string> ListGaps()
    {
        var claims = Claims.ToLookup(claim => claim.Code, StringComparer.Ordinal);
        foreach (var item in Items)
        {
            var (kept, waiting) = (claims[item.Code].Sum(claim => claim.Kept), claims[item.Code].Sum(claim => claim.Waiting));
            if ((kept, waiting) != (item.Held, item.Waiting))
                yield return $"{item.Code}: the claims listed hold {kept} and wait for {waiting}, the board has {item.Held} and {item.Waiting}";
        }
    }

    /// <summary>Where an order is not the sum of its buyer's claims on its producer: a line that is missing, or was counted twice.</summary>
    public IEnumerable<string> OrderGaps()
    {
        var producers = Items.ToDictionary(item => item.ProductId, item => item.ProducerId, StringComparer.Ordinal);
        var due = Claims.GroupBy(claim => (claim.BuyerId, ProducerId: producers.GetValueOrDefault(claim.ProductId, "")))
            .ToDictionary(claims => claims.Key, claims => (Kept: claims.Sum(claim => claim.Kept), Waiting: claims.Sum(claim => claim.Waiting)));
        foreach (var order in Orders)
        {
            due.Remove((order.BuyerId, order.ProducerId), out var units);
            if ((order.Units, order.Waiting) != units)
                yield return $"order {order.OrderId} has {order.Units} units and {order.Waiting} waiting, its claims {units.Kept} and {units.Waiting}";
        }
        foreach (var (key, units) in due)
            if (units != (0, 0)) yield return $"no order of {key.BuyerId} at {key.ProducerId} for {units.Kept} units and {units.Waiting} waiting";
    }

    private static string UserOf(string buyerId) => buyerId[(buyerId.IndexOf(':', StringComparison.Ordinal) + 1)..];
}

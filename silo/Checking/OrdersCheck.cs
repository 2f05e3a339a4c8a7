using Dapper;
using Ocop.Silo.Hosting;

namespace Ocop.Silo.Checking;

/// <summary>What each buyer's orders of a sale have is what the products say of their claims, unless news of it is still on its way.</summary>
internal sealed class OrdersCheck(OcopDatabase derived, Findings findings)
{
    private const string Differing = """
        SELECT c.channel, c.buyer_id, c.units, c.waiting, coalesce(o.units, 0), coalesce(o.waiting, 0), c.products
        FROM (SELECT channel, buyer_id, sum(held + ordered) AS units, sum(waiting) AS waiting, group_concat(DISTINCT product_id) AS products
              FROM claim WHERE channel <> 'shop' GROUP BY channel, buyer_id) c
        LEFT JOIN (SELECT channel, buyer_id, sum(units) AS units, sum(waiting) AS waiting FROM orders GROUP BY channel, buyer_id) o
            ON o.channel = c.channel AND o.buyer_id = c.buyer_id
        WHERE c.units <> coalesce(o.units, 0) OR c.waiting <> coalesce(o.waiting, 0)
        """;

    /// <param name="owing">Streams whose effects may be on their way.</param>
    public async Task RunAsync(IReadOnlySet<string> owing, CancellationToken cancellation)
    {
        await using var connection = await derived.Queries.OpenConnectionAsync(cancellation);
        var differing = connection.QueryUnbufferedAsync<(string Channel, string Buyer, long Units, long Waiting, long Ordered, long OrderWaiting, string Products)>(Differing);
        await foreach (var (channel, buyer, units, waiting, ordered, orderWaiting, products) in differing.WithCancellation(cancellation))
        {
            if (products.Split(',').Any(product => owing.Contains($"product/{product}"))) continue;
            findings.Add(Broken.OrderDiffers, $"{channel}|{buyer}", $"orders have {ordered} units and {orderWaiting} waiting, products say {units} and {waiting}");
        }
    }
}

namespace Ocop.Bench.Faults.Checking;

/// <summary>Every line of an order is what its product says of the claim, and every claim is in its order.</summary>
internal static class OrderCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence) =>
        evidence.Stock.Values.SelectMany(book => OfProduct(book, evidence)).Concat(OfLines(evidence));

    private static IEnumerable<Violation> OfProduct(StockBook book, Evidence evidence)
    {
        foreach (var (claim, units) in book.Claims)
        {
            var orderId = OrderIdOf(book, claim);
            var line = evidence.Orders.GetValueOrDefault(orderId)?.Lines.GetValueOrDefault(claim.Sku);
            var allocated = book.Allocations.GetValueOrDefault((orderId, claim.Sku));
            var right = new LineCount { Held = units.Held, Waiting = units.Waiting, Allocated = allocated };
            if (line is null) yield return new(Wrong.OrderDiffers, orderId, $"no line of {claim.Sku}, where its product has {right}");
            else if (line.ToString() != right.ToString()) yield return new(Wrong.OrderDiffers, orderId, $"{claim.Sku}: {line}, where its product has {right}");
        }
    }

    private static IEnumerable<Violation> OfLines(Evidence evidence)
    {
        var known = evidence.Stock.Values
            .SelectMany(book => book.Claims.Keys.Select(claim => (OrderIdOf(book, claim), claim.Sku))).ToHashSet();
        foreach (var order in evidence.Orders.Values)
        {
            if (order.IsConfirming) yield return new(Wrong.OrderDiffers, order.OrderId, "is being confirmed for ever");
            foreach (var (sku, line) in order.Lines)
                if (!known.Contains((order.OrderId, sku))) yield return new(Wrong.OrderDiffers, order.OrderId, $"{sku}: {line}, which no product knows");
        }
    }

    private static string OrderIdOf(StockBook book, StoredClaim claim) => $"{claim.Channel}~{book.ProducerId}~{claim.BuyerId}";
}

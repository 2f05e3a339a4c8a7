namespace Ocop.Bench.Faults.Checking;

/// <summary>Screens, lists and orders show what the journal adds up to, nothing less and nothing more.</summary>
internal sealed class OutsideCheck(Evidence evidence)
{
    private readonly Dictionary<string, string> right = [];

    public static IEnumerable<Violation> Of(Evidence evidence) =>
        evidence.Outside is { } outside ? new OutsideCheck(evidence).Compare(outside.Shown) : [];

    private IEnumerable<Violation> Compare(IReadOnlyDictionary<string, string> shown)
    {
        foreach (var book in evidence.Stock.Values) Expect(book, shown);
        foreach (var order in evidence.Orders.Values) Expect(order);
        foreach (var (name, words) in right)
            if (!shown.TryGetValue(name, out var seen)) yield return new(Wrong.OutsideDiffers, name, $"is not shown; the journal has {words}");
            else if (seen != words) yield return new(Wrong.OutsideDiffers, name, $"shows {seen}; the journal has {words}");
        foreach (var (name, seen) in shown)
            if (!right.ContainsKey(name)) yield return new(Wrong.OutsideDiffers, name, $"shows {seen}; the journal has nothing of it");
    }

    private void Expect(StockBook book, IReadOnlyDictionary<string, string> shown)
    {
        foreach (var (sku, units) in book.Skus)
            // Most products of the catalogue are not part of the scene, and nobody looked at them.
            if (shown.ContainsKey(Shown.Stock(sku))) right[Shown.Stock(sku)] = units.ToString();
        foreach (var (claim, units) in book.Claims) right[Shown.Claim(claim)] = Shown.Units(units.Held, units.Waiting, units.Ordered);
        foreach (var (key, offer) in book.Offers.Where(offer => offer.Value.Code.Length > 0)) Expect(book, key, offer);
    }

    private void Expect(StockBook book, string key, OfferCount offer)
    {
        var (channel, sku) = (key[..key.IndexOf('|', StringComparison.Ordinal)], key[(key.IndexOf('|', StringComparison.Ordinal) + 1)..]);
        var claims = book.Claims.Where(claim => claim.Key.Channel == channel && claim.Key.Sku == sku).Select(claim => claim.Value).ToArray();
        var stock = book.Skus[sku];
        var left = offer.IsDedicated ? offer.Left : stock.OnHand - stock.Held - stock.Allocated - stock.SetAside;
        right[Shown.Board(channel, offer.Code)] = Shown.Item(
            left, claims.Sum(claim => claim.Held), claims.Sum(claim => claim.Ordered), claims.Sum(claim => claim.Waiting));
    }

    private void Expect(OrderBook order)
    {
        // An order that was only refused something has no lines, and no list shows it.
        if (order.Lines.Count == 0) return;
        foreach (var (sku, line) in order.Lines) right[Shown.Line(order.OrderId, sku)] = line.ToString();
        right[Shown.ListedOrder(order.OrderId)] = Shown.Sum(
            order.Lines.Values.Sum(line => line.Held + line.Allocated), order.Lines.Values.Sum(line => line.Waiting));
    }
}

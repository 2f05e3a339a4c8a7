namespace Ocop.Bench.Faults.Checking;

/// <summary>At every version of every product: held, allocated and set aside together are never more than is on hand.</summary>
internal static class StockCheck
{
    public static IEnumerable<Violation> Of(Evidence evidence)
    {
        foreach (var stream in evidence.Journal.Streams("product"))
        {
            var book = new StockBook(stream.Key);
            foreach (var row in stream)
            {
                foreach (var happened in row.Events) book.Apply(happened);
                foreach (var violation in Of(book, row)) yield return violation;
            }
        }
    }

    private static IEnumerable<Violation> Of(StockBook book, JournalRow row)
    {
        foreach (var (sku, units) in book.Skus)
        {
            var promised = units.Held + units.Allocated + units.SetAside;
            var isNegative = units is { OnHand: < 0 } or { Held: < 0 } or { Allocated: < 0 } or { SetAside: < 0 };
            if (promised > units.OnHand || isNegative) yield return new(Wrong.Oversold, $"{row.Stream} v{row.Version} {sku}", $"{units} after {row.Cause}");
        }
        foreach (var (offer, units) in book.Offers)
            if (units.Left < 0) yield return new(Wrong.Oversold, $"{row.Stream} v{row.Version} {offer}", $"{units.Left} left of those set aside");
    }
}

using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults.Checking;

/// <summary>
/// Each row of a product does what its cause asks, and each has somebody who asked: a client, or a decision of a sale or an
/// order. Together with unique causes this makes every claim the sum of the commands behind it.
/// </summary>
internal sealed class UnitsCheck(Evidence evidence)
{
    private readonly Dictionary<(string Stream, string Cause), Wanted> wanted = WantedIn(evidence);

    public static IEnumerable<Violation> Of(Evidence evidence) =>
        evidence.Journal.Streams("product").SelectMany(new UnitsCheck(evidence).OfProduct).Concat(Phantoms(evidence));

    private IEnumerable<Violation> OfProduct(IGrouping<string, JournalRow> stream)
    {
        var book = new StockBook(stream.Key);
        foreach (var row in stream)
        {
            var known = wanted.GetValueOrDefault((row.Stream, row.Cause));
            var problem = known?.Apply(book, row.Events);
            if (known is null)
            {
                problem = IsOurs(row.Cause) ? "nobody asked for it" : null;
                foreach (var happened in row.Events) book.Apply(happened);
            }
            if (problem is not null)
                yield return new(known is null ? Wrong.Phantom : Wrong.WrongUnits, $"{row.Stream} v{row.Version}", $"{row.Cause}: {problem}");
        }
    }

    /// <summary>Rows of sales and orders that no client asked for.</summary>
    private static IEnumerable<Violation> Phantoms(Evidence evidence)
    {
        var asked = evidence.History.Select(told => (told.Asked.Stream, told.Asked.Cause)).ToHashSet();
        return evidence.Journal.Rows
            .Where(row => row.Kind is "sale" or "order" && IsOfClient(row.Cause) && !asked.Contains((row.Stream, row.Cause)))
            .Select(row => new Violation(Wrong.Phantom, $"{row.Stream} v{row.Version}", $"{row.Cause}: nobody asked for it"));
    }

    private static bool IsOfClient(string cause) =>
        (cause.StartsWith("comment/", StringComparison.Ordinal) || cause.StartsWith("confirm/", StringComparison.Ordinal)
            || cause.StartsWith("cancel/", StringComparison.Ordinal)) && !cause.EndsWith(OrderCauses.Allocated, StringComparison.Ordinal);

    /// <summary>The seed of the demo, the offers of a sale and the end of holds have causes that clients do not know.</summary>
    private static bool IsOurs(string cause) =>
        cause.StartsWith("tap/", StringComparison.Ordinal) || cause.StartsWith("adjust/", StringComparison.Ordinal)
        || cause.Contains("/comment/", StringComparison.Ordinal) || cause.Contains('~', StringComparison.Ordinal);

    private static Dictionary<(string, string), Wanted> WantedIn(Evidence evidence)
    {
        var all = new Dictionary<(string, string), Wanted>();
        foreach (var tap in evidence.Asked<TapAsked>())
            all[(tap.Stream, tap.Cause)] = new WantedClaim(new(tap.SaleId, tap.BuyerId, tap.Item.Sku), tap.Adds, tap.Quantity);
        foreach (var adjust in evidence.Asked<AdjustAsked>()) all[(adjust.Stream, adjust.Cause)] = new WantedCount(adjust.Sku, adjust.Delta);
        foreach (var row in evidence.Journal.Rows)
            foreach (var (stream, cause, effect) in Owed.By(row, evidence)) all[(stream, cause)] = effect;
        return all;
    }
}

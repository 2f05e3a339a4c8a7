using Ocop.Bench.Faults.Load;

namespace Ocop.Bench.Faults.Checking;

/// <summary>All that is judged: the journal, what clients asked and were told, and what the server shows.</summary>
/// <param name="Outside">Left out where nobody looked.</param>
internal sealed record Evidence(Journal Journal, IReadOnlyCollection<Told> History, Outside? Outside = null)
{
    /// <summary>Stock by product, as the rows add up.</summary>
    public IReadOnlyDictionary<string, StockBook> Stock { get; } = StockOf(Journal);

    /// <summary>Orders by their id, as the rows add up.</summary>
    public IReadOnlyDictionary<string, OrderBook> Orders { get; } = OrdersOf(Journal);

    public IEnumerable<T> Asked<T>()
        where T : Asked => History.Select(told => told.Asked).OfType<T>();

    private static Dictionary<string, StockBook> StockOf(Journal journal)
    {
        var books = new Dictionary<string, StockBook>();
        foreach (var stream in journal.Streams("product"))
        {
            var book = books[stream.Key] = new(stream.Key);
            foreach (var happened in stream.SelectMany(row => row.Events)) book.Apply(happened);
        }
        return books;
    }

    private static Dictionary<string, OrderBook> OrdersOf(Journal journal)
    {
        var books = new Dictionary<string, OrderBook>();
        foreach (var stream in journal.Streams("order"))
        {
            var book = books[stream.Key] = new(stream.Key);
            foreach (var happened in stream.SelectMany(row => row.Events)) book.Apply(happened);
        }
        return books;
    }
}

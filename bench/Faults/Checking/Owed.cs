namespace Ocop.Bench.Faults.Checking;

/// <summary>The causes by which an order and its products know each other's decisions.</summary>
internal static class OrderCauses
{
    /// <summary>The end of the cause of the row that tells what was allocated.</summary>
    public const string Allocated = "/allocated";
}

/// <summary>The rows that a decision owes to products.</summary>
internal static class Owed
{
    public static IEnumerable<(string Stream, string Cause, Wanted Effect)> By(JournalRow row, Evidence evidence) => row.Kind switch
    {
        "sale" => row.Events.SelectMany(happened => happened.Moves.Select(move => OfMove(row, happened, move))),
        "order" => row.Events.SelectMany(happened => OfOrder(row, happened, evidence)),
        _ => [],
    };

    private static (string, string, Wanted) OfMove(JournalRow row, StoredEvent comment, StoredMove move) => (
        $"product/{move.ProductId}", $"{row.Key}/{row.Cause}/{move.Sku}",
        new WantedClaim(new(row.Key, comment.BuyerId, move.Sku), move.Adds, move.Quantity));

    private static IEnumerable<(string, string, Wanted)> OfOrder(JournalRow row, StoredEvent happened, Evidence evidence) => happened.Type switch
    {
        "confirmationAsked" => happened.Skus.Select(sku => OfSku(row, sku, evidence)),
        "cancelled" => happened.Lines.SelectMany(line => OfLine(row, line)),
        _ => [],
    };

    private static (string, string, Wanted) OfSku(JournalRow row, string sku, Evidence evidence)
    {
        var (channel, buyer) = (row.Key[..row.Key.IndexOf('~', StringComparison.Ordinal)], row.Key[(row.Key.LastIndexOf('~') + 1)..]);
        var product = evidence.Stock.Values.First(book => book.Skus.ContainsKey(sku)).ProductId;
        return ($"product/{product}", $"{row.Key}/{row.Cause}/{sku}", new WantedAllocation(new(channel, buyer, sku), row.Key));
    }

    private static IEnumerable<(string, string, Wanted)> OfLine(JournalRow row, StoredLine line)
    {
        var (stream, cause) = ($"product/{line.ProductId}", $"{row.Key}/{row.Cause}/{line.Claim!.Sku}");
        yield return (stream, $"{cause}/release", new WantedClaim(line.Claim, Adds: false, 0));
        if (line.Quantity > 0) yield return (stream, cause, new WantedReturn(line.Claim, row.Key, line.Quantity));
    }
}

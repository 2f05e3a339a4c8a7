namespace Ocop.PgApi;

/// <summary>Units wanted by a buyer; the order's id makes it happen once.</summary>
internal sealed record Reservation(string OrderId, string Sku, int Qty, string Buyer);

internal enum Outcome
{
    Reserved,
    Repeated,
    SoldOut,
    UnknownSku,
}

/// <summary>All SKUs together: what there was, what is left, what was ordered.</summary>
internal sealed record Audit(long Initial, long Remaining, long Ordered, bool IsConsistent);

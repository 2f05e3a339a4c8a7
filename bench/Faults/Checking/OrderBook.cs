namespace Ocop.Bench.Faults.Checking;

/// <summary>Where one line of an order stands.</summary>
internal sealed class LineCount
{
    public int Held { get; set; }
    public int Waiting { get; set; }
    public int Allocated { get; set; }
    public long Sequence { get; set; }

    public override string ToString() => $"{Held} held, {Waiting} waiting, {Allocated} allocated";
}

/// <summary>One order's lines, counted from its rows by the checker's own arithmetic.</summary>
internal sealed class OrderBook(string orderId)
{
    public string OrderId => orderId;
    public Dictionary<string, LineCount> Lines { get; } = [];

    /// <summary>Confirmed, and the products have not said yet what they allocated.</summary>
    public bool IsConfirming { get; private set; }

    public void Apply(StoredEvent happened)
    {
        switch (happened.Type)
        {
            case "line": Put(happened); break;
            case "confirmationAsked": IsConfirming = true; break;
            case "confirmed": Confirm(happened); break;
            case "holdsLapsed": IsConfirming = false; break;
            case "cancelled":
                foreach (var line in Lines.Values) line.Allocated = 0;
                break;
        }
    }

    private void Put(StoredEvent put)
    {
        var line = Line(put.Claim.Sku);
        (line.Held, line.Waiting, line.Sequence) = (put.Held, put.Waiting, put.Sequence);
    }

    private void Confirm(StoredEvent confirmed)
    {
        IsConfirming = false;
        foreach (var taken in confirmed.Lines)
        {
            var line = Line(taken.Sku);
            line.Allocated += taken.Quantity;
        }
    }

    private LineCount Line(string sku)
    {
        if (!Lines.TryGetValue(sku, out var line)) Lines.Add(sku, line = new());
        return line;
    }
}

namespace Ocop.Bench.Faults.Checking;

/// <summary>What a row of a product should do.</summary>
internal abstract record Wanted
{
    /// <summary>Applies the events of the row, and says what is wrong with them.</summary>
    public abstract string? Apply(StockBook book, IReadOnlyList<StoredEvent> events);

    protected static void ApplyAll(StockBook book, IEnumerable<StoredEvent> events)
    {
        foreach (var happened in events) book.Apply(happened);
    }
}

/// <summary>So many units in all, or so many more.</summary>
internal sealed record WantedClaim(StoredClaim Claim, bool Adds, int Quantity) : Wanted
{
    public override string? Apply(StockBook book, IReadOnlyList<StoredEvent> events)
    {
        // Whatever was due ended first; what follows is about what was left then.
        var due = events.TakeWhile(happened => happened.Claim != Claim || happened.Reason == "holdExpired").ToList();
        ApplyAll(book, due);
        var before = book.Claim(Claim).Units;
        ApplyAll(book, events.Skip(due.Count));
        if (events.LastOrDefault(happened => happened.Type == "claim" && happened.Claim == Claim) is not { } last) return $"it says nothing of {Claim}";
        var after = book.Claim(Claim).Units;
        var right = last.Outcome == "refused" ? before : Math.Max(0, Adds ? before + Quantity : Quantity);
        return after == right ? null : $"{Claim} went from {before} to {after} units where {(Adds ? "adding" : "setting")} {Quantity} makes {right}";
    }
}

/// <summary>The count of a pack size changes.</summary>
internal sealed record WantedCount(string Sku, int Delta) : Wanted
{
    public override string? Apply(StockBook book, IReadOnlyList<StoredEvent> events)
    {
        ApplyAll(book, events);
        var counted = events.Where(happened => happened.Type == "adjusted" && happened.Sku == Sku).Select(happened => happened.Delta).ToArray();
        return counted is [var delta] && delta == Delta ? null
            : events.Any(happened => happened.Type == "refused") && counted.Length == 0 ? null
            : $"adjusts by {string.Join(" and ", counted)} where {Delta} was asked";
    }
}

/// <summary>All that is held for a claim becomes part of an order.</summary>
internal sealed record WantedAllocation(StoredClaim Claim, string OrderId) : Wanted
{
    public override string? Apply(StockBook book, IReadOnlyList<StoredEvent> events)
    {
        var due = events.TakeWhile(happened => happened.Claim != Claim || happened.Reason == "holdExpired").ToList();
        ApplyAll(book, due);
        var held = book.Claim(Claim).Held;
        ApplyAll(book, events.Skip(due.Count));
        var taken = events.Where(happened => happened.Type == "allocated" && happened.Claim == Claim && happened.OrderId == OrderId).Sum(happened => happened.Quantity);
        return taken == held ? null : $"allocates {taken} of {held} units held for {Claim}";
    }
}

/// <summary>Units of an order come back.</summary>
internal sealed record WantedReturn(StoredClaim Claim, string OrderId, int Quantity) : Wanted
{
    public override string? Apply(StockBook book, IReadOnlyList<StoredEvent> events)
    {
        ApplyAll(book, events);
        var back = events.Where(happened => happened.Type == "givenBack" && happened.Claim == Claim && happened.OrderId == OrderId).Sum(happened => happened.Quantity);
        return back == Quantity ? null : $"gives back {back} units where {Quantity} are owed for {Claim}";
    }
}

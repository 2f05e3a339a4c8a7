namespace Ocop.LiveSales.Comments;

/// <summary>Whether a comment asks about an item, or wants it and asks about the parcel besides.</summary>
internal sealed class Questions(List<Token> tokens, List<Clause> clauses, List<Mention> mentions)
{
    public bool Any() => Enumerable.Range(0, clauses.Count).Any(Undoes);

    private bool Undoes(int index)
    {
        var clause = clauses[index];
        var inside = mentions.FindAll(m => m.Clause == index);
        if (inside.Count > 0)
            return (clause.Asks && !AsksAboutParcel(clause, inside)) || Looks(clause, inside) || AsksWhatIsLeft(clause, inside);
        return clause.Asks && !IsAside(clause);
    }

    /// <summary>"lấy 2 m1 ship bao nhiêu": the wish is complete before the question starts.</summary>
    private static bool AsksAboutParcel(Clause clause, List<Mention> inside)
    {
        var parcel = clause.Find(Meaning.Delivery);
        return inside.TrueForAll(m => parcel > m.At && (m.Counted || clause.Orders)) && (clause.Meaning & Meaning.AsksStock) == 0
            && clause.Find(Meaning.Asks) is var asks && (asks < 0 || asks > inside[^1].At);
    }

    private static bool Looks(Clause clause, List<Mention> inside) =>
        clause.Has(Meaning.Look) && !clause.Orders && !inside.Exists(static m => m.Counted);

    private bool AsksWhatIsLeft(Clause clause, List<Mention> inside)
    {
        var stock = clause.Find(Meaning.Stock);
        if (stock < 0 || clause.VerbAt >= 0 || !tokens[stock].Text.StartsWith("con", StringComparison.Ordinal))
            return false;
        return inside.TrueForAll(static m => !m.Counted) || stock < inside[0].At;
    }

    /// <summary>A question in a clause of its own leaves a wish alone, unless it asks whether the wish can be had.</summary>
    private bool IsAside(Clause clause)
    {
        if (clause.Has(Meaning.AsksStock))
            return false;
        var taken = mentions.Exists(m => clauses[m.Clause].VerbAt >= 0);
        return taken || (clause.Has(Meaning.Delivery) && mentions.Exists(static m => m.Counted));
    }
}

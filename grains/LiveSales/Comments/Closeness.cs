namespace Ocop.LiveSales.Comments;

/// <summary>How closely a verb of taking goes with an item.</summary>
internal sealed class Closeness(List<Token> tokens, List<Clause> clauses)
{
    private const Meaning Between = Meaning.Buyer | Meaning.Polite | Meaning.Unit | Meaning.Kind | Meaning.CodeMark
        | Meaning.NumberMark | Meaning.More | Meaning.Take | Meaning.Give | Meaning.Joint | Meaning.Numeral | Meaning.Amount | Meaning.Vague;

    /// <summary>4 for "chốt lx", 3 for "lấy 2 lx", 2 for "cho em lx", 1 for a verb somewhere before, 0 for none. A list hangs on the verb before it.</summary>
    public int Of(Mention mention)
    {
        var clause = clauses[mention.Clause];
        if (LastVerbBefore(mention) is var last && Reaches(mention, last))
            return tokens[last].Means(Meaning.Order) && tokens[last].Text != "dat" ? 4 : 3; // đặt also books a room
        if (Reaches(mention, clause.VerbAt))
            return 2;
        if (clause.VerbAt > mention.At)
            return tokens[clause.VerbAt].Means(Meaning.Take) ? 2 : mention.Counted ? 1 : 0;
        return clause.VerbAt >= 0 ? 1 : OfList(mention);
    }

    /// <summary>3 for "hủy lx" and "không lấy lx", 2 for "bỏ lx", which also puts things down, 0 where nothing is given up.</summary>
    public int OfDropping(Mention mention)
    {
        var drop = clauses[mention.Clause].DropAt;
        if (drop < 0 || (drop < mention.At && !Reaches(mention, drop)))
            return 0;
        return tokens[drop].Means(Meaning.Not) || tokens[drop].Text is "huy" or "cancel" ? 3 : 2;
    }

    private int OfList(Mention mention)
    {
        for (var i = mention.Clause - 1; i >= 0; i--)
        {
            if (clauses[i].VerbAt >= 0)
                return 2;
            if (clauses[i].DropAt >= 0 || clauses[i].Has(Meaning.Past | Meaning.Others))
                return 0;
        }

        return 0;
    }

    private int LastVerbBefore(Mention mention)
    {
        var clause = clauses[mention.Clause];
        for (var at = mention.At - 1; at >= clause.VerbAt && at >= 0 && clause.VerbAt >= 0; at--)
        {
            if (tokens[at].Kind == TokenKind.Word && tokens[at].Means(Meaning.Take) && !clause.IsDenied(at))
                return at;
        }

        return -1;
    }

    private bool Reaches(Mention mention, int verb)
    {
        if (verb < 0 || verb > mention.At)
            return false;
        for (var at = verb + 1; at < mention.At; at++)
        {
            if (tokens[at].Kind == TokenKind.Phone || (tokens[at].Kind == TokenKind.Word && !tokens[at].Means(Between)))
                return false;
        }

        return true;
    }
}

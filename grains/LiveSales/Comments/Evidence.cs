namespace Ocop.LiveSales.Comments;

internal enum Verdict
{
    /// <summary>The items are wanted.</summary>
    Wish,

    /// <summary>Somebody should look.</summary>
    Unclear,

    /// <summary>The items are only talked about.</summary>
    Story,
}

/// <summary>
/// Weighs what speaks for a wish. Two letters and everyday words are part of any chat, so they need a verb, a quantity
/// or a phone number beside them; a code with a digit needs only that nothing speaks against it.
/// </summary>
internal sealed class Evidence
{
    private const int ManyUnknown = 6;

    // What else an order says; any other word makes it more of a chat.
    private const Meaning OfOrders = Meaning.Take | Meaning.Give | Meaning.Drop | Meaning.Enough | Meaning.Not | Meaning.More | Meaning.Unit | Meaning.Kind | Meaning.Amount | Meaning.Polite
        | Meaning.Buyer | Meaning.Joint | Meaning.CodeMark | Meaning.NumberMark | Meaning.PhoneMark | Meaning.Delivery | Meaning.Numeral | Meaning.Asks | Meaning.Filler | Meaning.Stock
        | Meaning.Correction | Meaning.Or | Meaning.Vague | Meaning.Already | Meaning.Address | Meaning.Perhaps | Meaning.Look;

    private readonly List<Token> _tokens;
    private readonly List<Clause> _clauses;
    private readonly Closeness _closeness;
    private readonly int _unknown;
    private readonly int _strange;
    private readonly bool _phone;

    public Evidence(List<Token> tokens, List<Clause> clauses)
    {
        (_tokens, _clauses, _closeness) = (tokens, clauses, new Closeness(tokens, clauses));
        var clause = 0;
        foreach (var token in tokens)
        {
            _phone |= token.Kind == TokenKind.Phone;
            if (!clauses[clause].IsAddress)
            {
                _unknown += token.IsUnknown ? 1 : 0;
                _strange += IsStrange(token) ? 1 : 0;
            }

            if (token.Kind is TokenKind.Comma or TokenKind.Stop)
                clause++;
        }
    }

    /// <summary>Whether the item itself is meant, and not two letters of teencode.</summary>
    public bool IsMeant(Mention mention)
    {
        if (!mention.IsWeak)
            return true;
        var clause = _clauses[mention.Clause];
        if (clause.IsAddress && !mention.Counted)
            return false;
        return Weight(mention) >= Needed();
    }

    private static bool IsStrange(Token token) =>
        token.Kind == TokenKind.Word ? !token.Means(OfOrders) : token.Kind == TokenKind.Aside && token.Means(Meaning.OtherCount);

    public Verdict Judge(List<Mention> mentions)
    {
        var verdict = Verdict.Wish;
        foreach (var mention in mentions)
        {
            var own = Judge(mention);
            if (own == Verdict.Story && mentions.TrueForAll(m => Judge(m) == Verdict.Story))
                return Verdict.Story;
            if (own != Verdict.Wish)
                verdict = Verdict.Unclear;
        }

        return verdict;
    }

    private Verdict Judge(Mention mention)
    {
        var clause = _clauses[mention.Clause];
        var taken = IsTaken(mention);
        var firm = taken || mention.Counted;
        if (TellsOfSomethingElse(mention, clause) is var verdict and not Verdict.Wish)
            return firm && _phone ? Verdict.Unclear : verdict;
        if (IsDoneAlready(mention, clause))
            return mention.Counted || _phone ? Verdict.Unclear : Verdict.Story;
        if (IsOneOfTwo(mention))
            return Verdict.Unclear;
        if (IsPutOff(mention, clause))
            return firm ? Verdict.Unclear : Verdict.Story;
        if (clause.Has(Meaning.Not) && !(taken && mention.Counted))
            return firm ? Verdict.Unclear : Verdict.Story;
        // "mua ks nhật" may well be about a hotel.
        if (mention is { Firmness: Firmness.Letters, Counted: false } && taken && _strange > 0 && _closeness.Of(mention) < 4)
            return Verdict.Unclear;
        if (mention is { IsEveryday: true, Counted: false } && firm && !clause.Orders && clause.Has(Meaning.Filler | Meaning.Give))
            return Verdict.Unclear;
        return firm || _phone ? Verdict.Wish : JudgeBare(mention);
    }

    private static Verdict TellsOfSomethingElse(Mention mention, Clause clause)
    {
        if (clause.Has(Meaning.NotYet))
            return Verdict.Story;
        if (clause.Find(Meaning.Others) is var others and >= 0 && others < mention.At && !clause.SpeaksForBuyer)
            return Verdict.Story;
        return clause.Has(Meaning.Past) && !(mention.Adds && clause.VerbAt >= 0) ? Verdict.Story : Verdict.Wish;
    }

    /// <summary>"đã chốt m1", "m1 lấy rồi"; but "rồi lấy m1" is a wish.</summary>
    private bool IsDoneAlready(Mention mention, Clause clause)
    {
        var done = clause.Find(Meaning.Already);
        if (done < 0 || mention.Adds)
            return false;
        return _tokens[done].Text == "da" ? done < mention.At && !_tokens[done].Means(Meaning.Polite) || done == mention.At + 1 : done > mention.At;
    }

    private bool IsPutOff(Mention mention, Clause clause)
    {
        var later = clause.Find(Meaning.Perhaps);
        return later >= 0 && later < mention.At && !(later + 1 < _tokens.Count && _tokens[later + 1].Means(Meaning.Delivery));
    }

    private bool IsOneOfTwo(Mention mention)
    {
        var before = mention.At - 1;
        while (before >= 0 && _tokens[before].Kind == TokenKind.Number)
            before--;
        var second = before > 0 && (_tokens[before].Means(Meaning.Or) || _tokens[before].IsSymbol('/')) && _tokens[before - 1].Kind is TokenKind.Item or TokenKind.Number;
        var first = mention.At + 1 < _tokens.Count && _tokens[mention.At + 1].Means(Meaning.Or) && IsItemAhead(mention.At + 2);
        return first || second;
    }

    private bool IsItemAhead(int at) =>
        at < _tokens.Count && (_tokens[at].Kind == TokenKind.Item || (at + 1 < _tokens.Count && _tokens[at].Kind == TokenKind.Number && _tokens[at + 1].Kind == TokenKind.Item));

    /// <summary>A code and nothing that takes it: fine by itself or among strangers, not in praise and not in a tale.</summary>
    private Verdict JudgeBare(Mention mention)
    {
        var all = _clauses.Aggregate(Meaning.None, static (sum, c) => sum | (c.IsAddress ? Meaning.None : c.Meaning));
        if ((all & (Meaning.Praise | Meaning.Past | Meaning.Others | Meaning.Not | Meaning.NotYet | Meaning.Stock | Meaning.Perhaps)) != 0)
            return Verdict.Story;
        if (mention.Firmness == Firmness.Letters || mention.Firmness == Firmness.Name)
            return IsAlone(mention) ? Verdict.Wish : Verdict.Unclear;
        var fillers = _tokens.Count(static t => t.Means(Meaning.Filler) && !t.Means(Meaning.Polite));
        return _unknown > 3 || fillers > 2 || IsBesideUnknown(mention) || (all & (Meaning.Enough | Meaning.Look)) != 0 ? Verdict.Unclear : Verdict.Wish;
    }

    /// <summary>"m1 chạy mượt", "chip m1": part of a sentence we do not understand.</summary>
    private bool IsBesideUnknown(Mention mention) =>
        (mention.At > 0 && _tokens[mention.At - 1].IsUnknown) || (mention.At + 1 < _tokens.Count && _tokens[mention.At + 1].IsUnknown);

    private bool IsAlone(Mention mention)
    {
        for (var at = 0; at < _tokens.Count; at++)
        {
            var token = _tokens[at];
            var allowed = token.Means(Meaning.Polite | Meaning.Joint | Meaning.CodeMark | Meaning.PhoneMark) || (token.Means(Meaning.NumberMark) && at == mention.At - 1) || (token.Means(Meaning.Buyer) && at > mention.At);
            if (token.Kind == TokenKind.Word && !allowed && !_clauses[ClauseOf(at)].IsAddress)
                return false;
        }

        return _unknown == 0;
    }

    private int ClauseOf(int at) => _clauses.FindIndex(c => at < c.End);

    private int Needed() => _strange switch
    {
        0 => 0,
        <= 2 => 3,
        <= ManyUnknown => _phone ? 3 : 4,
        _ => 5,
    };

    private int Weight(Mention mention)
    {
        var weight = mention.Firmness == Firmness.Name ? 1 : 0;
        weight += Math.Max(_closeness.Of(mention), _closeness.OfDropping(mention));
        weight += mention.Measured ? 2 : mention.Counted ? 1 : 0;
        return weight + (_phone ? 2 : 0) + (OpensWithOrder(mention) ? 2 : 0);
    }

    /// <summary>"lx 2 chị Hoa": the comment starts as orders do, and goes on with a name.</summary>
    private bool OpensWithOrder(Mention mention) =>
        mention is { Counted: true, At: 0 } && _tokens.Count > 2 && _tokens[1].Kind == TokenKind.Number && _tokens[2].Means(Meaning.Buyer);

    private bool IsTaken(Mention mention) =>
        mention.IsWeak ? _closeness.Of(mention) > 0 : _closeness.Of(mention) > 0 || _clauses[mention.Clause].VerbAt >= 0;
}

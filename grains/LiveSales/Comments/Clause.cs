namespace Ocop.LiveSales.Comments;

/// <summary>A stretch of a comment between commas or full stops, and what its words do together.</summary>
internal sealed class Clause
{
    private const Meaning Trailing = Meaning.Polite | Meaning.Buyer | Meaning.Filler | Meaning.More;

    private readonly List<Token> _tokens;
    private readonly int _start;

    public Clause(List<Token> tokens, int start, int end)
    {
        (_tokens, _start, End) = (tokens, start, end);
        for (var at = start; at < end; at++)
            Meaning |= tokens[at].Kind == TokenKind.Word ? tokens[at].Meaning : Meaning.None;
        DropAt = FindDrop();
        VerbAt = FindVerb();
        Asks = HasQuestionWord() || EndsInNot() || IsClosedBy('?');
    }

    public int End { get; }

    /// <summary>All that the words of it may mean.</summary>
    public Meaning Meaning { get; }

    /// <summary>Where units are given up: hủy, bỏ, không lấy; -1 when nowhere.</summary>
    public int DropAt { get; }

    /// <summary>Where units are taken: lấy, chốt, cho em; -1 when nowhere.</summary>
    public int VerbAt { get; }

    public bool Asks { get; }

    public bool IsAddress => Has(Meaning.Address);

    /// <summary>chốt, đặt: said of nothing but an order.</summary>
    public bool Orders => VerbAt >= 0 && _tokens[VerbAt].Means(Meaning.Order);

    /// <summary>cho em, để mình: speaks for the buyer whoever else is greeted.</summary>
    public bool SpeaksForBuyer => Enumerable.Range(_start, End - _start).Any(at => _tokens[at].Means(Meaning.Give | Meaning.Take) && At(at + 1).Means(Meaning.Buyer));

    public bool Has(Meaning any) => (Meaning & any) != 0;

    /// <summary>The first place of a meaning; -1 when nowhere.</summary>
    public int Find(Meaning any)
    {
        for (var at = _start; at < End; at++)
        {
            if (_tokens[at].Kind == TokenKind.Word && _tokens[at].Means(any))
                return at;
        }

        return -1;
    }

    /// <summary>The clauses of a comment, in order.</summary>
    public static List<Clause> Split(List<Token> tokens)
    {
        var clauses = new List<Clause>();
        var start = 0;
        for (var at = 0; at <= tokens.Count; at++)
        {
            if (at < tokens.Count && tokens[at].Kind is not (TokenKind.Comma or TokenKind.Stop))
                continue;
            clauses.Add(new Clause(tokens, start, at));
            start = at + 1;
        }

        return clauses;
    }

    /// <summary>Whether a verb was said with "not" or "not yet" before it.</summary>
    public bool IsDenied(int verb, Meaning by = Meaning.Not | Meaning.NotYet)
    {
        for (var at = verb - 1; at >= _start && at >= verb - 3; at--)
        {
            if (_tokens[at].Means(by) && !_tokens[at].Means(Meaning.Take))
                return true;
            if (!_tokens[at].Means(Meaning.Buyer | Meaning.Filler | Meaning.Give))
                return false;
        }

        return false;
    }

    private bool HasQuestionWord() => Enumerable.Range(_start, End - _start).Any(at => _tokens[at].Kind == TokenKind.Word && _tokens[at].Means(Meaning.Asks) && !IsNever(at));

    /// <summary>"bao giờ" and "đâu" ask, but "chưa mua bao giờ" and "không lấy đâu" deny.</summary>
    private bool IsNever(int at) =>
        _tokens[at].Text is "bao" or "dau" && Find(Meaning.Not | Meaning.NotYet) is var denial && denial >= 0 && denial < at && _tokens[at].Sourced + at >= End - 2;

    private Token At(int at) => at >= _start && at < End ? _tokens[at] : default;

    private int FindDrop()
    {
        for (var at = _start; at < End; at++)
        {
            if (_tokens[at].Kind == TokenKind.Word && (IsDropWord(at) || IsRefusal(at)))
                return at;
        }

        return -1;
    }

    private bool IsDropWord(int at)
    {
        if (_tokens[at].Means(Meaning.Drop))
            return true;
        // "thôi m1 nhé" gives up; "m1 thôi" and "thôi lấy m1" do not.
        return at == _start && _tokens[at].Means(Meaning.Enough) && At(at + 1) is { Kind: TokenKind.Item, Firmness: > Firmness.Letters } && At(at + 2).Kind != TokenKind.Number;
    }

    /// <summary>"không lấy", "ko muốn mua", "không m1 nữa"; but "còn không lấy 2" asks first and takes then.</summary>
    private bool IsRefusal(int at)
    {
        if (!_tokens[at].Means(Meaning.Not) || AfterStock(at))
            return false;
        if (At(at + 1).Kind == TokenKind.Item && At(at + 2).Means(Meaning.More))
            return true;
        for (var next = at + 1; next < End && next <= at + 3; next++)
        {
            if (_tokens[next].Means(Meaning.Take) || (_tokens[next].Means(Meaning.Give | Meaning.Delivery) && _tokens[next].Text is "can" or "muon" or "gui" or "giao" or "ship" or "xin"))
                return true;
            if (!_tokens[next].Means(Meaning.Buyer | Meaning.Filler))
                return false;
        }

        return false;
    }

    private bool AfterStock(int at) =>
        Enumerable.Range(_start, at - _start).Any(i => _tokens[i].Means(Meaning.Stock) && !_tokens[i].Means(Meaning.Buyer)) || At(_start).Text == "con";

    private int FindVerb()
    {
        for (var at = _start; at < End; at++)
        {
            if (_tokens[at].Kind == TokenKind.Word && (_tokens[at].Means(Meaning.Take) || IsGiving(at)) && !IsDenied(at))
                return at;
        }

        return -1;
    }

    private bool IsGiving(int at)
    {
        var next = At(at + 1);
        return _tokens[at].Means(Meaning.Give)
            && (next.Kind is TokenKind.Item or TokenKind.Number or TokenKind.Fraction || next.Means(Meaning.Buyer | Meaning.Unit | Meaning.More | Meaning.Take));
    }

    private bool EndsInNot()
    {
        var at = End - 1;
        while (at > _start && (_tokens[at].Kind == TokenKind.Symbol || (_tokens[at].Means(Trailing) && !_tokens[at].Means(Meaning.Not | Meaning.NotYet))))
            at--;
        return at > _start && _tokens[at].Kind == TokenKind.Word && _tokens[at].Means(Meaning.Not | Meaning.NotYet);
    }

    private bool IsClosedBy(char symbol) => End < _tokens.Count && _tokens[End].Text.Length == 1 && _tokens[End].Text[0] == symbol;
}

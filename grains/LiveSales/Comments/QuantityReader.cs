namespace Ocop.LiveSales.Comments;

/// <summary>
/// Gives each number to the item it counts. Within a stretch without a comma, buyers either put all numbers before
/// the items (<c>2 m1 1 lx</c>) or all after (<c>m1 2 lx 1</c>); the first of them tells which.
/// </summary>
internal sealed class QuantityReader(List<Token> tokens)
{
    private readonly List<Mention> _mentions = [];
    private readonly List<(Mention? Mention, Token Quantity)> _stretch = [];
    private Mention? _lastOfBefore;
    private Token? _ahead;
    private int _clause;

    /// <summary>A number that fits no item, or a fraction of nothing in particular.</summary>
    public CommentDoubt Leftover { get; private set; }

    public List<Mention> Read()
    {
        for (var at = 0; at < tokens.Count; at++)
            ReadAt(at);
        EndStretch();
        ShareEach();
        return _mentions;
    }

    private void ReadAt(int at)
    {
        var token = tokens[at];
        switch (token.Kind)
        {
            case TokenKind.Item:
                var mention = new Mention(token, at, _clause);
                _mentions.Add(mention);
                _stretch.Add((mention, default));
                break;
            case TokenKind.Number or TokenKind.Fraction or TokenKind.Vague:
                _stretch.Add((null, token));
                break;
            case TokenKind.Comma or TokenKind.Stop:
                EndStretch();
                _clause++;
                break;
            case TokenKind.Phone:
                Cut();
                break;
            case TokenKind.Symbol when token.Text[0] is '+' or '&':
                EndStretch();
                break;
            case TokenKind.Word when token.IsUnknown || token.Means(Meaning.Address):
                Cut();
                break;
            case TokenKind.Word when token.Means(Meaning.Joint):
                EndStretch();
                break;
        }
    }

    /// <summary>Past an unknown word, a number belongs to nothing said before it.</summary>
    private void Cut()
    {
        EndStretch();
        _lastOfBefore = null;
        _ahead = null;
    }

    private void EndStretch()
    {
        if (_stretch.Count == 0)
            return;
        if (_stretch.TrueForAll(static s => s.Mention is null))
            GiveNumbersAlone();
        else
            GiveNumbers();
        _lastOfBefore = _stretch.FindLast(static s => s.Mention is not null).Mention ?? _lastOfBefore;
        _stretch.Clear();
    }

    /// <summary>"m1, 2 gói": the number belongs to the item before the comma; "2 gói, m1": to the one after.</summary>
    private void GiveNumbersAlone()
    {
        foreach (var (_, quantity) in _stretch)
        {
            if (_lastOfBefore is { Counted: false } before && !MayBeCode(quantity))
                before.Count(quantity);
            else if (_lastOfBefore is null && quantity.Means(Meaning.Unit))
                _ahead = quantity;
            else if (_lastOfBefore is not null)
                Leave(quantity);
        }
    }

    /// <summary>"mã 5 và 12": a code or twelve of them, nobody knows.</summary>
    private static bool MayBeCode(Token quantity) => quantity.Means(Meaning.NumberMark) && !quantity.Means(Meaning.Unit | Meaning.Amount);

    private void GiveNumbers()
    {
        var before = _stretch[0].Mention is null && !(_stretch[0].Quantity.Means(Meaning.Amount) && _lastOfBefore is { Counted: false });
        for (var i = 0; i < _stretch.Count; i++)
        {
            if (_stretch[i].Mention is not null)
                continue;
            var quantity = _stretch[i].Quantity;
            if (CountsKinds(quantity))
                continue;
            var preceding = i > 0 ? _stretch[i - 1].Mention : quantity.Means(Meaning.Amount) ? _lastOfBefore : null;
            var following = i + 1 < _stretch.Count ? _stretch[i + 1].Mention : null;
            var first = before && !quantity.Means(Meaning.Amount) ? following : preceding;
            var second = first == following ? preceding : following;
            if (first is { Counted: false })
                first.Count(quantity);
            else if (second is { Counted: false })
                second.Count(quantity);
            else
                Leave(quantity);
        }

        if (_ahead is { } ahead && _stretch.Find(static s => s.Mention is not null).Mention is { Counted: false } next)
            next.Count(ahead);
        _ahead = null;
    }

    /// <summary>"2 loại m1 lx" counts the items themselves.</summary>
    private bool CountsKinds(Token quantity) =>
        quantity.Means(Meaning.Kind) && !quantity.Means(Meaning.Unit) && quantity.Value > 1
        && quantity.Value == tokens.Where(static t => t.Kind == TokenKind.Item).DistinctBy(static t => t.Value).Count();

    private void Leave(Token quantity)
    {
        if (Leftover == CommentDoubt.None)
            Leftover = quantity.Kind == TokenKind.Fraction ? CommentDoubt.Fraction : CommentDoubt.Unclear;
    }

    private void ShareEach()
    {
        var each = tokens.Find(static t => t.Kind == TokenKind.Each);
        if (each.Kind != TokenKind.Each)
            return;
        foreach (var mention in _mentions.Where(static m => !m.Counted))
            mention.Count(each);
    }
}

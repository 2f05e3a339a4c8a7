using System.Collections.Immutable;

namespace Ocop.LiveSales.Comments;

/// <summary>Decides what a comment wants. What is not surely a wish takes nothing.</summary>
internal sealed class CommentRules
{
    private readonly List<Token> _tokens;
    private readonly List<Clause> _clauses;
    private readonly List<Mention> _mentions;
    private readonly QuantityReader _quantities;
    private readonly IReadOnlyList<CodeName> _lineUp;
    private readonly int _maxQuantity;
    private readonly string? _phone;

    public CommentRules(List<Token> tokens, IReadOnlyList<CodeName> lineUp, int maxQuantity)
    {
        (_tokens, _lineUp, _maxQuantity) = (tokens, lineUp, maxQuantity);
        _clauses = Clause.Split(tokens);
        _quantities = new QuantityReader(tokens);
        var evidence = new Evidence(tokens, _clauses);
        _mentions = _quantities.Read();
        MarkAdditions();
        _mentions = _mentions.FindAll(evidence.IsMeant);
        Evidence = evidence;
        _phone = tokens.Find(static t => t is { Kind: TokenKind.Phone, Value: 1 }) is { Kind: TokenKind.Phone } phone ? phone.Text : null;
    }

    private Evidence Evidence { get; }

    public ParsedComment Decide(int? disguised)
    {
        if (_mentions.Count == 0)
            return WithoutItems(disguised);
        if (_clauses.Exists(static c => c.Has(Meaning.Correction)))
            return Doubtful(CommentDoubt.Unclear);
        if (_clauses.FindIndex(static c => c.DropAt >= 0) is >= 0 and var dropping)
            return Cancelling(dropping);
        if (FractionOrVague() is var quantity and not CommentDoubt.None)
            return Doubtful(quantity);
        var questions = new Questions(_tokens, _clauses, _mentions);
        if (questions.Any())
            return Doubtful(CommentDoubt.Question);
        return Evidence.Judge(_mentions) switch
        {
            Verdict.Story => Answer(CommentIntent.Chat, []),
            Verdict.Unclear => Doubtful(CommentDoubt.Unclear),
            _ => Claiming(),
        };
    }

    private ParsedComment WithoutItems(int? disguised)
    {
        if (disguised is { } item)
            return new ParsedComment(CommentIntent.Question, [new CommentItem(_lineUp[item].Code, 1)], _phone, CommentDoubt.Unclear);
        if (_clauses.Exists(static c => c.Asks))
            return new ParsedComment(CommentIntent.Question, [], _phone, CommentDoubt.Question);
        if (_clauses.Exists(DropsSomething))
            return new ParsedComment(CommentIntent.Question, [], _phone, CommentDoubt.Unclear);
        return Answer(_tokens.Exists(IsWholePhone) ? CommentIntent.Phone : CommentIntent.Chat, []);
    }

    /// <summary>"hủy đơn giúp em" names no item: the host sees which.</summary>
    private bool DropsSomething(Clause clause) =>
        clause.DropAt >= 0 && _tokens[clause.DropAt] is var drop && (drop.Text == "huy" ? drop.Sourced > 1 : drop.Means(Meaning.Not) && clause.Has(Meaning.More) && clause.Has(Meaning.Take));

    private ParsedComment Claiming()
    {
        if (Items() is not { } items || _quantities.Leftover != CommentDoubt.None)
            return Doubtful(CommentDoubt.Unclear);
        if (items.Any(i => i.Quantity > _maxQuantity))
            return Doubtful(CommentDoubt.AbsurdQuantity);
        if (items.All(static i => i.Quantity == 0))
            return Answer(CommentIntent.Chat, []);
        return items.Any(static i => i.Quantity == 0) ? Doubtful(CommentDoubt.Unclear) : Answer(CommentIntent.Claim, items);
    }

    /// <summary>A comment that gives up one thing and wants another waits for the host: nothing is lost, nothing taken wrongly.</summary>
    private ParsedComment Cancelling(int dropping)
    {
        var clause = _clauses[dropping];
        if (_clauses.Exists(static c => c.Asks || c.Has(Meaning.Others)))
            return Doubtful(CommentDoubt.Question);
        var inside = _mentions.FindAll(m => m.Clause == dropping);
        var earlier = _mentions.Exists(m => m.Clause < dropping);
        var putsIn = _tokens[clause.DropAt].Text == "bo" && _tokens.Exists(static t => t.Text is "vao" or "vo");
        var split = inside.Exists(m => m.At < clause.DropAt) && inside.Exists(m => m.At > clause.DropAt);
        if (putsIn || split || (earlier && inside.Count > 0) || AlsoTakes(dropping) || FractionOrVague() != CommentDoubt.None || Items() is not { } items)
            return Doubtful(CommentDoubt.Unclear);
        if (items.Any(i => i.Quantity > _maxQuantity || i.Quantity == 0))
            return Doubtful(CommentDoubt.AbsurdQuantity);
        return Answer(CommentIntent.Cancel, [.. items.Select(static i => i with { Adds = false })]);
    }

    private bool AlsoTakes(int dropping)
    {
        for (var i = 0; i < _clauses.Count; i++)
        {
            var (clause, verb) = (_clauses[i], _clauses[i].VerbAt);
            // "hủy cho em m1" asks a favour; "bỏ m1 cho em 2 lx" takes.
            var favour = clause.DropAt >= 0 && verb == clause.DropAt + 1 && _tokens[clause.DropAt].Sourced == 1;
            if (verb >= 0 && !favour && (_tokens[verb].Means(Meaning.Take) || _mentions.Exists(m => m.At > verb && m.Clause == i && verb > clause.DropAt)))
                return true;
        }

        return _clauses[dropping].Has(Meaning.Perhaps);
    }

    private CommentDoubt FractionOrVague()
    {
        if (_mentions.Find(static m => m.Doubt != CommentDoubt.None) is { } doubtful)
            return doubtful.Doubt;
        return _quantities.Leftover == CommentDoubt.Fraction ? CommentDoubt.Fraction : CommentDoubt.None;
    }

    private ParsedComment Doubtful(CommentDoubt doubt)
    {
        var items = Items() ?? [.. _mentions.DistinctBy(static m => m.Item).Select(ToItem)];
        return new ParsedComment(CommentIntent.Question, [.. items.Select(static i => i with { Quantity = Math.Max(1, i.Quantity) })], _phone, doubt);
    }

    private ParsedComment Answer(CommentIntent intent, ImmutableArray<CommentItem> items) => new(intent, items, _phone);

    /// <summary>Each item once; null when a comment counts one of them in two ways.</summary>
    private ImmutableArray<CommentItem>? Items()
    {
        var items = new List<Mention>();
        foreach (var mention in _mentions)
        {
            var same = items.FindIndex(m => m.Item == mention.Item);
            if (same < 0)
                items.Add(mention);
            else if (!items[same].Counted)
                items[same] = mention;
            else if (mention.Counted && mention.Quantity != items[same].Quantity)
                return null;
        }

        return [.. items.Select(ToItem)];
    }

    private CommentItem ToItem(Mention mention) => new(_lineUp[mention.Item].Code, mention.Quantity, mention.Adds);

    /// <summary>"thêm" goes with the items after it, "nữa" with those before.</summary>
    private void MarkAdditions()
    {
        for (var at = 0; at < _tokens.Count; at++)
        {
            if (_tokens[at].Kind != TokenKind.Word || !_tokens[at].Means(Meaning.More))
                continue;
            var clause = _clauses.FindIndex(c => at < c.End);
            var after = _mentions.FindAll(m => m.At > at && m.Clause >= clause);
            var before = _mentions.FindAll(m => m.At < at && m.Clause == clause);
            var forward = _tokens[at].Text == "nua" ? before.Count == 0 : after.Exists(m => m.Clause == clause) || before.Count == 0;
            foreach (var mention in forward ? after : before)
                mention.Adds = true;
        }
    }

    private static bool IsWholePhone(Token token) =>
        token.Kind == TokenKind.Phone && (token.Value == 1 || token.Text is { Length: 10 } and ['0', ..] or { Length: 11 } and ['8', '4', ..] or { Length: 11 } and ['0', '1' or '2', ..]);
}

using Ocop.LiveSales.Comments;

namespace Ocop.LiveSales;

/// <summary>
/// Reads what buyers write under a live sale against the line-up of that sale. Built once per line-up, immutable, safe to share;
/// reads a bounded part of any text and never throws.
/// </summary>
public sealed class CommentParser
{
    private readonly CodeName[] _lineUp;
    private readonly LineUpIndex _index;
    private readonly int _maxQuantity;

    public CommentParser(IEnumerable<CodeName> lineUp, int maxQuantity = 200)
    {
        ArgumentNullException.ThrowIfNull(lineUp);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxQuantity, 1);
        _lineUp = [.. lineUp];
        _index = new LineUpIndex(_lineUp);
        _maxQuantity = maxQuantity;
    }

    /// <summary>What the comment wants. Anything that is not surely a wish takes no stock.</summary>
    public ParsedComment Parse(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            return new ParsedComment(CommentIntent.Chat, []);
        var (lexemes, whole) = Lexer.Read(text);
        var tagger = new Tagger(_index, PhoneReader.Fold(lexemes));
        var tokens = new NumberReader(tagger.Read()).Read();
        var parsed = new CommentRules(tokens, _lineUp, _maxQuantity).Decide(tagger.Disguised);
        return whole ? parsed : Distrusted(parsed);
    }

    /// <summary>What was read only in part may say the opposite further on.</summary>
    private static ParsedComment Distrusted(ParsedComment parsed) =>
        parsed.Intent is CommentIntent.Claim or CommentIntent.Cancel
            ? parsed with { Intent = CommentIntent.Question, Doubt = CommentDoubt.Unclear }
            : parsed;
}

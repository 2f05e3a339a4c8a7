namespace Ocop.LiveSales.Comments;

/// <summary>Reads text without spaces, such as <c>2m1</c>, <c>m1x2lx1</c>, <c>150k</c> or <c>mã5</c>: all of it, or nothing.</summary>
internal sealed class GluedReader(LineUpIndex lineUp, List<Lexeme> lexemes, Firmness? announcement)
{
    private const Meaning AfterNumber = Meaning.Unit | Meaning.Money | Meaning.Clock | Meaning.SmallWeight | Meaning.Amount | Meaning.OtherCount;
    private const Meaning BeforeCode = Meaning.Unit | Meaning.Take | Meaning.Give | Meaning.Amount | Meaning.CodeMark | Meaning.Drop;

    private readonly List<Token> _tokens = [];

    /// <summary>The tokens of the pieces from <paramref name="at"/> up to <paramref name="end"/>; null when a piece makes no sense there.</summary>
    public List<Token>? Read(int at, int end)
    {
        for (var i = at; i < end;)
        {
            var length = ReadItem(i, end);
            if (length == 0)
                length = lexemes[i].IsDigits ? Add(Tagger.Number(lexemes[i]), 1) : ReadLetters(i, end);
            if (length == 0)
                return null;
            i += length;
        }

        return MakesSense() ? _tokens : null;
    }

    private int ReadItem(int at, int end)
    {
        var announced = _tokens.Count == 0 ? announcement : Announces(_tokens[^1]);
        if (lineUp.Code(lexemes, at) is var (item, length, apart) && !apart && at + length <= end)
        {
            var firmness = announced is Firmness.Announced ? Firmness.Announced : length > 1 ? Firmness.Code : Firmness.Letters;
            if (!lexemes[at].IsDigits || length > 1 || announced is not null)
                return Add(new Token(TokenKind.Item, Value: item, Text: lexemes[at].Text, Firmness: lexemes[at].IsDigits && length == 1 ? announced!.Value : firmness, Spaced: lexemes[at].Spaced), length);
        }

        if (lexemes[at].IsLetters && lineUp.Name(lexemes, at) is (var named, 1))
            return Add(new Token(TokenKind.Item, Value: named, Text: lexemes[at].Text, Spaced: lexemes[at].Spaced), 1);
        return 0;
    }

    private int ReadLetters(int at, int end)
    {
        var (_, meaning, number) = Vocabulary.Read([lexemes[at]], 0);
        var afterNumber = _tokens.Count > 0 && _tokens[^1].Kind == TokenKind.Number;
        if (meaning != Meaning.None && (lexemes[at].Text.Length > 1 || (meaning & Meaning.Amount) != 0 || (afterNumber && (meaning & AfterNumber) != 0)))
            return Add(new Token(TokenKind.Word, meaning, number, lexemes[at].Text, Spaced: lexemes[at].Spaced), 1);
        return ReadPrefixed(at, end);
    }

    /// <summary>A known word glued to a code: <c>chốtm1</c>, <c>2góim1</c>.</summary>
    private int ReadPrefixed(int at, int end)
    {
        var (text, marks) = (lexemes[at].Text, lexemes[at].Marks);
        for (var cut = 1; cut < text.Length && cut <= 8; cut++)
        {
            var word = lexemes[at] with { Text = text[..cut], Marks = Spelling.Truncate(marks, cut) };
            var meaning = Vocabulary.Of(word);
            if ((meaning & (cut == 1 ? Meaning.Amount : BeforeCode)) == 0 || (cut == 1 && _tokens.Count == 0))
                continue;
            List<Lexeme> rest = [word with { Text = text[cut..], Marks = 0, Spaced = false }, .. lexemes.GetRange(at + 1, end - at - 1)];
            if (lineUp.Code(rest, 0) is not var (item, length, apart) || apart || (length == 1 && _tokens.Count == 0))
                continue;
            _tokens.Add(new Token(TokenKind.Word, meaning, Text: word.Text, Spaced: word.Spaced));
            return Add(new Token(TokenKind.Item, Value: item, Text: rest[0].Text, Firmness: length > 1 ? Firmness.Code : Firmness.Letters, Spaced: false), length);
        }

        return 0;
    }

    /// <summary>One letter and digits that are no code of this sale, such as t7 or q1, are no reading.</summary>
    private bool MakesSense()
    {
        var first = _tokens[0];
        return !(first is { Kind: TokenKind.Word } && first.Text.Length == 1 && !first.Means(Meaning.Amount));
    }

    private static Firmness? Announces(Token token) =>
        token.Means(Meaning.CodeMark) ? Firmness.Announced : token.Means(Meaning.NumberMark) ? Firmness.Name : null;

    private int Add(Token token, int length)
    {
        _tokens.Add(token);
        return length;
    }
}

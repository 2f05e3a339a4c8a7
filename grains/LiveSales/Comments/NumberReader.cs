namespace Ocop.LiveSales.Comments;

/// <summary>Decides for every number of a comment whether it may count units, and tells apart prices, times, dates, addresses and fractions.</summary>
internal sealed class NumberReader(List<Token> tokens)
{
    private readonly List<Token> _read = new(tokens.Count);

    public List<Token> Read()
    {
        for (var at = 0; at < tokens.Count;)
            at += ReadAt(at);
        return _read;
    }

    private Token At(int at) => at >= 0 && at < tokens.Count ? tokens[at] : default;

    private Token Before => _read.Count > 0 ? _read[^1] : default;

    private int ReadAt(int at)
    {
        var token = tokens[at];
        if (token.Means(Meaning.Each))
            return ReadEach(at);
        if (token.Means(Meaning.Half) && !token.Means(Meaning.More))
            return Add(new Token(TokenKind.Fraction), 1);
        if (token.Means(Meaning.Vague) && IsQuantified(at))
            return Add(new Token(TokenKind.Vague), 1 + (At(at + 1).Kind == TokenKind.Number ? 1 : 0));
        if (Numerals.Read(tokens, at) is var (value, length) && (token.Kind == TokenKind.Number || StandsForQuantity(at, length)))
            return ReadNumber(at, value, length);
        return Add(Separator(token), 1);
    }

    private int ReadEach(int at)
    {
        var next = at + 1;
        while (IsBetweenEachAndNumber(At(next)))
            next++;
        if (Numerals.Read(tokens, next) is not var (value, length))
            return Add(new Token(TokenKind.Each, Value: 1), 1);
        next += length;
        if (At(next).Means(Meaning.SmallWeight | Meaning.Half) && !At(next).Means(Meaning.More))
            return Add(new Token(TokenKind.Fraction), next - at + 1);
        if (At(next).Means(Meaning.Unit))
            next++;
        return Add(new Token(TokenKind.Each, Value: value), next - at);
    }

    private static bool IsBetweenEachAndNumber(Token token) =>
        token.Kind == TokenKind.Symbol || (token.Means(Meaning.Amount | Meaning.Take | Meaning.Give | Meaning.Buyer) && !token.Means(Meaning.Numeral));

    private int ReadNumber(int at, int value, int length)
    {
        var next = at + length;
        if (tokens[at].Kind == TokenKind.Number && length == 1 && (ReadPunctuated(at) is > 0 and var punctuated))
            return punctuated;
        if (IsAnnouncedElsewhere(value))
            return Add(new Token(TokenKind.Aside), length + (At(next).Means(Meaning.Clock) ? 1 : 0));
        if (IsMoney(At(next), value))
            return Add(new Token(TokenKind.Aside), length + 1 + Tail(next + 1));
        if (At(next).Means(Meaning.SmallWeight) && !(At(next).Means(Meaning.Unit) && At(next).Spaced))
            return Add(new Token(Before.Means(Meaning.Unit) ? TokenKind.Aside : TokenKind.Fraction), length + 1);
        if (At(next) is { Text: "x", Spaced: false } && At(next + 1).Kind is not (TokenKind.Item or TokenKind.Number) && Before.Kind != TokenKind.Item)
            return Add(new Token(TokenKind.Aside, Meaning.OtherCount), length + 1); // 9x: born in the nineties
        if (IsTime(At(next)))
            return Add(new Token(TokenKind.Aside), length + 1 + Tail(next + 1));
        if (At(next).Means(Meaning.OtherCount) && !At(next).Means(Meaning.Buyer | Meaning.Unit | Meaning.Kind))
            return Add(new Token(TokenKind.Aside, Meaning.OtherCount), length + 1);
        if (At(next).Means(Meaning.Vague) && At(next).Kind == TokenKind.Word && !At(next).Means(Meaning.Unit))
            return Add(new Token(TokenKind.Vague), length + 1);
        if (IsRange(next))
            return Add(new Token(TokenKind.Vague), length + 2 + (At(next + 2).Means(Meaning.Unit) ? 1 : 0));
        return ReadQuantity(at, value, length);
    }

    private int ReadQuantity(int at, int value, int length)
    {
        var next = at + length;
        if (IsNegative(at))
            return Add(new Token(TokenKind.Vague), length);
        if (Before.IsSymbol('(') && At(next).IsSymbol(')') && (_read.Count < 2 || _read[^2].Kind != TokenKind.Item))
            return Add(new Token(TokenKind.Aside), length);
        var meaning = Before.Means(Meaning.Amount) || (Before.Kind == TokenKind.Symbol && _read.Count > 1 && _read[^2].Means(Meaning.Amount)) ? Meaning.Amount : Meaning.None;
        meaning |= tokens[at].Meaning & Meaning.NumberMark;
        while (At(next).Means(Meaning.Unit | Meaning.Kind) && At(next).Kind == TokenKind.Word && !LeadsCode(next))
            meaning |= At(next++).Meaning & (Meaning.Unit | Meaning.Kind);
        if (At(next).Means(Meaning.Half) && !At(next).Means(Meaning.More))
            return Add(new Token(TokenKind.Fraction), next - at + 1);
        return Add(new Token(TokenKind.Number, meaning, value, Spaced: tokens[at].Spaced), next - at);
    }

    /// <summary>Prices with separators, decimals, dates and clock times: 150.000, 1,5, 12/5, 20:30.</summary>
    private int ReadPunctuated(int at)
    {
        var (mark, second) = (At(at + 1), At(at + 2));
        if (mark.Kind != TokenKind.Symbol || second.Kind != TokenKind.Number || mark.Spaced || second.Spaced)
            return 0;
        switch (mark.Text[0])
        {
            case '.' or ',' when second.Text.Length == 3:
                var end = at + 3;
                while (At(end).Kind == TokenKind.Symbol && At(end + 1) is { Kind: TokenKind.Number, Text.Length: 3, Spaced: false })
                    end += 2;
                return Add(new Token(TokenKind.Aside), end - at + (IsMoney(At(end), 1000) ? 1 : 0) + Tail(end));
            case '.' or ',':
                return IsMoney(At(at + 3), 1000)
                    ? Add(new Token(TokenKind.Aside), 4)
                    : Add(new Token(TokenKind.Fraction), 3 + (At(at + 3).Means(Meaning.Unit | Meaning.SmallWeight) ? 1 : 0));
            case '/' when tokens[at].Value < second.Value && second.Value is >= 2 and <= 4:
                return Add(new Token(TokenKind.Fraction), 3 + (At(at + 3).Means(Meaning.Unit) ? 1 : 0));
            case '/':
                return Add(new Token(TokenKind.Aside), At(at + 3).IsSymbol('/') && At(at + 4).Kind == TokenKind.Number ? 5 : 3);
            case ':':
                return Add(new Token(TokenKind.Aside), 3);
            default:
                return 0;
        }
    }

    /// <summary>What hangs on a price or a time: the 2 of 1tr2, the "/kg" of 150k/kg.</summary>
    private int Tail(int at)
    {
        if (At(at) is { Kind: TokenKind.Number, Spaced: false })
            return 1 + (At(at + 1) is { Kind: TokenKind.Word, Spaced: false } ? 1 : 0);
        if (At(at).IsSymbol('/') && At(at + 1).Means(Meaning.Unit))
            return 2;
        return At(at).Means(Meaning.Half) && !At(at).Means(Meaning.More) ? 1 : 0;
    }

    private bool IsAnnouncedElsewhere(int value)
    {
        if (Before.Kind != TokenKind.Word)
            return false;
        return Before.Text is "ve" or "tai" || Before.Means(Meaning.ClockBefore)
            || Before.Means(Meaning.Address | Meaning.CodeMark | Meaning.NumberMark) && !Before.Means(Meaning.Unit | Meaning.Kind)
            || (Before.Means(Meaning.CodeMark) && Before.Means(Meaning.Kind))
            || (Before.Means(Meaning.MoneyBefore) && (Before.Text == "gia" || value >= 20) && !Before.Means(Meaning.Give));
    }

    private static bool IsMoney(Token next, int value) =>
        next.Means(Meaning.Money) && (!next.Spaced || (!next.Means(Meaning.Unit) && (next.Text.Length > 1 || value >= 10)));

    private static bool IsTime(Token next) =>
        next.Kind == TokenKind.Word && next.Means(Meaning.Clock) && (!next.Spaced || next.Text.Length > 1 || next.Text == "h") && !next.Means(Meaning.Numeral);

    private bool IsRange(int next) =>
        At(next + 1).Kind == TokenKind.Number && At(next + 1).Text.Length <= 3 && At(next + 2).Kind != TokenKind.Item
        && (At(next).IsSymbol('-') || At(next).IsSymbol('~') || At(next).Text is "den" or "toi" or "hoac" or "hay");

    private bool IsNegative(int at) =>
        Before.IsSymbol('-') && Before.Spaced && !tokens[at].Spaced && _read.Count > 1 && _read[^2].Kind == TokenKind.Item;

    private bool IsQuantified(int at) =>
        At(at + 1) is var next && (next.Kind is TokenKind.Number or TokenKind.Item || next.Means(Meaning.Unit) || Before.Kind == TokenKind.Item);

    private bool LeadsCode(int at) => At(at).Means(Meaning.CodeMark) && At(at + 1).Kind == TokenKind.Item;

    /// <summary>A number word counts only beside an item or a unit: năm is also a year, ba a father, tư a name.</summary>
    private bool StandsForQuantity(int at, int length)
    {
        var next = At(at + length);
        if (next.Kind == TokenKind.Item || (next.Means(Meaning.Unit | Meaning.Kind | Meaning.SmallWeight | Meaning.Money) && next.Text.Length > 1) || next.Means(Meaning.CodeMark))
            return true;
        return (Before.Kind == TokenKind.Item || Before.Means(Meaning.Amount))
            && (at + length >= tokens.Count || next.Kind is not TokenKind.Word || next.Means(Meaning.Polite | Meaning.Buyer | Meaning.More));
    }

    private static Token Separator(Token token)
    {
        if (token.Kind != TokenKind.Symbol)
            return token;
        var kind = token.Text[0] switch
        {
            ',' or ';' => TokenKind.Comma,
            '.' or '!' or '?' or '\n' => TokenKind.Stop,
            _ => TokenKind.Symbol,
        };
        return token with { Kind = kind };
    }

    private int Add(Token token, int length)
    {
        // "giá 260.000" tells the price; only "giá" by itself asks for it.
        if (token.Kind == TokenKind.Aside && Before.Means(Meaning.MoneyBefore))
            _read[^1] = Before with { Meaning = Before.Meaning & ~Meaning.Asks };
        _read.Add(token);
        return length;
    }
}

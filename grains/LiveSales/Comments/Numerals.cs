namespace Ocop.LiveSales.Comments;

/// <summary>Reads numbers in words and in digits with words: mười hai, hai mươi lăm, 2 chục, một trăm.</summary>
internal static class Numerals
{
    private const int MaxWords = 5;

    /// <summary>The number at a place and the tokens it takes.</summary>
    public static (int Value, int Length)? Read(List<Token> tokens, int at)
    {
        if (at >= tokens.Count || !IsNumber(tokens[at]))
            return null;
        var (total, last) = (0, tokens[at].Value);
        var length = 1;
        while (length < MaxWords && at + length < tokens.Count && tokens[at + length] is { Kind: TokenKind.Word } next && next.Means(Meaning.Numeral))
        {
            if (next.Value >= 10 && last is > 0 and < 10)
                last *= next.Value;
            else if (next.Value < 10 && last >= 10 && last % 10 == 0)
                (total, last) = (total + last, next.Value);
            else
                break;
            length++;
        }

        return (total + last, length);
    }

    private static bool IsNumber(Token token) => token.Kind == TokenKind.Number || (token.Kind == TokenKind.Word && token.Means(Meaning.Numeral));
}

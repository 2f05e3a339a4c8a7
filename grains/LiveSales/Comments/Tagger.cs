using System.Globalization;

namespace Ocop.LiveSales.Comments;

/// <summary>Turns lexemes into tokens: items of the line-up, known phrases, numbers, symbols. Every text has one reading.</summary>
internal sealed class Tagger(LineUpIndex lineUp, List<Lexeme> lexemes)
{
    private readonly List<Token> _tokens = new(lexemes.Count);

    /// <summary>The item whose code also says "phone" and stands before a phone number, as <c>dt 0912345678</c>.</summary>
    public int? Disguised { get; private set; }

    public List<Token> Read()
    {
        for (var at = 0; at < lexemes.Count;)
            at += ReadAt(at);
        return _tokens;
    }

    private Token? Last => _tokens.Count > 0 ? _tokens[^1] : null;

    private int ReadAt(int at)
    {
        var lexeme = lexemes[at];
        if (lexeme.Kind is LexemeKind.Phone or LexemeKind.PhoneLike)
            return Add(new Token(TokenKind.Phone, Text: lexeme.Text, Value: lexeme.Kind == LexemeKind.Phone ? 1 : 0, Spaced: lexeme.Spaced), 1);
        if (lexeme.Kind == LexemeKind.Symbol)
            return IsFace(at) ? 2 : ReadSymbol(lexeme);
        var end = ChunkEnd(at);
        if (end - at > 1)
            return ReadChunk(at, end);
        return lexeme.IsDigits ? ReadDigits(at) : ReadWord(at);
    }

    /// <summary>The hearts and faces of a keyboard without emoji: &lt;3 and :3.</summary>
    private bool IsFace(int at) =>
        (lexemes[at].IsSymbol('<') || (lexemes[at].IsSymbol(':') && lexemes[at].Spaced))
        && at + 1 < lexemes.Count && lexemes[at + 1] is { IsDigits: true, Text: "3", Spaced: false }
        && (at + 2 == lexemes.Count || lexemes[at + 2].Spaced || lexemes[at + 2].Kind == LexemeKind.Symbol);

    private int ReadSymbol(Lexeme lexeme)
    {
        if (lexeme.IsSymbol('*'))
            return Add(new Token(TokenKind.Word, Meaning.Amount, Text: "*", Spaced: lexeme.Spaced), 1);
        if (!lexeme.IsSymbol(Symbols.Picture))
            _tokens.Add(new Token(TokenKind.Symbol, Text: lexeme.Text, Spaced: lexeme.Spaced));
        return 1;
    }

    private int ReadDigits(int at)
    {
        if (Announcement() is { } firmness && lineUp.Code(lexemes, at) is var (item, length, apart) && !apart)
            return Add(new Token(TokenKind.Item, Value: item, Text: lexemes[at].Text, Firmness: firmness), length);
        // Where 12 is a code, a number 12 that nothing announces may be either.
        var number = Number(lexemes[at]);
        return Add(lineUp.Code(lexemes, at) is (_, 1, _) ? number with { Meaning = Meaning.NumberMark } : number, 1);
    }

    private int ReadWord(int at)
    {
        var (phraseLength, meaning, number) = Vocabulary.Read(lexemes, at);
        var code = lineUp.Code(lexemes, at) is { } found && !IsPronounAndNumber(at, found, meaning) ? found : default;
        var name = lineUp.Name(lexemes, at) ?? default;
        if (code.Length > 0 && code.Length >= name.Length && code.Length >= phraseLength)
            return ReadCode(at, code, meaning);
        if (name.Length > 0 && name.Length >= phraseLength)
            return Add(Item(name.Item, name.Length > 1 ? Firmness.Name : Firmness.Letters, lexemes[at]) with { Sourced = name.Length }, name.Length);
        return Add(new Token(TokenKind.Word, meaning, number, lexemes[at].Text, Spaced: lexemes[at].Spaced, Sourced: Math.Max(1, phraseLength)), Math.Max(1, phraseLength));
    }

    private int ReadCode(int at, (int Item, int Length, bool Apart) code, Meaning meaning)
    {
        if ((meaning & Meaning.PhoneMark) != 0 && LeadsToPhone(at + code.Length) && !IsNumberWaiting() && Last?.Means(Meaning.Take) != true)
        {
            Disguised = code.Item;
            return Add(new Token(TokenKind.Word, Meaning.PhoneMark, Text: lexemes[at].Text), 1);
        }

        var firmness = code.Length == 1 || code.Apart ? Firmness.Letters : Firmness.Code;
        return Add(Item(code.Item, firmness, lexemes[at]) with { Meaning = code.Length == 1 ? meaning & Meaning.Everyday : Meaning.None }, code.Length);
    }

    /// <summary>In "1 m1 1 dt 09…" the second number waits for an item; in "m1 2 dt 09…" it has one.</summary>
    private bool IsNumberWaiting() =>
        Last?.Kind == TokenKind.Number && _tokens.Count(static t => t.Kind == TokenKind.Number) > _tokens.Count(static t => t.Kind == TokenKind.Item);

    private bool LeadsToPhone(int at)
    {
        for (var i = at; i < lexemes.Count && i < at + 4; i++)
        {
            if (lexemes[i].Kind is LexemeKind.Phone or LexemeKind.PhoneLike)
                return true;
            if (lexemes[i].IsDigits || (lexemes[i].IsLetters && (Vocabulary.Of(lexemes[i]) & (Meaning.Buyer | Meaning.Filler | Meaning.Polite)) == 0))
                return false;
        }

        return false;
    }

    /// <summary>In <c>cho m 1 gói</c> the m is the buyer, whatever code M1 there is.</summary>
    private bool IsPronounAndNumber(int at, (int Item, int Length, bool Apart) code, Meaning meaning)
    {
        if (!code.Apart || (meaning & Meaning.Buyer) == 0)
            return false;
        var next = at + code.Length;
        return Last?.Means(Meaning.Give) == true
            || (next < lexemes.Count && lexemes[next].IsLetters && ((Vocabulary.Of(lexemes[next]) & Meaning.Unit) != 0 || lineUp.Code(lexemes, next) is { Apart: false }));
    }

    private int ReadChunk(int at, int end)
    {
        var glued = new GluedReader(lineUp, lexemes, Announcement()).Read(at, end);
        if (glued is null)
            return ReadUnknownChunk(at, end);
        _tokens.AddRange(glued);
        return end - at;
    }

    private int ReadUnknownChunk(int at, int end)
    {
        if (lineUp.Name(lexemes, at) is var (item, length) && at + length >= end)
            return Add(Item(item, Firmness.Name, lexemes[at]), length);
        return Add(new Token(TokenKind.Word, Text: lexemes[at].Text, Spaced: lexemes[at].Spaced), end - at);
    }

    private int ChunkEnd(int at)
    {
        var end = at + 1;
        while (end < lexemes.Count && !lexemes[end].Spaced && (lexemes[end].IsLetters || lexemes[end].IsDigits))
            end++;
        return end;
    }

    private Token Item(int item, Firmness firmness, Lexeme first) =>
        new(TokenKind.Item, Value: item, Text: first.Text, Firmness: Announcement() is Firmness.Announced ? Firmness.Announced : firmness, Spaced: first.Spaced);

    /// <summary>How the token before announces a code, if it does.</summary>
    private Firmness? Announcement()
    {
        if (_tokens.Count == 0)
            return null;
        var last = _tokens[^1].IsSymbol(':') && _tokens.Count > 1 ? _tokens[^2] : _tokens[^1];
        if (last.IsSymbol('#') || last.Means(Meaning.CodeMark))
            return Firmness.Announced;
        return last.Kind == TokenKind.Word && last.Means(Meaning.NumberMark) ? Firmness.Name : null;
    }

    /// <summary>A number; too long a one is as absurd as a million.</summary>
    public static Token Number(Lexeme digits)
    {
        var value = int.TryParse(digits.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var read) ? Math.Min(read, 1_000_000) : 1_000_000;
        return new Token(TokenKind.Number, Value: value, Text: digits.Text, Spaced: digits.Spaced);
    }

    private int Add(Token token, int length)
    {
        _tokens.Add(token);
        return length;
    }
}

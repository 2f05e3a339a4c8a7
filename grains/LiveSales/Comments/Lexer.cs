using System.Globalization;

namespace Ocop.LiveSales.Comments;

/// <summary>Cuts a comment into lexemes, folding every way to write a letter or a digit into one. Reads a bounded part of the text.</summary>
internal sealed class Lexer
{
    // An order with a full address stays under 300 characters; what is longer is not an order.
    private const int MaxRead = 20_000;
    private const int MaxKept = 500;

    private readonly List<Lexeme> _lexemes = [];
    private readonly Glyph[] _run = new Glyph[MaxKept];
    private LexemeKind _kind;
    private int _length;
    private int _kept;
    private bool _spaced = true;

    /// <summary>The lexemes of a text, and whether all of the text was read.</summary>
    public static (List<Lexeme> Lexemes, bool Whole) Read(string text)
    {
        var lexer = new Lexer();
        var whole = lexer.ReadAll(text);
        return (lexer._lexemes, whole);
    }

    private bool ReadAll(string text)
    {
        for (var at = 0; at < text.Length; at++)
        {
            if (at == MaxRead || _kept == MaxKept)
                return false;
            if (char.IsHighSurrogate(text[at]) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]))
                ReadWide(char.ConvertToUtf32(text[at], text[++at]));
            else
                ReadOne(text[at]);
        }

        EndRun();
        return true;
    }

    private void ReadOne(char c)
    {
        c = Symbols.Plain(c);
        if (c == '\0')
            return;
        if (c == '\n')
            Symbol('\n');
        else if (char.IsWhiteSpace(c))
            Space();
        else if (Glyph.IsCombining(c))
            Combine(c);
        else if (char.IsLetter(c))
            Keep(LexemeKind.Letters, Glyph.Of(char.ToLowerInvariant(c)));
        else if (char.IsDigit(c))
            Keep(LexemeKind.Digits, new Glyph((char)('0' + CharUnicodeInfo.GetDecimalDigitValue(c)), 0, 0));
        else if (Symbols.Enclosed(c) is { } number)
            Number(number);
        else
            Symbol(c);
    }

    private void ReadWide(int codePoint)
    {
        if (codePoint == Symbols.KeycapTen)
            Number(10);
        else if (Symbols.Styled(codePoint) is var plain and not '\0')
            ReadOne(plain);
        else
            Symbol(Symbols.Picture);
    }

    private void Keep(LexemeKind kind, Glyph glyph)
    {
        if (_length > 0 && _kind != kind)
            EndRun();
        _kind = kind;
        _run[_length++] = glyph;
        _kept++;
    }

    private void Combine(char mark)
    {
        if (_length > 0)
            _run[_length - 1] = _run[_length - 1].With(mark);
    }

    private void Space()
    {
        EndRun();
        _spaced = true;
    }

    private void Symbol(char symbol)
    {
        EndRun();
        _kept++;
        Add(new Lexeme(LexemeKind.Symbol, symbol.ToString(), 0, _spaced));
        _spaced = symbol is '\n' or Symbols.Picture;
    }

    private void Number(int value)
    {
        EndRun();
        Add(new Lexeme(LexemeKind.Digits, value.ToString(CultureInfo.InvariantCulture), 0, true));
        _kept++;
        _spaced = true;
    }

    private void EndRun()
    {
        if (_length == 0)
            return;
        var run = _run.AsSpan(0, _length);
        var text = string.Create(_length, _run, static (chars, glyphs) =>
        {
            for (var i = 0; i < chars.Length; i++)
                chars[i] = glyphs[i].Base;
        });
        Add(new Lexeme(_kind, text, _kind == LexemeKind.Letters ? Spelling.Pack(run) : 0, _spaced));
        _length = 0;
        _spaced = false;
    }

    private void Add(Lexeme lexeme) => _lexemes.Add(lexeme);
}

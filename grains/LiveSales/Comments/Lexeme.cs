namespace Ocop.LiveSales.Comments;

internal enum LexemeKind
{
    Letters,
    Digits,
    Symbol,

    /// <summary>A valid phone number; the text is its national form.</summary>
    Phone,

    /// <summary>Digits shaped like a phone number that is not one. They are never a quantity.</summary>
    PhoneLike,
}

/// <summary>The smallest piece of a comment: a run of letters, a run of digits, or one symbol.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Base letters in lower case, digits, or the symbol.</param>
/// <param name="Marks">The marks of the letters, see <see cref="Spelling"/>.</param>
/// <param name="Spaced">White space comes before it.</param>
internal readonly record struct Lexeme(LexemeKind Kind, string Text, ulong Marks, bool Spaced)
{
    public bool IsSymbol(char symbol) => Kind == LexemeKind.Symbol && Text[0] == symbol;

    public bool IsLetters => Kind == LexemeKind.Letters;

    public bool IsDigits => Kind == LexemeKind.Digits;

    public Spelling Spelling => new(Text, Marks);
}

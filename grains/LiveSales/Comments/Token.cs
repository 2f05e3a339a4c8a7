namespace Ocop.LiveSales.Comments;

internal enum TokenKind
{
    /// <summary>A word or phrase; without meaning when it is not known.</summary>
    Word,

    /// <summary>A number that may be a quantity.</summary>
    Number,

    /// <summary>An item of the line-up.</summary>
    Item,

    /// <summary>A phone number, valid or not.</summary>
    Phone,

    /// <summary>A price, a time, a date, a house number: never a quantity.</summary>
    Aside,

    /// <summary>A part of a unit: 0.5 kg, 2 lạng, 1/2.</summary>
    Fraction,

    /// <summary>A quantity without one value: 2-3, vài, -1.</summary>
    Vague,

    /// <summary>A quantity for every item: mỗi thứ 2.</summary>
    Each,

    /// <summary>A comma: what follows may be another wish.</summary>
    Comma,

    /// <summary>The end of a sentence or a line.</summary>
    Stop,

    /// <summary>Any other symbol.</summary>
    Symbol,
}

/// <summary>How sure one can be that a text names the item and nothing else.</summary>
internal enum Firmness
{
    /// <summary>Two letters, or one everyday word.</summary>
    Letters,

    /// <summary>A name of several words.</summary>
    Name,

    /// <summary>A code with a digit in it.</summary>
    Code,

    /// <summary>A code announced by mã or #.</summary>
    Announced,
}

/// <summary>A piece of a comment that has a meaning of its own.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Meaning">What the word may mean, for words and what goes with a number.</param>
/// <param name="Value">The number, or the index of the item.</param>
/// <param name="Text">Letters, digits, the symbol, or the phone number.</param>
/// <param name="Firmness">How sure the item is.</param>
/// <param name="Spaced">White space comes before it.</param>
/// <param name="Sourced">How many lexemes it was read from.</param>
internal readonly record struct Token(
    TokenKind Kind, Meaning Meaning = Meaning.None, int Value = 0, string Text = "", Firmness Firmness = Firmness.Letters, bool Spaced = true, int Sourced = 1)
{
    public bool Means(Meaning any) => (Meaning & any) != 0;

    public bool IsSymbol(char symbol) => Kind == TokenKind.Symbol && Text[0] == symbol;

    public bool IsUnknown => Kind == TokenKind.Word && Meaning == Meaning.None;
}
